"""A large store made of a smaller one, several times over, where to make each article would take an hour.

Every row of the tables that hold articles, claims, events and stories is there so many times, each time under ids and
numbers of its own; full-text and spatial indexes, counts and facets are made by the store's own triggers as rows come
in. Days, states, outlets and words are those of the smaller store, as they are where a larger one is made of the same
world. What an event's page shows is read from its record, a copy of the first one's.
"""

import shutil
import sqlite3
from pathlib import Path
from typing import Final

IDS: Final = frozenset({"id", "page_id", "article_id", "story_id", "event_id", "claim_id", "within_id"})
ENDS: Final = frozenset({"source", "target"})
"""Columns of a chain that hold ids of articles."""
NUMBERS: Final = {"number": None, "article": "articles", "event": "events", "story": "stories"}
"""Columns that number rows, with the table that they number; `number` is of its own table."""
TABLES: Final = (
    "articles", "layers", "mentions", "claims", "stories", "story_articles", "story_chain", "events", "event_claims",
    "event_history", "parties", "contexts", "acts", "story_events", "event_facets", "event_pairs", "event_articles",
)  # fmt: skip
LINKS: Final = "story_events"


def multiply(small: Path, path: Path, times: int) -> None:
    """Write a store that holds all of a small one so many times; `path` is there only once it is whole."""
    part = path.with_suffix(".part")
    for old in path.parent.glob(f"{part.name}*"):
        old.unlink()
    shutil.copyfile(small, part)
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -800000")
        counts = {table: _count(connection, table) for table in TABLES}
        for again in range(1, times):
            connection.execute("BEGIN")
            for table in TABLES:
                connection.execute(_copying(connection, table, counts, again))
            connection.execute("COMMIT")
            print(f"  {again + 1} of {times}", flush=True)
        connection.execute("PRAGMA optimize")
    finally:
        connection.close()
    part.rename(path)


def _count(connection: sqlite3.Connection, table: str) -> int:
    """The largest number of a table's rows; of links between stories and events how long their ids are."""
    if table == LINKS:
        what = "max(length(story_id))"
    elif _has_rows(connection, table):
        what = f"max({_numbered(_columns(connection, table))})"
    else:
        return 0
    (found,) = connection.execute(f"SELECT {what} FROM {table}").fetchone()
    return int(found or 0)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _numbered(columns: list[str]) -> str:
    return "number" if "number" in columns else "rowid"


def _has_rows(connection: sqlite3.Connection, table: str) -> bool:
    """True of a table whose rows SQLite numbers."""
    (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return "WITHOUT ROWID" not in made


def _copying(connection: sqlite3.Connection, table: str, counts: dict[str, int], again: int) -> str:
    """The statement that copies the first rows of a table under other ids and numbers."""
    columns = _columns(connection, table)
    given = ", ".join(_given(table, column, counts, again) for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    first = _first(connection, table, columns, counts)
    return f"INSERT OR IGNORE INTO {table} ({named}) SELECT {given} FROM {table} WHERE {first}"


def _given(table: str, column: str, counts: dict[str, int], again: int) -> str:
    if column in IDS or (table == "story_chain" and column in ENDS):
        return f"\"{column}\" || '{again}'"
    if column in NUMBERS:
        return f'"{column}" + {again * counts[NUMBERS[column] or table]}'
    return f'"{column}"'


def _first(connection: sqlite3.Connection, table: str, columns: list[str], counts: dict[str, int]) -> str:
    """What tells the rows of the small store from their copies."""
    numbered = next((column for column in columns if NUMBERS.get(column)), None)
    if "number" in columns or _has_rows(connection, table):
        return f"{_numbered(columns)} <= {counts[table]}"
    if numbered is not None:
        return f'"{numbered}" <= {counts[str(NUMBERS[numbered])]}'
    return f"length(story_id) = {counts[LINKS]}"
