"""Addresses of the web to pages: HTML and text are a page, a feed is its entries, with the links fetched or named."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from samarkand.errors import PageError
from samarkand.model import Fault, Origin, Page
from samarkand.readers import feed
from samarkand.readers.feed_entries import GOOGLE_NEWS
from samarkand.readers.fetch import Answer, Fetcher
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, is_html, not_text, page

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain", "text/markdown", "", "application/octet-stream")


def read(
    url: str,
    fetcher: Fetcher | None = None,
    *,
    clock: datetime | None = None,
    limit: int = PAGE_LIMIT,
    fetch_links: bool = True,
) -> Iterator[Page | Fault]:
    """The pages of an address; none where it has not changed since it was last had.

    Links of a feed are fetched, or with `fetch_links` false are faults `link-only`. `clock` is the time seen.
    """
    fetcher = fetcher or Fetcher()
    answer = asked(url, fetcher)
    if isinstance(answer, Answer) and feed.signature(answer.body[:HEAD]):
        outcomes = feed.of_bytes(answer.body, answer.url, answer.url, clock or datetime.now(UTC))
        if fetch_links:
            yield from with_links(outcomes, fetcher, clock=clock, limit=limit)
        else:
            yield from (feed.only_a_link(each) if isinstance(each, feed.Link) else each for each in outcomes)
    elif answer is not None:
        yield page_of(answer, clock, limit) if isinstance(answer, Answer) else answer


def with_links(
    outcomes: Iterable[Page | feed.Link | Fault],
    fetcher: Fetcher | None = None,
    *,
    clock: datetime | None = None,
    limit: int = PAGE_LIMIT,
) -> Iterator[Page | Fault]:
    """The outcomes of a feed with what its links give in their place, each fetched once."""
    fetcher = fetcher or Fetcher()
    passed: set[str] = set()
    for outcome in outcomes:
        if not isinstance(outcome, feed.Link):
            yield outcome
        elif outcome.url not in passed:
            passed.add(outcome.url)
            answer = asked(outcome.url, fetcher)
            if isinstance(answer, Answer) and GOOGLE_NEWS.match(answer.url):
                yield feed.only_a_link(outcome, "Google News leads on from it only by scripts")
            elif answer is not None:
                yield page_of(answer, clock, limit) if isinstance(answer, Answer) else answer


def asked(url: str, fetcher: Fetcher) -> Answer | Fault | None:
    """What an address gives, or why it gives nothing; None where it has not changed."""
    try:
        return fetcher.get(url)
    except PageError as error:
        return fault(url, url, error.code, " ".join(str(error).split()))


def page_of(answer: Answer, clock: datetime | None, limit: int) -> Page | Fault:
    """The page of an answer, or why it is none: `too-large`, `empty`, `not-text`."""
    url, body = answer.url, answer.body
    if len(body) > limit:
        return fault(url, url, "too-large", f"{len(body):,} bytes; a page may have {limit:,}")
    if not body.strip(b"\0 \t\r\n"):
        return fault(url, url, "empty", "the server sent an empty page")
    media_type = _kind(answer)
    if media_type is None:
        kind = not_text(body[:HEAD]) or answer.media_type or "of no known kind"
        return fault(url, url, "not-text", f"what the server sent is {kind}, not a page of text")
    origin = Origin(url=url, seen=clock or datetime.now(UTC), via="http")
    return page(url, body, origin, media_type=media_type, charset=answer.charset)


def _kind(answer: Answer) -> str | None:
    """`text/html` or `text/plain` by the bytes and by what the server says, None where it is neither."""
    head = answer.body[:HEAD]
    if not_text(head) or head.startswith((b"\x1f\x8b", b"WARC/")):
        return None
    if answer.media_type in _HTML or is_html(head):
        return "text/html"
    return "text/plain" if answer.media_type in _TEXT else None
