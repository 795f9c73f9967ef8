"""Lists of pages as Atom (RFC 4287) and RSS 2.0: what feeds of articles and of stories are written with."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Literal
from xml.etree import ElementTree

from msgspec import Struct

from samarkand.exporters.coding import plain
from samarkand.exporters.feeding import ATOM, DUBLIN_CORE, tagless, text

NEVER = "1970-01-01T00:00:00Z"
HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'
Form = Literal["atom", "rss"]


class Told(Struct, frozen=True, kw_only=True):
    """One entry. `address` is its page on this site, `original` that of the outlet, which `source` names."""

    id: str
    title: str
    address: str
    at: str
    summary: str
    source: str | None = None
    original: str | None = None
    categories: tuple[str, ...] = ()


def written(form: Form, told: Iterable[Told], *, title: str, address: str, page: str) -> bytes:
    """A feed; `address` is its own, `page` that of the list that it follows."""
    rows = list(told)
    updated = max((row.at for row in rows), default=NEVER)
    made = _atom(rows, title, address, page, updated) if form == "atom" else _rss(rows, title, address, page, updated)
    body: bytes = ElementTree.tostring(made, encoding="utf-8")
    return HEAD + body + b"\n"


def _atom(rows: list[Told], title: str, address: str, page: str, updated: str) -> ElementTree.Element:
    feed = ElementTree.Element("feed", {"xmlns": ATOM})
    text(feed, "id", address)
    text(feed, "title", title)
    text(feed, "updated", updated)
    text(ElementTree.SubElement(feed, "author"), "name", "samarkand")
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": plain(address)})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": plain(page)})
    for row in rows:
        entry = ElementTree.SubElement(feed, "entry")
        text(entry, "id", f"urn:samarkand:{row.id}")
        text(entry, "title", row.title)
        text(entry, "updated", row.at)
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "href": plain(row.address)})
        if row.original:
            ElementTree.SubElement(entry, "link", {"rel": "via", "href": row.original, "title": plain(row.source)})
        if row.source:
            source = ElementTree.SubElement(entry, "source")
            text(source, "id", row.original or f"urn:samarkand:outlet:{'-'.join(row.source.split())}")
            text(source, "title", row.source)
            text(source, "updated", row.at)
        text(entry, "summary", row.summary, {"type": "text"})
        for term in row.categories:
            ElementTree.SubElement(entry, "category", {"term": plain(term)})
    return feed


def _rss(rows: list[Told], title: str, address: str, page: str, updated: str) -> ElementTree.Element:
    rss = ElementTree.Element("rss", {"version": "2.0", "xmlns:dc": DUBLIN_CORE, "xmlns:atom": ATOM})
    channel = ElementTree.SubElement(rss, "channel")
    text(channel, "title", tagless(title))
    text(channel, "link", page)
    text(channel, "description", tagless(title))
    text(channel, "lastBuildDate", _date(updated))
    attributes = {"rel": "self", "type": "application/rss+xml", "href": plain(address)}
    ElementTree.SubElement(channel, "atom:link", attributes)
    for row in rows:
        item = ElementTree.SubElement(channel, "item")
        text(item, "guid", f"urn:samarkand:{row.id}", {"isPermaLink": "false"})
        text(item, "title", tagless(row.title))
        text(item, "link", row.address)
        # Readers take a description for HTML: what a page wrote must stay text there.
        text(item, "description", escape(row.summary, quote=False))
        text(item, "pubDate", _date(row.at))
        if row.source and row.original:
            text(item, "source", row.source, {"url": row.original})
        elif row.source:
            text(item, "dc:source", row.source)
        for term in row.categories:
            text(item, "category", term)
    return rss


def _date(instant: str) -> str:
    try:
        return format_datetime(datetime.fromisoformat(instant).astimezone(UTC))
    except ValueError:
        return format_datetime(datetime.fromisoformat(NEVER))
