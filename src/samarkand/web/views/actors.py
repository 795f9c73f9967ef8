"""The lists of actors and of organisations: who takes part in events, and who belongs together."""

from typing import Any, cast

from starlette.requests import Request

from samarkand import gazetteer
from samarkand.stores import Store
from samarkand.web.answers import Answer
from samarkand.web.conditions import marks
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked
from samarkand.web.views.actor import NO_ORGANISATIONS, by_acronym, called

SIZE = 60
KINDS = ("person", "state", "igo", "alliance", "court", "bank", "agency", "ngo", "party", "armed", "company", "media")


def view(store: Store, request: Request) -> Answer:
    """Actors by name, kind and country, those with most events first."""
    asked = Asked(request.query_params)
    found = [*listed(asked, counts(store)), *unlisted(store, asked)]
    found.sort(key=lambda each: (-each["events"], each["name"], each["id"]))
    return _answer(asked, found, "/actors", KINDS)


def organisations(store: Store, request: Request) -> Answer:
    """All organisations of the gazetteer, those that the articles tell most of first."""
    asked = Asked(request.query_params)
    found = [each for each in listed(asked, counts(store), every=True) if each["kind"] not in NO_ORGANISATIONS]
    found.sort(key=lambda each: (-each["events"], each["name"], each["id"]))
    return _answer(asked, found, "/organisations", tuple(each for each in KINDS if each not in NO_ORGANISATIONS))


def _answer(asked: Asked, found: list[dict[str, Any]], path: str, kinds: tuple[str, ...]) -> Answer:
    page = paging(asked.page(), len(found), size=SIZE)
    shown = found[page.offset : page.offset + SIZE]
    data = {
        "actors": shown, "total": page.total, "page": page.page, "pages": page.pages,
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    most = max((each["events"] for each in shown), default=0)
    return Answer(template="actors.html", data=data, shown={"paging": page, "base": path, "kinds": kinds, "most": most})


def counts(store: Store) -> dict[str, int]:
    """Events by actor; those of a state and of an organisation of states by the code of all of its people."""
    rows = store.sql("SELECT facet, value, events FROM facet_values WHERE facet IN ('actor', 'country')")
    found = {(str(row["facet"]), str(row["value"])): cast(int, row["events"]) for row in rows}
    made = {value: events for (facet, value), events in found.items() if facet == "actor"}
    world = gazetteer.load()
    own = by_acronym() | {code: code for code in world.states}
    made |= {own[code]: events for (facet, code), events in found.items() if facet == "country" and code in own}
    return made


def listed(asked: Asked, events: dict[str, int], *, every: bool = False) -> list[dict[str, Any]]:
    """Actors of the gazetteer that the filters leave; only those with events, or every one."""
    wanted, kind, country = asked.words("q"), asked.choice("kind", KINDS), asked.text("country")
    world = gazetteer.load()
    return [
        {
            "id": actor.id, "name": called(actor.id), "kind": actor.kind, "country": actor.country,
            "acronym": actor.acronym, "events": events.get(actor.id, 0),
        }
        for actor in world.actors.values()
        if (every or actor.id in events) and (kind is None or actor.kind == kind)
        and (country is None or actor.country == country.upper()) and (wanted is None or _named(actor, wanted))
    ]  # fmt: skip


def _named(actor: Any, wanted: str) -> bool:
    names = (actor.id, actor.acronym or "", *(name for names in actor.names.values() for name in names))
    return any(wanted.casefold() in name.casefold() for name in names)


def unlisted(store: Store, asked: Asked) -> list[dict[str, Any]]:
    """Actors that only the articles know, under the name that they print most often first."""
    if {"kind", "country"} & set(asked.state):
        return []
    world = gazetteer.load()
    rows = store.sql("SELECT value, events FROM facet_values WHERE facet = 'actor' ORDER BY events DESC LIMIT 3000")
    ids = {str(row["value"]): cast(int, row["events"]) for row in rows if row["value"] not in world.actors}
    some = list(ids)[:500]
    named = store.sql(
        f"SELECT actor, text, country FROM parties WHERE actor IN ({marks(some)}) GROUP BY actor", tuple(some)
    )
    wanted = asked.state.get("q", "").casefold()
    return [
        {"id": str(row["actor"]), "name": str(row["text"]), "kind": "unknown", "country": row["country"],
         "acronym": None, "events": ids[str(row["actor"])]}
        for row in named if wanted in str(row["text"]).casefold()
    ]  # fmt: skip
