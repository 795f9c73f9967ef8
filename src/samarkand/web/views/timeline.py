"""The timeline: how many events of which type and status, by day, week or month."""

from collections import defaultdict
from datetime import UTC, date, datetime
from typing import Any, cast

from msgspec import Struct
from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import columns, conditions, periods, words
from samarkand.web.answers import Answer
from samarkand.web.cards import cards, count
from samarkand.web.columns import OPEN, Chart, Counts
from samarkand.web.conditions import Condition
from samarkand.web.parameters import Asked
from samarkand.web.periods import Period
from samarkand.web.views.events import choices

SHOWN = 12
# Days that nobody meant: a typing error in one article must not stretch the whole picture.
EARLIEST, LATEST = date(1800, 1, 1), date(2200, 1, 1)
WINDOW = ("from", "to", "by")
LOOKING_BACK = 0.04

# The first day of a day's period, in SQL.
CUT: dict[Period, str] = {
    "day": "{0}", "week": "date({0}, 'weekday 0', '-6 days')", "month": "substr({0}, 1, 7) || '-01'",
    "year": "substr({0}, 1, 4) || '-01-01'",
}  # fmt: skip
# How often an event type stands with a status in a period: by (type, status).
Told = dict[tuple[str, str], int]


class Row(Struct, frozen=True, kw_only=True):
    """One event type in the window: counts by status, and by period for its own small columns."""

    type: str
    quad: int
    events: int
    statuses: dict[str, int]
    chart: Chart


