"""JSON Feed (jsonfeed.org, 1.0 and 1.1): its items."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import msgspec

from samarkand.readers.feed_entries import Entry, NotAFeed, moment, paragraphs, plain

VERSION = "https://jsonfeed.org/version/"


def entries(body: bytes, base: str) -> Iterator[Entry]:
    """The items in order, addresses made whole with `base`. Raises NotAFeed."""
    try:
        feed: Any = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAFeed(f"it is not JSON: {error}"[:200]) from error
    if not isinstance(feed, dict) or not str(feed.get("version")).replace("http:", "https:").startswith(VERSION):
        raise NotAFeed(f"it is JSON without a version that starts with {VERSION}")
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        yield _entry(item if isinstance(item, dict) else {}, number, base, feed)


def _entry(item: dict[str, Any], number: int, base: str, feed: dict[str, Any]) -> Entry:
    text = _string(item, "content_text")
    link = _string(item, "url") or _string(item, "external_url") or _string(item, "id")
    try:
        url = urljoin(base, link) if link.startswith(("http://", "https://", "/")) else None
    except ValueError:
        url = None
    return Entry(
        number=number,
        url=url,
        title=plain(_string(item, "title")) or None,
        published=moment(_string(item, "date_published") or _string(item, "date_modified")),
        authors=_authors(item) or _authors(feed),
        content=_string(item, "content_html") or (paragraphs(text) if text else None),
        summary=paragraphs(_string(item, "summary")) or None,
        language=_string(item, "language") or _string(feed, "language") or None,
    )


def _string(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return value.strip() if isinstance(value, str) else ""


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    """Names under `authors` (1.1) or `author` (1.0)."""
    stated = item.get("authors")
    people = stated if isinstance(stated, list) else [item.get("author")]
    names = (_string(each, "name") for each in people if isinstance(each, dict))
    return tuple(dict.fromkeys(name for name in names if name))
