"""How far two people agree: one's annotations read as claims, so that they can be scored against the other's."""

from collections.abc import Iterable, Iterator
from typing import Any

from samarkand.evaluation.codes import Row
from samarkand.evaluation.matching import SIDES, Days

STATUS = {"occurred": "happened", "ongoing": "happened", "planned": "planned", "denied-or-hypothetical": "denied"}


def as_coded(items: Iterable[Row], texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Annotated items as `samarkand code` would print them; `texts` are those of the items by id.

    Evidence is sought in the text where only its words are given. What is optional is left out: the other may have it
    or not.
    """
    for item in items:
        text = texts[item["id"]]
        yield {"id": item["id"], "claims": [_claim(event, text) for event in item["events"] if not event["optional"]]}


def _claim(event: Row, text: str) -> Row:
    said = event["evidence"]["text"]
    start = event["evidence"].get("start", text.find(said))
    span = {"start": start, "end": start + len(said)}
    days = Days.of_gold(event["date"]) if event["date"] else None
    place = event["place"]
    return {
        "type": event["type"], "mode": next(iter(event["mode"] or ()), None), "status": STATUS[event["status"]],
        "when": days and {"first": days.first, "last": days.last, "basis": "stated"}, "sentence": span,
        "place": place and {"name": place["text"], "country": place["country"]},
        **{side: [{"text": party["text"], "country": party["country"]} for party in event[side]] for side in SIDES},
    }  # fmt: skip
