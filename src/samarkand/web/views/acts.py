"""The list of acts: closures and what else articles tell beside the codebook's types."""

from msgspec import Struct
from starlette.requests import Request

from samarkand import ontology
from samarkand.asking.acts import Happening, grouped, happenings
from samarkand.stores import Store
from samarkand.web import conditions, words
from samarkand.web.answers import Answer
from samarkand.web.conditions import Condition
from samarkand.web.kept import kept
from samarkand.web.paging import MOST, Total, counted, most, paging
from samarkand.web.parameters import Asked
from samarkand.web.translating import language

SIZE = 50


class Found(Struct, frozen=True, kw_only=True):
    """The first of the happenings that fit, and how many there are; `more`: more than that."""

    total: int
    more: bool = False
    acts: tuple[Happening, ...]


def view(store: Store, request: Request) -> Answer:
    """Acts by any filter, the newest day first; the same one told by several articles is one row."""
    asked = Asked(request.query_params)
    condition = conditions.acts(asked)
    number = asked.page()
    page = paging(number, total(store, condition, most(number, SIZE)), size=SIZE)
    data = {
        "acts": happenings(store, (condition.sql, condition.values), limit=SIZE, offset=page.offset),
        "total": page.total, "more": page.more, "page": page.page, "pages": page.pages, "asked": asked.state,
        "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(template="acts.html", data=data, shown={"paging": page, **choices(store)})


def total(store: Store, condition: Condition, at_most: int) -> Total:
    """How many happenings the acts that hold a condition are, counted up to a number."""
    rows, values = grouped((condition.sql, condition.values))
    return kept(store, ("acts", rows, values, at_most), lambda: counted(store, rows, values, at_most))


def found(store: Store, condition: Condition, limit: int) -> Found:
    """What another page shows of the acts that hold a condition."""
    there = total(store, condition, MOST)
    acts = happenings(store, (condition.sql, condition.values), limit=limit) if there.rows else ()
    return Found(total=there.rows, more=there.more, acts=acts)


def choices(store: Store) -> dict[str, object]:
    """What the form's lists offer: types of acts, countries of their places by name, outlets, languages."""
    return dict(kept(store, ("choices of acts", language()), lambda: _choices(store)))


def _choices(store: Store) -> dict[str, object]:
    rows = store.sql("SELECT DISTINCT place_country AS code FROM acts WHERE place_country IS NOT NULL")
    named = sorted((words.country(code) or code, code) for code in (str(row["code"]) for row in rows))
    return {
        "types": [(code, words.type_label(code)) for code in ontology.load().acts],
        "countries": [(code, name) for name, code in named],
        "outlets": conditions.outlets(store), "languages": conditions.languages(store),
    }  # fmt: skip
