"""What the answer of a feed or sitemap holds: links to put in line, and pages where an entry has its whole text."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import urldefrag, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from samarkand.model import Fault, Given, Page
from samarkand.readers import feed as feeds
from samarkand.readers import sitemap
from samarkand.readers.feed_entries import NotAFeed
from samarkand.readers.fetch import Answer
from samarkand.readers.packing import Broken, TooLarge, gathered
from samarkand.readers.pages import HEAD
from samarkand.stores.diary import UNDATED, Found
from samarkand.watching.feeds import Feed

UNPACKED = 52_428_800
"""Bytes that a packed sitemap may have once unpacked (sitemaps.org)."""

MOST = sitemap.MOST
Known = Callable[[Iterable[str]], dict[str, str]]


class Reading(Struct, frozen=True, kw_only=True):
    """What was read: `pages` with their marks; `fault` where it is no feed, or broke off after what there is.

    `cut`: it names more than is taken at once, so it must not count as read.
    """

    found: tuple[Found, ...] = ()
    pages: tuple[tuple[Page, str], ...] = ()
    fault: str | None = None
    cut: bool = False


def read(answer: Answer, feed: Feed, known: Known, at: datetime, *, above: str = "") -> Reading:
    """What an answer names that is new or changed; `known` gives the marks of addresses as they were read last.

    `above` is the mark of the sitemap that led here: one below that states no day has the moment of the topmost, so
    that sitemaps that name each other in a circle come to an end.
    """
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gathered([body], UNPACKED, coding="gzip")
        except (Broken, TooLarge) as error:
            return Reading(fault=f"truncated: {error}" if isinstance(error, Broken) else f"too-large: {error}")
    head = body[:HEAD]
    if feeds.signature(head):
        return _of_feed(body, answer.url, feed, known, at)
    if sitemap.signature(head):
        undated = above if above.startswith(UNDATED) else f"{UNDATED}{at:%Y-%m-%dT%H:%M:%SZ}"
        return _of_sitemap(body, answer.url, feed, known, at, undated)
    if not body.strip():
        return Reading(fault="empty: the server sent an empty page")
    return Reading(fault="not-a-feed: this is neither a feed nor a sitemap")


def _of_feed(body: bytes, url: str, feed: Feed, known: Known, at: datetime) -> Reading:
    links: dict[str, Found] = {}
    pages: dict[str, Page] = {}
    fault: str | None = None
    for number, outcome in enumerate(feeds.of_bytes(body, url, url, at)):
        if number >= MOST:
            break
        if isinstance(outcome, Fault):
            # One entry that cannot be read is that entry's matter; a feed that breaks off is the feed's.
            fault = f"{outcome.code}: {outcome.message}" if outcome.code in ("truncated", "not-a-feed") else fault
        elif isinstance(outcome, Page):
            if outcome.origin.url.isprintable() and feed.wants(outcome.origin.url):
                pages.setdefault(outcome.origin.url, given(outcome, feed))
        else:
            found = _found(outcome.url, outcome.mark, title=outcome.title, outlet=outcome.outlet)
            if found is not None and feed.wants(found.url):
                links.setdefault(found.url, found)
    marks = known([*links, *pages])
    new_links = [each for each in links.values() if marks.get(each.url) != each.mark]
    new_pages = [(page, page.id) for address, page in pages.items() if marks.get(address) != page.id]
    return Reading(
        found=tuple(new_links[: feed.at_most]), pages=tuple(new_pages[: feed.at_most]), fault=fault,
        cut=max(len(new_links), len(new_pages)) > feed.at_most,
    )  # fmt: skip


def _of_sitemap(body: bytes, url: str, feed: Feed, known: Known, at: datetime, undated: str) -> Reading:
    oldest = at - timedelta(days=feed.days)
    found: dict[str, tuple[str, Found]] = {}
    fault: str | None = None
    try:
        for each in sitemap.entries(body, url):
            changed = _moment(each.changed)
            if changed is not None and changed < oldest:
                continue
            mark = each.changed or (undated if each.is_sitemap else "")
            link = _found(each.url, mark, title=each.title, sitemap=each.is_sitemap)
            if link is not None and link.url != url and (each.is_sitemap or feed.wants(link.url)):
                found.setdefault(link.url, (changed.isoformat() if changed else "", link))
    except NotAFeed as error:
        fault = f"{'truncated' if found else 'not-a-feed'}: {error}"
    marks = known(found)
    newest = sorted(found.values(), key=lambda pair: pair[0], reverse=True)
    new = [link for _, link in newest if marks.get(link.url) != link.mark]
    return Reading(found=tuple(new[: feed.at_most]), fault=fault, cut=len(new) > feed.at_most)


def _found(
    url: str, mark: str, *, title: str | None = None, outlet: str | None = None, sitemap: bool = False
) -> Found | None:
    try:
        address = urldefrag(url.strip()).url
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not address.isprintable():
        return None
    return Found(url=address, mark=mark, host=host, kind="sitemap" if sitemap else "page", title=title, outlet=outlet)


def given(page: Page, feed: Feed) -> Page:
    """The page with the language that its feed is known to be in."""
    if feed.language is None:
        return page
    return replace(page, given=replace(page.given or Given(), language=feed.language))


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
