"""Malay: a folder of data beside Indonesian's, on sixty sentences that were written before it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.texts import reading

from samarkand import languages
from samarkand.languages import load
from samarkand.pipeline import code_rows

FILE = Path(__file__).parents[1] / "quality" / "malay.jsonl"
ITEMS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, Any]]:
    keys = ("id", "text", "published")
    return {row["id"]: row for row in code_rows({key: one[key] for key in keys} | {"language": "ms"} for one in ITEMS)}


def test_it_holds_no_python_and_takes_the_rest_from_indonesian():
    malay = load("ms")
    assert "ms" in languages.codes()
    assert malay.like is load("id")
    assert not [entry.name for entry in malay.folder.iterdir() if entry.name.endswith(".py")]
    assert malay.file("dates.toml") != load("id").file("dates.toml")
    assert malay.file("model") == load("id").file("model")


def test_its_dates_are_right(rows):
    wrong = {}
    for one in ITEMS:
        found = rows[one["id"]]
        text = found["article"]["text"]
        times = [[text[time["start"] : time["end"]], time["type"], time["value"]] for time in found["times"]]
        if times != one["times"]:
            wrong[one["text"]] = times
    assert len(wrong) <= 0.03 * len(ITEMS), wrong


def test_its_quotations_have_their_speakers(rows):
    for one in ITEMS:
        assert [quote["speaker"] for quote in rows[one["id"]]["quotes"] if quote["direct"]] == one["speakers"]


def test_its_names_are_found():
    wanted = [(one["text"], name) for one in ITEMS for name in one["names"]]
    found = {one["text"]: _names(one["text"]) for one in ITEMS}
    missed = [(text, name) for text, name in wanted if not any(each.endswith(name) for each in found[text])]
    assert len(missed) <= 0.06 * len(wanted), missed


def _names(text: str) -> list[str]:
    return [text[mention.span.start : mention.span.end] for mention in reading(text, "ms").mentions]


def test_its_own_triggers_stand_before_those_of_indonesian():
    malay, indonesian = load("ms").events, {words.type: words.triggers for words in load("id").events}
    own = {words.type: len(words.triggers) - len(indonesian[words.type]) for words in malay}
    assert sum(count > 0 for count in own.values()) == 10
    assert all(count >= 0 for count in own.values())


def test_an_event_is_coded_in_malay():
    (row,) = code_rows([{"id": "1", "text": "Kerajaan Peru menyelar Chile pada Isnin.", "language": "ms"}])
    assert [claim["type"] for claim in row["claims"]] == ["ACCUSE"]
