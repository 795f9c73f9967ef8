"""What merging takes in of an article, and what changes in a store when it has."""

from datetime import date, datetime

from msgspec import Struct

from samarkand.model.event import Event, Judgement, Story


class ClaimDay(Struct, frozen=True, gc=False):
    """Where a claim is looked for: its type, the code of one of its parties, its days (else that of its report)."""

    claim_id: str
    type: str
    code: str
    first: date
    last: date


class Intake(Struct, frozen=True, kw_only=True):
    """What is kept of an article for later merges. `seen` is when it was published, where that is unknown when seen.

    `body` is the packed report without its text, `text` that, compressed; `sketch` some hashes of its runs of words.
    """

    article_id: str
    seen: datetime
    body: bytes
    text: bytes
    sketch: tuple[int, ...]
    claim_days: tuple[ClaimDay, ...]


class Change(Struct, frozen=True, kw_only=True):
    """What a merge of some articles changes: stories and events that go, those that come, and new judgements.

    An id that goes and comes is made anew. `told_in` holds the stories of each event that comes, the first one first;
    `hosts` the gathering, or None, of events that stay and are now within another one.
    """

    intakes: tuple[Intake, ...] = ()
    gone_stories: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()
    gone_events: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    told_in: dict[str, tuple[str, ...]] = {}
    hosts: dict[str, str | None] = {}
    judgements: tuple[Judgement, ...] = ()
