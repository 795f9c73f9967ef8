"""The file itself: is it a store, of which version, and connections to it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from samarkand.errors import StoreError
from samarkand.stores.sqlite_holder import holder

APPLICATION_ID = 0x534D4B44  # "SMKD"
BUSY_SECONDS = 10.0
LITTLE = 512
"""Kilobytes of the file that a connection of many may hold, of which a site has one a thread; SQLite's own is 2,000."""

# What `query_only` lets pass and a query must not do: leave the file, or set anything.
_LEAVING = frozenset({sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH})
_ASKING = frozenset(
    {
        "table_info",
        "table_xinfo",
        "table_list",
        "index_list",
        "index_info",
        "index_xinfo",
        "foreign_key_list",
        "integrity_check",
        "foreign_key_check",
    }
)


def versions() -> dict[int, str]:
    """The schema's steps by number: step n makes a store of version n out of one of version n - 1."""
    folder = files("samarkand.stores") / "schema"
    return {
        int(entry.name[:4]): entry.read_text(encoding="utf-8")
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".sql")
    }


def query(name: str) -> str:
    """The text of one of our own queries."""
    return (files("samarkand.stores") / "queries" / f"{name}.sql").read_text(encoding="utf-8")


def reader(path: Path, *, sparing: bool = False) -> sqlite3.Connection:
    """A connection that can only read, for the calling thread. The file must be a store: see `check`.

    One that is `sparing` leaves it to the system to hold what it read.
    """
    connection = _connect(path, write=False)
    if sparing:
        connection.execute(f"PRAGMA cache_size = -{LITTLE}")
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_only_reading)
    return connection


def writer(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection that writes, in WAL mode with foreign keys on, the schema brought up to date."""
    connection = _connect(path, write=True)
    try:
        with told(path):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            _bring_up_to_date(connection, path, create=create)
    except BaseException:
        connection.close()
        raise
    return connection


def check(path: Path, *, create: bool) -> None:
    """Raise StoreError unless there is a store at `path`, or nothing and `create`. Changes nothing."""
    if path.is_dir():
        raise StoreError(f"{path}: a store is one file, and this is a folder")
    if not path.exists() or (create and path.stat().st_size == 0):
        if not create:
            raise StoreError(f"{path}: there is no such store; samarkand ingest makes one")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}")
        return
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            raise StoreError(f"{path}: this file is not a samarkand store")
    connection = _connect(path, write=False)
    try:
        with told(path):
            kind, version, tables = _identity(connection)
    finally:
        connection.close()
    if kind != APPLICATION_ID and (tables or not create):
        raise StoreError(f"{path}: this is an SQLite database, but not a samarkand store")
    _refuse_newer(path, version)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Say in one line what SQLite reports about the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_told(path, error)) from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing, after waiting for another writer to finish."""
    with told(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _told(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        held = holder(path) or "another process"
        return f"{path}: {held} is writing to the store; waited {BUSY_SECONDS:.0f} seconds for its turn"
    if code == sqlite3.SQLITE_INTERRUPT:
        return f"{path}: the query took longer than it may and was ended"
    if code == sqlite3.SQLITE_FULL:
        return f"{path}: no space is left for the store; what was written before is kept"
    if code == sqlite3.SQLITE_IOERR:
        return f"{path}: the disk does not take what is written ({error}); what was written before is kept"
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path}: this file is not a samarkand store"
    if code == sqlite3.SQLITE_CORRUPT:
        return f"{path}: the store is damaged ({error})"
    if code == sqlite3.SQLITE_AUTH:
        return f"{path}: only queries are run, which change nothing ({error})"
    if code == sqlite3.SQLITE_READONLY:
        return f"{path}: the store cannot be written to ({error})"
    return f"{path}: {error}"


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """SQLite needs to write beside a store in WAL mode even to read it; where it may not, the file stands still."""
    writable = os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
    alone = not path.with_name(path.name + "-wal").exists()
    mode = "rwc" if write else "rw" if writable else "ro&immutable=1" if alone else "ro"
    with told(path):
        connection = sqlite3.connect(
            f"file:{quote(str(path.absolute()))}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    return connection


def _only_reading(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    sets = action == sqlite3.SQLITE_PRAGMA and second is not None and first not in _ASKING
    return sqlite3.SQLITE_DENY if sets or action in _LEAVING else sqlite3.SQLITE_OK


def bring_up_to_date(path: Path) -> None:
    """See `sqlite.bring_up_to_date`. A store of the newest version is not touched."""
    connection = _connect(path, write=False)
    try:
        with told(path):
            version = _identity(connection)[1]
    finally:
        connection.close()
    if version < max(versions()):
        try:
            writer(path, create=False).close()
        except StoreError as error:
            raise StoreError(
                f"{path}: the store is of version {version} and cannot be brought up to {max(versions())} ({error})"
            ) from error


def _identity(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """The file's application id, schema version and number of tables."""
    (kind,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return kind, version, tables


def _refuse_newer(path: Path, version: int) -> None:
    newest = max(versions())
    if version > newest:
        raise StoreError(
            f"{path}: the store is of version {version}, and this samarkand knows versions up to {newest}; "
            "install a newer samarkand"
        )


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    steps = versions()
    kind, version, _ = _identity(connection)
    if kind == APPLICATION_ID and version == max(steps):
        return
    with transaction(connection, path):
        # Read again under the lock: another process may have made the store meanwhile.
        kind, version, tables = _identity(connection)
        if kind != APPLICATION_ID and (tables or not create):
            raise StoreError(f"{path}: this file is not a samarkand store")
        _refuse_newer(path, version)
        for number, script in steps.items():
            if number > version:
                for statement in _statements(script):
                    connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(steps)}")


def _statements(script: str) -> Iterator[str]:
    """A script's statements; `executescript` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
