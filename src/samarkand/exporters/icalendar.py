"""iCalendar (RFC 5545): one VEVENT an event that has a day, for calendars that people subscribe to.

STATUS is TENTATIVE for what is planned or possible, CONFIRMED for what happened, CANCELLED for what was called off or
denied; X-SAMARKAND-STATUS has our own word. The UID is made of the claim that told the event first, so that it stays
when more articles tell it, and SEQUENCE counts the reports after the first, so that a calendar takes a new one for a
revision. Events are days, not hours; an event of several days ends on the day after its last, as the format wants it.

Loses: events without a day; hours; whether a range of days means all of them or one of them; who acts on whom; all
sentences but the first and its source; scores and merging. An older article that is read later gives a new UID.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import BinaryIO

import icalendar
from msgspec import Struct

from samarkand.exporters import Row, Source
from samarkand.exporters.coding import plain
from samarkand.exporters.telling import Entry, address_of, entries, status_line, summary
from samarkand.gazetteer.country_codes import country_code

suffix = ".ics"
binary = False

PRODUCT = "-//samarkand//events//EN"
NAME = "samarkand: events"
STATUSES = {"planned": "TENTATIVE", "possible": "TENTATIVE", "happened": "CONFIRMED", "denied": "CANCELLED"}
# What calendars write for somebody whose address they do not have.
NO_ADDRESS = "invalid:nomail"
END = b"END:VCALENDAR\r\n"
DATED = "SELECT id FROM events WHERE first IS NOT NULL ORDER BY first, id"


def export(store: Source, write: BinaryIO) -> int:
    """All events that have a day, by day."""
    return calendar(entries(store, (str(row["id"]) for row in store.sql(DATED))), write)


class Day(Struct, frozen=True, kw_only=True):
    """What has a day and is no event: an act. Days and instants are ISO 8601; `reports` counts those who tell it."""

    id: str
    title: str
    type: str
    mode: str | None
    status: str
    first: str
    last: str | None
    told: str
    changed: str
    reports: int
    summary: str
    place_name: str | None
    latitude: float | None
    longitude: float | None
    address: str | None


def calendar(wanted: Iterable[Entry], write: BinaryIO, *, name: str = NAME, site: str | None = None) -> int:
    """Write a calendar of these events; how many have a day. `site` is the address of a site that has their pages."""
    return _written((_event(entry, site) for entry in wanted if entry.event["first"]), write, name)


def days(wanted: Iterable[Day], write: BinaryIO, *, name: str) -> int:
    """Write a calendar of what is no event; how many."""
    return _written(map(_day, wanted), write, name)


def _written(told: Iterable[icalendar.Event], write: BinaryIO, name: str) -> int:
    frame = icalendar.Calendar()
    frame.add("prodid", PRODUCT)
    frame.add("version", "2.0")
    frame.add("calscale", "GREGORIAN")
    frame.add("method", "PUBLISH")
    frame.add("x-wr-calname", plain(name))
    write.write(frame.to_ical().removesuffix(END))
    count = 0
    for each in told:
        write.write(each.to_ical())
        count += 1
    write.write(END)
    return count


def _event(entry: Entry, site: str | None) -> icalendar.Event:
    event = entry.event
    told = _dated(event, uid=entry.lasting_id, reports=len(entry.history), summary=summary(entry))
    told.add("x-samarkand-event", str(event["id"]))
    _placed(told, event)
    if address := address_of(entry, site):
        told.add("url", address)
    for party in _parties(entry):
        told.add("attendee", party, encode=False)
    return told


def _day(one: Day) -> icalendar.Event:
    row: Row = {
        "title": one.title, "type": one.type, "mode": one.mode, "status": one.status, "first": one.first,
        "last": one.last, "first_seen": one.told, "last_seen": one.changed, "place_name": one.place_name,
        "latitude": one.latitude, "longitude": one.longitude,
    }  # fmt: skip
    told = _dated(row, uid=one.id, reports=one.reports, summary=plain(one.summary))
    _placed(told, row)
    if one.address:
        told.add("url", one.address)
    return told


def _dated(event: Row, *, uid: str, reports: int, summary: str) -> icalendar.Event:
    """What every entry has: its days, its standing, what it is called."""
    told = icalendar.Event()
    first = date.fromisoformat(str(event["first"]))
    last = max(first, date.fromisoformat(str(event["last"] or event["first"])))
    told.add("uid", f"{uid}@samarkand")
    told.add("dtstamp", _instant(event["last_seen"]))
    told.add("created", _instant(event["first_seen"]))
    told.add("last-modified", _instant(event["last_seen"]))
    told.add("sequence", max(reports - 1, 0))
    told.add("dtstart", first)
    # A calendar's year ends where Python's does.
    told.add("dtend", last + timedelta(days=1) if last < date.max else last)
    told.add("status", STATUSES[str(event["status"])])
    told.add("transp", "TRANSPARENT")
    told.add("summary", _title(event))
    told.add("description", f"{status_line(event)}\n{summary}".strip())
    told.add("categories", [str(event["type"])])
    told.add("x-samarkand-status", str(event["status"]))
    return told


def _placed(told: icalendar.Event, event: Row) -> None:
    if event["place_name"]:
        told.add("location", plain(event["place_name"]))
    if _on_earth(event):
        told.add("geo", (float(event["latitude"] or 0), float(event["longitude"] or 0)))


def _title(event: Row) -> str:
    """The title; what is not certain says so before it, for calendars that show no STATUS."""
    title = plain(event["title"])
    return title if event["status"] == "happened" else f"{str(event['status']).capitalize()}: {title}"


def _parties(entry: Entry) -> list[icalendar.vCalAddress]:
    """Each party once, by its Wikidata address where it has one."""
    found: dict[str, icalendar.vCalAddress] = {}
    for row in entry.parties:
        name = plain(row["text"]).replace('"', "'")
        actor = country_code(row["country"], "qid") if row["actor"] == row["country"] else row["actor"]
        known = str(actor or "")
        is_item = known.startswith("Q") and known[1:].isdecimal()
        address = icalendar.vCalAddress(f"https://www.wikidata.org/entity/{known}" if is_item else NO_ADDRESS)
        address.params["CN"] = name or "?"
        address.params["CUTYPE"] = "GROUP"
        found.setdefault(known if is_item else name, address)
    return list(found.values())


def _on_earth(event: Row) -> bool:
    latitude, longitude = event["latitude"], event["longitude"]
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return False
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _instant(value: object) -> datetime:
    return datetime.fromisoformat(str(value))
