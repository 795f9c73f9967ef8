"""Feeds: RSS, Atom, JSON Feed and those of Google News. An entry with its full text is a page, any other a link."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from samarkand.model import Fault, Given, Origin, Page
from samarkand.readers import feed_json, feed_xml
from samarkand.readers.feed_entries import Entry, NotAFeed, by_google, full_text, is_google, mark, page_body
from samarkand.readers.pages import PAGE_LIMIT, fault, one_file, page

suffixes = (".rss", ".atom", ".rdf", ".rss.gz", ".atom.gz")


class Link(Struct, frozen=True, kw_only=True):
    """An article that a feed names without its text; `place` is the feed and the number of the entry.

    `mark` changes where the feed says that the article did.
    """

    url: str
    place: str
    mark: str = ""
    title: str | None = None
    outlet: str | None = None
    outlet_url: str | None = None


def signature(head: bytes) -> bool:
    """True where the first bytes open a feed."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{"):
        return feed_json.VERSION.encode() in start.replace(b"\\/", b"/").replace(b"http:", b"https:")
    root = feed_xml.ROOT.search(start)
    return root is not None and start.startswith(b"<") and b"<html" not in start[: root.start()].lower()


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """The pages of a feed's file; an entry that is only a link is a fault `link-only` that names it."""
    for outcome in of_file(path, seen, limit=limit):
        yield only_a_link(outcome) if isinstance(outcome, Link) else outcome


def of_file(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Link | Fault]:
    """The pages and links of a feed's file."""
    whole = one_file(path, seen, limit=limit, media_type="application/xml")
    if isinstance(whole, Fault):
        yield whole
    else:
        yield from of_bytes(whole.body, path.as_posix(), path.name, seen)


def of_bytes(body: bytes, location: str, name: str, seen: datetime) -> Iterator[Page | Link | Fault]:
    """The pages and links of a feed that came from `location`, which `name` stands for in ids and origins.

    What is no feed is a fault `not-a-feed`; one that breaks off gives its whole entries and a fault `truncated`.
    """
    module = feed_json if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else feed_xml
    base = location if location.startswith(("http://", "https://")) else ""
    count = 0
    try:
        for entry in module.entries(body, base):
            count += 1
            yield _outcome(by_google(entry) if is_google(entry) else entry, location, name, seen)
    except NotAFeed as error:
        if count:
            yield fault(f"{name}#{count}", location, "truncated", f"the feed breaks off after {count} entries: {error}")
        else:
            yield fault(name, location, "not-a-feed", f"this is no feed: {error}")
        return
    if not count:
        yield fault(name, location, "empty", "the feed has no entries")


def only_a_link(link: Link, because: str = "--follow fetches it") -> Fault:
    """The fault of a link that is not followed; its `url` is the link's."""
    outlet = f" of {link.outlet}" + f" ({link.outlet_url})" * bool(link.outlet_url) if link.outlet else ""
    title = f"'{link.title[:200]}'" if link.title else "the entry"
    return fault(link.url, link.url, "link-only", f"{title}{outlet} is only a link in {link.place}; {because}")


def _outcome(entry: Entry, location: str, name: str, seen: datetime) -> Page | Link | Fault:
    place = f"{location}#{entry.number}"
    if entry.broken is not None:
        return fault(f"{name}#{entry.number}", place, "bad-row", f"entry {entry.number}: {entry.broken}")
    content = full_text(entry)
    if content is None and entry.url is None:
        return fault(f"{name}#{entry.number}", place, "empty", f"entry {entry.number} has neither a text nor a link")
    if content is None:
        assert entry.url is not None
        return Link(
            url=entry.url, place=place, mark=mark(entry), title=entry.title, outlet=entry.outlet,
            outlet_url=entry.outlet_url,
        )  # fmt: skip
    origin = Origin(url=entry.url or place, seen=seen, via="feed", archive=name, offset=entry.number)
    given = Given(title=entry.title, published=entry.published, url=entry.url)
    return page(
        entry.url or f"{name}#{entry.number}",
        page_body(entry, content),
        origin,
        media_type="text/html",
        charset="utf-8",
        given=given,
    )
