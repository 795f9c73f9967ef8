"""Taking in: some new articles merged with those that were taken in before, without looking at all of these again.

What new articles can change is found first: articles that share text with them or carry their report on, with all of
these stories; then claims that may mean the same as theirs, with all that these were judged the same as. What lies
outside cannot be touched by them, so the result is that of merging everything at once (`events.merge`).

Of what is looked at only what matters is held: reports that are near in time and claims that are near in meaning come
from the archive a portion at a time, so that memory does not grow with what else was told in these days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from samarkand.merge import similarity
from samarkand.merge.archive import Archive
from samarkand.merge.events import HUMAN, is_gathering, settle, told_in, with_events, within
from samarkand.merge.judging import MADE_BY, NEAR, Sighting, blocks_of, judge, judgements, judgements_with, sight
from samarkand.merge.reports import Report, claim_days, keys_of, named_by, pack, unpack
from samarkand.merge.stories import WINDOW, Grouping, acts_of, group, may_carry_on
from samarkand.model import Change, Event, Intake, Judgement, Story
from samarkand.ontology import Ontology

Key = tuple[str, str]
PORTION = 200
"""Reports of the archive that are held at a time while they are looked through."""


def take_in(new: Sequence[Report], archive: Archive, ontology: Ontology, at: datetime) -> Change:
    """What changes when these articles are merged with those of the archive."""
    touched = _touched(new, archive)
    grouping = group(list(touched.values()))
    before = archive.story_of(touched)
    fresh = {report.article_id for report in new}
    moved = fresh | {name for name in touched if before.get(name) != grouping.story_of[name]}
    claims = _Claims(touched, grouping, archive)
    made = _judged(moved, claims, archive, ontology, at)
    stories = {story.id: story for story in grouping.stories}
    events, gone = _events(claims, made, stories, archive)
    told = told_in(events, {claim_id: found.story for claim_id, found in claims.known.items()})
    events, hosts = _hosted(events, gone, archive)
    return Change(
        intakes=tuple(_intake(report) for report in new),
        gone_stories=tuple(sorted(set(before.values()))), stories=with_events(grouping.stories, events, told),
        gone_events=tuple(sorted(gone)), events=tuple(events), told_in=told, hosts=hosts,
        judgements=tuple(made.values()),
    )  # fmt: skip


def _intake(report: Report) -> Intake:
    body, text = pack(report)
    return Intake(
        article_id=report.article_id, seen=report.seen, body=body, text=text,
        sketch=similarity.sketch(similarity.shingles(report.text)), claim_days=tuple(claim_days(report)),
    )  # fmt: skip


def _touched(new: Sequence[Report], archive: Archive) -> dict[str, Report]:
    """The new articles, those that share text with one or may be tied to it by a credit or as a translation, and all
    articles of their stories."""
    found = {report.article_id: report for report in new}
    wanted = {name for report in new for name in _copies(report, archive)}
    wanted |= _carriers(new, archive)
    wanted.update(archive.at_addresses(report.url for report in new if report.url))
    stories = archive.stories(archive.story_of([*wanted, *found]).values())
    wanted |= {name for story in stories.values() for name in story.articles}
    bodies = archive.bodies(wanted - found.keys(), texts=True)
    return found | {name: unpack(*body) for name, body in bodies.items()}


def _copies(report: Report, archive: Archive) -> Iterator[str]:
    runs = similarity.shingles(report.text)
    hashes = similarity.sketch(runs)
    found = archive.sketched(hashes, similarity.STANDING)
    likely = [name for name, count, size in found if count >= similarity.least(len(hashes), size)]
    for name, body in archive.bodies(likely, texts=True).items():
        if similarity.shared(runs, similarity.shingles(unpack(*body).text)) is not None:
            yield name


def _carriers(new: Sequence[Report], archive: Archive) -> set[str]:
    """Articles of the archive that a new one may carry on, or that may carry a new one on."""
    index: dict[object, list[Report]] = {}
    for report in new:
        for tie in _ties(report):
            index.setdefault(tie, []).append(report)
    found: set[str] = set()
    for first, last in _spans(sorted(report.seen for report in new), WINDOW):
        for other in _without_texts(archive.seen_between(first, last), archive):
            tied = (report for tie in _ties(other) for report in index.get(tie, ()))
            if any(may_carry_on(other, report) or may_carry_on(report, other) for report in tied):
                found.add(other.article_id)
    return found


def _without_texts(article_ids: Iterable[str], archive: Archive) -> Iterator[Report]:
    """The reports of articles, their texts empty, a portion at a time."""
    for some in _portions(article_ids):
        for body in archive.bodies(some, texts=False).values():
            yield unpack(*body)


def _portions(article_ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(article_ids))
    while some := list(islice(rest, PORTION)):
        yield some


def _ties(report: Report) -> Iterator[object]:
    """What two reports must have in common before one can carry the other on: an outlet, or an act."""
    yield from keys_of(report)
    yield from named_by(report)
    yield from report.cited
    yield from acts_of(report)


def _spans(moments: Sequence[datetime], width: timedelta) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of time around some moments in order, those that meet as one."""
    start = end = None
    for moment in moments:
        if start is None or end is None:
            start, end = moment - width, moment + width
        elif moment - width <= end:
            end = moment + width
        else:
            yield start, end
            start, end = moment - width, moment + width
    if start is not None and end is not None:
        yield start, end


