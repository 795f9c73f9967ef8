"""The life of an event: each report of it as a step, and what it comes to by a day.

planned, confirmed (planned again), postponed, brought forward, moved, cancelled (denied after it was planned), denied,
possible, happened; an event whose day has passed without a report that it happened is `unreported`, not happened.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from samarkand.model import Claim, Place, When

Turn = Literal[
    "planned", "confirmed", "postponed", "brought forward", "moved", "cancelled", "denied", "possible", "happened"
]
Standing = Literal["happened", "planned", "possible", "denied", "cancelled", "unreported"]


class Moment(Struct, frozen=True, kw_only=True, gc=False):
    """One report of an event: when it was published or seen, what it changed, and the claim that says so."""

    seen: datetime
    turn: Turn
    claim: Claim


def life(reports: Iterable[tuple[datetime, Claim]]) -> Iterator[Moment]:
    """The steps of an event from the claims of it with their times, in order of time."""
    when: When | None = None
    place: Place | None = None
    planned = False
    for seen, claim in sorted(reports, key=lambda report: (report[0], report[1].id)):
        yield Moment(seen=seen, turn=_turn(claim, when, place, planned), claim=claim)
        planned = planned or claim.status in ("planned", "possible")
        if claim.when is not None and claim.when.basis != "published" and claim.status != "denied":
            when = claim.when
        place = claim.place or place


def _turn(claim: Claim, when: When | None, place: Place | None, planned: bool) -> Turn:
    if claim.status == "happened":
        return "happened"
    if claim.status == "denied":
        return "cancelled" if planned else "denied"
    if not planned:
        return "planned" if claim.status == "planned" else "possible"
    if claim.when is not None and when is not None and claim.when.basis != "published":
        if claim.when.first > when.last:
            return "postponed"
        if claim.when.last < when.first:
            return "brought forward"
    if claim.place is not None and place is not None and claim.place.id != place.id and claim.place.country:
        return "moved"
    return "confirmed" if claim.status == "planned" else "possible"


def standing(moments: Sequence[Moment], today: date) -> Standing:
    """What an event comes to by a day, from the reports of it up to then.

    What was reported to have happened did, unless it was denied later; a plan whose last day lies before the day and
    that nothing more was heard of is unreported.
    """
    turns = [moment.turn for moment in moments]
    if "happened" in turns:
        after = turns[len(turns) - turns[::-1].index("happened") :]
        return "denied" if {"denied", "cancelled"} & set(after) else "happened"
    last = moments[-1]
    if last.turn in ("cancelled", "denied"):
        return "cancelled" if last.turn == "cancelled" else "denied"
    due = max((moment.claim.when.last for moment in moments if moment.claim.when), default=None)
    if due is not None and due < today:
        return "unreported"
    return "possible" if last.claim.status == "possible" else "planned"
