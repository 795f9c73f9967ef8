"""The home page: what the store holds, at a glance."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

from msgspec import Struct
from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import conditions, words
from samarkand.web.answers import Answer
from samarkand.web.cards import Card, cards
from samarkand.web.columns import OPEN
from samarkand.web.conditions import ALL, Condition
from samarkand.web.kept import kept
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

LATEST = 6
PREVIEW = 6
STORIES = 6
GOING_ON = timedelta(days=366)
EVERY = Condition(ALL, ())


class Part(Struct, frozen=True, kw_only=True):
    """Events of one type and status: how many, and the bar's start and length in percent of the longest."""

    status: str
    count: int
    start: float
    length: float


class Bar(Struct, frozen=True, kw_only=True):
    """Events of one type."""

    type: str
    quad: int
    count: int
    parts: tuple[Part, ...]


def view(store: Store, request: Request) -> Answer:
    """Headline numbers, events by type and status, the latest events, the agenda, recent stories; under any filter."""
    asked = Asked(request.query_params)
    of_events, of_stories = conditions.events(asked), conditions.stories(asked)
    counts = kept(store, ("summary",), store.summary)
    breadth = kept(store, ("breadth",), lambda: _breadth(store))
    if asked.state:
        fitting, breadth = _fitting(store, of_events, of_stories, conditions.articles(asked), breadth)
        counts = {**counts, **fitting}
    coming, is_past = preview(store, datetime.now(UTC).date(), of_events)
    happened = Condition(f"events.status = 'happened' AND {of_events.sql}", of_events.values)
    data = {
        "counts": {name: counts[name] for name in ("articles", "claims", "events", "stories", "faults")},
        "breadth": breadth,
        "events_by": counts["events_by"],
        "latest": cards(store, happened, limit=LATEST),
        "agenda": coming,
        "agenda_is_past": is_past,
        "stories": recent_stories(store, of_stories),
        "asked": asked.state,
        "ignored": asked.ignored,
    }
    return Answer(template="home.html", data=data, shown={"bars": bars(counts["events_by"]), **choices(store)})


def _fitting(
    store: Store, of_events: Condition, of_stories: Condition, of_articles: Condition, breadth: dict[str, int]
) -> tuple[dict[str, Any], dict[str, int]]:
    """The headline numbers, and those of breadth, of what fits."""
    events_by = store.sql(
        "SELECT type, status, count(*) AS count, sum(independent_source_count > 1) AS confirmed FROM events "
        f"WHERE {of_events.sql} GROUP BY type, status ORDER BY type, status",
        of_events.values,
    ).rows()
    (claims,) = store.sql(
        "SELECT count(*) AS count FROM event_claims JOIN events ON events.id = event_id "
        f"WHERE {of_events.sql}", of_events.values,
    )  # fmt: skip
    (stories,) = store.sql(
        "SELECT count(*) AS count, coalesce(sum(article_count > 1), 0) AS shared FROM stories "
        f"WHERE {of_stories.sql}", of_stories.values,
    )  # fmt: skip
    (articles,) = store.sql(
        "SELECT count(*) AS count, count(DISTINCT site) AS outlets, count(DISTINCT language) AS languages "
        f"FROM articles WHERE {of_articles.sql}", of_articles.values,
    )  # fmt: skip
    confirmed = sum(cast(int, row.pop("confirmed")) for row in events_by)
    counts = {
        "events": sum(cast(int, row["count"]) for row in events_by), "claims": claims["count"],
        "stories": stories["count"], "articles": articles["count"], "events_by": events_by,
    }  # fmt: skip
    fitting = {
        "outlets": articles["outlets"], "languages": articles["languages"], "confirmed_events": confirmed,
        "open_events": sum(cast(int, row["count"]) for row in events_by if row["status"] in OPEN),
        "shared_stories": stories["shared"],
    }  # fmt: skip
    return counts, {**breadth, **cast(dict[str, int], fitting)}


def bars(events_by: list[dict[str, Any]]) -> tuple[Bar, ...]:
    """One bar a type, by quad class and then by count, in shares of the longest."""
    totals: dict[str, int] = {}
    for row in events_by:
        totals[row["type"]] = totals.get(row["type"], 0) + row["count"]
    longest = max(totals.values(), default=1)
    order = list(words.QUADS)
    ordered = sorted(totals, key=lambda each: (order.index(words.quad(each)), -totals[each], each))
    return tuple(_bar(kind, totals[kind], longest, events_by) for kind in ordered)


def _bar(kind: str, total: int, longest: int, events_by: list[dict[str, Any]]) -> Bar:
    found = {row["status"]: row["count"] for row in events_by if row["type"] == kind}
    parts: list[Part] = []
    before = 0
    for status in words.STATUSES:
        if count := found.get(status, 0):
            start, length = 100 * before / longest, 100 * count / longest
            parts.append(Part(status=status, count=count, start=round(start, 3), length=round(length, 3)))
            before += count
    return Bar(type=kind, quad=words.quad(kind), count=total, parts=tuple(parts))


def preview(store: Store, today: date, fitting: Condition = EVERY) -> tuple[tuple[Card, ...], bool]:
    """The next planned and possible events that fit; where none is to come, the last ones, and True.

    What began more than `GOING_ON` ago is not looked for, so that the index on the first day serves.
    """
    open_ones = f"events.status NOT IN ('happened', 'denied') AND events.first IS NOT NULL AND {fitting.sql}"
    since = (today - GOING_ON).isoformat()
    values = (*fitting.values, since, today.isoformat())
    condition = Condition(f"{open_ones} AND events.first >= ? AND events.last >= ?", values)
    coming = cards(store, condition, order="events.first, events.first_seen, events.id", limit=PREVIEW)
    return (coming, False) if coming else (cards(store, Condition(open_ones, fitting.values), limit=PREVIEW), True)


def recent_stories(store: Store, fitting: Condition) -> list[dict[str, Any]]:
    """Stories that several articles tell come first, then the newest."""
    rows = store.sql(
        "SELECT id, title, article_count, first_seen, last_seen, "
        "(SELECT articles.language FROM story_articles JOIN articles ON articles.id = article_id "
        "WHERE story_id = stories.id ORDER BY position LIMIT 1) AS language "
        f"FROM stories WHERE {fitting.sql} ORDER BY article_count > 1 DESC, last_seen DESC, id LIMIT ?",
        (*fitting.values, STORIES),
    )
    return cast(list[dict[str, Any]], rows.rows())


def _breadth(store: Store) -> dict[str, int]:
    """Numbers that say how broad the store is."""
    row = store.sql(
        "SELECT (SELECT count(DISTINCT site) FROM articles) AS outlets, "
        "(SELECT count(DISTINCT language) FROM articles) AS languages, "
        "(SELECT count(*) FROM events WHERE independent_source_count > 1) AS confirmed_events, "
        "(SELECT count(*) FROM events WHERE status IN ('planned', 'possible')) AS open_events, "
        "(SELECT count(*) FROM stories WHERE article_count > 1) AS shared_stories"
    ).rows()[0]
    return cast(dict[str, int], row)
