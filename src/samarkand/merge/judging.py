"""Whether two claims mean one event: a declared list of small features, added up and explained."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations

from msgspec import Struct

from samarkand.model import Claim, Judgement
from samarkand.model.event import Verdict
from samarkand.ontology import Ontology

MADE_BY = "merge/1"
SAME = 0.7
UNSURE = 0.5
GATHERING = 0.5
NEAR = timedelta(days=4)


class Sighting(Struct, frozen=True, gc=False):
    """A claim with what its article adds: when it was published and to which story it belongs."""

    claim: Claim
    seen: datetime
    story: str


Feature = Callable[[Sighting, Sighting, Ontology], tuple[float, str]]


def parties(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.4 to 0.5: the same codes on the same sides; of mutual acts the union counts.

    A meeting of two is another one as soon as one of them is; a gathering may be told with some of its guests.
    """
    if not ontology.types[left.claim.type].mutual:
        sides = [_share(_codes(left.claim, side), _codes(right.claim, side)) for side in ("actors", "recipients")]
        share = min(sides) if min(sides) < 0.5 else sum(sides) / 2
        return round(0.5 * share, 3), f"parties {share:.0%} the same"
    first, second = _everyone(left.claim), _everyone(right.claim)
    share = _share(first, second)
    if first != second and (min(len(first), len(second)) <= 2 or share < GATHERING):
        return -0.4, f"other parties ({share:.0%} the same)"
    return round(0.5 * share, 3), f"parties {share:.0%} the same"


def days(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.6 to 0.3: days that meet speak for one event, days apart against it."""
    first, second = left.claim.when, right.claim.when
    if first is None or second is None:
        if abs(left.seen - right.seen) <= timedelta(days=2):
            return 0.12, "a day is unknown, reported within two days"
        return -0.1, "a day is unknown, reported days apart"
    if first.first <= second.last and second.first <= first.last:
        return (0.3, "on the same day") if first.first == second.first else (0.22, "days overlap")
    gap = min(abs((first.first - second.last).days), abs((second.first - first.last).days))
    if gap == 1 and "published" in (first.basis, second.basis):
        return 0.15, "a day apart, one only from the publication"
    return -0.6, f"{gap} days apart"


def place(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.3 to 0.1: the same place or country."""
    first, second = left.claim.place, right.claim.place
    if first is None or second is None:
        return 0.0, "a place is unknown"
    if first.country != second.country:
        return -0.3, f"in {first.country} and in {second.country}"
    return 0.1, f"both in {first.country}"


def told_together(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.25 to 0.2: articles of one story tell one event; one article tells an event once."""
    if left.claim.article_id == right.claim.article_id:
        return -0.25, "one article tells them apart"
    return (0.2, "in one story") if left.story == right.story else (0.05, "in different stories")


def mode(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.1 to 0.05: modes that are known and differ."""
    if not left.claim.mode or not right.claim.mode:
        return 0.0, ""
    return (0.05, "same mode") if left.claim.mode == right.claim.mode else (-0.1, "modes differ")


FEATURES: tuple[Feature, ...] = (parties, days, place, told_together, mode)


def judge(left: Sighting, right: Sighting, ontology: Ontology, at: datetime) -> Judgement:
    """The verdict on two claims of one type, with each feature's part in it."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        value, because = feature(left, right, ontology)
        total += value
        if because:
            reasons.append(f"{because} ({value:+.2f})")
    score = round(max(0.0, min(1.0, total)), 3)
    verdict: Verdict = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    one, other = sorted((left.claim.id, right.claim.id))
    return Judgement(
        left=one, right=other, verdict=verdict, score=score, because="; ".join(reasons), made_by=MADE_BY, at=at
    )


def judgements(sightings: Sequence[Sighting], ontology: Ontology, at: datetime) -> list[Judgement]:
    """Judgements on all pairs that share a type and a party and were reported or dated near each other.

    Only verdicts of `same` and `unsure` are given: what was never alike needs no entry in the log.
    """
    blocks: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        for code in _everyone(sighting.claim):
            blocks.setdefault((sighting.claim.type, code), []).append(sighting)
    found: dict[tuple[str, str], Judgement] = {}
    for block in blocks.values():
        block.sort(key=lambda item: (_day(item), item.claim.id))
        for left, right in combinations(block, 2):
            key = (min(left.claim.id, right.claim.id), max(left.claim.id, right.claim.id))
            if key in found or left.claim.id == right.claim.id or not _near(left, right):
                continue
            judgement = judge(left, right, ontology, at)
            if judgement.verdict != "different":
                found[key] = judgement
    return [found[key] for key in sorted(found)]


def _near(left: Sighting, right: Sighting) -> bool:
    return abs(_day(left) - _day(right)) <= NEAR or abs(left.seen - right.seen) <= NEAR


def _day(sighting: Sighting) -> date:
    return sighting.claim.when.first if sighting.claim.when else sighting.seen.date()


def _codes(claim: Claim, side: str) -> frozenset[str]:
    return frozenset(party.code or party.text.casefold() for party in getattr(claim, side))


def _everyone(claim: Claim) -> frozenset[str]:
    return frozenset(party.code for party in (*claim.actors, *claim.recipients) if party.code)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    if not left and not right:
        return 1.0
    if not left or not right:
        return 0.5
    return len(left & right) / len(left | right)
