"""RSS 2.0: one item an event, the newest first, each with its first sentence and the origin of its report.

`link` is the event's page or the article that tells it first; `source` names the outlet whose report that article
carries on, where its address is known (the format wants one), else `dc:source` does.

Loses: when an event was first told (an item has one date, of the last report); all sentences but the first; parties as
parties (their names are categories); history; scores. Angle brackets in a title become quotation marks, because half of
the readers take a title for HTML and half do not.
"""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from typing import BinaryIO
from xml.etree import ElementTree

from samarkand.exporters import Source
from samarkand.exporters.atom import FEED_ID, LAST, NEVER, NEWEST, TITLE
from samarkand.exporters.coding import plain
from samarkand.exporters.telling import Entry, address_of, entries, names, summary
from samarkand.exporters.telling import title as title_of

suffix = ".rss"
binary = False

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
ATOM = "http://www.w3.org/2005/Atom"
ABOUT = "Events of a samarkand store: who did what to whom, whether it happened, and which sentence says so."


def export(store: Source, write: BinaryIO) -> int:
    """All events, the one that was told last first."""
    (row,) = store.sql(LAST)
    updated = datetime.fromisoformat(str(row["at"])) if row["at"] else NEVER
    return feed(entries(store, (str(each["id"]) for each in store.sql(NEWEST))), write, updated=updated)


def feed(
    wanted: Iterable[Entry],
    write: BinaryIO,
    *,
    updated: datetime,
    title: str = TITLE,
    address: str | None = None,
    site: str | None = None,
) -> int:
    """Write a feed of these events; how many. `address` is the feed's own, `site` that of the site with their pages."""
    head = ElementTree.Element("rss", {"version": "2.0", "xmlns:dc": DUBLIN_CORE, "xmlns:atom": ATOM})
    channel = ElementTree.SubElement(head, "channel")
    _text(channel, "title", title.replace("<", "‹").replace(">", "›"))
    _text(channel, "link", site or FEED_ID)
    _text(channel, "description", ABOUT)
    _text(channel, "lastBuildDate", format_datetime(updated))
    _text(channel, "generator", "samarkand")
    if address:
        attributes = {"rel": "self", "type": "application/rss+xml", "href": plain(address)}
        ElementTree.SubElement(channel, "atom:link", attributes)
    opening, closing, end = ElementTree.tostring(head, encoding="unicode").partition("</channel>")
    write.write(f'<?xml version="1.0" encoding="utf-8"?>\n{opening}\n'.encode())
    count = 0
    for entry in wanted:
        write.write((ElementTree.tostring(_item(entry, site), encoding="unicode") + "\n").encode())
        count += 1
    write.write(f"{closing}{end}\n".encode())
    return count


def _item(entry: Entry, site: str | None) -> ElementTree.Element:
    event, told = entry.event, ElementTree.Element("item")
    _text(told, "guid", f"urn:samarkand:{entry.lasting_id}", {"isPermaLink": "false"})
    _text(told, "title", title_of(entry).replace("<", "‹").replace(">", "›"))
    if address := address_of(entry, site):
        _text(told, "link", address)
    _text(told, "description", _escaped(summary(entry)))
    _text(told, "pubDate", format_datetime(datetime.fromisoformat(str(event["last_seen"]))))
    if entry.origin and entry.origin.url:
        _text(told, "source", entry.origin.outlet, {"url": entry.origin.url})
    elif entry.origin:
        _text(told, "dc:source", entry.origin.outlet)
    for name in (str(event["type"]), str(event["status"]), *names(entry)):
        if name:
            _text(told, "category", name)
    return told


def _escaped(text: str) -> str:
    """Readers take a description for HTML: what a page wrote must stay text there."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _text(parent: ElementTree.Element, name: str, text: str, attributes: dict[str, str] | None = None) -> None:
    ElementTree.SubElement(parent, name, attributes or {}).text = plain(text)
