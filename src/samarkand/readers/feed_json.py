"""JSON Feed (jsonfeed.org, 1.0 and 1.1): its items."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from samarkand.readers.feed_entries import Entry, NotAFeed, joined, moment, paragraphs, plain, unwrapped

VERSION = "https://jsonfeed.org/version/"
_HEAD = 2048
_MOST_UNCLOSED = 20
_ITEMS = re.compile(rb'"items"\s*:\s*\[')
_NEXT = re.compile(rb'\{\s*"(?:id|url|title|content_html|content_text|date_published|summary)"\s*:')
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|["{}\[\]]', re.DOTALL)


def entries(body: bytes, base: str) -> Iterator[Entry]:
    """The items in order, addresses made whole with `base`. Raises NotAFeed, also after the last readable item.

    Where the file is no whole JSON (it breaks off, an item is wrong or nested without end), each item is read alone.
    """
    body = body.removeprefix(b"\xef\xbb\xbf")
    try:
        feed: Any = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield from _each_alone(body, base, error)
        return
    if not isinstance(feed, dict) or not _is_version(feed.get("version")):
        raise NotAFeed(f"it is JSON without a version that starts with {VERSION}")
    items = feed.get("items")
    for number, item in enumerate(items if isinstance(items, list) else (), start=1):
        yield _entry(item if isinstance(item, dict) else {}, number, base, feed)


def _is_version(version: Any) -> bool:
    return str(version).replace("http:", "https:").startswith(VERSION)


def _each_alone(body: bytes, base: str, error: Exception) -> Iterator[Entry]:
    """The items of what is no whole JSON; what is wrong with the whole is raised after them."""
    head = body[:_HEAD].replace(b"\\/", b"/").replace(b"http:", b"https:")
    if VERSION.encode() not in head:
        raise NotAFeed(f"it is not JSON: {error}"[:200]) from error
    for number, piece in enumerate(_pieces(body), start=1):
        try:
            item: Any = msgspec.json.decode(piece)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
            yield Entry(number=number, broken=f"it is not JSON: {wrong}"[:200])
            continue
        yield _entry(item if isinstance(item, dict) else {}, number, base, {})
    raise NotAFeed(f"it is not JSON: {error}"[:200]) from error


def _pieces(body: bytes) -> Iterator[bytes]:
    """The objects of the list `items`, cut at their brackets; one that is never closed ends where the next begins."""
    items = _ITEMS.search(body)
    position = items.end() if items else len(body)
    unclosed = 0
    while unclosed < _MOST_UNCLOSED:
        start = body.find(b"{", position)
        if start < 0:
            return
        end = _closing(body, start)
        if end < 0:
            following = _NEXT.search(body, start + 1)
            unclosed += 1
            end = following.start() if following else len(body)
        yield body[start:end]
        position = end


def _closing(body: bytes, start: int) -> int:
    """The end of the object that opens at `start`, -1 where it is not closed."""
    depth = 0
    for token in _TOKEN.finditer(body, start):
        mark = token[0]
        if mark == b'"':
            return -1
        depth += (mark in b"{[") - (mark in b"}]") if len(mark) == 1 else 0
        if depth == 0:
            return token.end()
    return -1


def _entry(item: dict[str, Any], number: int, base: str, feed: dict[str, Any]) -> Entry:
    text = _string(item, "content_text")
    link = _string(item, "url") or _string(item, "external_url") or _string(item, "id")
    url = joined(base, link) or None if link.startswith(("http://", "https://", "/")) else None
    return Entry(
        number=number,
        url=unwrapped(url),
        title=plain(_string(item, "title")) or None,
        published=moment(_string(item, "date_published") or _string(item, "date_modified")),
        updated=moment(_string(item, "date_modified")),
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
