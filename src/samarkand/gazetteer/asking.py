"""Questions to the gazetteer: who held which office, who belonged to what, on a day or ever."""

import unicodedata
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from rapidfuzz import fuzz, process

from samarkand import languages
from samarkand.errors import UsageError
from samarkand.gazetteer.checking import MEMBERSHIPS
from samarkand.gazetteer.homonyms import homonyms
from samarkand.gazetteer.known import Gazetteer, holds
from samarkand.gazetteer.towns import towns
from samarkand.model import Place, Tenure

NEAR_NAMES = 5
LEAST_LIKENESS = 70
KINDS = {kind: rank for rank, kind in enumerate((
    "member", "observer", "partner", "candidate", "suspended", "head-of-state", "monarch", "head-of-government",
    "leader", "vice-president", "secretary-general", "president", "chair", "foreign-minister", "defence-minister",
    "finance-minister", "interior-minister", "minister", "military-chief", "spokesperson", "adviser",
))}  # fmt: skip


class Fact(Struct, frozen=True, kw_only=True):
    """One membership or office: `code` is the alpha-3 code of the state, or of the person's state, "" where none.

    `since` and `until` as the tables write them (`2001-06-15`, `2001-06`, `2001`), "" where unknown or open; `until` is
    the first day after. `of` is the id of the state or body and `of_name` its acronym, code or name; `id` is the id of
    who or what `name` names: the member or the holder, and where a state was asked for, the body that it belongs to.
    """

    code: str
    name: str
    kind: str
    since: str
    until: str
    of: str
    of_name: str
    id: str


class Subject(Struct, frozen=True, kw_only=True):
    """Something that a name means: an actor or a place, the senses of the name, and what is known of it on the day."""

    id: str
    name: str
    kind: str
    senses: tuple[str, ...]
    country: str | None
    founded: str = ""
    ended: str = ""
    latitude: float | None = None
    longitude: float | None = None
    facts: tuple[Fact, ...] = ()


def ask(gazetteer: Gazetteer, what: str, on: date | None = None, *, language: str = "en") -> tuple[Subject, ...]:
    """All that a name, acronym, code or id means, each with its offices and memberships on a day, or ever for None.

    Raises UsageError with the nearest names where it means nothing.
    """
    said = " ".join(what.split())
    found = _meant(gazetteer, said)
    if not found:
        near = near_names(gazetteer, said)
        raise UsageError(f"nothing is known under '{said}'; near names: {', '.join(near) or 'none'}")
    return tuple(_subject(gazetteer, target, senses, on, language) for target, senses in found.items())


def near_names(gazetteer: Gazetteer, said: str) -> list[str]:
    """The names most like a word, most like it first; those of the gazetteer before towns."""
    folded = _fold(said)
    known = {name: _fold(name) for code in languages.codes() for name in gazetteer.index(code)}
    found = process.extract(folded, known, scorer=fuzz.ratio, limit=NEAR_NAMES, score_cutoff=LEAST_LIKENESS)
    return [str(name) for _, _, name in found]


def _meant(gazetteer: Gazetteer, said: str) -> dict[str, tuple[str, ...]]:
    """Ids with the senses in which a name means them: an id or code, else a name as printed, else in any case."""
    if said in gazetteer.actors or said in gazetteer.places:
        return {said: ("id",)}
    found = _named(gazetteer, said, {said, f"The {said}"}) or _named(gazetteer, said, _alike(gazetteer, said))
    return {target: tuple(senses) for target, senses in found.items()}


def _named(gazetteer: Gazetteer, said: str, names: set[str]) -> dict[str, dict[str, None]]:
    """Targets of any of some names, with their senses: acronyms, listed names, surnames, towns."""
    found: dict[str, dict[str, None]] = {}
    for actor in gazetteer.actors.values():
        if actor.acronym in names:
            found.setdefault(actor.id, {})["acronym"] = None
    for name in sorted(names):
        for code in languages.codes():
            for candidate in gazetteer.candidates(name, code):
                found.setdefault(candidate.target, {})[candidate.sense] = None
        for person in gazetteer.surnamed(name):
            found.setdefault(person, {})["part of the name"] = None
    for part in homonyms().parts:
        if part.name in names:
            found.setdefault(part.as_place().id, {})["part of a state"] = None
    placed = {place.country for target in found if (place := gazetteer.places.get(target))}
    for name in sorted(names):
        for town in towns().get(name):
            if town.country not in placed:
                found.setdefault(town.id, {})["town"] = None
    return found


