"""Partners over time: with whom somebody takes part in events, in cooperation and in conflict, year by year."""

from datetime import date
from typing import cast

from msgspec import Struct

from samarkand.stores import Store
from samarkand.web import columns
from samarkand.web.columns import Chart
from samarkand.web.conditions import marks
from samarkand.web.periods import Period

MOST = 12
MANY_DAYS = 1500
OF_CODE = "(SELECT first, other AS partner, event, quad, status FROM event_pairs WHERE one = ? UNION ALL \
SELECT first, one, event, quad, status FROM event_pairs WHERE other = ?)"
OF_ACTOR = f"(SELECT * FROM {OF_CODE} WHERE event IN \
(SELECT event FROM event_facets WHERE facet = 'actor' AND value = ?))"


class Partner(Struct, frozen=True, kw_only=True):
    """Another party: events together, of cooperation and of conflict, and these over time."""

    code: str
    events: int
    cooperation: int
    conflict: int
    planned: int
    chart: Chart | None


def of(store: Store, actor_id: str | None, code: str | None) -> tuple[Partner, ...]:
    """The partners of a code, or of one of its people, those with most events first."""
    if code is None:
        return ()
    table = OF_ACTOR if actor_id else OF_CODE
    values = (code, code, actor_id) if actor_id else (code, code)
    rows = store.sql(
        "SELECT partner, count(*) AS events, sum(quad IN (1, 2)) AS cooperation, sum(quad IN (3, 4)) AS conflict, "
        "sum(status IN ('planned', 'possible')) AS planned, min(nullif(first, '')) AS first, max(first) AS last "
        f"FROM {table} WHERE status <> 'denied' GROUP BY partner ORDER BY events DESC, partner LIMIT {MOST}",
        values,
    ).rows()
    if not rows:
        return ()
    told = [str(row[name]) for row in rows for name in ("first", "last") if row[name]]
    whole = (date.fromisoformat(min(told)), date.fromisoformat(max(told))) if told else None
    period: Period = "month" if whole and (whole[1] - whole[0]).days < MANY_DAYS else "year"
    counts = _counts(store, table, values, [str(row["partner"]) for row in rows], period)
    return tuple(
        Partner(
            code=str(row["partner"]), events=cast(int, row["events"]), cooperation=cast(int, row["cooperation"]),
            conflict=cast(int, row["conflict"]), planned=cast(int, row["planned"]),
            chart=columns.chart(counts.get(str(row["partner"]), {}), *whole, period) if whole else None,
        )
        for row in rows
    )  # fmt: skip


def _counts(
    store: Store, table: str, values: tuple[str, ...], partners: list[str], period: Period
) -> dict[str, dict[date, dict[tuple[int, bool], int]]]:
    """Counts of some partners by period and class."""
    length = 7 if period == "month" else 4
    found: dict[str, dict[date, dict[tuple[int, bool], int]]] = {}
    for row in store.sql(
        f"SELECT partner, substr(first, 1, {length}) AS begin, quad, status IN ('planned', 'possible') AS is_open, "
        f"count(*) AS events FROM {table} WHERE first > '' AND status <> 'denied' "
        f"AND partner IN ({marks(partners)}) GROUP BY 1, 2, 3, 4",
        (*values, *partners),
    ):
        begin = date.fromisoformat(str(row["begin"]) + ("-01" if length == 7 else "-01-01"))
        of_period = found.setdefault(str(row["partner"]), {}).setdefault(begin, {})
        of_period[cast(int, row["quad"]), bool(row["is_open"])] = cast(int, row["events"])
    return found
