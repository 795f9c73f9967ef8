"""The agenda: what is planned or possible, by day."""

from itertools import groupby

from starlette.requests import Request

from samarkand.stores import Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.cards import SOONEST, cards, count
from samarkand.web.conditions import Condition
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

SIZE = 100
STATUSES = ("planned", "possible")


def view(store: Store, request: Request) -> Answer:
    """Planned and possible events by any filter, the earliest day first, those without a day at the end."""
    asked = Asked(request.query_params)
    wanted = conditions.events(asked, statuses=STATUSES)
    condition = Condition(f"events.status IN ('planned', 'possible') AND {wanted.sql}", wanted.values)
    page = paging(asked.page(), count(store, condition), size=SIZE)
    found = cards(store, condition, order=SOONEST, limit=SIZE, offset=page.offset)
    data = {
        "events": found, "total": page.total, "page": page.page, "pages": page.pages,
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    by_day = [(days, tuple(group)) for days, group in groupby(found, key=lambda card: (card.first, card.last))]
    return Answer(template="agenda.html", data=data, shown={"paging": page, "by_day": by_day, **choices(store)})