def view(store: Store, request: Request) -> Answer:
    """Counts under any filter: all of time with the window marked, and the window by period, type and status."""
    asked = Asked(request.query_params)
    condition = conditions.events(asked)
    chosen = asked.choice("by", periods.PERIODS)
    without = {name: value for name, value in request.query_params.items() if name not in WINDOW}
    everything = conditions.events(Asked(without))
    whole = span(store, everything)
    first, last = window(asked, whole)
    period = periods.possible(cast(Period, chosen or periods.fitting(first, last)), first, last)
    counts = by_period(store, condition, period, first, last)
    far = periods.fitting(*whole)
    overview = columns.chart(by_class(by_period(store, everything, far, *whole)), *whole, far)
    detail = columns.chart(by_class(counts), first, last, period)
    types = rows(counts, first, last, period)
    data = {
        "total": sum(row.events for row in types), "period": period, "first": first, "last": last,
        "periods": [_told(begin, period, counts[begin]) for begin in sorted(counts)],
        "types": [
            {"type": row.type, "quad": row.quad, "events": row.events, "statuses": row.statuses} for row in types
        ],
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    shown = {
        "rows": types, "overview": overview, "whole": whole, "PERIODS": periods.PERIODS,
        "earlier": before(store, everything, whole[0]), "detail": detail,
        "events": cards(store, condition, limit=SHOWN),
        "is_window": bool({"from", "to"} & set(asked.state)), "in_window": in_window(overview, first, last),
    }  # fmt: skip
    return Answer(template="timeline.html", data=data, shown={**shown, **choices(store)})


def span(store: Store, condition: Condition) -> tuple[date, date]:
    """The days of the events that hold a condition, but for the earliest few: news looks back, and far.

    Today twice where there is none.
    """
    dated = f"FROM events WHERE first BETWEEN '{EARLIEST}' AND '{LATEST}' AND {condition.sql}"
    row = store.sql(f"SELECT count(*) AS events, max(first) AS last {dated}", condition.values).rows()[0]
    if row["last"] is None:
        today = datetime.now(UTC).date()
        return today, today
    skipped = int(cast(int, row["events"]) * LOOKING_BACK)
    (first,) = store.sql(f"SELECT first {dated} ORDER BY first LIMIT 1 OFFSET ?", (*condition.values, skipped)).rows()
    return date.fromisoformat(str(first["first"])), date.fromisoformat(str(row["last"]))


def before(store: Store, condition: Condition, day: date) -> int:
    """How many events lie before a day."""
    return count(store, Condition(f"{condition.sql} AND events.first < ?", (*condition.values, day.isoformat())))


def window(asked: Asked, whole: tuple[date, date]) -> tuple[date, date]:
    """The days that are asked for, within those that there are."""
    first, last = asked.day("from") or whole[0], asked.day("to") or whole[1]
    first, last = max(min(first, LATEST), EARLIEST), max(min(last, LATEST), EARLIEST)
    return (first, last) if first <= last else (first, first)


def by_period(store: Store, condition: Condition, period: Period, first: date, last: date) -> dict[date, Told]:
    """Counts by period, type and status, of events that begin between two days."""
    if condition.sql == "1":
        return by_day_table(store, period, first, last)
    found: dict[date, Told] = {}
    for row in store.sql(
        f"SELECT {CUT[period].format('first')} AS begin, type, status, count(*) AS events FROM events "
        f"WHERE first BETWEEN ? AND ? AND {condition.sql} GROUP BY 1, 2, 3",
        (first.isoformat(), last.isoformat(), *condition.values),
    ):
        begin = found.setdefault(date.fromisoformat(str(row["begin"])), {})
        begin[str(row["type"]), str(row["status"])] = cast(int, row["events"])
    return found


def by_day_table(store: Store, period: Period, first: date, last: date) -> dict[date, Told]:
    """The same of all events, from the table that keeps them counted."""
    found: dict[date, Told] = {}
    for row in store.sql(
        f"SELECT {CUT[period].format('day')} AS begin, type, status, sum(events) AS events FROM event_days "
        "WHERE day BETWEEN ? AND ? GROUP BY 1, 2, 3",
        (first.isoformat(), last.isoformat()),
    ):
        begin = found.setdefault(date.fromisoformat(str(row["begin"])), {})
        begin[str(row["type"]), str(row["status"])] = cast(int, row["events"])
    return found


def by_class(told: dict[date, Told]) -> dict[date, Counts]:
    """The same by quad class, and whether it is to come."""
    found: dict[date, Counts] = {}
    for begin, counts in told.items():
        summed: dict[tuple[int, bool], int] = {}
        for (event_type, status), events in counts.items():
            key = words.quad(event_type), status in OPEN
            summed[key] = summed.get(key, 0) + events
        found[begin] = summed
    return found


def rows(counts: dict[date, Told], first: date, last: date, period: Period) -> list[Row]:
    """A row for each type, by class and then by count."""
    by_type: defaultdict[str, dict[date, Told]] = defaultdict(dict)
    for begin, found in counts.items():
        for (event_type, status), events in found.items():
            by_type[event_type].setdefault(begin, {})[event_type, status] = events
    order = list(words.QUADS)
    made = [_row(event_type, found, first, last, period) for event_type, found in by_type.items()]
    return sorted(made, key=lambda row: (order.index(row.quad), -row.events, row.type))


def _row(event_type: str, found: dict[date, Told], first: date, last: date, period: Period) -> Row:
    statuses: dict[str, int] = {}
    for counts in found.values():
        for (_, status), events in counts.items():
            statuses[status] = statuses.get(status, 0) + events
    return Row(
        type=event_type, quad=words.quad(event_type), events=sum(statuses.values()), statuses=statuses,
        chart=columns.chart(by_class(found), first, last, period),
    )  # fmt: skip


def _told(begin: date, period: Period, counts: Told) -> dict[str, Any]:
    told = [{"type": event_type, "status": status, "events": events} for (event_type, status), events in counts.items()]
    return {"first": begin, "last": periods.end(begin, period), "counts": told}


def in_window(chart: Chart, first: date, last: date) -> tuple[float, float]:
    """Where the window begins in a chart and how wide it is, in percent."""
    inside = [column for column in chart.columns if column.first <= last and column.last >= first]
    if not inside:
        return 0.0, 0.0
    return inside[0].x, round(inside[-1].x + inside[-1].width - inside[0].x, 4)
