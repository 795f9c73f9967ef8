"""What happens to places in the project's first article: the text is nobody's to copy, so it is read where it lies."""

import os
from pathlib import Path

import pytest

from samarkand.pipeline import code_rows

ROOT = Path(__file__).parents[2]
SEED = Path(os.environ.get("SAMARKAND_SHARED") or ROOT.parent / "shared") / "seed" / "solopos.txt"


@pytest.mark.skipif(not SEED.is_file(), reason="the first article is not here (../shared or $SAMARKAND_SHARED)")
def test_the_acts_of_the_first_article_have_their_modes_statuses_and_days():
    row = {"id": "seed", "text": SEED.read_text(encoding="utf-8"), "language": "id", "published": "2022-09-15"}
    (coded,) = code_rows([row])
    found = [(act["type"], act["mode"], act["status"], act["when"] and (act["when"]["first"], act["when"]["last"]))
             for act in coded["acts"]]  # fmt: skip
    assert found == [
        ("CLOSURE", "close", "happened", None),
        ("CLOSURE", "empty", "happened", None),
        ("CLOSURE", "close", "planned", ("2022-09-15", "2022-09-16")),
    ]
    assert {act["place"]["name"] for act in coded["acts"]} == {"Samarkand"}
    assert [len(act["recipients"]) for act in coded["acts"]] == [1, 2, 1]
