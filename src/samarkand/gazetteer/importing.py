"""Tables that were made from somebody else's data, put into a folder that `load` takes over the shipped ones."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from samarkand import tables
from samarkand.gazetteer.checking import HELD_ALONE
from samarkand.gazetteer.loading import REPLACED_BY, load

COLUMNS = {
    "organisations.tsv": ("id", "acronym", "kind", "founded", "ended", "country", "names_en", "names_id"),
    "memberships.tsv": ("organisation", "member", "kind", "since", "until"),
    "people.tsv": ("id", "country", "names", "names_id", "short"),
    "tenures.tsv": ("person", "role", "of", "since", "until"),
    "names.tsv": ("name", "target", "sense"),
}


class Imported(Struct):
    """Rows by table, and a line for each thing of the source that was left out or changed."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)

    def add(self, table: str, **cells: str) -> None:
        """Add a row; a cell that is not named is empty, tabs and line breaks in cells become blanks."""
        row = {column: " ".join(cells.get(column, "").split()) for column in COLUMNS[table]}
        if row not in self.rows.setdefault(table, []):
            self.rows[table].append(row)


def write(imported: Imported, folder: Path, *, source: str, licence: str) -> dict[str, int]:
    """Write the tables into a folder, over what it has of the same people, offices and bodies; rows written by table.

    The folder is made where it is missing. The tables are known until the last day that a row names. What was written
    is loaded once, so that a row that would be refused is told at once.

    Raises KnowledgeError where a table there is broken, or where the tables do not go together.
    """
    imported = _one_holder(imported)
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    known = _last_day(row for rows in imported.rows.values() for row in rows)
    for table, new in imported.rows.items():
        path, key = folder / table, REPLACED_BY[table]
        replaced = {tuple(row[column] for column in key) for row in new}
        old = list(tables.rows(path)) if path.is_file() else []
        kept = [dict(row) for row in old if tuple(row[column] for column in key) not in replaced]
        rows = sorted((*kept, *new), key=lambda row: tuple(row[column] for column in COLUMNS[table]))
        last = max(known, _last_day(rows))
        top = [f"# source: {source}", f"# licence: {licence}", *([f"# known_until: {last}"] if last else [])]
        lines = ["\t".join(row[column] for column in COLUMNS[table]) for row in rows]
        path.write_text("\n".join([*top, "\t".join(COLUMNS[table]), *lines]) + "\n", encoding="utf-8")
        counts[table] = len(new)
    load.cache_clear()
    load(str(folder))
    return counts


def _one_holder(imported: Imported) -> Imported:
    """The same with one holder a day in offices that one person holds: who comes next ends the tenure before."""
    kept: list[dict[str, str]] = []
    remarks = list(imported.remarks)
    offices: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in imported.rows.get("tenures.tsv", ()):
        offices.setdefault((row["role"], row["of"]), []).append(row)
    for (role, of), rows in offices.items():
        alone = role in HELD_ALONE
        rows = sorted(rows, key=lambda row: (row["since"], row["until"] or "9999"))
        for row, after in zip(rows, [*rows[1:], None], strict=True):
            if alone and after is not None and (not row["until"] or row["until"] > after["since"]):
                if not after["since"] or row["since"] == after["since"]:
                    remarks.append(f"{role} of {of}: {row['person']} left out, since {after['person']} holds it too")
                    continue
                remarks.append(
                    f"{role} of {of}: {row['person']} ended on {after['since']}, when {after['person']} came"
                )
                row = {**row, "until": after["since"]}
            kept.append(row)
    rows_by_table = {**imported.rows, "tenures.tsv": kept} if kept else imported.rows
    return Imported(rows=rows_by_table, remarks=_into(imported.remarks, remarks))


def _into(old: list[str], new: Iterable[str]) -> list[str]:
    """Put lines into a list that somebody else reads on."""
    old[:] = new
    return old


def _last_day(rows: Iterable[dict[str, str]]) -> str:
    """The last day that rows name, a year or month by its first, "" where they name none."""
    days = [row[column] for row in rows for column in ("since", "until", "founded", "ended") if row.get(column)]
    return (max(days) + "-01-01")[:10] if days else ""


def slug(name: str) -> str:
    """An id for a name: `x-` and its letters and digits in lower case.

    >>> slug("Éva Example-Name")
    'x-éva-example-name'
    """
    plain = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "x-" + "-".join(plain.split())
