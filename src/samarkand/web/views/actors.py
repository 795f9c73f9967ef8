"""The lists of actors and of organisations: who takes part in events, and who belongs together."""

from typing import Any, cast

from starlette.requests import Request

from samarkand import gazetteer
from samarkand.stores import Cell, Store
from samarkand.web import conditions
from samarkand.web.answers import Answer
from samarkand.web.conditions import ALL, Condition, marks
from samarkand.web.kept import kept
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked
from samarkand.web.views.actor import NO_ORGANISATIONS, by_acronym, called
from samarkand.web.views.events import choices

SIZE = 60
KINDS = ("person", "state", "igo", "alliance", "court", "bank", "agency", "ngo", "party", "armed", "company", "media")


# What is asked of an actor, and not of the events that it takes part in.
OF_ACTORS = ("actor", "country", "kind", "page")
LOOKED_THROUGH = 3000
UNLISTED = 500


def view(store: Store, request: Request) -> Answer:
    """Actors by name, kind and country who take part in events under any filter, those with most events first."""
    asked = Asked(request.query_params)
    events = counts(store, asked)
    found = [*listed(asked, events), *unlisted(store, asked, events)]
    return _answer(store, asked, found, "/actors", KINDS)


def organisations(store: Store, request: Request) -> Answer:
    """All organisations of the gazetteer, those that the articles tell most of first.

    Under a filter of events they are those that take part in one.
    """
    asked = Asked(request.query_params)
    events = counts(store, asked)
    every = condition_of(asked).sql == ALL
    found = [each for each in listed(asked, events, every=every) if each["kind"] not in NO_ORGANISATIONS]
    kinds = tuple(each for each in KINDS if each not in NO_ORGANISATIONS)
    return _answer(store, asked, found, "/organisations", kinds)


def _answer(store: Store, asked: Asked, found: list[dict[str, Any]], path: str, kinds: tuple[str, ...]) -> Answer:
    found.sort(key=lambda each: (-each["events"], each["name"], each["id"]))
    page = paging(asked.page(), len(found), size=SIZE)
    shown = found[page.offset : page.offset + SIZE]
    data = {
        "actors": shown, "total": page.total, "more": page.more, "page": page.page, "pages": page.pages,
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    most = max((each["events"] for each in shown), default=0)
    extra = {"paging": page, "base": path, "kinds": kinds, "most": most, **choices(store)}
    return Answer(template="actors.html", data=data, shown=extra)


def condition_of(asked: Asked) -> Condition:
    """What the events have to be in which an actor takes part."""
    return conditions.events(asked.without(*OF_ACTORS))


def counts(store: Store, asked: Asked) -> dict[str, int]:
    """Events by actor; those of a state and of an organisation of states by the code of all of its people."""
    condition = condition_of(asked)
    found = kept(store, ("actors", condition.sql, condition.values), lambda: _counted(store, condition))
    made = {value: events for (facet, value), events in found.items() if facet == "actor"}
    world = gazetteer.load()
    own = by_acronym() | {code: code for code in world.states}
    made |= {own[code]: events for (facet, code), events in found.items() if facet == "country" and code in own}
    return made


def _counted(store: Store, condition: Condition) -> dict[tuple[str, str], int]:
    if condition.sql == ALL:
        rows = store.sql("SELECT facet, value, events FROM facet_values WHERE facet IN ('actor', 'country')")
    else:
        rows = store.sql(
            "SELECT facet, value, count(*) AS events FROM event_facets WHERE facet IN ('actor', 'country') "
            f"AND event IN (SELECT events.number FROM events WHERE {condition.sql}) GROUP BY facet, value",
            condition.values,
        )
    return {(str(row["facet"]), str(row["value"])): cast(int, row["events"]) for row in rows}


def listed(asked: Asked, events: dict[str, int], *, every: bool = False) -> list[dict[str, Any]]:
    """Actors of the gazetteer that the filters leave; only those with events, or every one."""
    wanted, kind, country = asked.words("actor"), asked.choice("kind", KINDS), asked.party("country")
    world = gazetteer.load()
    return [
        {
            "id": actor.id, "name": called(actor.id), "kind": actor.kind, "country": actor.country,
            "acronym": actor.acronym, "events": events.get(actor.id, 0),
        }
        for actor in world.actors.values()
        if (every or actor.id in events) and (kind is None or actor.kind == kind)
        and (country is None or actor.country == country) and (wanted is None or _named(actor, wanted))
    ]  # fmt: skip


def _named(actor: Any, wanted: str) -> bool:
    names = (actor.id, actor.acronym or "", *(name for names in actor.names.values() for name in names))
    return any(wanted.casefold() in name.casefold() for name in names)


def unlisted(store: Store, asked: Asked, events: dict[str, int]) -> list[dict[str, Any]]:
    """Actors that only the articles know, under the name that they print most often first."""
    if {"kind", "country"} & set(asked.state):
        return []
    world = gazetteer.load()
    busiest = sorted(events, key=lambda each: (-events[each], each))[:LOOKED_THROUGH]
    some = [each for each in busiest if each not in world.actors][:UNLISTED]
    named = store.sql(
        f"SELECT actor, text, country FROM parties WHERE actor IN ({marks(some)}) "
        "GROUP BY actor, text, country ORDER BY actor, count(*) DESC, text, country",
        tuple(some),
    )
    first: dict[str, dict[str, Cell]] = {}
    for row in named:
        first.setdefault(str(row["actor"]), row)
    wanted = asked.state.get("actor", "").casefold()
    return [
        {"id": str(row["actor"]), "name": str(row["text"]), "kind": "unknown", "country": row["country"],
         "acronym": None, "events": events[str(row["actor"])]}
        for row in first.values() if wanted in str(row["text"]).casefold()
    ]  # fmt: skip