def _alike(gazetteer: Gazetteer, said: str) -> set[str]:
    """All names that are the same but for case and accents."""
    folded = _fold(said)
    names = [*towns(), *(actor.acronym for actor in gazetteer.actors.values() if actor.acronym)]
    names += [name for code in languages.codes() for name in gazetteer.index(code)]
    names += [word for actor in gazetteer.actors.values() if actor.kind == "person"
              for name in actor.names.get("en", ()) for word in name.split()]  # fmt: skip
    return {name for name in names if _fold(name) == folded}


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("’", "'").casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _subject(gazetteer: Gazetteer, target: str, senses: tuple[str, ...], on: date | None, language: str) -> Subject:
    place = gazetteer.places.get(target) or _part(target) or towns().by_id(target)
    if place is not None:
        return Subject(
            id=place.id, name=place.name, kind=place.feature, senses=senses, country=place.country,
            latitude=place.latitude, longitude=place.longitude,
        )  # fmt: skip
    actor = gazetteer.actors[target]
    state = gazetteer.states.get(target)
    founded, ended = (state.since, state.until) if state else gazetteer.lifetimes.get(target, ("", ""))
    facts = _held_by(gazetteer, target, language) if actor.kind == "person" else _held_in(gazetteer, target, language)
    return Subject(
        id=target, name=name_of(gazetteer, target, language), kind=state.kind if state else actor.kind, senses=senses,
        country=actor.country, founded=founded, ended=ended,
        facts=tuple(fact for tenure, fact in sorted(facts, key=_order) if on is None or holds(tenure, on)),
    )  # fmt: skip


def _order(found: tuple[Tenure, Fact]) -> tuple[bool, int, str, str]:
    """Of a body its members before its officers, of a state its officers before what it belongs to."""
    fact = found[1]
    return fact.kind in MEMBERSHIPS and fact.id == fact.of, KINDS.get(fact.kind, len(KINDS)), fact.kind, fact.name


def _part(target: str) -> Place | None:
    return next((part.as_place() for part in homonyms().parts if part.as_place().id == target), None)


def _held_in(gazetteer: Gazetteer, target: str, language: str) -> Iterator[tuple[Tenure, Fact]]:
    """Members and office holders of a state or body, and what the state or body itself belongs to."""
    for member, tenure in gazetteer.memberships.get(target, ()):
        yield tenure, _fact(gazetteer, member, member, tenure, language)
    for (_, of), held in gazetteer.offices.items():
        for person, tenure in held if of == target else ():
            yield tenure, _fact(gazetteer, person, person, tenure, language)
    for body, members in gazetteer.memberships.items():
        for member, tenure in members:
            if member == target:
                yield tenure, _fact(gazetteer, member, body, tenure, language)


def _held_by(gazetteer: Gazetteer, target: str, language: str) -> Iterator[tuple[Tenure, Fact]]:
    for tenure in gazetteer.roles(target, None):
        yield tenure, _fact(gazetteer, target, target, tenure, language)


def _fact(gazetteer: Gazetteer, who: str, named: str, tenure: Tenure, language: str) -> Fact:
    """A tenure of `who` under the name of `named`."""
    since, until = gazetteer.written.get((who, tenure), ("", ""))
    of = gazetteer.actors.get(tenure.of or "")
    return Fact(
        code=gazetteer.actors[who].country or "", name=name_of(gazetteer, named, language), kind=tenure.role,
        since=since, until=until, of=tenure.of or "", id=named,
        of_name=(of.acronym or (of.id if of.kind == "state" else name_of(gazetteer, of.id, language))) if of else "",
    )  # fmt: skip


def name_of(gazetteer: Gazetteer, actor_id: str, language: str) -> str:
    """The usual name of an actor in a language, else in English, else its id."""
    state = gazetteer.states.get(actor_id)
    if state is not None:
        return state.name_id if language == "id" else state.name_en
    names = gazetteer.actors[actor_id].names
    return next(iter((*names.get(language, ()), *names.get("en", ()))), actor_id)
