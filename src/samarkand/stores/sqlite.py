"""The default store: one SQLite file, in WAL mode, so that any number of processes read while one writes.

The tables are described in `docs/model.md`; `schema/` makes them. A second writer waits for the first to end its batch,
then gives up with StoreError. Each thread reads through a connection of its own; all but that of the thread that opened
the store hold little of the file in memory, for a site and a watch have many.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from samarkand.errors import StoreError
from samarkand.model import (
    Change,
    Correction,
    Dossier,
    Event,
    ImportedEvent,
    ImportFault,
    ImportReceipt,
    Judgement,
    Outcome,
    Receipt,
    Recipe,
    Story,
)
from samarkand.stores import (
    correcting,
    sqlite_check,
    sqlite_corrections,
    sqlite_file,
    sqlite_imports,
    sqlite_merge,
    sqlite_read,
    sqlite_write,
)
from samarkand.stores.frames import Cell, Frame, Named
from samarkand.stores.sqlite_archive import SqliteArchive
from samarkand.stores.sqlite_diary import SqliteDiary
from samarkand.stores.sqlite_outbox import SqliteOutbox
from samarkand.stores.sqlite_read import Kind

# How many steps of the database's machine lie between two looks at the clock.
STEPS = 20_000


def open(path: Path | str, *, write: bool = False, create: bool = False) -> "SqliteStore":
    """Open the store at `path`; `create` makes it where there is none, and implies `write`.

    >>> store = open("news.db", create=True)  # doctest: +SKIP
    >>> store.sql("SELECT type, status, count(*) FROM events GROUP BY 1, 2").pl()  # doctest: +SKIP
    """
    return SqliteStore(Path(path), write=write or create, create=create)


def bring_up_to_date(path: Path | str) -> None:
    """Make an older store one of the newest version, which pages need. Raises StoreError where it cannot be."""
    sqlite_file.check(Path(path), create=False)
    sqlite_file.bring_up_to_date(Path(path))


def open_in_haste(path: Path | str, seconds: float) -> "SqliteStore":
    """The store at `path`, only to read; a query that is still running after `seconds` ends in StoreError."""
    return SqliteStore(Path(path), write=False, create=False, seconds=seconds)


class SqliteStore(Named):
    """An open store; the methods are described in `samarkand.stores.Store`."""

    def __init__(self, path: Path, *, write: bool, create: bool, seconds: float | None = None) -> None:
        sqlite_file.check(path, create=create)
        self._path = path
        self._seconds = seconds
        self._local = threading.local()
        self._home = threading.get_ident()
        self._writing = threading.Lock()
        self._writer = sqlite_file.writer(path, create=create) if write else None

    @property
    def path(self) -> Path:
        """The SQLite file."""
        return self._path

    def __enter__(self) -> "SqliteStore":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        outcomes: Iterable[Outcome],
        *,
        recipe: Recipe,
        made_by: str,
        at: datetime,
        progress: Callable[[int], None] | None = None,
    ) -> Receipt:
        """Keep outcomes, a hundred in a transaction."""
        with self._writing:
            return sqlite_write.add(
                self._write(), self._path, outcomes, recipe=recipe, made_by=made_by, at=at, progress=progress
            )

    def add_imported(self, outcomes: Iterable[ImportedEvent | ImportFault], *, source: str, file: str) -> ImportReceipt:
        """Keep events of another data set, a thousand in a transaction."""
        with self._writing:
            return sqlite_imports.add(self._write(), self._path, outcomes, source, file)

    def pending(self, limit: int) -> tuple[str, ...]:
        """Articles that no merge has taken in, in order of time."""
        with sqlite_file.told(self._path):
            return sqlite_merge.pending(self._read(), limit)

    def archive(self) -> SqliteArchive:
        """What merging asks about the articles that were taken in."""
        return SqliteArchive(self._read())

    def put_changes(self, changes: Iterable[Change], *, at: datetime) -> Receipt:
        """Write what merging changes, each change in a transaction of its own."""
        with self._writing:
            return sqlite_merge.put(self._write(), self._path, changes, at=at)

    def diary(self) -> SqliteDiary:
        """What watching keeps of feeds and their links."""
        return SqliteDiary(self._reading, self._transaction)

    def outbox(self) -> SqliteOutbox:
        """What alerts were reserved, sent and not sent."""
        return SqliteOutbox(self._reading, self._transaction)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with sqlite_file.told(self._path):
            yield self._read()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._writing, sqlite_file.transaction(self._write(), self._path):
            yield self._write()

    def release(self, claim_ids: Iterable[str]) -> None:
        """Let the articles of some claims wait for a merge again."""
        with self._writing:
            sqlite_merge.release(self._write(), self._path, claim_ids)

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Keep what people say of claims, and let their articles wait for a merge again."""
        with self._writing:
            sqlite_corrections.correct(self._write(), self._path, corrections)

    def corrections(self, article_ids: Iterable[str] | None = None) -> dict[str, Correction]:
        """The corrections that hold, by claim."""
        with sqlite_file.told(self._path):
            return sqlite_corrections.holding(self._read(), article_ids)

    def corrected(self, ids: Iterable[str]) -> Iterator[Dossier]:
        """Dossiers of these articles with what people said of their claims put in place."""
        for dossier in self.dossiers(ids):
            yield correcting.corrected(dossier, self.corrections([dossier.article.id]) if dossier.claims else {})

    def check(self) -> Iterator[str]:
        """One line for each thing that is wrong with the store."""
        with sqlite_file.told(self._path):
            yield from sqlite_check.problems(self._read())

    def forget_merge(self) -> None:
        """Drop all events and stories; judgements stay."""
        with self._writing:
            sqlite_merge.forget(self._write(), self._path)

    def replace_merge(
        self, events: Sequence[Event], stories: Sequence[Story], judgements: Sequence[Judgement], *, at: datetime
    ) -> Receipt:
        """Put events and stories in place of the old ones in one transaction."""
        with self._writing:
            return sqlite_merge.replace_all(self._write(), self._path, events, stories, judgements, at=at)

    def dossiers(self, ids: Iterable[str] | None = None) -> Iterator[Dossier]:
        """Dossiers of these articles, or all, one after the other."""
        with sqlite_file.told(self._path):
            yield from sqlite_read.dossiers(self._read(), ids)

    def dossier(self, article_id: str) -> Dossier | None:
        """Everything that was made from one article, or None."""
        return next(self.dossiers([article_id]), None)

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first."""
        with sqlite_file.told(self._path):
            return sqlite_read.judgements(self._read())

    def event(self, event_id: str) -> Event | None:
        """One event, or None."""
        with sqlite_file.told(self._path):
            return sqlite_read.event(self._read(), event_id)

    def story(self, story_id: str) -> Story | None:
        """One story, or None."""
        with sqlite_file.told(self._path):
            return sqlite_read.story(self._read(), story_id)

    def find(self, id_or_prefix: str) -> tuple[Kind, str]:
        """What an id, or the beginning of one, stands for."""
        with sqlite_file.told(self._path):
            return sqlite_read.find(self._read(), id_or_prefix)

    def summary(self) -> dict[str, Any]:
        """Counts of what the store holds."""
        with sqlite_file.told(self._path):
            return sqlite_read.summary(self._read())

    def table(self, name: str) -> Frame:
        """A whole table or view by its name, its days and instants typed."""
        with sqlite_file.told(self._path):
            sqlite_read.check_table(self._read(), name)
        return self._frame(f'SELECT * FROM "{name}"', (), typed=True)

    def sql(self, query: str, parameters: Sequence[Cell] = ()) -> Frame:
        """Any query, which cannot change the store."""
        return self._frame(query, parameters, typed=False)

    def close(self) -> None:
        """Let go of the file: the writer's connection and the calling thread's."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if (connection := getattr(self._local, "connection", None)) is not None:
            connection.close()
            del self._local.connection

    def _named(self, name: str) -> Frame:
        return self._frame(sqlite_file.query(name), (), typed=True)

    def _frame(self, query: str, parameters: Sequence[Cell], *, typed: bool) -> Frame:
        def read() -> Iterator[Sequence[Cell]]:
            with sqlite_file.told(self._path):
                yield from self._read().execute(query, parameters)

        return Frame(self._columns(query, parameters), read, typed=typed)

    def _columns(self, query: str, parameters: Sequence[Cell]) -> tuple[str, ...]:
        """The query's columns, without running it where it can stand inside another; says what is wrong with it."""
        bare = query.strip().rstrip(";")
        try:
            cursor = self._read().execute(f"SELECT * FROM ({bare}) LIMIT 0", parameters)
        except sqlite3.Error:
            with sqlite_file.told(self._path):
                cursor = self._read().execute(query, parameters)
        columns = tuple(column[0] for column in cursor.description or ())
        cursor.close()
        if not columns:
            raise StoreError(f"{self._path}: the statement gives no table; only queries are run")
        return columns

    def _write(self) -> sqlite3.Connection:
        if self._writer is None:
            raise StoreError(f"{self._path}: the store was opened to be read only; open it with write=True")
        return self._writer

    def _read(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            sparing = threading.get_ident() != self._home
            self._local.connection = sqlite_file.reader(self._path, sparing=sparing)
            if self._seconds is not None:
                self._local.connection.set_progress_handler(self._is_late, STEPS)
        if self._seconds is not None:
            self._local.until = time.monotonic() + self._seconds
        connection: sqlite3.Connection = self._local.connection
        return connection

    def _is_late(self) -> bool:
        """Asked by the database while a query runs; true ends it."""
        return time.monotonic() > float(self._local.until)
