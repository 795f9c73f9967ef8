"""What each `.json` twin is asked and answers: one declaration, of which `/openapi.json` is made.

The records name every field of an answer; a test reads real answers strictly into them.
"""

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from samarkand.asking.acts import Happening
from samarkand.evaluation import Accuracy
from samarkand.gazetteer import Fact
from samarkand.model import Correction, Event, Story
from samarkand.web.act_spots import ActSpot
from samarkand.web.cards import Card
from samarkand.web.chain import Held
from samarkand.web.markers import Spot
from samarkand.web.partners import Partner
from samarkand.web.projection import Frame
from samarkand.web.views.actor import Known
from samarkand.web.views.acts import Found
from samarkand.web.views.network import Member, Tie

Counts = dict[str, int]


class Answered(Struct, kw_only=True, forbid_unknown_fields=True):
    """What was understood of the query, and what was left out because it could not be read."""

    asked: dict[str, str]
    ignored: dict[str, str]


class Listed(Answered, kw_only=True, forbid_unknown_fields=True):
    """A page of a list: how many rows there are in all, which page this is, of how many.

    Where `more` is true there are more rows than `total`, which were not counted, and there may be more pages.
    """

    total: int
    more: bool
    page: int
    pages: int


class EventList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Events."""

    events: tuple[Card, ...]


class AgendaAnswer(EventList, kw_only=True):
    """What is planned or possible, and a month as a calendar (`2022-09`), week by week."""

    month: str
    weeks: tuple[Any, ...]


class ActList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Happenings beside the codebook's types."""

    acts: tuple[Happening, ...]


class CodedCount(Struct, kw_only=True, forbid_unknown_fields=True):
    """How many claims of a type an article makes."""

    type: str
    quad: int | None
    count: int


class ArticleRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """An article on a list. What was found stands between U+E000 and U+E001 in `passage`."""

    id: str
    title: str | None
    outlet: str | None
    language: str
    published: str | None
    seen: str
    dateline: str | None
    passage: str
    claims: tuple[CodedCount, ...]


class ArticleList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Articles."""

    articles: tuple[ArticleRow, ...]


class StoryLink(Struct, kw_only=True, forbid_unknown_fields=True):
    """A story, named."""

    id: str
    title: str | None
    article_count: int


class StoryRow(StoryLink, kw_only=True, forbid_unknown_fields=True):
    """A story on a list."""

    first_seen: str
    last_seen: str
    event_count: int
    step_count: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


class StoryList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Stories."""

    stories: tuple[StoryRow, ...]


class ArticleAnswer(Struct, kw_only=True, forbid_unknown_fields=True):
    """One article: the row of `samarkand code`, its events by claim, its stories, what people said of its claims."""

    id: str
    origin: str
    article: dict[str, Any]
    claims: tuple[dict[str, Any], ...]
    acts: tuple[dict[str, Any], ...]
    quotes: tuple[dict[str, Any], ...]
    credits: tuple[dict[str, Any], ...]
    times: tuple[dict[str, Any], ...]
    furniture: tuple[dict[str, Any], ...]
    notes: tuple[dict[str, Any], ...]
    faults: tuple[dict[str, Any], ...]
    events: dict[str, str]
    stories: tuple[StoryLink, ...]
    corrections: dict[str, Correction]


class SourceRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """One claim of an event with its article."""

    article_id: str
    outlet: str | None
    title: str | None
    language: str
    published: datetime | None
    url: str | None
    sentence: str
    trigger: str
    claim: dict[str, Any]


class JudgementRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """A verdict on two claims of an event."""

    left: str
    right: str
    verdict: str
    score: float
    because: str
    made_by: str
    at: str


class StoryAnswer(Struct, kw_only=True):
    """One story with its articles and events."""

    story: Story
    articles: tuple[Held, ...]
    events: tuple[Card, ...]
    changes: tuple[dict[str, Any], ...]


class EventAnswer(Struct, kw_only=True):
    """One event with all its evidence."""

    event: Event
    sources: tuple[SourceRow, ...]
    judgements: tuple[JudgementRow, ...]
    contained: tuple[Card, ...]
    within: tuple[Card, ...]
    stories: tuple[StoryLink, ...]
    corrections: dict[str, Correction]


class CountryLink(Struct, kw_only=True, forbid_unknown_fields=True):
    """A country, named."""

    code: str
    name: str


class PartyLink(Struct, kw_only=True, forbid_unknown_fields=True):
    """A party as printed, and in how many events."""

    name: str
    events: int


class SearchAnswer(Listed, kw_only=True, forbid_unknown_fields=True):
    """Articles with the words, and whom and what they name; with `event_more`, more events than `event_total`."""

    countries: tuple[CountryLink, ...]
    parties: tuple[PartyLink, ...]
    types: tuple[str, ...]
    act_types: tuple[str, ...]
    event_total: int
    event_more: bool
    events: tuple[Card, ...]
    acts: Found
    articles: tuple[ArticleRow, ...]


class JudgeNext(Struct, kw_only=True, forbid_unknown_fields=True):
    """A claim that nobody has judged."""

    claim: str
    article: str


class AccuracyAnswer(Answered, kw_only=True, forbid_unknown_fields=True):
    """Precision, and a random sample of claims to judge."""

    accuracy: Accuracy
    next: tuple[JudgeNext, ...]


class ActorRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """An actor on a list."""

    id: str
    name: str
    kind: str
    country: str | None
    acronym: str | None
    events: int


