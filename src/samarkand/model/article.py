"""Where bytes came from, and the article that was read from them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

Via = Literal["http", "feed", "warc", "file"]
CreditKind = Literal["quoted", "republished", "agency", "photo"]
FurnitureKind = Literal["advert", "related", "promo", "share", "channel", "caption", "credit", "other"]


class Span(Struct, frozen=True, gc=False, order=True):
    """A half-open range of Unicode code points in `Article.text`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """True where the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Origin(Struct, frozen=True, kw_only=True):
    """Where the bytes came from, exactly: a URL or path, when they were seen (UTC), an archive's record offset."""

    url: str
    seen: datetime
    via: Via = "file"
    archive: str | None = None
    offset: int | None = None


class Page(Struct, frozen=True, kw_only=True):
    """Bytes as they were found. `given` carries what a row of articles.jsonl says of itself."""

    id: str
    origin: Origin
    body: bytes
    media_type: str = "text/html"
    charset: str | None = None
    given: "Given | None" = None


class Given(Struct, frozen=True, kw_only=True):
    """What the giver of a text states about it; each field is taken before anything is read from the text.

    `text` true: the body is the article's text itself and no character of it may be cut.
    """

    id: str | int | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    text: bool = False


class Credit(Struct, frozen=True, kw_only=True):
    """Who is named as the source of an article or of a part of it."""

    outlet: str
    kind: CreditKind
    title: str | None = None
    url: str | None = None
    span: Span | None = None


class Furniture(Struct, frozen=True, kw_only=True):
    """A block that stood among the text and is not the article.

    `after` is the index of the paragraph before it, -1 at the top.
    `span` is set where the block still stands inside `Article.text` (texts that were given as they are).
    """

    text: str
    kind: FurnitureKind
    after: int = -1
    span: Span | None = None


class Article(Struct, frozen=True, kw_only=True):
    """The article of a page: one text, everything else offsets into it.

    `url` is the article's own address where it states one or was fetched from it; `given_id` the id of its row in a
    file of rows; `found_in` says where each field was read. `modified` is when the page says that it was last changed,
    `section` and `tags` are the page's own words for its subject, `amp` is its short form's address. `languages` is
    parallel to `paragraphs` where they are in several languages, else empty.
    """

    id: str
    page_id: str
    origin: Origin
    site: str | None
    language: str
    title: str | None
    text: str
    paragraphs: tuple[Span, ...]
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    published: datetime | None = None
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    found_in: dict[str, str] = {}
    url: str | None = None
    given_id: str | int | None = None
    modified: datetime | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    amp: str | None = None
    languages: tuple[str, ...] = ()

    def __getitem__(self, span: Span) -> str:
        """The text under a span: `article[claim.sentence]`."""
        return self.text[span.start : span.end]
