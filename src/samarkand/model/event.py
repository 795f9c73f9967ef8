"""Claims, the judgements over them, and the events and stories that are views of both."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from samarkand.model.article import Span
from samarkand.model.world import Place, When

Status = Literal["happened", "planned", "possible", "denied"]
Verdict = Literal["same", "different", "unsure"]


class Party(Struct, frozen=True, kw_only=True, gc=False):
    """One side's participant. `text` as printed; `country` alpha-3; an organisation of states has an `acronym` instead.

    `mention` indexes `Reading.mentions`, None where the party is a bare noun ("polisi").
    """

    text: str
    mention: int | None = None
    actor: str | None = None
    country: str | None = None
    acronym: str | None = None
    sector: str | None = None
    span: Span | None = None

    @property
    def code(self) -> str | None:
        """What the field compares parties by: the country, else the organisation's acronym, else None."""
        return self.country or self.acronym


class Claim(Struct, frozen=True, kw_only=True):
    """One article says that an event happened, is planned, is possible, or did not happen."""

    id: str
    article_id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: When | None
    status: Status
    said_by: Party | None
    trigger: Span
    sentence: Span
    score: float
    made_by: str
    because: tuple[str, ...] = ()
    also: tuple[Span, ...] = ()


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """A verdict on two claims, `left` < `right`. The log of judgements is append-only; the newest one holds."""

    left: str
    right: str
    verdict: Verdict
    score: float
    because: str
    made_by: str
    at: datetime


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """One step in the life of an event: what a claim said of it, and when that was published or seen."""

    seen: datetime
    status: Status
    claim_id: str


class Event(Struct, frozen=True, kw_only=True):
    """What several claims say of one happening. A view: it can be made again from claims and judgements."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Place | None
    when: When | None
    status: Status
    within: str | None
    claims: tuple[str, ...]
    history: tuple[Step, ...]
    first_seen: datetime
    last_seen: datetime
    article_count: int
    independent_source_count: int


class Edge(Struct, frozen=True, kw_only=True, gc=False):
    """One step of a story's chain: `source` was carried on by `target`.

    Each end is an article's id, or `outlet:NAME` where that outlet is named and its page is not held.
    """

    source: str
    target: str
    kind: str
    because: str


class Story(Struct, frozen=True, kw_only=True):
    """Articles that tell one report, with the chain from its origin to its republications."""

    id: str
    title: str
    articles: tuple[str, ...]
    chain: tuple[Edge, ...]
    events: tuple[str, ...]
    first_seen: datetime
    last_seen: datetime
