"""What watching keeps of feeds and of the links in them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Version = tuple[str | None, str | None]
"""What a server calls the version of an answer: its `ETag` and its `Last-Modified`."""

UNDATED = "at:"
"""How the mark of a sitemap begins that states no day: the moment when the one above it was read."""

LinkKind = Literal["page", "sitemap"]


class FeedNote(Struct, frozen=True, kw_only=True):
    """A feed as its file describes it; `digest` is of what the file says of its links."""

    url: str
    digest: str
    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    rank: int | None = None


class Found(Struct, frozen=True, kw_only=True):
    """An address that a feed names: `mark` is what it says of its version."""

    url: str
    mark: str
    host: str
    kind: LinkKind = "page"
    title: str | None = None
    outlet: str | None = None


class Waiting(Struct, frozen=True):
    """A link whose turn it is."""

    url: str
    feed: str
    host: str
    kind: LinkKind
    mark: str
    tries: int
    title: str | None
    outlet: str | None


class Had(Struct, frozen=True, kw_only=True):
    """What came of a link: it was had, or failed and is tried again at `next`, or is given up.

    `articles` are those that were made of it, `versions` what servers call what they gave; None: nothing any more.
    `counts` False: it was not asked, so that it is no failure of its own.
    """

    link: Waiting
    articles: tuple[str, ...] = ()
    versions: dict[str, Version | None] = {}
    fault: str | None = None
    next: datetime | None = None
    counts: bool = True
