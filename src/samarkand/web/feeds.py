"""Feeds and calendars of the lists, under any filter: `/events.atom?actor=…`, `/acts.rss`, `/agenda.ics?country=…`.

The address is the list's own with another end, so that whoever has filtered a list can subscribe to it as it is.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import cast

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from samarkand import ontology
from samarkand.asking.acts import LAST_TOLD, NEWEST, Happening, happenings
from samarkand.exporters import atom, icalendar, rss
from samarkand.exporters.telling import Entry, entries, web_address
from samarkand.stores import Cell, Store
from samarkand.web import conditions, words
from samarkand.web.conditions import Condition
from samarkand.web.kept import kept
from samarkand.web.parameters import Asked, query
from samarkand.web.told import Form, Told, written
from samarkand.web.translating import language, noted

LONGEST = 100
LONGEST_CALENDAR = 400
OPENING = 300
# An announcement stays in a calendar when it has taken place or was called off: its status tells.
ANNOUNCED = (
    "events.first IS NOT NULL AND (events.status IN ('planned', 'possible') OR EXISTS (SELECT 1 FROM event_history "
    "WHERE event_id = events.id AND event_history.status IN ('planned', 'possible')))"
)


class Feed(Struct, frozen=True, kw_only=True):
    """One way to follow a list: the end of its address, its media type, what it is called, how it is made."""

    suffix: str
    media_type: str
    label: str
    make: Callable[[Store, Request], bytes]


def feeds_of(path: str) -> tuple[Feed, ...]:
    """How a list can be followed; nothing for any other page."""
    return FEEDS.get(path, ())


def respond(feed: Feed, store: Store, request: Request) -> Response:
    """The feed, or 304 where the reader has it already."""
    # Those who follow a list ask for it again and again.
    body = kept(store, ("feed", str(request.url), feed.suffix, language()), lambda: feed.make(store, request))
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "max-age=300"}
    given = (each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(","))
    if tag in given:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=feed.media_type, headers=headers)


def _events(form: Form, *, agenda: bool = False) -> Callable[[Store, Request], bytes]:
    write = atom.feed if form == "atom" else rss.feed

    def make(store: Store, request: Request) -> bytes:
        asked = Asked(request.query_params)
        condition = _announced(asked) if agenda else conditions.events(asked)
        found = list(_entries(store, condition, order="events.last_seen DESC, events.id", limit=LONGEST))
        updated = max((str(entry.event["last_seen"]) for entry in found), default="1970-01-01T00:00:00Z")
        file = io.BytesIO()
        write(
            found, file, updated=datetime.fromisoformat(updated), title=_title("agenda" if agenda else "events", asked),
            address=str(request.url), site=_site(request),
        )  # fmt: skip
        return file.getvalue()

    return make


def _calendar(*, agenda: bool) -> Callable[[Store, Request], bytes]:
    def make(store: Store, request: Request) -> bytes:
        asked = Asked(request.query_params)
        wanted = _announced(asked) if agenda else conditions.events(asked)
        dated = Condition(f"events.first IS NOT NULL AND {wanted.sql}", wanted.values)
        found = _entries(store, dated, order="events.first DESC, events.first_seen DESC, events.id",
                         limit=LONGEST_CALENDAR)  # fmt: skip
        file = io.BytesIO()
        name = _title("agenda" if agenda else "events", asked)
        icalendar.calendar(sorted(found, key=_by_day), file, name=name, site=_site(request))
        return file.getvalue()

    return make


def _by_day(entry: Entry) -> tuple[str, str]:
    return str(entry.event["first"]), str(entry.event["id"])


def _announced(asked: Asked) -> Condition:
    wanted = conditions.events(asked)
    return Condition(f"{ANNOUNCED} AND {wanted.sql}", wanted.values)


def _entries(store: Store, condition: Condition, *, order: str, limit: int) -> Iterator[Entry]:
    rows = store.sql(
        f"SELECT id FROM events WHERE {condition.sql} ORDER BY {order} LIMIT ?", (*condition.values, limit)
    )
    return entries(store, [str(row["id"]) for row in rows])


def _texts(form: Form, path: str) -> Callable[[Store, Request], bytes]:
    """The articles or the stories of a filter, the newest first."""
    conditions_of, query_of, told = _TEXTS[path]

    def make(store: Store, request: Request) -> bytes:
        asked = Asked(request.query_params)
        condition = conditions_of(asked)
        rows = store.sql(query_of.format(condition.sql), (*condition.values, LONGEST))
        return _list(form, (told(row, request) for row in rows), request, _title(path, asked), path, asked)

    return make


def _acts(form: Form) -> Callable[[Store, Request], bytes]:
    """The happenings of a filter, that which was told last first."""

    def make(store: Store, request: Request) -> bytes:
        asked = Asked(request.query_params)
        condition = conditions.acts(asked)
        found = happenings(store, (condition.sql, condition.values), limit=LONGEST, order=LAST_TOLD)
        return _list(form, (_act(one, request) for one in found), request, _title("acts", asked), "acts", asked)

    return make


def _acts_calendar(store: Store, request: Request) -> bytes:
    """The happenings of a filter that have a day, by day."""
    asked = Asked(request.query_params)
    condition = conditions.acts(asked)
    dated = (f"acts.first IS NOT NULL AND {condition.sql}", condition.values)
    found = happenings(store, dated, limit=LONGEST_CALENDAR, order=NEWEST)
    file = io.BytesIO()
    days = (_day(one, request) for one in sorted(found, key=lambda one: (one.first or "", one.id)))
    icalendar.days(days, file, name=_title("acts", asked))
    return file.getvalue()


def _act(one: Happening, request: Request) -> Told:
    first, last = one.reports[0], one.reports[-1]
    return Told(
        id=one.id, title=f"{_named(one)} ({one.status})", address=_address(one, request),
        at=last.published or last.seen, summary=f"“{first.sentence}”", source=first.outlet,
        original=web_address(first.url), categories=(one.type, one.status),
    )  # fmt: skip


def _day(one: Happening, request: Request) -> icalendar.Day:
    first, last = one.reports[0], one.reports[-1]
    return icalendar.Day(
        id=one.id, title=_named(one), type=one.type, mode=one.mode, status=one.status, first=one.first or "",
        last=one.last, told=first.published or first.seen, changed=last.published or last.seen,
        reports=one.article_count, summary=f"“{first.sentence}” — {first.outlet or first.url}",
        place_name=one.place_name, latitude=one.latitude, longitude=one.longitude, address=_address(one, request),
    )  # fmt: skip


def _named(one: Happening) -> str:
    """`Closure: airport, Lima`, in English, as events are named in feeds."""
    label = ontology.load().acts[one.type].label.get("en") if one.type in ontology.load().acts else None
    things = ", ".join((*(one.things or one.doers), *([one.place_name] if one.place_name else ())))
    return f"{label or one.type.capitalize()}: {things}"


def _address(one: Happening, request: Request) -> str:
    return f"{_site(request)}articles/{one.reports[0].article_id}#{one.id}"


def _article(row: Mapping[str, Cell], request: Request) -> Told:
    return Told(
        id=str(row["id"]), title=str(row["title"] or row["url"] or row["id"]),
        address=f"{_site(request)}articles/{row['id']!s}", at=str(row["at"]),
        summary=f"{row['opening']!s} …", source=cast(str | None, row["site"]),
        original=web_address(row["url"] or row["origin"]), categories=_split(row["types"]),
    )  # fmt: skip


def _story(row: Mapping[str, Cell], request: Request) -> Told:
    return Told(
        id=str(row["id"]), title=str(row["title"] or row["id"]),
        address=f"{_site(request)}stories/{row['id']!s}", at=str(row["last_seen"]),
        summary=f"{row['article_count']!s} articles: {', '.join(_split(row['outlets']))}",
    )  # fmt: skip


# What is asked for each, with the condition in its place, and how a row is told.
_TEXTS: Mapping[str, tuple[Callable[[Asked], Condition], str, Callable[[Mapping[str, Cell], Request], Told]]] = {
    "articles": (
        conditions.articles,
        "SELECT id, title, site, url, origin, coalesce(published, seen) AS at, "
        f"substr(text, 1, {OPENING}) AS opening, "
        "(SELECT group_concat(DISTINCT type) FROM claims WHERE article_id = articles.id) AS types "
        "FROM articles WHERE {} ORDER BY articles.published DESC, articles.id LIMIT ?",
        _article,
    ),
    "stories": (
        conditions.stories,
        "SELECT id, title, article_count, last_seen, (SELECT group_concat(DISTINCT articles.site) FROM "
        "story_articles JOIN articles ON articles.id = article_id WHERE story_id = stories.id) AS outlets "
        "FROM stories WHERE {} ORDER BY last_seen DESC, id LIMIT ?",
        _story,
    ),
}


def _list(form: Form, told: Iterator[Told], request: Request, title: str, path: str, asked: Asked) -> bytes:
    page = f"{_site(request)}{path}{query(asked.state)}"
    return written(form, told, title=title, address=str(request.url), page=page)


def _site(request: Request) -> str:
    """The address of this site, as the reader has asked for it."""
    return str(request.base_url)


def _split(joined: object) -> tuple[str, ...]:
    return tuple(sorted(str(joined).split(","))) if joined else ()


def _title(kind: str, asked: Asked) -> str:
    """What a reader of feeds calls it: `samarkand: events, CONSULT, Uzbekistan`."""
    shown = {name: value for name, value in asked.state.items() if name != "page"}
    if "country" in shown:
        shown["country"] = words.country(shown["country"].upper()) or shown["country"]
    return ", ".join((f"samarkand: {kind}", *shown.values()))


def _feed(suffix: str, make: Callable[[Store, Request], bytes]) -> Feed:
    media_type, label = _KINDS[suffix]
    return Feed(suffix=suffix, media_type=media_type, label=label, make=make)


_KINDS = {
    "atom": ("application/atom+xml", noted("Atom")),
    "rss": ("application/rss+xml", noted("RSS")),
    "ics": ("text/calendar", noted("Calendar")),
}
FEEDS: Mapping[str, tuple[Feed, ...]] = {
    "/events": (_feed("atom", _events("atom")), _feed("rss", _events("rss")), _feed("ics", _calendar(agenda=False))),
    "/agenda": (
        _feed("ics", _calendar(agenda=True)),
        _feed("atom", _events("atom", agenda=True)),
        _feed("rss", _events("rss", agenda=True)),
    ),
    "/acts": (_feed("atom", _acts("atom")), _feed("rss", _acts("rss")), _feed("ics", _acts_calendar)),
    "/articles": (_feed("atom", _texts("atom", "articles")), _feed("rss", _texts("rss", "articles"))),
    "/stories": (_feed("atom", _texts("atom", "stories")), _feed("rss", _texts("rss", "stories"))),
}
