"""Scores of stories: gold's own answer is right in everything, and each fault lowers the figure that it belongs to."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from samarkand import ontology
from samarkand.evaluation.stories import (
    Gold,
    article_rows,
    b_cubed,
    gold_of,
    score_stories,
    with_gold_claims,
)  # fmt: skip
from samarkand.merge import Merged, Report, merge
from samarkand.model import Credit

NOW = datetime(2024, 1, 1, tzinfo=UTC)
PARAGRAPHS = [
    "The ministers of Peru and Chile will meet in the hall of the old customs house on 9 May to count their boats.",
    "A fence along the quay is to be painted before the guests arrive, and the harbour master has asked for brushes.",
]


def row(name: str, hour: int, story: str, step: str, **more: Any) -> dict[str, Any]:
    fields = {"url": f"https://{name}.example/1", "language": "en", "published": f"2023-05-0{hour}T06:00:00+00:00"}
    told = [{"event": "m", "step": step}]
    return {"id": name, **fields, "title": name, "story": story, "sources": [], "tells": told, **more}


@pytest.fixture
def gold() -> Gold:
    history = [["bay", "planned"], ["cape", "happened"]]
    event = {"event": "m", "type": "CONSULT", "actors": ["PER", "CHL"], "recipients": [], "day": "2023-05-09"}
    taken = {"reprint_of": "bay", "sources": [{"source": "bay", "kind": "republished"}], "cut": [2]}
    other = ["Chile's minister thanked the one from Peru for a long morning among ropes and ledgers, then both left."]
    return gold_of([
        event | {"history": history}, row("bay", 1, "bay", "planned", paragraphs=PARAGRAPHS),
        row("dune", 2, "bay", "planned", **taken, replace={"old": "new"}, add=["First published by Bay."]),
        row("cape", 9, "cape", "happened", paragraphs=other),
    ])  # fmt: skip


@pytest.fixture
def reports(gold: Gold) -> dict[str, Report]:
    credits = {"dune": (Credit(outlet="Bay", kind="republished"),)}
    held = {
        one["id"]: Report(
            article_id=f"a-{one['id']}", site=None, url=one["url"], language="en", title=one["title"],
            text=one["text"], seen=datetime.fromisoformat(one["published"]), dated=True,
            credits=credits.get(one["id"], ()), names=frozenset(), claims=(),
        ) for one in article_rows(gold)
    }  # fmt: skip
    return with_gold_claims(gold, held)


def merged(reports: dict[str, Report]) -> Merged:
    return merge(reports.values(), ontology.load(), (), NOW)


def test_reprints_are_written_out_with_cuts_wordings_and_additions(gold: Gold) -> None:
    text = article_rows(gold)[1]["text"]
    assert text == PARAGRAPHS[0].replace("old", "new") + "\n\nFirst published by Bay."


def test_what_merges_as_gold_says_is_right_in_everything(gold: Gold, reports: dict[str, Report]) -> None:
    assert set(score_stories(gold, reports, merged(reports)).values()) == {1.0}


def test_each_fault_lowers_its_own_figures(gold: Gold, reports: dict[str, Report]) -> None:
    whole = merged(reports)
    stories = tuple(replace(story, chain=()) for story in whole.stories)
    unchained = score_stories(gold, reports, replace(whole, stories=stories))
    assert (unchained["edges_f1"], unchained["origin_right"], unchained["bcubed_f1"]) == (0.0, 0.6667, 1.0)
    event = whole.events[0]
    parts = tuple(replace(event, id=step.claim_id, claims=(step.claim_id,), history=(step,)) for step in event.history)
    apart = score_stories(gold, reports, replace(whole, events=parts))
    assert (apart["merge_recall"], apart["history_exact"], apart["told"]) == (0.0, 0.0, 1.0)
    silent = reports | {"cape": replace(reports["cape"], claims=())}
    assert score_stories(gold, silent, merged(silent))["told"] == 0.6667


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"a": "1", "b": "1", "c": "2"}, 1.0),
        ({"a": "1", "b": "2", "c": "3"}, 0.8),
        ({"a": "1", "b": "1", "c": "1"}, 0.7143),
    ],
)
def test_b_cubed(given: dict[str, str], expected: float) -> None:
    assert b_cubed({"a": "x", "b": "x", "c": "y"}, given) == expected
