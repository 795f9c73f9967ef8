"""The list of events."""

from starlette.requests import Request

from samarkand import ontology
from samarkand.stores import Store
from samarkand.web import conditions, words
from samarkand.web.answers import Answer
from samarkand.web.cards import cards, total
from samarkand.web.kept import kept
from samarkand.web.paging import most, paging
from samarkand.web.parameters import Asked
from samarkand.web.translating import language

SIZE = 50


def view(store: Store, request: Request) -> Answer:
    """Events by any filter, the newest day first."""
    asked = Asked(request.query_params)
    condition = conditions.events(asked)
    number = asked.page()
    page = paging(number, total(store, condition, most(number, SIZE)), size=SIZE)
    data = {
        "events": cards(store, condition, limit=SIZE, offset=page.offset, of=page.total), "total": page.total,
        "more": page.more, "page": page.page, "pages": page.pages, "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    return Answer(template="events.html", data=data, shown={"paging": page, **choices(store)})


def choices(store: Store) -> dict[str, object]:
    """What the form's lists offer: types by quad class, countries by name, outlets, languages."""
    # Pages take from it what they rename.
    return dict(kept(store, ("choices", language()), lambda: _choices(store)))


def _choices(store: Store) -> dict[str, object]:
    types = ontology.load().types
    by_quad = {
        label: [code for code in types if types[code].quad == quad]
        for quad, label in words.QUADS.items()
        if any(each.quad == quad for each in types.values())
    }
    named = sorted((words.country(code) or code, code) for code in conditions.countries(store))
    return {
        "types_by_quad": by_quad, "countries": [(code, name) for name, code in named],
        "outlets": conditions.outlets(store), "languages": conditions.languages(store),
    }  # fmt: skip