class ActorList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Actors."""

    actors: tuple[ActorRow, ...]


class ActorAnswer(Answered, kw_only=True):
    """One actor: what the gazetteer has on a day, and what the articles tell."""

    actor: Known
    on: date
    facts: tuple[Fact, ...]
    ever: tuple[Fact, ...]
    total: int
    meetings_total: int
    meetings: tuple[Card, ...]
    coming: tuple[Card, ...]
    said: tuple[dict[str, Any], ...]
    said_about: tuple[dict[str, Any], ...]
    partners: tuple[Partner, ...]


class MapAnswer(Answered, kw_only=True):
    """Places of events; `placed` of `total` have one."""

    places: tuple[Spot, ...]
    total: int
    placed: int
    acts: tuple[ActSpot, ...]
    frame: Frame


class TimelineAnswer(Answered, kw_only=True):
    """Counts by period, type and status in a window."""

    total: int
    period: str
    first: date
    last: date
    periods: tuple[dict[str, Any], ...]
    types: tuple[dict[str, Any], ...]


class NetworkAnswer(Answered, kw_only=True):
    """Ties of parties in a window."""

    ties: tuple[Tie, ...]
    members: tuple[Member, ...]
    first: date | None
    last: date | None


class FaultRow(Struct, kw_only=True, forbid_unknown_fields=True):
    """A page that was not read."""

    page_id: str
    url: str
    stage: str
    code: str
    message: str
    given_id: str | None


class FaultCount(Struct, kw_only=True, forbid_unknown_fields=True):
    """How many faults have a code."""

    code: str
    count: int


class FaultList(Listed, kw_only=True, forbid_unknown_fields=True):
    """Pages that were not read."""

    faults: tuple[FaultRow, ...]
    by_code: tuple[FaultCount, ...]


class RecentStory(StoryLink, kw_only=True, forbid_unknown_fields=True):
    """A story on the home page."""

    first_seen: str
    last_seen: str
    language: str | None


class StatusCount(Struct, kw_only=True, forbid_unknown_fields=True):
    """How many events have a type and status."""

    type: str
    status: str
    count: int


class HomeAnswer(Answered, kw_only=True):
    """The store at a glance."""

    counts: Counts
    breadth: Counts
    events_by: tuple[StatusCount, ...]
    latest: tuple[Card, ...]
    agenda: tuple[Card, ...]
    agenda_is_past: bool
    stories: tuple[RecentStory, ...]


class AboutAnswer(Struct, kw_only=True, forbid_unknown_fields=True):
    """Statuses, classes and types with their definitions."""

    statuses: dict[str, str]
    quads: dict[str, str]
    types: tuple[dict[str, Any], ...]
    acts: tuple[dict[str, Any], ...]


class Twin(Struct, frozen=True, kw_only=True):
    """One twin: what it gives, the record of its answer, the parameters that its query may have."""

    summary: str
    answer: type[Struct]
    parameters: tuple[str, ...] = ()


_OF_EVENTS = ("type", "status", "quad", "country", "actor", "sources", "place", "box")
_FILTERS = ("q", *_OF_EVENTS, "from", "to", "outlet", "language")
TWINS: dict[str, Twin] = {
    "/index.json": Twin(summary="The store at a glance", answer=HomeAnswer, parameters=_FILTERS),
    "/articles.json": Twin(summary="Articles", answer=ArticleList, parameters=(*_FILTERS, "page")),
    "/articles/{id}.json": Twin(summary="One article", answer=ArticleAnswer),
    "/events.json": Twin(summary="Events, the newest day first", answer=EventList, parameters=(*_FILTERS, "page")),
    "/events/{id}.json": Twin(summary="One event", answer=EventAnswer),
    "/stories.json": Twin(summary="Stories", answer=StoryList, parameters=(*_FILTERS, "page")),
    "/stories/{id}.json": Twin(summary="One story", answer=StoryAnswer),
    "/agenda.json": Twin(
        summary="What is planned or possible, by day", answer=AgendaAnswer, parameters=(*_FILTERS, "month", "page")
    ),
    "/acts.json": Twin(
        summary="Closures and other happenings beside the codebook's types, the newest day first", answer=ActList,
        parameters=("q", "type", "status", "country", "place", "box", "from", "to", "outlet", "language", "page"),
    ),
    "/search.json": Twin(summary="Search", answer=SearchAnswer, parameters=(*_FILTERS, "page")),
    "/accuracy.json": Twin(
        summary="Precision of the claims that were judged", answer=AccuracyAnswer, parameters=_FILTERS
    ),
    "/actors.json": Twin(summary="Actors", answer=ActorList, parameters=(*_FILTERS, "kind", "page")),
    "/actors/{id}.json": Twin(summary="One actor", answer=ActorAnswer, parameters=("on",)),
    "/organisations.json": Twin(summary="Organisations", answer=ActorList, parameters=(*_FILTERS, "kind", "page")),
    "/organisations/{id}.json": Twin(summary="One organisation", answer=ActorAnswer, parameters=("on",)),
    "/map.json": Twin(summary="Places of events", answer=MapAnswer, parameters=_FILTERS),
    "/network.json": Twin(
        summary="Who takes part with whom", answer=NetworkAnswer,
        parameters=(*_FILTERS, "kind"),
    ),
    "/timeline.json": Twin(summary="Events over time", answer=TimelineAnswer, parameters=(*_FILTERS, "by")),
    "/faults.json": Twin(
        summary="Pages that were not read", answer=FaultList, parameters=("q", "code", "stage", "page")
    ),
    "/about.json": Twin(summary="What the words mean", answer=AboutAnswer),
}  # fmt: skip
