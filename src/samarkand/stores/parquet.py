"""A folder of partitioned Parquet as a store that is only read, through DuckDB. Only here is it imported.

The folder is what `ingest --out` writes (`samarkand.stores.parts`) and `consolidate` adds the merge to. Tables have the
columns and values of the SQLite store's, so that exports, `show` and the site ask both the same. An article that
several archives hold is that of the first of them. Full text is searched without an index: all words, anywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from samarkand.errors import StoreError, UsageError
from samarkand.model import (
    Change,
    Correction,
    Dossier,
    Edge,
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
from samarkand.stores import layers, parts, sqlite_file, sqlite_read
from samarkand.stores import parquet_dialect as dialect
from samarkand.stores.frames import Cell, Frame, Named, no_table
from samarkand.stores.sqlite_read import Kind, judgement_of
from samarkand.stores.sqlite_rows import from_instant

MEMORY = "2GB"
_ROWS_AT_ONCE = 2_000


def open(path: Path | str, *, write: bool = False, create: bool = False) -> "ParquetStore":
    """Open the folder at `path` to read. Raises StoreError where it is none, or is to be written to."""
    if write or create:
        raise StoreError(f"{path}: a folder of Parquet is only read; ingest and consolidate write it with --out")
    return ParquetStore(Path(path))


class ParquetStore(Named):
    """An open folder; the methods are described in `samarkand.stores.Store`."""

    def __init__(self, path: Path) -> None:
        if not (path / parts.DONE).is_dir():
            raise StoreError(f"{path}: this is no folder of Parquet; samarkand ingest --out makes one")
        self._path = path
        self._connection = _connect(path)
        _lay_out(self._connection, path)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    def __enter__(self) -> "ParquetStore":
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
        """Refused: the folder is only read."""
        self._refuse()

    def add_imported(self, outcomes: Iterable[ImportedEvent | ImportFault], *, source: str, file: str) -> ImportReceipt:
        """Refused: the folder is only read."""
        self._refuse()

    def diary(self) -> Any:
        """Refused: what is watched is written all the time."""
        self._refuse()

    def outbox(self) -> Any:
        """Refused: what is sent is written down."""
        self._refuse()

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Refused: the folder is only read."""
        self._refuse()

    def corrections(self, article_ids: Iterable[str] | None = None) -> dict[str, Correction]:
        """None: what people say of claims is kept in stores that are written."""
        return {}

    def corrected(self, ids: Iterable[str]) -> Iterator[Dossier]:
        """Dossiers of these articles, of which nothing was corrected here."""
        return self.dossiers(ids)

    def pending(self, limit: int) -> tuple[str, ...]:
        """Articles that no merge has taken in, in order of time."""
        query = (
            "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM story_articles) "
            "ORDER BY coalesce(published, seen), id LIMIT ?"
        )
        return tuple(str(row[0]) for row in self._ask(query, (limit,)))

    def archive(self) -> Any:
        """Refused: articles are merged all at once here, see `samarkand.folding`."""
        self._refuse()

    def put_changes(self, changes: Iterable[Change], *, at: datetime) -> Receipt:
        """Refused: the folder is only read."""
        self._refuse()

    def release(self, claim_ids: Iterable[str]) -> None:
        """Refused: the folder is only read."""
        self._refuse()

    def check(self) -> Iterator[str]:
        """One line for each thing that is wrong: parts that cannot be read, claims without an article."""
        for table in dialect.OF_ARTICLE:
            query = f"SELECT count(*) FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)"
            count = self._count(query)
            if count:
                yield f"{table}: {count} rows belong to no article"

    def forget_merge(self) -> None:
        """Refused: the folder is only read."""
        self._refuse()

    def replace_merge(
        self, events: Sequence[Event], stories: Sequence[Story], judgements: Sequence[Judgement], *, at: datetime
    ) -> Receipt:
        """Refused: the folder is only read."""
        self._refuse()

    def dossiers(self, ids: Iterable[str] | None = None) -> Iterator[Dossier]:
        """Dossiers of these articles, or all, one after the other."""
        if ids is None:
            for (body,) in self._ask("SELECT body FROM layers ORDER BY article_id", ()):
                yield layers.unpack(bytes(body))  # type: ignore[arg-type]
            return
        for article_id in ids:
            for (body,) in self._ask("SELECT body FROM layers WHERE article_id = ?", (article_id,)):
                yield layers.unpack(bytes(body))  # type: ignore[arg-type]

    def dossier(self, article_id: str) -> Dossier | None:
        """Everything that was made from one article, or None."""
        return next(self.dossiers([article_id]), None)

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first."""
        columns = '"left", "right", verdict, score, because, made_by, "at"'
        return tuple(map(judgement_of, self._ask(f"SELECT {columns} FROM judgements ORDER BY number", ())))

    def event(self, event_id: str) -> Event | None:
        """One event, or None."""
        for (record,) in self._ask("SELECT record FROM events WHERE id = ?", (event_id,)):
            return layers.unpack_event(bytes(record))  # type: ignore[arg-type]
        return None

    def story(self, story_id: str) -> Story | None:
        """One story, or None."""
        for title, first_seen, last_seen in self._ask(
            "SELECT title, first_seen, last_seen FROM stories WHERE id = ?", (story_id,)
        ):
            chain = self._ask(
                "SELECT source, target, kind, because FROM story_chain WHERE story_id = ? ORDER BY position",
                (story_id,),
            )
            return Story(
                id=story_id, title=str(title), articles=self._column(sqlite_read.ARTICLES, story_id),
                chain=tuple(
                    Edge(source=str(s), target=str(t), kind=str(k), because=str(b)) for s, t, k, b in chain
                ),
                events=self._column(sqlite_read.EVENTS, story_id),
                first_seen=from_instant(str(first_seen)), last_seen=from_instant(str(last_seen)),
            )  # fmt: skip
        return None

    def find(self, id_or_prefix: str) -> tuple[Kind, str]:
        """What an id, or the beginning of one, stands for."""
        found: list[tuple[Kind, str]] = []
        if id_or_prefix:
            for kind, table in sqlite_read.KINDS:
                query = f"SELECT id FROM {table} WHERE starts_with(id, ?) ORDER BY id LIMIT {sqlite_read.SHOWN + 1}"
                found += [(kind, str(row[0])) for row in self._ask(query, (id_or_prefix,))]
            if not found:
                rows = self._ask(f"SELECT id FROM articles WHERE given_id = ? LIMIT {sqlite_read.SHOWN + 1}",
                                 (id_or_prefix,))  # fmt: skip
                found = [("article", str(row[0])) for row in rows]
        return sqlite_read.the_one(id_or_prefix, found)

    def summary(self) -> dict[str, Any]:
        """Counts of what the folder holds."""
        counts: dict[str, Any] = {table: self._count(f"SELECT count(*) FROM {table}") for table in sqlite_read.COUNTED}
        grouped = self._ask(sqlite_read.EVENTS_BY, ())
        counts["events_by"] = [{"type": kind, "status": status, "count": count} for kind, status, count in grouped]
        return counts

    def table(self, name: str) -> Frame:
        """A whole table or view by its name, its days and instants typed."""
        known = [str(row[0]) for row in self._ask("SELECT name FROM sqlite_master ORDER BY name", ())]
        if name not in known:
            raise UsageError(no_table(name, known))
        return self._frame(f'SELECT * FROM "{name}"', (), typed=True)

    def sql(self, query: str, parameters: Sequence[Cell] = ()) -> Frame:
        """Any query, in DuckDB's words or in those of SQLite that our own queries use."""
        return self._frame(dialect.translated(query), parameters, typed=False)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def _named(self, name: str) -> Frame:
        return self._frame(dialect.translated(sqlite_file.query(name)), (), typed=True)

    def _frame(self, query: str, parameters: Sequence[Cell], *, typed: bool) -> Frame:
        columns = self._columns(query, parameters)
        return Frame(columns, lambda: self._ask(query, parameters), typed=typed)

    def _columns(self, query: str, parameters: Sequence[Cell]) -> tuple[str, ...]:
        """The query's columns; says what is wrong with it."""
        import duckdb

        with _told(self._path):
            statements = self._cursor().extract_statements(query)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise StoreError(f"{self._path}: the statement gives no table; only queries are run")
            bare = query.strip().rstrip(";")
            described = self._cursor().execute(f"DESCRIBE {bare}", list(parameters))
            return tuple(row[0] for row in described.fetchall())

    def _ask(self, query: str, parameters: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
        with _told(self._path):
            cursor = self._cursor().execute(query, list(parameters))
            while rows := cursor.fetchmany(_ROWS_AT_ONCE):
                yield from rows

    def _cursor(self) -> Any:
        """A cursor of its own for each query: rows of one are read while another is asked."""
        return self._connection.cursor()

    def _column(self, query: str, story_id: str) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in self._ask(query, (story_id,)))

    def _count(self, query: str) -> int:
        return int(next(iter(self._ask(query, ())))[0] or 0)

    def _refuse(self) -> NoReturn:
        raise StoreError(f"{self._path}: a folder of Parquet is only read; ingest it into a store to change it")


