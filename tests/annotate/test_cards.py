"""The card of weights keeps what it said of the parts that are not made anew."""

import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def card(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from training import card

    yield card
    for name in [name for name in sys.modules if name.split(".")[0] == "training"]:
        del sys.modules[name]


def test_a_part_that_is_not_made_anew_keeps_its_data_and_its_day(card: ModuleType, tmp_path: Path):
    table, trees = tmp_path / "names.tsv", tmp_path / "trees.conllu"
    table.write_text("Peru\n", encoding="utf-8")
    trees.write_text("1\tPeru\n", encoding="utf-8")
    (tmp_path / "ner.crf").write_bytes(b"weights")
    first = {
        "names": card.part([table], day="2022-09-15", commit="a1"),
        "parser": card.part([trees], day="2022-09-15", commit="a1"),
    }
    card.write(tmp_path, "id", made=first, seed=1, scores={"names": {"f1": 0.5, "words": 30.0}})
    assert card.parts(tmp_path) == first
    table.write_text("Peru\nKuba\n", encoding="utf-8")
    again = card.parts(tmp_path) | {"parser": card.part([trees], day="2022-09-16", commit="b2")}
    card.write(tmp_path, "id", made=again, seed=1, scores={})
    found = card.parts(tmp_path)
    assert found["names"] == first["names"]
    assert found["names"].data["names.tsv"] != card.digest(table)
    assert (found["parser"].day, found["parser"].data) == ("2022-09-16", first["parser"].data)


def test_without_a_card_nothing_is_known(card: ModuleType, tmp_path: Path):
    assert card.parts(tmp_path) == {}


def test_the_shipped_cards_are_what_the_script_would_write(card: ModuleType, tmp_path: Path):
    for language in ("id", "en"):
        shutil.copytree(ROOT / "src" / "samarkand" / "languages" / language / "model", tmp_path / language)
        path = tmp_path / language / "model.toml"
        before = path.read_text(encoding="utf-8")
        stated = tomllib.loads(before)
        made = card.parts(path.parent)
        card.write(path.parent, language, made=made, seed=stated["seed"], scores=stated["scores"])
        assert path.read_text(encoding="utf-8") == before
