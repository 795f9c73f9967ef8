"""The timeline: how many events of which type and status, by day, week or month."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, cast

from msgspec import Struct
from starlette.requests import Request

from samarkand.stores import Cell, Store
from samarkand.web import columns, conditions, periods, words
from samarkand.web.answers import Answer
from samarkand.web.cards import cards
from samarkand.web.columns import OPEN, Chart, Counts
from samarkand.web.conditions import ALL, Condition
from samarkand.web.kept import kept
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
    all_days = by_day(store, conditions.events(Asked(without)))
    whole = span(all_days)
    first, last = window(asked, whole)
    period = periods.possible(cast(Period, chosen or periods.fitting(first, last)), first, last)
    key = ("periods", condition.sql, condition.values, period, first, last)
    counts = kept(store, key, lambda: by_period(store, condition, period, first, last))
    far = periods.fitting(*whole)
    overview = columns.chart(gathered(all_days, far), *whole, far)
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
        "earlier": sum(sum(found.values()) for day, found in all_days.items() if day < whole[0]),
        "detail": columns.chart(by_class(counts), first, last, period),
        "events": cards(store, condition, limit=SHOWN),
        "is_window": bool({"from", "to"} & set(asked.state)), "in_window": in_window(overview, first, last),
    }  # fmt: skip
    return Answer(template="timeline.html", data=data, shown={**shown, **choices(store)})


def by_day(store: Store, condition: Condition) -> dict[date, Counts]:
    """Counts by day, over years by month, and class of all events that hold a condition, in order of time."""
    return kept(store, ("days", condition.sql, condition.values), lambda: _by_day(store, condition))


def _by_day(store: Store, condition: Condition) -> dict[date, Counts]:
    if condition.sql == ALL:
        table, day, count = "event_days", "day", "sum(events)"
    else:
        rows = condition.facets or f"SELECT * FROM events WHERE {condition.sql}"
        table, day, count = f"({rows}) AS asked", "first", "count(*)"
    dated = f"{table} WHERE {day} BETWEEN '{EARLIEST}' AND '{LATEST}'"
    ends = store.sql(f"SELECT min({day}) AS first, max({day}) AS last FROM {dated}", condition.values).rows()[0]
    if ends["first"] is None:
        return {}
    first, last = date.fromisoformat(str(ends["first"])), date.fromisoformat(str(ends["last"]))
    found: dict[date, dict[tuple[int, bool], int]] = {}
    since = first
    if periods.fitting(first, last) not in ("day", "week"):
        # Over years nobody sees single days; the last one is kept, so that the chart ends where it should.
        found = _grouped(store, f"substr({day}, 1, 7) || '-01'", count, dated, condition.values)
        found.setdefault(last, {})
        since = span(dict(found))[0]
        if periods.fitting(since, last) not in ("day", "week"):
            return dict(found)
        found = {begin: counts for begin, counts in found.items() if begin < since}
    later = _grouped(store, day, count, f"{dated} AND {day} >= ?", (*condition.values, since.isoformat()))
    return {**found, **later}


def _grouped(
    store: Store, begin: str, count: str, source: str, values: Sequence[Cell]
) -> dict[date, dict[tuple[int, bool], int]]:
    """Counts by what `begin` makes of a day, and by class."""
    found: dict[date, dict[tuple[int, bool], int]] = {}
    for row in store.sql(
        f"SELECT {begin} AS begin, coalesce(quad, 0) AS quad, status IN ('planned', 'possible') AS is_open, "
        f"{count} AS events FROM {source} GROUP BY 1, 2, 3 ORDER BY 1",
        values,
    ):
        counts = found.setdefault(date.fromisoformat(str(row["begin"])), {})
        counts[cast(int, row["quad"]), bool(row["is_open"])] = cast(int, row["events"])
    return found


def gathered(days: dict[date, Counts], period: Period) -> dict[date, Counts]:
    """Counts of days as counts of periods."""
    found: dict[date, dict[tuple[int, bool], int]] = {}
    for day, counts in days.items():
        begin = found.setdefault(periods.start(day, period), {})
        for key, events in counts.items():
            begin[key] = begin.get(key, 0) + events
    return dict(found)


def span(days: dict[date, Counts]) -> tuple[date, date]:
    """The first and the last of the days, but for the earliest few events: news looks back, and far.

    Today twice where there is none.
    """
    if not days:
        today = datetime.now(UTC).date()
        return today, today
    skipped = int(sum(sum(counts.values()) for counts in days.values()) * LOOKING_BACK)
    for day, counts in days.items():
        skipped -= sum(counts.values())
        if skipped < 0:
            return day, max(days)
    return max(days), max(days)


def window(asked: Asked, whole: tuple[date, date]) -> tuple[date, date]:
    """The days that are asked for, within those that there are."""
    first, last = asked.day("from") or whole[0], asked.day("to") or whole[1]
    first, last = max(min(first, LATEST), EARLIEST), max(min(last, LATEST), EARLIEST)
    return (first, last) if first <= last else (first, first)


def by_period(store: Store, condition: Condition, period: Period, first: date, last: date) -> dict[date, Told]:
    """Counts by period, type and status, of events that begin between two days."""
    if condition.sql == ALL:
        return by_day_table(store, period, first, last)
    found: dict[date, Told] = {}
    for row in store.sql(
        f"SELECT {CUT[period].format('first')} AS begin, type, status, count(*) AS events "
        f"FROM ({condition.facets or f'SELECT * FROM events WHERE {condition.sql}'}) AS asked "
        "WHERE first BETWEEN ? AND ? GROUP BY 1, 2, 3",
        (*condition.values, first.isoformat(), last.isoformat()),
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
