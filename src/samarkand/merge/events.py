"""Events: views over claims and the judgements on them, with the life of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from samarkand.merge.components import components
from samarkand.merge.judging import Sighting, judgements, sight
from samarkand.merge.ledger import origins
from samarkand.merge.reports import Report
from samarkand.merge.stories import group
from samarkand.model import Event, Judgement, Party, Step, Story, When, content_id
from samarkand.model.event import Status
from samarkand.ontology import Ontology

WEIGHT: dict[Status, int] = {"possible": 0, "planned": 1, "denied": 2, "happened": 3}
SUMMIT_PARTIES = 3
LONGEST_GATHERING = 31
HUMAN = "human:"


class Merged(Struct, frozen=True, kw_only=True):
    """The outcome of a merge: all stories and events, and the judgements they rest on.

    `told_in` has the stories that tell each event, that of its first claim first.
    """

    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    judgements: tuple[Judgement, ...]
    told_in: dict[str, tuple[str, ...]] = {}


def merge(reports: Iterable[Report], ontology: Ontology, earlier: Sequence[Judgement], at: datetime) -> Merged:
    """Merge reports into stories and their claims into events, all at once and in memory.

    `earlier` judgements by people (`made_by` opens with `human:`) stand over the machine's, whatever it says now:
    two claims that a person holds apart are never one event, also not by way of a third.
    Deterministic and independent of the order of `reports`.
    """
    held = sorted(reports, key=lambda report: report.article_id)
    grouping = group(held)
    sightings = [
        sight(claim, report, grouping.story_of[report.article_id]) for report in held for claim in report.claims
    ]
    return concluded(grouping.stories, sightings, judgements(sightings, ontology, at), earlier)


def concluded(
    stories: Sequence[Story], sightings: Sequence[Sighting], made: Sequence[Judgement], earlier: Sequence[Judgement]
) -> Merged:
    """What a merge comes to once its claims are judged: `made` now by the machine, `earlier` by people too."""
    human = [judgement for judgement in earlier if judgement.made_by.startswith(HUMAN)]
    events = settle(sightings, [*human, *made], {story.id: story for story in stories})
    told = told_in(events, {sighting.claim.id: sighting.story for sighting in sightings})
    hosts = within(events, events)
    events = [replace(event, within=hosts[event.id]) for event in events]
    told_stories = with_events(stories, events, told)
    return Merged(stories=told_stories, events=tuple(events), judgements=tuple(made), told_in=told)


def settle(sightings: Sequence[Sighting], ruled: Iterable[Judgement], stories: Mapping[str, Story]) -> list[Event]:
    """The events of claims, in order of time, from the judgements on them; of a pair's judgements the last holds.

    `stories` has at least those of the sightings. Which events are part of others is not yet told: see `within`.
    """
    newest: dict[tuple[str, str], Judgement] = {}
    for judgement in ruled:
        key = (judgement.left, judgement.right)
        if judgement.made_by.startswith(HUMAN) or key not in newest or not newest[key].made_by.startswith(HUMAN):
            newest[key] = judgement
    kept = sorted(newest.values(), key=lambda j: (not j.made_by.startswith(HUMAN), -j.score, j.left, j.right))
    same = [(j.left, j.right) for j in kept if j.verdict == "same"]
    apart = [(j.left, j.right) for j in kept if j.verdict == "different" and j.made_by.startswith(HUMAN)]
    by_id = {sighting.claim.id: sighting for sighting in sightings}
    groups = components(by_id, same, apart)
    events = [_event([by_id[claim_id] for claim_id in members], stories) for members in groups]
    return sorted(events, key=lambda event: (event.first_seen, event.id))


def _event(sightings: Sequence[Sighting], stories: Mapping[str, Story]) -> Event:
    ordered = sorted(sightings, key=lambda item: (item.seen, item.claim.id))
    best = max(ordered, key=lambda item: (_fullness(item), item.claim.score, item.claim.id)).claim
    articles = sorted({item.claim.article_id for item in ordered})
    edges = [edge for story_id in sorted({item.story for item in ordered}) for edge in stories[story_id].chain]
    history = tuple(Step(seen=item.seen, status=item.claim.status, claim_id=item.claim.id) for item in ordered)
    return Event(
        id=content_id("e", min(item.claim.id for item in ordered)), type=best.type,
        mode=best.mode or next((item.claim.mode for item in ordered if item.claim.mode), None), contexts=best.contexts,
        actors=_most(ordered, "actors", best.actors), recipients=_most(ordered, "recipients", best.recipients),
        place=best.place or next((item.claim.place for item in ordered if item.claim.place), None),
        when=_narrowest(ordered), status=_status(ordered), within=None,
        claims=tuple(item.claim.id for item in ordered), history=history, first_seen=ordered[0].seen,
        last_seen=ordered[-1].seen, article_count=len(articles),
        independent_source_count=len(origins(articles, edges)),
    )  # fmt: skip


def _fullness(sighting: Sighting) -> int:
    return len(sighting.codes)


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


def within(events: Iterable[Event], others: Iterable[Event]) -> dict[str, str | None]:
    """For each event the gathering among the others that it was part of, or None.

    Meetings at a summit point to it: the same days and country, all parties among the summit's. A gathering that lasts
    over a month is none.
    """
    during: dict[date, list[Event]] = {}
    for summit in sorted(filter(is_gathering, others), key=lambda event: (event.first_seen, event.id)):
        assert summit.when is not None
        for day in range((summit.when.last - summit.when.first).days + 1):
            during.setdefault(summit.when.first + timedelta(day), []).append(summit)
    found: dict[str, str | None] = {}
    for event in events:
        summits = during.get(event.when.first, ()) if event.when else ()
        found[event.id] = next((summit.id for summit in summits if _inside(event, summit)), None)
    return found


def is_gathering(event: Event) -> bool:
    """True of a meeting of many, or one held by an organisation, whose days are known."""
    if event.type != "CONSULT" or event.when is None or (event.when.last - event.when.first).days > LONGEST_GATHERING:
        return False
    many = len(_codes(event)) >= SUMMIT_PARTIES
    return many and (event.mode == "multilateral" or any(party.acronym for party in (*event.actors, *event.recipients)))


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


def told_in(events: Iterable[Event], story_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The stories that tell each event, in order of its claims; `story_of` has the story of each claim."""
    return {event.id: tuple(dict.fromkeys(story_of[claim_id] for claim_id in event.claims)) for event in events}


def with_events(
    stories: Iterable[Story], events: Iterable[Event], told: Mapping[str, Iterable[str]]
) -> tuple[Story, ...]:
    """The stories with the events that they tell, in order of time."""
    found: dict[str, list[str]] = {}
    for event in events:
        for story_id in told[event.id]:
            found.setdefault(story_id, []).append(event.id)
    return tuple(replace(story, events=tuple(found.get(story.id, ()))) for story in stories)