def _connect(path: Path) -> Any:
    """A database in memory, for any number of cursors."""
    try:
        import duckdb
    except ImportError as error:
        raise StoreError(f"{path}: a folder of Parquet is read with samarkand[duckdb]") from error
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET default_null_order = 'sqlite'")
    connection.execute("SET integer_division = true")
    return connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say in one line what DuckDB reports."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        said = " ".join(str(error).split())[:400]
        raise StoreError(f"{path}: {said}") from error


def _lay_out(connection: Any, path: Path) -> None:
    """A view a table, over the parts that are there and the merge of them; then nothing but the folder can be read."""
    keys = list(parts.markers(path))
    merged = parts.merged_folder(path)
    with _told(path):
        for table, schema in parts.schemas().items():
            files = [path / table / f"{key}.parquet" for key in keys] if table in parts.PART_TABLES else []
            files += [merged / f"{table}.parquet"] if merged and (merged / f"{table}.parquet").exists() else []
            columns = {field.name: str(field.type) for field in schema}
            connection.execute(dialect.view(table, columns, [str(file) for file in files]))
        repeated = "SELECT id, min(number) FROM every_articles GROUP BY id HAVING count(*) > 1"
        connection.execute(f"CREATE TABLE repeated AS SELECT * FROM ({repeated}) AS t (id, number)")
        for statement in dialect.without_repeats(list(parts.schemas())):
            connection.execute(statement)
        for statement in dialect.EXTRAS:
            connection.execute(statement)
        for view in (*dialect.derived_of(sqlite_file.versions()), *dialect.views_of(sqlite_file.versions())):
            connection.execute(view)
        connection.execute("SET allowed_directories = [?]", [f"{path.resolve()}/"])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
