"""The search: articles with what was found in them, and the countries, parties, events and acts that the words mean."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from samarkand import ontology
from samarkand.ontology import EventType
from samarkand.stores import Cell, Store
from samarkand.web import conditions, words
from samarkand.web.answers import Answer
from samarkand.web.cards import cards
from samarkand.web.cards import total as events_total
from samarkand.web.paging import MOST, Total, most, paging
from samarkand.web.parameters import Asked
from samarkand.web.views.acts import Found, found
from samarkand.web.views.articles import rows, snippet, total
from samarkand.web.views.events import choices

SIZE = 20
EVENTS = 4
ACTS = 2
PARTIES = 8
COUNTRIES = 4
SHORTEST = 3


def view(store: Store, request: Request) -> Answer:
    """Articles that have all the words, the closest match first, after whom and what the words name."""
    asked = Asked(request.query_params)
    of_articles, of_events = conditions.articles(asked), conditions.events(asked)
    sought = asked.state.get("q")
    number = asked.page()
    page = paging(number, total(store, of_articles, most(number, SIZE)) if sought else 0, size=SIZE)
    told = events_total(store, of_events, MOST) if sought else Total(0)
    data: dict[str, Any] = {
        "countries": named_countries(sought) if sought else [],
        "parties": named_parties(store, sought) if sought else [],
        "types": named_types(sought, ontology.load().types) if sought else [],
        "act_types": named_types(sought, ontology.load().acts) if sought else [],
        "event_total": told.rows, "event_more": told.more,
        "events": cards(store, of_events, limit=EVENTS, of=told.rows) if sought else (),
        "acts": found(store, conditions.acts_beside(asked), ACTS) if sought else Found(total=0, acts=()),
        "articles": rows(store, of_articles, sought, size=SIZE, offset=page.offset, total=page.total) if sought else [],
        "total": page.total, "more": page.more, "page": page.page, "pages": page.pages, "asked": asked.state,
        "ignored": asked.ignored,
    }  # fmt: skip
    offered = choices(store)
    shown = {"paging": page, "snippet": snippet, "countries_offered": offered.pop("countries"), **offered}
    return Answer(template="search.html", data=data, shown=shown)


def named_countries(sought: str) -> list[dict[str, str]]:
    """Countries whose code or name, in any language of the site, is among the words or begins with them."""
    asked = sought.casefold()
    found: dict[str, str] = {}
    for language in words.COUNTRY_LANGUAGES:
        for code, name in words.countries(language).items():
            said = name.casefold()
            if code.casefold() == asked or said == asked or (len(asked) >= SHORTEST and said.startswith(asked)):
                found.setdefault(code, name)
    return [{"code": code, "name": words.country(code) or code} for code in list(found)[:COUNTRIES]]


def named_types(sought: str, types: Mapping[str, EventType]) -> list[str]:
    """Codes of those types whose code or label, in any language, is the words."""
    asked = sought.casefold()
    return [
        each.code
        for each in types.values()
        if asked == each.code.casefold() or asked in (label.casefold() for label in each.label.values())
    ]


def named_parties(store: Store, sought: str) -> list[dict[str, Cell]]:
    """Parties as printed whose name has the words in it, those of the most events first."""
    if len(sought) < SHORTEST:
        return []
    return store.sql(
        "SELECT value AS name, events FROM facet_values WHERE facet = 'name' AND value LIKE ? ESCAPE '\\' "
        "ORDER BY events DESC, value LIMIT ?",
        (conditions.contained(sought), PARTIES),
    ).rows()
