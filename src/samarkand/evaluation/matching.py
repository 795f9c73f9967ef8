"""One gold event against one claim: type, sides, date, evidence."""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from samarkand import ontology
from samarkand.evaluation.codes import Row, codes, organisation_in, organisations, party_code

# What the PLOVER gold standard records write where an actor has no country.
CLASSES = frozenset({"IGO", "NGO", "IMG"})
STATUSES = {
    "occurred": frozenset({"happened"}),
    "ongoing": frozenset({"happened"}),
    "planned": frozenset({"planned"}),
    "denied-or-hypothetical": frozenset({"possible", "denied"}),
}
OPEN_END = "9999"


class Sides(NamedTuple):
    """Whether a claim's actors and its recipients are right."""

    actors: bool
    recipients: bool

    @property
    def right(self) -> bool:
        """Both are."""
        return self.actors and self.recipients


@lru_cache(maxsize=1)
def types() -> tuple[str, ...]:
    """The codes of the 16 types, cooperation first."""
    return tuple(sorted(_plover(), key=lambda code: (_plover()[code].quad, code)))


def is_mutual(code: str | None) -> bool:
    """True where all parties of such an event are on both sides."""
    known = _plover().get(code or "")
    return known is not None and known.mutual


def _plover() -> dict[str, ontology.EventType]:
    return ontology.load("plover").types


def same_type(event: Row, claim: Row) -> bool:
    """True where the gold event accepts the claim's type, or the strict type of a claim that has not happened."""
    accepted = {event["type"], event.get("plover_type"), *event.get("alt_types", [])}
    coded = claim.get("type")
    if coded in accepted:
        return True
    known = _plover().get(coded or "")
    if known is None or known.planned_as is None or claim.get("status") not in ("planned", "possible"):
        return False
    return known.planned_as in accepted


def sides(event: Row, claim: Row, rule: str) -> Sides:
    """Whether the claim's sides are right. `rule`: `equal` compares sets, `share` asks for one code in common."""
    actors, recipients = claim.get("actors") or [], claim.get("recipients") or []
    if rule == "share":
        return _shared_sides(event, actors, recipients)
    if event.get("symmetric"):
        union = codes(event["actors"]) | codes(event["recipients"])
        right = codes([*actors, *recipients]) in _accepted(union, event.get("alt_recipients"))
        return Sides(right, right)
    return Sides(
        codes(actors) in _accepted(codes(event["actors"]), event.get("alt_actors")),
        codes(recipients) in _accepted(codes(event["recipients"]), event.get("alt_recipients")),
    )


def _accepted(side: frozenset[str], others: Iterable[Iterable[str]] | None) -> set[frozenset[str]]:
    return {side, *(frozenset(other) for other in others or ())}


def _shared_sides(event: Row, actors: list[Row], recipients: list[Row]) -> Sides:
    """A side that gold leaves open is right; a symmetric event needs two of its parties, or its only one."""
    if event.get("symmetric"):
        everybody = [*actors, *recipients]
        named = {_gold_name(gold) for gold in event["actors"]}
        met = {_gold_name(gold) for gold in event["actors"] if _is_named(gold, everybody)}
        right = len(met) >= min(2, len(named))
        return Sides(right, right)
    return Sides(_one_is_named(event["actors"], actors), _one_is_named(event["recipients"], recipients))


def _gold_name(gold: Row) -> tuple[str, str]:
    return (gold["country"], gold["text"] if gold["country"] in CLASSES else "")


def _one_is_named(golds: list[Row], claimed: list[Row]) -> bool:
    return not golds or any(_is_named(gold, claimed) for gold in golds)


def _is_named(gold: Row, claimed: list[Row]) -> bool:
    return any(_same_party(gold, party) for party in claimed)


def _same_party(gold: Row, claimed: Row) -> bool:
    """One gold party of a PLOVER record against one claimed party.

    A class without a country (IGO, NGO, IMG) is met by that class, by the same organisation, or by a long word in
    common with a party that has no country.
    """
    wanted, given = gold["country"], claimed.get("country")
    if wanted not in CLASSES:
        return bool(party_code(claimed) == wanted)
    if given in CLASSES:
        return given == wanted or "IMG" not in (given, wanted)
    code = party_code(claimed)
    if code is not None and code not in organisations().acronyms:
        return False
    if code is not None and code == organisation_in(gold["text"]):
        return True
    return bool(_long_words(gold["text"]) & _long_words(claimed.get("text")))


def _long_words(text: str | None) -> set[str]:
    return {word for word in re.findall(r"\w+", (text or "").casefold()) if len(word) > 3}


def status_is_right(event: Row, claim: Row) -> bool:
    """True where the claim's status is one that the gold status allows."""
    return claim.get("status") in STATUSES.get(event.get("status") or "", frozenset())


def gold_interval(date: str) -> tuple[str, str | None]:
    """First and last day of a gold date: a day, `a/b`, or `a/..`, whose end is open (None)."""
    first, _, last = date.partition("/")
    return first, None if last == ".." else last or first


def date_is_exact(event: Row, when: Row | None) -> bool:
    """True where both ends are the gold date's, within its `date_tolerance_days`; an open end accepts any."""
    if not when or not when.get("first"):
        return False
    first, last = gold_interval(event["date"])
    days = event.get("date_tolerance_days", 0)
    if not _is_near(when["first"], first, days):
        return False
    return last is None or _is_near(when.get("last") or when["first"], last, days)


def date_overlaps(event: Row, when: Row | None) -> bool:
    """True where the claim's range and the gold date's have a day in common."""
    if not when or not when.get("first"):
        return False
    first, last = gold_interval(event["date"])
    return bool(when["first"] <= (last or OPEN_END) and (when.get("last") or when["first"]) >= first)


def _is_near(left: str, right: str, days: int) -> bool:
    if left == right:
        return True
    try:
        gap = datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)
    except (TypeError, ValueError):
        return False
    return abs(gap.days) <= days


def evidence_overlaps(event: Row, claim: Row) -> bool | None:
    """Whether the claim's sentence touches the gold evidence; None where one of them has no offsets."""
    gold, span = event.get("evidence") or {}, claim.get("sentence") or claim.get("trigger")
    if "start" not in gold or not span:
        return None
    return bool(span["start"] < gold["end"] and gold["start"] < span["end"])
