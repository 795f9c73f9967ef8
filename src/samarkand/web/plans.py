"""How plans fared: each report of an event as a step of its life, from the claims alone."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from msgspec import Struct

from samarkand.asking.life import life
from samarkand.model import Claim, When
from samarkand.stores import Store
from samarkand.web.conditions import marks
from samarkand.web.formats import as_instant

CHANGES = ("postponed", "brought forward", "moved", "cancelled")
ASKED_AT_ONCE = 400


class Where(Struct, frozen=True):
    """What a change of place is told by."""

    id: str | None
    country: str | None


class Report(Struct, frozen=True, kw_only=True):
    """What `asking.life` needs of a claim."""

    id: str
    status: str
    when: When | None
    place: Where | None


def turns(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The steps of each event's life in the order of the reports: planned, postponed, happened, …"""
    reports: defaultdict[str, list[tuple[Any, Claim]]] = defaultdict(list)
    for start in range(0, len(ids), ASKED_AT_ONCE):
        some = tuple(ids[start : start + ASKED_AT_ONCE])
        rows = store.sql(
            "SELECT event_history.event_id, event_history.seen, claims.id, claims.status, claims.first, claims.last, "
            "claims.basis, claims.place_id, claims.place_country FROM event_history "
            f"JOIN claims ON claims.id = event_history.claim_id WHERE event_id IN ({marks(some)})",
            some,
        )
        for row in rows:
            reports[str(row["event_id"])].append((as_instant(str(row["seen"])), cast(Claim, _report(row))))
    return {event_id: tuple(moment.turn for moment in life(found)) for event_id, found in reports.items()}


def changes(steps: Sequence[str]) -> tuple[str, ...]:
    """The changes of a plan among its steps, each once."""
    return tuple(dict.fromkeys(step for step in steps if step in CHANGES))


def _report(row: Any) -> Report:
    when = None
    if row["first"]:
        first = date.fromisoformat(row["first"])
        when = When(first, date.fromisoformat(row["last"] or row["first"]), row["basis"] or "published")
    place = Where(row["place_id"], row["place_country"]) if row["place_id"] else None
    return Report(id=row["id"], status=row["status"], when=when, place=place)
