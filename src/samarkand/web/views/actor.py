"""One actor: offices and memberships on a day, meetings, quotations by and about it, partners over time."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import cast

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request

from samarkand import gazetteer
from samarkand.gazetteer import Fact, Subject
from samarkand.gazetteer.asking import ask, name_of
from samarkand.gazetteer.checking import MEMBERSHIPS
from samarkand.gazetteer.known import STATE_BODIES
from samarkand.stores import Store
from samarkand.web import partners, quotations, words
from samarkand.web.answers import Answer
from samarkand.web.cards import NEWEST, SOONEST, Card, cards
from samarkand.web.conditions import Condition
from samarkand.web.parameters import Asked
from samarkand.web.translating import language

SHOWN = 8
NO_ORGANISATIONS = ("person", "state")
MEETING = "type = 'CONSULT'"
OF_FACET = "FROM event_facets WHERE facet = ? AND value = ?"


class Known(Struct, frozen=True, kw_only=True):
    """Who an address means: `code` is what the store's parties have for it, an alpha-3 code or an acronym."""

    id: str
    name: str
    kind: str
    country: str | None
    code: str | None
    names: tuple[str, ...]


def view(store: Store, request: Request) -> Answer:
    """A person, state, organisation or group, as the gazetteer knows it and the articles tell of it."""
    known = find(store, request.path_params["id"])
    if known is None:
        raise HTTPException(404)
    asked = Asked(request.query_params)
    facet = of(known)
    on = asked.day("on") or latest_day(store, facet)
    subject, ever = described(known.id, on), described(known.id, None)
    facts = subject.facts if subject else ()
    coming = "status IN ('planned', 'possible') AND first >= ?"
    data = {
        "actor": known, "on": on, "facts": facts, "ever": ever.facts if ever else (),
        "total": total(store, facet, "1"), "meetings_total": total(store, facet, MEETING),
        "meetings": some(store, facet, MEETING, "first DESC"),
        "coming": some(store, facet, coming, "first", on.isoformat()),
        "said": quotations.by(store, known.id if known.kind != "state" else None, known.code, limit=SHOWN),
        "said_about": quotations.about(store, known.id, limit=SHOWN),
        "partners": partners.of(store, known.id if known.kind == "person" else None, known.code),
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    shown = {
        "members": [fact for fact in facts if is_member(fact, known.id)],
        "offices": [fact for fact in facts if not is_member(fact, known.id)],
        "filter": {"country": known.code} if known.kind == "state" else {"actor": known.id},
    }  # fmt: skip
    return Answer(template="actor.html", data=data, shown=shown)


def organisation(store: Store, request: Request) -> Answer:
    """An organisation; persons and states have their page among the actors."""
    known = find(store, request.path_params["id"])
    if known is None or known.kind in NO_ORGANISATIONS:
        raise HTTPException(404)
    return view(store, request)


def find(store: Store, given: str) -> Known | None:
    """The actor with an id, an alpha-3 code or an acronym; one that only the articles know has the name they print."""
    world = gazetteer.load()
    actor = world.actors.get(given) or world.actors.get(by_acronym().get(given.upper(), ""))
    if actor is not None:
        country, acronym = world.party_code(actor.id, None)
        names = dict.fromkeys(name for code in (language(), "en", *actor.names) for name in actor.names.get(code, ()))
        name = called(actor.id)
        return Known(
            id=actor.id, name=name, kind=actor.kind, country=actor.country, code=country or acronym,
            names=tuple(each for each in names if each != name)[:8],
        )  # fmt: skip
    rows = store.sql(
        "SELECT text, country, acronym, count(*) AS times FROM parties WHERE actor = ? GROUP BY 1, 2, 3 "
        "ORDER BY times DESC, text LIMIT 8",
        (given,),
    ).rows()
    if not rows:
        return None
    texts = tuple(dict.fromkeys(str(row["text"]) for row in rows))
    country = cast(str | None, rows[0]["country"])
    return Known(
        id=given, name=texts[0], kind="unknown", country=country, code=country or cast(str | None, rows[0]["acronym"]),
        names=texts[1:],
    )  # fmt: skip


@lru_cache(maxsize=1)
def by_acronym() -> dict[str, str]:
    """Ids of organisations of states by acronym; of those that share one, the body that bears it as its name."""
    found: dict[str, str] = {}
    for actor in gazetteer.load().actors.values():
        if actor.kind in STATE_BODIES and actor.acronym and not actor.country:
            own = actor.acronym in actor.names.get("en", ())
            if own or actor.acronym.upper() not in found:
                found[actor.acronym.upper()] = actor.id
    return found


def called(actor_id: str) -> str:
    """The name of an actor of the gazetteer in the language of the page."""
    world = gazetteer.load()
    return (actor_id in world.states and words.country(actor_id)) or name_of(world, actor_id, language())


def of(known: Known) -> tuple[str, str]:
    """Facet and value of its events: of a state all of its people's, of an organisation of states as of a state."""
    if known.kind == "state" or by_acronym().get((known.code or "").upper()) == known.id:
        return "country", (known.code or known.id).upper()
    return "actor", known.id


def total(store: Store, facet: tuple[str, str], condition: str) -> int:
    """How many of its events hold a condition on `event_facets`."""
    rows = store.sql(f"SELECT count(*) AS events {OF_FACET} AND {condition}", facet).rows()
    return cast(int, rows[0]["events"])


def some(store: Store, facet: tuple[str, str], condition: str, order: str, *values: str) -> tuple[Card, ...]:
    """The first of its events that hold a condition, in the order of their days."""
    found = f"SELECT event {OF_FACET} AND {condition} ORDER BY {order} LIMIT {SHOWN}"
    way = NEWEST if "DESC" in order else SOONEST
    return cards(store, Condition(f"events.number IN ({found})", (*facet, *values)), order=way, limit=SHOWN)


def latest_day(store: Store, facet: tuple[str, str]) -> date:
    """The day of the last of its events; today where that is still to come, or there is none."""
    today = datetime.now(UTC).date()
    rows = store.sql(f"SELECT first {OF_FACET} AND first <> '' ORDER BY first DESC LIMIT 1", facet).rows()
    return min(date.fromisoformat(str(rows[0]["first"])), today) if rows else today


def described(actor_id: str, on: date | None) -> Subject | None:
    """What the gazetteer has about an actor on a day, or ever."""
    world = gazetteer.load()
    if actor_id not in world.actors:
        return None
    return ask(world, actor_id, on, language=language() if language() in ("en", "id") else "en")[0]


def is_member(fact: Fact, of: str) -> bool:
    """True where a fact says who belongs to an organisation, not what somebody holds or the organisation belongs to."""
    return fact.kind in MEMBERSHIPS and fact.of == of
