"""What is asked of tables beyond what loading asks: one holder a day in shipped tables too, offices without gaps."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError
from samarkand.gazetteer.checking import HELD_ALONE, check_alone, day_in, refused
from samarkand.gazetteer.known import Gazetteer
from samarkand.gazetteer.loading import TABLES, load, table_rows
from samarkand.model import Tenure


class Table(Struct, frozen=True):
    """One table: its name, its rows, and the day until which it is known, "" where it does not say."""

    name: str
    rows: int
    known_until: str


class Report(Struct, frozen=True):
    """All tables, and a line for each thing that is wrong, with file, line and column."""

    tables: tuple[Table, ...]
    problems: tuple[str, ...]


def audit(name: str = "builtin") -> Report:
    """Load a gazetteer and go through its tables again. A table that cannot be loaded is the one problem told."""
    try:
        gazetteer = load(name)
    except KnowledgeError as error:
        return Report((), (str(error),))
    folder = None if name == "builtin" else Path(name)
    found = []
    for table in TABLES:
        rows = sum(1 for _ in table_rows(table, folder))
        known = gazetteer.known_until.get(table.removesuffix(".tsv"))
        if rows:
            found.append(Table(table, rows, known.isoformat() if known else ""))
    return Report(tuple(found), tuple(_unknown_until(folder)) + tuple(_overlaps(folder)))


def _unknown_until(folder: Path | None) -> Iterator[str]:
    """Tables that do not say until when they are known."""
    shipped = files("samarkand.gazetteer") / "data"
    for table in TABLES:
        for place in (folder, shipped) if folder is not None else (shipped,):
            file = place / table
            if not file.is_file() or table == "names.tsv":
                continue
            with file.open(encoding="utf-8") as lines:
                top = [line for line in lines if line.startswith("#")]
            if not tables.header(top, file.name).get("known_until"):
                yield f"{file.name}: no line '# known_until: YYYY-MM-DD'"


def _overlaps(folder: Path | None) -> Iterator[str]:
    """Tenures of an office that one person holds, and memberships of one state and kind, that lie over each other.

    Where `offices.tsv` says that an office was collective or contested at the time, two holders are no problem.
    """
    shared = tuple(irregular("collective", "contested"))
    for table, key in (("tenures.tsv", ("role", "of")), ("memberships.tsv", ("organisation", "member", "kind"))):
        seen: dict[tuple[str, ...], list[tuple[Tenure, tables.Row, str]]] = defaultdict(list)
        for row, _ in table_rows(table, folder):
            office = tuple(row[column] for column in key)
            since, until = day_in(row, "since"), day_in(row, "until")
            if table == "tenures.tsv" and row["role"] not in HELD_ALONE:
                continue
            role, of, who = (
                (row["kind"], row["organisation"], row["member"]) if len(key) > 2 else (*office, row["person"])
            )
            tenure = Tenure(role=role, of=of, since=since, until=until)
            one_by_one = [found for found in seen[office] if not _excused(found[0], tenure, shared)]
            try:
                check_alone(one_by_one, tenure, row, who)
            except KnowledgeError as error:
                yield str(error)
            seen[office].append((tenure, row, who))


class Irregular(Struct, frozen=True):
    """A time in which an office had several holders, or none: `kind` is collective, contested or vacant."""

    role: str
    of: str
    kind: str
    since: date
    until: date
    why: str


def irregular(*kinds: str) -> Iterator[Irregular]:
    """The rows of `offices.tsv` of these kinds. Raises KnowledgeError where one is wrong."""
    for row in tables.rows(files("samarkand.gazetteer") / "data" / "offices.tsv"):
        if row["kind"] not in ("collective", "contested", "vacant"):
            raise refused(row, "kind", f"unknown kind '{row['kind']}'; there are collective, contested, vacant")
        if not row["why"]:
            raise refused(row, "why", "a row that does not say why")
        if row["kind"] in kinds:
            yield Irregular(
                row["role"], row["of"], row["kind"], day_in(row, "since") or date.min, day_in(row, "until") or date.max,
                row["why"],
            )  # fmt: skip


def _excused(one: Tenure, other: Tenure, shared: tuple[Irregular, ...]) -> bool:
    since = max(one.since or date.min, other.since or date.min)
    until = min(one.until or date.max, other.until or date.max)
    return any(
        row.role == other.role and row.of == other.of and row.since <= since and until <= row.until for row in shared
    )


def gaps(
    gazetteer: Gazetteer, role: str, of: str, first: date, last: date, *, within: int = 31
) -> list[tuple[date, date]]:
    """Times between two days in which nobody is known to hold an office for more than `within` days.

    What `offices.tsv` has as vacant is no gap.
    """
    held = sorted((tenure.since or date.min, tenure.until or date.max) for _, tenure in gazetteer.offices[role, of])
    held += [(row.since, row.until) for row in irregular("vacant") if (row.role, row.of) == (role, of)]
    found, reached = [], first
    for since, until in sorted(held):
        if (min(since, last) - reached).days > within:
            found.append((reached, min(since, last)))
        reached = max(reached, min(until, last))
    if (last - reached).days > within:
        found.append((reached, last))
    return found
