"""Atom (RFC 4287): one entry an event, the newest first, each with its first sentence and the origin of its report.

`alternate` is the event's page or the article that tells it first, `via` and `source` are the outlet whose report that
article carries on, where one is known. The id is made of the claim that told the event first and stays; `updated`
moves with each report.

Loses: all sentences but the first; parties as parties (their names are categories); history; scores; the point of a
place is written as GeoRSS, which few readers show.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO
from xml.etree import ElementTree

from samarkand.exporters import Source
from samarkand.exporters.coding import plain
from samarkand.exporters.feeding import ATOM, FEED_ID, TITLE, everything, text
from samarkand.exporters.telling import Entry, address_of, names, summary
from samarkand.exporters.telling import title as title_of

suffix = ".atom"
binary = False

GEORSS = "http://www.georss.org/georss"


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
    head = ElementTree.Element("feed", {"xmlns": ATOM, "xmlns:georss": GEORSS})
    text(head, "id", address or FEED_ID)
    text(head, "title", title)
    text(head, "updated", updated.isoformat())
    text(ElementTree.SubElement(head, "author"), "name", "samarkand")
    if address:
        ElementTree.SubElement(head, "link", {"rel": "self", "type": "application/atom+xml", "href": plain(address)})
    if site:
        ElementTree.SubElement(head, "link", {"rel": "alternate", "type": "text/html", "href": plain(site)})
    opening, closing, _ = ElementTree.tostring(head, encoding="unicode").partition("</feed>")
    write.write(f'<?xml version="1.0" encoding="utf-8"?>\n{opening}\n'.encode())
    count = 0
    for entry in wanted:
        write.write((ElementTree.tostring(_entry(entry, site), encoding="unicode") + "\n").encode())
        count += 1
    write.write(f"{closing}\n".encode())
    return count


def _entry(entry: Entry, site: str | None) -> ElementTree.Element:
    event, told = entry.event, ElementTree.Element("entry")
    text(told, "id", f"urn:samarkand:{entry.lasting_id}")
    text(told, "title", title_of(entry))
    text(told, "updated", str(event["last_seen"]))
    text(told, "published", str(event["first_seen"]))
    if address := address_of(entry, site):
        ElementTree.SubElement(told, "link", {"rel": "alternate", "href": address})
    _origin(told, entry)
    text(told, "summary", summary(entry), {"type": "text"})
    for term, scheme in _terms(entry):
        ElementTree.SubElement(told, "category", {"term": term, "scheme": f"urn:samarkand:{scheme}"})
    if event["latitude"] is not None and event["longitude"] is not None:
        text(told, "georss:point", f"{event['latitude']!s} {event['longitude']!s}")
    return told


def _origin(told: ElementTree.Element, entry: Entry) -> None:
    """The outlet whose report it was: a link where its address is known, and by name."""
    if entry.origin is None:
        return
    if entry.origin.url:
        ElementTree.SubElement(told, "link", {"rel": "via", "href": entry.origin.url, "title": entry.origin.outlet})
    source = ElementTree.SubElement(told, "source")
    text(source, "id", entry.origin.url or f"urn:samarkand:outlet:{'-'.join(entry.origin.outlet.split())}")
    text(source, "title", entry.origin.outlet)
    text(source, "updated", str(entry.event["first_seen"]))


def _terms(entry: Entry) -> Iterable[tuple[str, str]]:
    event = entry.event
    yield str(event["type"]), "type"
    yield str(event["status"]), "status"
    yield from ((name, "party") for name in names(entry) if name)
    countries = dict.fromkeys(str(row["country"] or row["acronym"]) for row in entry.parties)
    yield from ((code, "country") for code in countries if code != "None")
    if event["first"]:
        yield f"{event['first']!s}/{event['last'] or event['first']!s}", "day"
