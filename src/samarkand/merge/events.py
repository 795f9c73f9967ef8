"""Events: views over claims and the judgements on them, with the life of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from samarkand.merge.components import components
from samarkand.merge.judging import Sighting, judgements
from samarkand.merge.ledger import origins
from samarkand.merge.reports import Report
from samarkand.merge.stories import Grouping, group
from samarkand.model import Edge, Event, Judgement, Party, Step, Story, When, content_id
from samarkand.model.event import Status
from samarkand.ontology import Ontology

WEIGHT: dict[Status, int] = {"possible": 0, "planned": 1, "denied": 2, "happened": 3}
SUMMIT_PARTIES = 3


class Merged(Struct, frozen=True, kw_only=True):
    """The outcome of a merge: all stories and events, and the judgements they rest on."""

    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]


def merge(reports: Iterable[Report], ontology: Ontology, earlier: Sequence[Judgement], at: datetime) -> Merged:
    """Merge reports into stories and their claims into events.

    `earlier` judgements by people (`made_by` opens with `human:`) stand over the machine's, whatever it says now:
    two claims that a person holds apart are never one event, also not by way of a third.
    Deterministic and independent of the order of `reports`.
    """
    held = sorted(reports, key=lambda report: report.article_id)
    grouping = group(held)
    sightings = [
        Sighting(claim, report.seen, grouping.story_of[report.article_id]) for report in held for claim in report.claims
    ]
    made = judgements(sightings, ontology, at)
    human = {(j.left, j.right): j for j in earlier if j.made_by.startswith("human:")}
    ruled = [*human.values(), *(j for j in made if (j.left, j.right) not in human)]
    ruled.sort(key=lambda j: ((j.left, j.right) not in human, -j.score, j.left, j.right))
    same = [(j.left, j.right) for j in ruled if j.verdict == "same"]
    apart = [key for key, j in human.items() if j.verdict == "different"]
    by_id = {sighting.claim.id: sighting for sighting in sightings}
    groups = components(by_id, same, apart)
    events = [_event([by_id[claim_id] for claim_id in members], grouping) for members in groups]
    events = _within(sorted(events, key=lambda event: (event.first_seen, event.id)))
    return Merged(stories=_with_events(grouping, events, by_id), events=tuple(events), judgements=tuple(made))


def _event(sightings: Sequence[Sighting], grouping: Grouping) -> Event:
    ordered = sorted(sightings, key=lambda item: (item.seen, item.claim.id))
    best = max(ordered, key=lambda item: (_fullness(item), item.claim.score, item.claim.id)).claim
    articles = sorted({item.claim.article_id for item in ordered})
    history = tuple(Step(seen=item.seen, status=item.claim.status, claim_id=item.claim.id) for item in ordered)
    return Event(
        id=content_id("e", min(item.claim.id for item in ordered)), type=best.type,
        mode=best.mode or next((item.claim.mode for item in ordered if item.claim.mode), None), contexts=best.contexts,
        actors=_most(ordered, "actors", best.actors), recipients=_most(ordered, "recipients", best.recipients),
        place=best.place or next((item.claim.place for item in ordered if item.claim.place), None),
        when=_narrowest(ordered), status=_status(ordered), within=None,
        claims=tuple(item.claim.id for item in ordered), history=history, first_seen=ordered[0].seen,
        last_seen=ordered[-1].seen, article_count=len(articles),
        independent_source_count=len(origins(articles, _edges(grouping, articles))),
    )  # fmt: skip


def _edges(grouping: Grouping, articles: Sequence[str]) -> list[Edge]:
    stories = {grouping.story_of[article_id] for article_id in articles}
    return [edge for story in grouping.stories if story.id in stories for edge in story.chain]


def _fullness(sighting: Sighting) -> int:
    return len({party.code for party in (*sighting.claim.actors, *sighting.claim.recipients) if party.code})


def _most(ordered: Sequence[Sighting], side: str, best: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of the fullest claim, each in the fullest words that any claim has for it."""
    parties = best or next((getattr(item.claim, side) for item in ordered if getattr(item.claim, side)), ())
    told = [party for item in ordered for party in (*item.claim.actors, *item.claim.recipients)]
    return tuple(_best_worded(party, told) for party in parties)


def _best_worded(party: Party, told: Sequence[Party]) -> Party:
    """Of one actor's wordings the commonest that has a name in it; of equal ones the longest."""
    same = [other for other in told if other.code == party.code and other.mention is not None]
    same = [other for other in same if party.mention is None or other.actor == party.actor] or [party]
    counts = Counter(other.text for other in same)
    return max(same, key=lambda other: (counts[other.text], len(other.text), other.text))


def _narrowest(ordered: Sequence[Sighting]) -> When | None:
    """The day that most claims state; of equals the narrowest, then the one that rests on the text."""
    known = [item.claim.when for item in ordered if item.claim.when is not None]
    if not known:
        return None
    return min(
        known,
        key=lambda when: (
            when.basis == "published", -sum(other.first == when.first for other in known),
            (when.last - when.first).days, when.first,
        ),
    )  # fmt: skip


def _status(ordered: Sequence[Sighting]) -> Status:
    """What the latest word is: reports of one hour are weighed, later ones go before earlier ones.

    Once it was reported to have happened, a preview that is read later does not undo it.
    """
    statuses = [item.claim.status for item in ordered]
    if "happened" in statuses:
        last_happened = max(item.seen for item in ordered if item.claim.status == "happened")
        denied_later = [item for item in ordered if item.claim.status == "denied" and item.seen > last_happened]
        return "denied" if denied_later else "happened"
    last = ordered[-1].seen
    return max((item.claim.status for item in ordered if item.seen == last), key=lambda status: WEIGHT[status])


def _within(events: Sequence[Event]) -> list[Event]:
    """Meetings at a summit point to it: the same days and country, all parties among the summit's."""
    summits = [
        event for event in events
        if event.type == "CONSULT" and event.when is not None and len(_codes(event)) >= SUMMIT_PARTIES
        and (event.mode == "multilateral" or any(party.acronym for party in (*event.actors, *event.recipients)))
    ]  # fmt: skip
    placed = []
    for event in events:
        host = next((summit for summit in summits if _inside(event, summit)), None)
        placed.append(replace(event, within=host.id) if host is not None else event)
    return placed


def _inside(event: Event, summit: Event) -> bool:
    if event.id == summit.id or event.when is None or summit.when is None or event.type not in ("CONSULT", "AGREE"):
        return False
    if event.mode in ("multilateral", "phone") or len(_codes(event)) >= len(_codes(summit)):
        return False
    apart = event.place and summit.place and event.place.country != summit.place.country
    inside = summit.when.first <= event.when.first and event.when.last <= summit.when.last
    return not apart and inside and _codes(event) <= _codes(summit)


def _codes(event: Event) -> frozenset[str]:
    return frozenset(party.code for party in (*event.actors, *event.recipients) if party.code)


def _with_events(grouping: Grouping, events: Sequence[Event], by_id: dict[str, Sighting]) -> tuple[Story, ...]:
    told: dict[str, list[str]] = {}
    for event in events:
        for story in sorted({by_id[claim_id].story for claim_id in event.claims}):
            told.setdefault(story, []).append(event.id)
    return tuple(replace(story, events=tuple(told.get(story.id, ()))) for story in grouping.stories)
