"""Reading the gazetteer's tables into actors and an index of names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from samarkand import languages, tables
from samarkand.errors import KnowledgeError
from samarkand.model import Actor, Place, Tenure

STATE_BODIES = frozenset({"igo", "alliance", "court", "bank"})
SECTORS = {
    "igo": "IGO", "alliance": "IGO", "court": "IGO", "bank": "IGO", "armed": "UAF", "party": "OPP", "ngo": "NGO",
    "company": "BUS", "media": "MED", "agency": "GOV",
}  # fmt: skip


class Candidate(Struct, frozen=True, gc=False):
    """What a name can mean: an actor's or place's id, the sense of the name, and whether it is a short form.

    `sense` is country, demonym, government, region, group, organisation, person, short or place.
    """

    target: str
    sense: str


class Gazetteer:
    """Actors and places by id, and candidates by name for one or more languages."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, Place] = {}
        self.place_names: list[tuple[str, str]] = []
        self.alpha3: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.memberships: dict[str, list[tuple[str, Tenure]]] = defaultdict(list)
        self.names: dict[str, dict[str, list[Candidate]]] = {}
        self.longest: dict[str, dict[str, int]] = {}

    def candidates(self, name: str, language: str) -> tuple[Candidate, ...]:
        """What a name, as printed, can mean in a language; empty where it is unknown."""
        return tuple(self._index(language).get(name, ()))

    def longest_from(self, first_word: str, language: str) -> int:
        """The number of blank-separated words of the longest name that opens with this word, 0 where none does."""
        self._index(language)
        return self.longest[language].get(first_word, 0)

    def roles(self, actor_id: str, on: date | None) -> tuple[Tenure, ...]:
        """Offices and memberships that an actor held on a day; all of them where the day is None."""
        actor = self.actors.get(actor_id)
        return tuple(tenure for tenure in actor.tenures if on is None or holds(tenure, on)) if actor else ()

    def members(self, organisation: str, on: date | None, kind: str = "member") -> tuple[str, ...]:
        """Alpha-3 codes of an organisation's members on a day, in the table's order."""
        return tuple(
            member
            for member, tenure in self.memberships.get(organisation, ())
            if tenure.role == kind and (on is None or holds(tenure, on))
        )

    def party_code(self, actor_id: str, on: date | None) -> tuple[str | None, str | None]:
        """(country, acronym) that an actor counts for on a day.

        A state's people count for the state; whoever holds an office of an organisation of states counts for that.
        """
        actor = self.actors.get(actor_id)
        if actor is None:
            return None, None
        if actor.kind == "person":
            for tenure in self.roles(actor_id, on):
                body = self.actors.get(tenure.of or "")
                if body is not None and body.kind in STATE_BODIES and not body.country:
                    return None, body.acronym
            return actor.country, None
        if actor.kind in STATE_BODIES and not actor.country:
            return None, actor.acronym
        return actor.country, None if actor.country else actor.acronym

    def _index(self, language: str) -> dict[str, list[Candidate]]:
        if language not in self.names:
            index: dict[str, list[Candidate]] = defaultdict(list)
            for name, candidate in self._named(language):
                if candidate not in index[name]:
                    index[name].append(candidate)
            longest: dict[str, int] = {}
            for name in index:
                words = name.split()
                if words:
                    longest[words[0]] = max(longest.get(words[0], 0), len(words))
            self.names[language] = dict(index)
            self.longest[language] = longest
        return self.names[language]

    def _named(self, language: str) -> Iterator[tuple[str, Candidate]]:
        for entry in languages.load(language).names:
            yield entry.name, Candidate(entry.target, entry.sense)
        for actor in self.actors.values():
            if actor.kind == "state":
                continue
            sense = "person" if actor.kind == "person" else "organisation"
            for name in (*actor.names.get("en", ()), *actor.names.get(language, ())):
                yield name, Candidate(actor.id, sense)
            for name in actor.names.get("short", ()):
                yield name, Candidate(actor.id, "short")
        for name, place_id in self.place_names:
            yield name, Candidate(place_id, "place")


def holds(tenure: Tenure, on: date) -> bool:
    """True where a tenure covers a day: from `since` up to, not including, `until`; unknown ends count as open."""
    return (tenure.since is None or tenure.since <= on) and (tenure.until is None or on < tenure.until)


