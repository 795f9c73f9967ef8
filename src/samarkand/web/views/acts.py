"""The list of acts: closures and what else articles tell beside the codebook's types."""

from msgspec import Struct
from starlette.requests import Request

from samarkand import ontology
from samarkand.asking.acts import Happening, count, happenings
from samarkand.stores import Store
from samarkand.web import conditions, words
from samarkand.web.answers import Answer
from samarkand.web.conditions import Condition
from samarkand.web.kept import kept
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked
from samarkand.web.translating import language

SIZE = 50


class Found(Struct, frozen=True, kw_only=True):
    """The first of the happenings that fit, and how many there are."""

    total: int
    acts: tuple[Happening, ...]


def view(store: Store, request: Request) -> Answer:
    """Acts by any filter, the newest day first; the same one told by several articles is one row."""
    asked = Asked(request.query_params)
    condition = conditions.acts(asked)
    page = paging(asked.page(), counted(store, condition), size=SIZE)
    data = {
        "acts": happenings(store, (condition.sql, condition.values), limit=SIZE, offset=page.offset),
        "total": page.total, "page": page.page, "pages": page.pages, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(template="acts.html", data=data, shown={"paging": page, **choices(store)})


def counted(store: Store, condition: Condition) -> int:
    """How many happenings the acts that hold a condition are."""
    return kept(
        store, ("acts", condition.sql, condition.values), lambda: count(store, (condition.sql, condition.values))
    )


def found(store: Store, condition: Condition, limit: int) -> Found:
    """What another page shows of the acts that hold a condition."""
    total = counted(store, condition)
    return Found(total=total, acts=happenings(store, (condition.sql, condition.values), limit=limit) if total else ())


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
