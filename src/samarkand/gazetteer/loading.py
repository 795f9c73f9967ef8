"""Reading the gazetteer's tables into actors and an index of names; a folder of a user's own tables over them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from samarkand import tables
from samarkand.errors import KnowledgeError
from samarkand.gazetteer.checking import check_alone, day_in, number_in, refused
from samarkand.gazetteer.known import STATE_BODIES, Candidate, Gazetteer, State, days_away, holds
from samarkand.model import Actor, Place, Tenure

__all__ = ["Candidate", "Gazetteer", "State", "days_away", "holds", "load", "table_rows"]

SENSES = ("country", "demonym", "government", "region", "group", "organisation", "person")
SECTORS = {
    "igo": "IGO", "alliance": "IGO", "court": "IGO", "bank": "IGO", "armed": "UAF", "party": "OPP", "ngo": "NGO",
    "company": "BUS", "media": "MED", "agency": "GOV",
}  # fmt: skip
TABLES = (
    "countries.tsv",
    "organisations.tsv",
    "memberships.tsv",
    "people.tsv",
    "tenures.tsv",
    "places.tsv",
    "names.tsv",
)
# A user's rows take the place of all shipped rows that agree with one of them in these columns.
REPLACED_BY = {
    "countries.tsv": ("alpha3",), "organisations.tsv": ("id",), "memberships.tsv": ("organisation",),
    "people.tsv": ("id",), "tenures.tsv": ("role", "of"), "places.tsv": ("name",),
    "names.tsv": ("name", "target"),
}  # fmt: skip


@lru_cache(maxsize=4)
def load(name: str = "builtin") -> Gazetteer:
    """The gazetteer of that name: `builtin`, which ships, or the path of a folder of tables that go over it.

    In a folder may stand any of the seven tables, of which `names.tsv` has further names in all languages. Its people,
    bodies and places take the place of shipped rows of the same id, its memberships of all shipped ones of the same
    organisation, its tenures of all of the same office.
    Raises KnowledgeError with file, line and column.
    """
    folder = None
    if name != "builtin":
        folder = Path(name)
        if not folder.is_dir():
            raise KnowledgeError(f"no gazetteer named '{name}'; there is 'builtin', and any folder of tables")
        if not any((folder / table).is_file() for table in TABLES):
            raise KnowledgeError(f"{name}: no table of a gazetteer in it; there could be {', '.join(TABLES)}")
    gazetteer = Gazetteer()
    read = _Reader(folder, gazetteer)
    read.countries()
    read.organisations()
    read.memberships()
    read.people()
    read.places()
    read.names()
    return gazetteer


def table_rows(name: str, folder: Path | None) -> Iterator[tuple[tables.Row, bool]]:
    """Rows of a shipped table and of a user's over it, each with whether it is the user's."""
    own: list[tables.Row] = []
    if folder is not None and (folder / name).is_file():
        own = list(tables.rows(folder / name))
    columns = REPLACED_BY[name]
    replaced = {tuple(row[column] for column in columns) for row in own}
    file = files("samarkand.gazetteer") / "data" / name
    for row in tables.rows(file) if file.is_file() else ():
        if not replaced or tuple(row[column] for column in columns) not in replaced:
            yield row, False
    for row in own:
        yield row, True


def _known_until(file: Traversable) -> date | None:
    if not file.is_file():
        return None
    with file.open(encoding="utf-8") as lines:
        top = [line for line, _ in zip(lines, range(9), strict=False) if line.startswith("#")]
    written = tables.header(top, file.name).get("known_until", "")
    return date.fromisoformat(written) if written else None


class _Reader:
    """The tables, in the order in which they name each other."""

    def __init__(self, folder: Path | None, gazetteer: Gazetteer) -> None:
        self.folder = folder
        self.gazetteer = gazetteer
        self.aliases: dict[str, str] = {}

    def _rows(self, name: str) -> Iterator[tuple[tables.Row, bool]]:
        own = _known_until(self.folder / name) if self.folder is not None else None
        shipped = _known_until(files("samarkand.gazetteer") / "data" / name)
        known = [day for day in (own, shipped) if day is not None]
        if known:
            self.gazetteer.known_until[name.removesuffix(".tsv")] = max(known)
        for row, is_own in table_rows(name, self.folder):
            for column in ("source", "licence"):
                if column in row and not row[column]:
                    raise refused(row, column, f"a row without {column}")
            yield row, is_own

    def countries(self) -> None:
        for row, _ in self._rows("countries.tsv"):
            code = row["alpha3"]
            if len(code) != 3 or not code.isupper():
                raise refused(row, "alpha3", f"'{code}' is no alpha-3 code")
            if row["alpha2"]:
                self.gazetteer.alpha3[row["alpha2"]] = code
            if row.get("alias"):
                self.aliases[row["alias"]] = code
            self.gazetteer.codes[code] = row
            self.gazetteer.states[code] = State(
                alpha3=code, name_en=row.get("name_en") or code, name_id=row.get("name_id") or code,
                kind=row.get("kind") or "state", leader=row.get("leader", ""), since=row.get("since", ""),
                until=row.get("until", ""), heir=row.get("heir", ""),
            )  # fmt: skip
            self.gazetteer.actors[code] = Actor(id=code, kind="state", names={}, country=code, sector="GOV")

    def organisations(self) -> None:
        """A part of an organisation counts under the acronym of the whole, which is a name of the whole alone."""
        wholes: set[str] = set()
        for row, _ in self._rows("organisations.tsv"):
            if row["kind"] not in SECTORS:
                raise refused(row, "kind", f"unknown kind '{row['kind']}'; there are {', '.join(SECTORS)}")
            self._country(row)
            names = {"en": tables.values(row["names_en"]), "id": tables.values(row["names_id"])}
            acronym = row["acronym"] or None
            if acronym and acronym not in wholes and (acronym.isupper() or len(acronym) > 3):
                names["en"] = _unique((*names["en"], acronym))
            if acronym and row["kind"] in STATE_BODIES and not row["country"]:
                wholes.add(acronym)
            self.gazetteer.lifetimes[row["id"]] = (row["founded"], row["ended"])
            self.gazetteer.actors[row["id"]] = Actor(
                id=row["id"], kind=row["kind"], names=names, country=row["country"] or None, acronym=acronym,
                sector=SECTORS[row["kind"]],
            )  # fmt: skip

    def memberships(self) -> None:
        actors = self.gazetteer.actors
        seen: dict[tuple[str, ...], list[tuple[Tenure, tables.Row, str]]] = defaultdict(list)
        for row, is_own in self._rows("memberships.tsv"):
            organisation, member = row["organisation"], row["member"]
            if organisation not in actors:
                raise refused(row, "organisation", f"unknown organisation '{organisation}'")
            if member not in actors:
                raise refused(row, "member", f"unknown member '{member}' of '{organisation}'")
            tenure = self._tenure(row, row["kind"], organisation, member)
            if is_own:
                check_alone(seen[organisation, member, row["kind"]], tenure, row, member)
            self.gazetteer.memberships[organisation].append((member, tenure))
            self.gazetteer.written[member, tenure] = (row["since"], row["until"])

    def people(self) -> None:
        people = list(self._rows("people.tsv"))
        known = {row["id"] for row, _ in people}
        seen: dict[tuple[str, ...], list[tuple[Tenure, tables.Row, str]]] = defaultdict(list)
        held: dict[str, list[Tenure]] = defaultdict(list)
        for row, is_own in self._rows("tenures.tsv"):
            who, of = row["person"], self.aliases.get(row["of"], row["of"])
            if who not in known:
                raise refused(row, "person", f"unknown person '{who}'")
            tenure = self._tenure(row, row["role"], of, who)
            if is_own:
                if of and of not in self.gazetteer.actors:
                    raise refused(row, "of", f"unknown state or organisation '{of}'")
                check_alone(seen[row["role"], of], tenure, row, who)
            held[who].append(tenure)
            self.gazetteer.offices[row["role"], of].append((who, tenure))
            self.gazetteer.written[who, tenure] = (row["since"], row["until"])
        for row, _ in people:
            self._country(row)
            names = {
                "en": tables.values(row["names"]),
                "id": tables.values(row["names_id"]),
                "short": tables.values(row["short"]),
            }
            if not names["en"]:
                raise refused(row, "names", f"'{row['id']}' has no name")
            self.gazetteer.actors[row["id"]] = Actor(
                id=row["id"], kind="person", names=names, country=row["country"] or None, sector="GOV",
                tenures=tuple(held.get(row["id"], ())),
            )  # fmt: skip

    def places(self) -> None:
        for row, _ in self._rows("places.tsv"):
            self._country(row)
            place_id = f"place:{row['name']}"
            self.gazetteer.places[place_id] = Place(
                id=place_id, name=row["name"], country=row["country"] or None, latitude=number_in(row, "latitude"),
                longitude=number_in(row, "longitude"), feature=row["feature"],
            )  # fmt: skip
            for name in _unique((row["name"], *tables.values(row["names_en"]), *tables.values(row["names_id"]))):
                self.gazetteer.place_names.append((name, place_id))

    def names(self) -> None:
        for row, _ in self._rows("names.tsv"):
            if row["target"] not in self.gazetteer.actors:
                raise refused(row, "target", f"'{row['target']}' is no state, body or person that is known")
            if row["sense"] not in SENSES:
                raise refused(row, "sense", f"unknown sense '{row['sense']}'; there are {', '.join(SENSES)}")
            self.gazetteer.further_names.append((row["name"], Candidate(row["target"], row["sense"])))

    def _country(self, row: tables.Row) -> None:
        if row["country"] and row["country"] not in self.gazetteer.states:
            raise refused(row, "country", f"unknown country '{row['country']}'")

    def _tenure(self, row: tables.Row, role: str, of: str, who: str) -> Tenure:
        since, until = day_in(row, "since"), day_in(row, "until")
        if since and until and until < since:
            raise refused(row, "until", f"{who} as {role} ends before it begins")
        tenure = Tenure(role=role, of=of or None, since=since, until=until)
        if row.get("uncertain"):
            if row["uncertain"] != "yes":
                raise refused(row, "uncertain", f"'{row['uncertain']}' is neither 'yes' nor empty")
            self.gazetteer.uncertain.add((who, tenure))
        return tenure


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
