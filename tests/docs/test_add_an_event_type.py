"""docs/add-an-event-type.md: three files make a type of event, and no Python is written."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import samarkand

PACKAGE = Path(samarkand.__file__).parent
ONTOLOGY = """\
# source: own words
# licence: MIT
code = "OUTAGE"
cameo = ""
quad = 0
intensity = 0.0
act = true
label = { en = "Outage", id = "Pemadaman" }
definition = "A public supply fails or is cut: power, water, the internet."

[[modes]]
code = "cut"
label = { en = "Cut", id = "Putus" }
definition = "It is cut, or will be."
"""
WORDS = {
    "id": """\
# source: own words
# licence: MIT
type = "OUTAGE"

[[triggers]]
verbs = ["padam"]
passives = ["dipadamkan", "diputus"]
recipient = ["subj"]
things = ["listrik", "internet", "air"]
mode = "cut"
example = { text = "Listrik di Lima padam.", recipients = ["PER"] }
""",
    "en": """\
# source: own words
# licence: MIT
type = "OUTAGE"

[[triggers]]
verbs = ["go down", "fail"]
recipient = ["subj"]
things = ["electricity", "internet", "water"]
mode = "cut"
example = { text = "The internet in Lima went down.", recipients = ["PER"] }
""",
}
TEXTS = [
    ("id", "Listrik di Lima akan dipadamkan besok.", ["Listrik"], "planned"),
    ("id", "Internet padam di Nairobi.", ["Internet"], "happened"),
    ("en", "The internet went down in Nairobi on Monday.", ["internet"], "happened"),
    ("en", "Electricity in Lima will fail tomorrow.", ["Electricity"], "planned"),
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package in a folder of its own, with the three files added to it."""
    folder = tmp_path_factory.mktemp("copy")
    copy = folder / "samarkand"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "samples"))
    (copy / "ontology" / "plover" / "outage.toml").write_text(ONTOLOGY, encoding="utf-8")
    for code, words in WORDS.items():
        (copy / "languages" / code / "events" / "outage.toml").write_text(words, encoding="utf-8")
    return folder


def test_three_files_make_a_type_that_is_coded(package: Path, tmp_path: Path):
    given = tmp_path / "articles.jsonl"
    rows = [{"id": str(number), "text": text, "language": code, "published": "2024-05-02"}
            for number, (code, text, _, _) in enumerate(TEXTS)]  # fmt: skip
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-c", "from samarkand.cli import main; main()", "code", str(given), "--format", "jsonl"]
    said = subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(package)}
    )
    acts = [json.loads(line)["acts"] for line in said.stdout.splitlines()]
    assert [
        [(act["type"], act["mode"], [party["text"] for party in act["recipients"]], act["status"]) for act in found]
        for found in acts
    ] == [[("OUTAGE", "cut", things, status)] for _, _, things, status in TEXTS]