class _Claims:
    """Claims with their reports' times and stories: at first those of some articles, others as they are asked for."""

    def __init__(self, touched: Mapping[str, Report], grouping: Grouping, archive: Archive) -> None:
        self.known: dict[str, Sighting] = {}
        self._archive = archive
        self._whole = set(touched)
        for name, report in touched.items():
            self.keep(sight(claim, report, grouping.story_of[name]) for claim in report.claims)

    def keep(self, sightings: Iterable[Sighting]) -> None:
        """Hold these, too."""
        self.known.update((found.claim.id, found) for found in sightings)

    def load(self, claim_ids: Iterable[str]) -> None:
        """Hold the claims of the archive's articles that have these."""
        article_ids = set(self._archive.articles_of(claim_ids).values()) - self._whole
        self.keep(self._of(article_ids))
        self._whole |= article_ids

    def near(self, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
        """The claims of further articles of the archive that have some near these; they are not held."""
        places = sorted(_places(sightings))
        return self._of({name for asked in places for _, name in self._archive.claims_near(*asked)} - self._whole)

    def _of(self, article_ids: Iterable[str]) -> Iterator[Sighting]:
        for some in _portions(article_ids):
            stories = self._archive.story_of(some)
            for report in _without_texts(stories, self._archive):
                for claim in report.claims:
                    yield sight(claim, report, stories[report.article_id])


def _judged(
    moved: set[str], claims: _Claims, archive: Archive, ontology: Ontology, at: datetime
) -> dict[Key, Judgement]:
    """The judgements on the claims of articles that are new or in another story now, with all that are near them."""
    mine = {name: found for name, found in claims.known.items() if found.claim.article_id in moved}
    made = {(one.left, one.right): one for one in judgements(claims.known.values(), ontology, at, about=moved)}
    log = [old for old in archive.judgements_on(mine) if old.made_by == MADE_BY]
    judged = {claim_id for old in log for claim_id in (old.left, old.right)}
    blocks = blocks_of(mine.values())
    for found in claims.near(mine.values()):
        fresh = {(one.left, one.right): one for one in judgements_with(blocks, found, ontology, at)}
        if fresh or found.claim.id in judged:
            claims.keep([found])
        made |= fresh
    for old in log:
        pair = (old.left, old.right)
        if pair not in made and claims.known.keys() >= set(pair):
            made[pair] = judge(claims.known[old.left], claims.known[old.right], ontology, at)
    return dict(sorted(made.items()))


def _places(sightings: Iterable[Sighting]) -> set[tuple[str, str, date, date]]:
    """Where claims near these are looked for: type, code, days."""
    return {(found.claim.type, code, *_around(found.first, found.last)) for found in sightings for code in found.codes}


def _around(first: date, last: date) -> tuple[date, date]:
    return max(first, date.min + NEAR) - NEAR, min(last, date.max - NEAR) + NEAR


def _events(
    claims: _Claims, made: Mapping[Key, Judgement], stories: dict[str, Story], archive: Archive
) -> tuple[list[Event], set[str]]:
    """The events of all claims that hang together with those of the touched articles, and those that they replace."""
    touched = {found.claim.id for found in claims.known.values() if found.story in stories}
    inside, log = set(touched), dict[tuple[str, str, str], Judgement]()
    asked = set(inside)
    while asked:
        reached = {claim_id for pair, one in made.items() if one.verdict == "same" and asked & set(pair)
                   for claim_id in pair}  # fmt: skip
        for one in archive.judgements_on(asked):
            if one.made_by != MADE_BY and not one.made_by.startswith(HUMAN):
                continue
            log.pop((one.left, one.right, one.made_by), None)
            if one.verdict == "same" or one.made_by != MADE_BY:  # what a machine left open, or apart, joins nothing
                log[one.left, one.right, one.made_by] = one
            if one.verdict == "same":
                reached |= {one.left, one.right}
        members = archive.events(set(archive.event_of(asked).values()))
        reached |= {claim_id for event in members for claim_id in event.claims}
        asked = reached - inside
        claims.load(asked - claims.known.keys())
        asked &= claims.known.keys()
        inside |= asked
    sightings = [claims.known[claim_id] for claim_id in sorted(inside)]
    stories |= archive.stories({found.story for found in sightings} - stories.keys())
    events = settle(sightings, [*log.values(), *made.values()], stories)
    return events, set(archive.event_of(inside).values())


def _hosted(events: Sequence[Event], gone: set[str], archive: Archive) -> tuple[list[Event], dict[str, str | None]]:
    """The new events with the gatherings that they are part of, and those of old events where that changes.

    It can change only for what meets while a gathering does that is new or gone.
    """
    gatherings = [event for event in (*events, *archive.events(gone)) if is_gathering(event)]
    others = list(_during(gatherings, archive, gone))
    hosts = within([*events, *others], [*events, *filter(is_gathering, _during([*events, *others], archive, gone))])
    stay = {event.id: hosts[event.id] for event in others if hosts[event.id] != event.within}
    return [replace(event, within=hosts[event.id]) for event in events], stay


def _during(events: Iterable[Event], archive: Archive, gone: set[str]) -> Iterator[Event]:
    """The meetings of the archive on the days of some meetings, each once."""
    days = {(event.when.first, event.when.last) for event in events if event.when and event.type in MEETING}
    seen: set[str] = set(gone)
    for span in sorted(days):
        for event in archive.meetings_during(*span):
            if event.id not in seen:
                seen.add(event.id)
                yield event


MEETING = frozenset({"CONSULT", "AGREE"})
