"""Partners over time: with whom somebody takes part in events, in cooperation and in conflict, year by year."""

from datetime import date
from typing import cast

from msgspec import Struct

from samarkand.stores import Store
from samarkand.web import columns, periods
from samarkand.web.columns import OPEN, Chart

MOST = 12
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
    by_month = store.sql(
        "SELECT partner, substr(first, 1, 7) || '-01' AS month, quad, status, count(*) AS events "
        f"FROM {table} WHERE first > '' AND status <> 'denied' GROUP BY 1, 2, 3, 4",
        values,
    )
    counts: dict[str, dict[date, dict[tuple[int, bool], int]]] = {}
    period = periods.possible("month", *whole) if whole else "month"
    for row in by_month:
        begin = periods.start(date.fromisoformat(str(row["month"])), period)
        found = counts.setdefault(str(row["partner"]), {}).setdefault(begin, {})
        key = cast(int, row["quad"]), row["status"] in OPEN
        found[key] = found.get(key, 0) + cast(int, row["events"])
    return tuple(
        Partner(
            code=str(row["partner"]), events=cast(int, row["events"]), cooperation=cast(int, row["cooperation"]),
            conflict=cast(int, row["conflict"]), planned=cast(int, row["planned"]),
            chart=columns.chart(counts.get(str(row["partner"]), {}), *whole, period) if whole else None,
        )
        for row in rows
    )  # fmt: skip
