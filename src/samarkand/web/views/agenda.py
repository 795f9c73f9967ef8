"""The agenda: who meets whom, past and to come, as a calendar; and what is planned or possible, by day."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import calendar_month, conditions, periods, plans
from samarkand.web.answers import Answer
from samarkand.web.cards import SOONEST, cards, count, total
from samarkand.web.conditions import Condition
from samarkand.web.kept import kept
from samarkand.web.paging import most, paging
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

SIZE = 50
STATUSES = ("planned", "possible")
# As the indexes of open events have it; the empty text keeps what is in the calendar from being read type by type.
OPEN = "events.status NOT IN ('happened', 'denied')"
IN_CALENDAR = f"(events.type || '' = 'CONSULT' OR {OPEN})"
IN_MONTH = 300


def view(store: Store, request: Request) -> Answer:
    """A month of meetings and plans under any filter; planned and possible events, of the month where one is asked for.

    The earliest day comes first, those without a day at the end.
    """
    asked = Asked(request.query_params)
    wanted = conditions.events(asked, statuses=STATUSES)
    month = asked.month("month")
    condition = Condition(f"{OPEN} AND {wanted.sql}", wanted.values)
    if month is not None:
        condition = within(condition, month)
    shown_month = month or nearest(store, wanted)
    in_month = within(Condition(f"{IN_CALENDAR} AND {wanted.sql}", wanted.values), shown_month)
    held = kept(
        store, ("month", in_month.sql, in_month.values),
        lambda: cards(store, in_month, order=SOONEST, limit=IN_MONTH),
    )  # fmt: skip
    weeks = calendar_month.weeks(shown_month, held, plans.turns(store, [card.id for card in held]))
    number = asked.page()
    page = paging(number, total(store, condition, most(number, SIZE)), size=SIZE)
    found = cards(store, condition, order=SOONEST, limit=SIZE, offset=page.offset)
    data = {
        "events": found, "total": page.total, "more": page.more, "page": page.page, "pages": page.pages,
        "month": f"{shown_month:%Y-%m}", "weeks": weeks, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    by_day = [(days, tuple(group)) for days, group in groupby(found, key=lambda card: (card.first, card.last))]
    extra = {
        "paging": page, "by_day": by_day, "first_day": shown_month, "today": datetime.now(UTC).date(),
        "changes": plans.turns(store, [card.id for card in found]), "changed": plans.changes,
        "before": (shown_month - timedelta(days=1)).strftime("%Y-%m"), "held": len(held),
        "after": (periods.end(shown_month, "month") + timedelta(days=1)).strftime("%Y-%m"),
    }  # fmt: skip
    return Answer(template="agenda.html", data=data, shown={**extra, **choices(store)})


def within(condition: Condition, month: date) -> Condition:
    """What begins or lasts in a month."""
    last = periods.end(month, "month")
    return Condition(
        f"{condition.sql} AND events.first <= ? AND (events.first >= ? OR events.last >= ?)",
        (*condition.values, last.isoformat(), month.isoformat(), month.isoformat()),
    )


def nearest(store: Store, wanted: Condition) -> date:
    """This month, where anything is planned from now on; else the month of the last meeting or plan."""
    today = datetime.now(UTC).date()
    coming = Condition(f"{OPEN} AND {wanted.sql} AND events.first >= ?", (*wanted.values, today.isoformat()))
    if count(store, coming):
        return today.replace(day=1)
    # A few events lie far ahead; the month is that in which most of the last ones are.
    rows = store.sql(
        "SELECT month, count(*) AS events FROM (SELECT substr(events.first, 1, 7) AS month FROM events "
        f"WHERE {IN_CALENDAR} AND events.first IS NOT NULL AND events.first < ? AND {wanted.sql} "
        "ORDER BY events.first DESC LIMIT 60) GROUP BY month ORDER BY events DESC, month DESC LIMIT 1",
        ((today + timedelta(days=366)).isoformat(), *wanted.values),
    ).rows()
    return date.fromisoformat(str(rows[0]["month"]) + "-01") if rows else today.replace(day=1)
