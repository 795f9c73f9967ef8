"""Merging all at once over any engine: what `events.merge` gives, with pairs compared wherever the engine has hands.

Three folds, each over light items: articles that share hashes of a sketch, articles that may carry one another on,
claims that may mean one event. What is linear in the number of articles (union-find, chains, events) is done here.
`shares` verifies the likely copies, because only it has the texts.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from samarkand.merge import similarity
from samarkand.merge.events import Merged, concluded
from samarkand.merge.judging import FAR, Sighting, judge, may_be_one, sight
from samarkand.merge.reports import Report, keys_of, named_by
from samarkand.merge.stories import WINDOW, Tie, acts_of, grouped, may_carry_on, one_address, tie_of
from samarkand.model import Judgement
from samarkand.ontology import Ontology

Item = TypeVar("Item")
Found = TypeVar("Found")
Pair = tuple[str, str]
Shares = Callable[[Sequence[Pair]], Mapping[Pair, float]]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Fold(Protocol):
    """An engine's verb: see `samarkand.engines`."""

    def __call__(
        self,
        block: Callable[[Item], Iterable[Hashable]],
        judge: Callable[[Item, Item], Found | None],
        claims: Iterable[Item],
    ) -> Iterator[Found]:
        """What is judged of the pairs that share a key."""
        ...


class Sketched(Struct, frozen=True, gc=False):
    """An article's sketch: all of it, and the hashes that not too many articles before it hold."""

    article_id: str
    size: int
    hashes: frozenset[int]


def merge_by(
    fold: Fold,
    reports: Iterable[Report],
    sketches: Mapping[str, Sequence[int]],
    shares: Shares,
    ontology: Ontology,
    earlier: Sequence[Judgement],
    at: datetime,
) -> Merged:
    """Merge reports whose texts may be empty; `sketches` has those of the texts. See `events.merge`."""
    held = sorted(reports, key=lambda report: report.article_id)
    likely = list(fold(_hashes, _likely, _sketched([report.article_id for report in held], sketches)))
    verified = shares(sorted(likely))
    grouping = grouped({report.article_id: report for report in held}, verified, one_address(held), carried(fold, held))
    sightings = [
        sight(claim, report, grouping.story_of[report.article_id]) for report in held for claim in report.claims
    ]
    return concluded(grouping.stories, sightings, judgements_by(fold, sightings, ontology, at), earlier)


def _sketched(article_ids: Sequence[str], sketches: Mapping[str, Sequence[int]]) -> Iterator[Sketched]:
    """Sketches by id. A hash that `similarity.STANDING` articles before one hold is left out of its own."""
    holders: dict[int, int] = {}
    for article_id in article_ids:
        hashes = sketches[article_id]
        kept = frozenset(value for value in hashes if holders.get(value, 0) <= similarity.STANDING)
        for value in hashes:
            holders[value] = holders.get(value, 0) + 1
        yield Sketched(article_id, len(hashes), kept)


def _hashes(found: Sketched) -> Iterable[int]:
    return found.hashes


def _likely(left: Sketched, right: Sketched) -> Pair | None:
    """The pair where it shares enough hashes to be worth a comparison of the texts."""
    enough = len(left.hashes & right.hashes) >= similarity.least(left.size, right.size)
    return (left.article_id, right.article_id) if enough else None


def carried(fold: Fold, reports: Sequence[Report]) -> list[Pair]:
    """Rewrites and translations, as `stories.group` finds them: each later report with its likeliest source."""
    ordered = sorted(reports, key=lambda report: (report.seen, report.article_id))
    outlets = frozenset(key for report in ordered for key in keys_of(report))
    best: dict[str, Tie] = {}
    for later, tie in fold(partial(_ties, outlets), _carries, (replace(each, text="") for each in ordered)):
        best[later] = max(best.get(later, tie), tie)
    return [(best[each.article_id][-1], each.article_id) for each in ordered if each.article_id in best]


def _ties(outlets: frozenset[str], report: Report) -> set[Hashable]:
    """What two reports have in common where one can carry the other on, each in two stretches of time.

    Of what it cites only names of outlets that there are pages of.
    """
    names = keys_of(report) | ((named_by(report) | report.cited) & outlets)
    shared: set[Hashable] = {("outlet", name) for name in names}
    shared |= {("act", kind, tuple(sorted(codes))) for kind, codes in acts_of(report)}
    stretch = (report.seen - EPOCH) // WINDOW
    return {(key, number) for key in shared for number in (stretch, stretch + 1)}


def _carries(earlier: Report, later: Report) -> tuple[str, Tie] | None:
    return (later.article_id, tie_of(earlier, later)) if may_carry_on(earlier, later) else None


def judgements_by(fold: Fold, sightings: Iterable[Sighting], ontology: Ontology, at: datetime) -> list[Judgement]:
    """The judgements that `judging.judgements` makes."""
    ordered = sorted(sightings, key=lambda found: (found.first, found.claim.id))
    made = fold(_days, partial(_judged, ontology, at), ordered)
    return sorted(made, key=lambda one: (one.left, one.right))


def _days(found: Sighting) -> set[Hashable]:
    """A claim's type, the code of a party and a day on which another one may be taken for it."""
    first, last = found.first.toordinal(), min(found.last.toordinal() + FAR, date.max.toordinal())
    return {(found.claim.type, code, day) for code in found.codes for day in range(first, last + 1)}


def _judged(ontology: Ontology, at: datetime, left: Sighting, right: Sighting) -> Judgement | None:
    if not may_be_one(left, right):
        return None
    judgement = judge(left, right, ontology, at)
    return judgement if judgement.verdict != "different" else None
