"""schema.org as JSON-LD: Event, with the NewsArticles that tell it, for search engines and linked data.

`event` and `article` give the object of one page, `for_page` its text inside a script element: nothing in it can end
the element. What did not happen or is only possible has EventCancelled or no eventStatus, and every name ends with the
status, `(denied)`.

Loses: who acts on whom (all are attendees); whether what is scheduled has happened (schema.org has no word for it;
`additionalType` and the name do); scores, merging, history; articles' texts; events without a day are without
startDate, which search engines pass over.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import plain
from samarkand.exporters.telling import Entry, Origin, address_of, entries, summary, title, web_address
from samarkand.gazetteer.country_codes import country_code

suffix = ".jsonld"
binary = False

CONTEXT = "https://schema.org"
STATUSES = {"happened": "EventScheduled", "planned": "EventScheduled", "denied": "EventCancelled", "possible": None}
ALL = "SELECT id FROM events ORDER BY id"
Node = dict[str, Any]


def export(store: Source, write: BinaryIO) -> int:
    """One graph, one event a line, ordered by id."""
    write.write(f'{{"@context":"{CONTEXT}","@graph":['.encode())
    count = 0
    for entry in entries(store, (str(row["id"]) for row in store.sql(ALL))):
        write.write(b",\n" if count else b"\n")
        write.write(msgspec.json.encode(event(entry)))
        count += 1
    write.write(b"\n]}\n")
    return count


def event(entry: Entry, site: str | None = None) -> Node:
    """One event. `site` is the address of a site that has its page; without one its id is a URN."""
    row = entry.event
    status = STATUSES[str(row["status"])]
    return _known({
        "@type": "Event",
        "@id": address_of(entry, site) if site else f"urn:samarkand:{row['id']!s}",
        "additionalType": f"urn:samarkand:{row['type']!s}:{row['status']!s}",
        "name": title(entry),
        "description": summary(entry),
        "startDate": row["first"],
        "endDate": row["last"],
        "eventStatus": f"{CONTEXT}/{status}" if status else None,
        "location": _place(row),
        "attendee": [_party(each) for each in _once(entry.parties)],
        "superEvent": _reference(row["within_id"], site),
        "subjectOf": [_article(each, entry.origin if each is entry.source else None) for each in entry.claims],
    })  # fmt: skip


def article(row: Row, *, origin: Origin | None = None, credits: Iterable[Row] = ()) -> Node:
    """One article: a row with `url`, `origin`, `title`, `site`, `language`, `published` and, where asked, `bylines`.

    `origin` is whose report it carries on (`isBasedOn`), `credits` rows with `outlet` and `url` (`citation`).
    """
    node = _article(row, origin)
    node["citation"] = [_work(each["outlet"], web_address(each["url"])) for each in credits]
    authors = str(row.get("bylines") or "").split("; ")
    node["author"] = [{"@type": "Person", "name": plain(name)} for name in authors if plain(name)]
    return _known(node)


def for_page(node: Node) -> str:
    """A node as JSON that may stand inside `<script type="application/ld+json">`."""
    text = msgspec.json.encode({"@context": CONTEXT, **node}).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _article(row: Row, origin: Origin | None) -> Node:
    return _known({
        "@type": "NewsArticle",
        "headline": _text(row["title"]),
        "url": web_address(row["url"] or row["origin"]),
        "datePublished": row["published"],
        "inLanguage": row["language"],
        "publisher": {"@type": "NewsMediaOrganization", "name": plain(row["site"])} if row["site"] else None,
        "isBasedOn": _work(origin.outlet, origin.url, origin.title) if origin else None,
    })  # fmt: skip


def _work(outlet: Cell, url: str | None, headline: str | None = None) -> Node:
    publisher = {"@type": "NewsMediaOrganization", "name": plain(outlet)}
    return _known({"@type": "NewsArticle", "headline": headline, "url": url, "publisher": publisher})


def _place(row: Row) -> Node | None:
    if not row["place_name"]:
        return None
    point = {"@type": "GeoCoordinates", "latitude": row["latitude"], "longitude": row["longitude"]}
    country = country_code(row["place_country"], "alpha2")
    return _known({
        "@type": "Place",
        "name": plain(row["place_name"]),
        "geo": point if row["latitude"] is not None and row["longitude"] is not None else None,
        "address": {"@type": "PostalAddress", "addressCountry": country} if country else None,
    })  # fmt: skip


def _party(row: Row) -> Node:
    actor = country_code(row["country"], "qid") if row["actor"] == row["country"] else row["actor"]
    is_item = str(actor or "").startswith("Q")
    kind = "GovernmentOrganization" if row["sector"] == "GOV" and row["actor"] == row["country"] else "Organization"
    same = f"https://www.wikidata.org/entity/{actor!s}" if is_item else None
    return _known({"@type": kind, "name": plain(row["text"]), "sameAs": same})


def _once(parties: list[Row]) -> list[Row]:
    return list({plain(row["text"]): row for row in reversed(parties)}.values())[::-1]


def _reference(event_id: Cell, site: str | None) -> Node | None:
    if not event_id:
        return None
    return {"@id": f"{site.rstrip('/')}/events/{event_id!s}" if site else f"urn:samarkand:{event_id!s}"}


def _text(value: Cell) -> str | None:
    return plain(value) or None if value is not None else None


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}
