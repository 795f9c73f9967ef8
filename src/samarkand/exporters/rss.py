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
from html import escape
from typing import BinaryIO
from xml.etree import ElementTree

from samarkand.exporters import Source
from samarkand.exporters.coding import plain
from samarkand.exporters.feeding import ATOM, DUBLIN_CORE, FEED_ID, TITLE, everything, tagless, text
from samarkand.exporters.telling import Entry, address_of, names, summary
from samarkand.exporters.telling import title as title_of

suffix = ".rss"
binary = False

ABOUT = "Events of a samarkand store: who did what to whom, whether it happened, and which sentence says so."


def export(store: Source, write: BinaryIO) -> int:
    """All events, the one that was told last first."""
    return everything(store, write, feed)


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
    text(channel, "title", tagless(title))
    text(channel, "link", site or FEED_ID)
    text(channel, "description", ABOUT)
    text(channel, "lastBuildDate", format_datetime(updated))
    text(channel, "generator", "samarkand")
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
    text(told, "guid", f"urn:samarkand:{entry.lasting_id}", {"isPermaLink": "false"})
    text(told, "title", tagless(title_of(entry)))
    if address := address_of(entry, site):
        text(told, "link", address)
    # Readers take a description for HTML: what a page wrote must stay text there.
    text(told, "description", escape(summary(entry), quote=False))
    text(told, "pubDate", format_datetime(datetime.fromisoformat(str(event["last_seen"]))))
    if entry.origin and entry.origin.url:
        text(told, "source", entry.origin.outlet, {"url": entry.origin.url})
    elif entry.origin:
        text(told, "dc:source", entry.origin.outlet)
    for name in (str(event["type"]), str(event["status"]), *names(entry)):
        if name:
            text(told, "category", name)
    return told
