"""Whether two claims mean one event: a declared list of small features, added up and explained."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from sys import intern

from msgspec import Struct

from samarkand.merge.reports import Report, codes, days_of, days_put_off
from samarkand.model import Claim, Judgement, Party
from samarkand.model.event import Verdict
from samarkand.ontology import Ontology

MADE_BY = "merge/1"
SAME = 0.7
UNSURE = 0.5
GATHERING = 0.5
FAR = 2
NEAR = timedelta(days=FAR)


class Sighting(Struct, frozen=True, gc=False, kw_only=True):
    """A claim with what its article adds: when it was published and to which story it belongs.

    `actors` and `recipients` are codes, or the words of parties without one; `codes` the codes of both. `first` and
    `last` are the days on which it is looked for: its own, a month of them at most, or where it has none its report's.
    """

    claim: Claim
    seen: datetime
    story: str
    actors: frozenset[str]
    recipients: frozenset[str]
    codes: frozenset[str]
    first: date
    last: date
    put_off: frozenset[date] = frozenset()


def sight(claim: Claim, report: Report, story: str) -> Sighting:
    """The sighting of a claim of a report."""
    first, last = days_of(claim, report)
    return Sighting(
        claim=claim, seen=report.seen, story=story, actors=_named(claim.actors), recipients=_named(claim.recipients),
        codes=codes(claim), first=first, last=last,
        put_off=days_put_off(claim, report),
    )  # fmt: skip


Feature = Callable[[Sighting, Sighting, Ontology], tuple[float, str]]


def parties(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.4 to 0.5: the same codes on the same sides; of mutual acts the union counts.

    A meeting of two is another one as soon as one of them is; a gathering may be told with some of its guests.
    """
    if not ontology.types[left.claim.type].mutual:
        sides = _share(left.actors, right.actors), _share(left.recipients, right.recipients)
        share = min(sides) if min(sides) < 0.5 else sum(sides) / 2
        return round(0.5 * share, 3), f"parties {share:.0%} the same"
    share = _share(left.codes, right.codes)
    if left.codes != right.codes and (min(len(left.codes), len(right.codes)) <= 2 or share < GATHERING):
        return -0.4, f"other parties ({share:.0%} the same)"
    return round(0.5 * share, 3), f"parties {share:.0%} the same"


def days(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.6 to 0.3: days that meet speak for one event, days apart against it.

    A claim without a day is taken to be of the day of its report; only within one story may that be two days off.
    Otherwise daily reports of a long war would be strung together, one to the next, into one event.
    """
    first, second = left.claim.when, right.claim.when
    if first is None or second is None:
        apart = gap(left, right)
        if apart == 0 or (apart <= FAR and left.story == right.story):
            return 0.12, "a day is unknown, reported close to it"
        return -0.1, "a day is unknown, reported days apart"
    if first.first <= second.last and second.first <= first.last:
        return (0.3, "on the same day") if first.first == second.first else (0.22, "days overlap")
    if first.first in right.put_off or second.first in left.put_off:
        return 0.3, "put off from or to that day"
    apart = gap(left, right)
    if apart == 1 and "published" in (first.basis, second.basis) and left.story == right.story:
        return 0.15, "a day apart, one only from the publication"
    return -0.6, f"{apart} days apart"


def place(left: Sighting, right: Sighting, ontology: Ontology) -> tuple[float, str]:
    """-0.3 to 0.1: the same place or country. What is only planned may still be moved to another country."""
    first, second = left.claim.place, right.claim.place
    if first is None or second is None:
        return 0.0, "a place is unknown"
    if first.country != second.country:
        planned = "planned" in (left.claim.status, right.claim.status)
        return (-0.1 if planned else -0.3), f"in {first.country} and in {second.country}"
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
        left=one, right=other, verdict=verdict, score=score, because=intern("; ".join(reasons)), made_by=MADE_BY, at=at
    )


def judgements(
    sightings: Iterable[Sighting], ontology: Ontology, at: datetime, *, about: Container[str] | None = None
) -> list[Judgement]:
    """Judgements on all pairs that share a type and a party and may be of one day.

    Only verdicts of `same` and `unsure` are given: what was never alike needs no entry in the log. `about` keeps to
    pairs with at least one claim of these articles.
    """
    made: dict[tuple[str, str], Judgement] = {}
    for block in blocks_of(sightings).values():
        for left, right in _pairs(block, about):
            key = (min(left.claim.id, right.claim.id), max(left.claim.id, right.claim.id))
            if key not in made:
                judgement = judge(left, right, ontology, at)
                if judgement.verdict != "different":
                    made[key] = judgement
    return [made[key] for key in sorted(made)]


def blocks_of(sightings: Iterable[Sighting]) -> dict[tuple[str, str], list[Sighting]]:
    """Sightings by type and by the code of each party."""
    blocks: dict[tuple[str, str], list[Sighting]] = {}
    for found in sightings:
        for code in found.codes:
            blocks.setdefault((found.claim.type, code), []).append(found)
    return blocks


def judgements_with(
    blocks: Mapping[tuple[str, str], Sequence[Sighting]], other: Sighting, ontology: Ontology, at: datetime
) -> Iterator[Judgement]:
    """The judgements that `judgements` would make on another claim and each of those in the blocks."""
    beside = {each.claim.id: each for code in other.codes for each in blocks.get((other.claim.type, code), ())}
    for each in beside.values():
        left, right = (each, other) if (each.first, each.claim.id) < (other.first, other.claim.id) else (other, each)
        if (right.first - left.last).days <= FAR and may_be_one(left, right):
            judgement = judge(left, right, ontology, at)
            if judgement.verdict != "different":
                yield judgement


def _pairs(block: Iterable[Sighting], about: Container[str] | None) -> Iterator[tuple[Sighting, Sighting]]:
    """The pairs of a block that may be one event, in order of their first days."""
    ordered = sorted(block, key=lambda found: (found.first, found.claim.id))
    asked = [about is None or found.claim.article_id in about for found in ordered]
    for place, left in enumerate(ordered):
        for other in range(place + 1, len(ordered)):
            right = ordered[other]
            if (right.first - left.last).days > FAR:
                break
            if (asked[place] or asked[other]) and may_be_one(left, right):
                yield left, right


def may_be_one(left: Sighting, right: Sighting) -> bool:
    """False for pairs that no other feature could bring together: dated on other days."""
    if left.claim.when is None or right.claim.when is None:
        return True
    if left.put_off or right.put_off:
        return True
    return gap(left, right) <= (1 if left.story == right.story else 0)


def gap(left: Sighting, right: Sighting) -> int:
    """Days between the days of two claims, 0 where they meet; days that one was put off from or to do not count."""
    (first, last), (other_first, other_last) = _own_days(left), _own_days(right)
    return max(0, (first - other_last).days, (other_first - last).days)


def _own_days(found: Sighting) -> tuple[date, date]:
    when = found.claim.when
    return (when.first, when.last) if when is not None and found.put_off else (found.first, found.last)


def _named(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.code or party.text.casefold() for party in parties)


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    if not left and not right:
        return 1.0
    if not left or not right:
        return 0.5
    return len(left & right) / len(left | right)