@lru_cache(maxsize=4)
def load(name: str = "builtin") -> Gazetteer:
    """The gazetteer of that name; `builtin` is the one that ships. Raises KnowledgeError with file and row."""
    if name != "builtin":
        raise KnowledgeError(f"no gazetteer named '{name}'; there is 'builtin'")
    gazetteer = Gazetteer()
    _read_countries(gazetteer)
    _read_organisations(gazetteer)
    _read_memberships(gazetteer)
    _read_people(gazetteer)
    _read_places(gazetteer)
    return gazetteer


def _table(name: str) -> Iterator[tables.Row]:
    file = files("samarkand.gazetteer") / "data" / name
    return tables.rows(file) if file.is_file() else iter(())


def _read_countries(gazetteer: Gazetteer) -> None:
    for row in _table("countries.tsv"):
        code = row["alpha3"]
        gazetteer.alpha3[row["alpha2"]] = code
        gazetteer.codes[code] = row
        gazetteer.actors[code] = Actor(id=code, kind="state", names={}, country=code, sector="GOV")


def _read_organisations(gazetteer: Gazetteer) -> None:
    """A part of an organisation counts under the acronym of the whole, which is a name of the whole alone."""
    wholes: set[str] = set()
    for row in _table("organisations.tsv"):
        names = {"en": tables.values(row["names_en"]), "id": tables.values(row["names_id"])}
        acronym = row["acronym"] or None
        if acronym and acronym not in wholes and (acronym.isupper() or len(acronym) > 3):
            names["en"] = _unique((*names["en"], acronym))
        if acronym and row["kind"] in STATE_BODIES and not row["country"]:
            wholes.add(acronym)
        gazetteer.actors[row["id"]] = Actor(
            id=row["id"], kind=row["kind"], names=names, country=row["country"] or None, acronym=acronym,
            sector=SECTORS.get(row["kind"]),
        )  # fmt: skip


def _read_memberships(gazetteer: Gazetteer) -> None:
    for row in _table("memberships.tsv"):
        organisation = row["organisation"]
        if organisation not in gazetteer.actors:
            raise KnowledgeError(f"{row.where}: unknown organisation '{organisation}'")
        if row["member"] not in gazetteer.actors:
            raise KnowledgeError(f"{row.where}: unknown member '{row['member']}' of '{organisation}'")
        tenure = Tenure(role=row["kind"], of=organisation, since=_day(row, "since"), until=_day(row, "until"))
        gazetteer.memberships[organisation].append((row["member"], tenure))


def _read_people(gazetteer: Gazetteer) -> None:
    offices: dict[str, list[Tenure]] = defaultdict(list)
    for row in _table("tenures.tsv"):
        since, until = _day(row, "since"), _day(row, "until")
        if since and until and until < since:
            raise KnowledgeError(f"{row.where}: {row['person']} as {row['role']} ends before it begins")
        offices[row["person"]].append(Tenure(role=row["role"], of=row["of"] or None, since=since, until=until))
    for row in _table("people.tsv"):
        names = {
            "en": tables.values(row["names"]),
            "id": tables.values(row["names_id"]),
            "short": tables.values(row["short"]),
        }
        gazetteer.actors[row["id"]] = Actor(
            id=row["id"], kind="person", names=names, country=row["country"] or None, sector="GOV",
            tenures=tuple(offices.pop(row["id"], ())),
        )  # fmt: skip
    if offices:
        raise KnowledgeError(f"tenures.tsv: unknown person '{next(iter(offices))}'")


def _read_places(gazetteer: Gazetteer) -> None:
    for row in _table("places.tsv"):
        place_id = f"place:{row['name']}"
        gazetteer.places[place_id] = Place(
            id=place_id, name=row["name"], country=row["country"] or None, latitude=_number(row, "latitude"),
            longitude=_number(row, "longitude"), feature=row["feature"],
        )  # fmt: skip
        for name in _unique((row["name"], *tables.values(row["names_en"]), *tables.values(row["names_id"]))):
            gazetteer.place_names.append((name, place_id))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _number(row: tables.Row, column: str) -> float | None:
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError as error:
        raise KnowledgeError(f"{row.where}: {column} '{row[column]}' is no number") from error


def _day(row: tables.Row, column: str) -> date | None:
    """A date cell of a tenure; a year or month alone means its first day."""
    if not row[column]:
        return None
    try:
        parts = [int(part) for part in row[column].split("-")]
        return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError as error:
        raise KnowledgeError(f"{row.where}: {column} '{row[column]}' is no day, month or year") from error
