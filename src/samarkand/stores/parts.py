"""Outcomes as partitioned Parquet: a folder with a folder a table, in each a part an archive that was read.

    OUT/articles/KEY.parquet  OUT/claims/KEY.parquet  …  OUT/done/KEY.json

Tables and columns are those of the SQLite store, with the same values; `layers` holds everything that was made of an
article, exactly. A part is there once its marker in `done` is, which is written last; what a killed worker leaves is in
a folder of its own and never read. Two workers that write one part write the same bytes.
"""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pyarrow
from msgspec import Struct
from pyarrow import parquet

from samarkand.errors import StoreError
from samarkand.model import Dossier, Fault, Outcome, Receipt, content_id
from samarkand.ontology import Ontology
from samarkand.stores import layers
from samarkand.stores.sqlite_file import versions
from samarkand.stores.sqlite_rows import COLUMNS, Row, dossier_rows, text_id

ROWS_AT_ONCE = 500
"""Articles in a row group, and held at a time."""
DONE = "done"
MERGED = "merged"
_TYPES = {
    "TEXT": pyarrow.string(),
    "INTEGER": pyarrow.int64(),
    "REAL": pyarrow.float64(),
    "BLOB": pyarrow.large_binary(),
}
_FAULTS = ("page_id", "code", "stage", "url", "message", "given_id")
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class Marker(Struct, frozen=True, kw_only=True):
    """What is known of a part: which archive it was made of, by what, and what is in it."""

    key: str
    location: str
    made_by: str
    failed: bool = False
    receipt: Receipt = Receipt()


@lru_cache(maxsize=1)
def schemas() -> dict[str, pyarrow.Schema]:
    """Arrow's schema of each table that the SQLite store has, made of that store's own."""
    connection = sqlite3.connect(":memory:")
    for script in versions().values():
        connection.executescript(script)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for name in names:
        columns = [(row[1], row[2]) for row in connection.execute(f"PRAGMA table_info({name})")]
        if columns and all(kind in _TYPES for _, kind in columns):
            found[name] = pyarrow.schema([(column, _TYPES[kind]) for column, kind in columns])
    connection.close()
    return found


def written_schema(table: str) -> pyarrow.Schema:
    """A part of a table: its columns but the row number, `layers` and `faults` with their place in the archive."""
    columns = _FAULTS if table == "faults" else COLUMNS[table]
    fields = [schemas()[table].field(name) for name in columns]
    return pyarrow.schema([*fields, *([("position", pyarrow.int64())] if table in ("layers", "faults") else [])])


PART_TABLES = (*(table for table in COLUMNS if table != "events"), "faults")


def key_of(location: str) -> str:
    """The name of an archive's part: its own, and a few digits that tell it from one of the same name elsewhere."""
    name = _NAME.sub("-", location.rstrip("/").rpartition("/")[2]).strip("-.")[:100]
    return f"{name}-{content_id('k', location)[1:9]}"


def markers(folder: Path) -> dict[str, Marker]:
    """The parts that are there, by key in order."""
    found = {}
    for path in sorted((folder / DONE).glob("*.json")):
        try:
            marker = msgspec.json.decode(path.read_bytes(), type=Marker)
        except (msgspec.MsgspecError, OSError) as error:
            raise StoreError(f"{path}: this is no marker of a part: {error}") from error
        found[marker.key] = marker
    return found


def make(folder: Path) -> None:
    """Make the folder, or raise StoreError where something else is in it."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder}: parts are kept in a folder, and this is a file")
    if folder.is_dir() and not (folder / DONE).is_dir() and any(folder.iterdir()):
        raise StoreError(f"{folder}: this folder has other things in it; give a new one")
    (folder / DONE).mkdir(parents=True, exist_ok=True)


def write(
    folder: Path, key: str, location: str, outcomes: Iterable[Outcome], *, made_by: str, ontology: Ontology,
    failed: bool = False,
) -> Receipt:  # fmt: skip
    """Write the part of an archive, in place of what was there of it. Memory does not grow with its size.

    The receipt counts what is in the part; an article that other parts have too is counted in each.
    """
    with tempfile.TemporaryDirectory(prefix=".part-", dir=folder) as beside:
        receipt = _write_tables(Path(beside), outcomes, made_by, ontology)
        for table in PART_TABLES:
            (folder / table).mkdir(exist_ok=True)
            os.replace(Path(beside) / f"{table}.parquet", folder / table / f"{key}.parquet")
        marker = Marker(key=key, location=location, made_by=made_by, failed=failed, receipt=receipt)
        path = Path(beside) / "marker.json"
        path.write_bytes(msgspec.json.encode(marker))
        os.replace(path, folder / DONE / f"{key}.json")
    return receipt


def merged_folder(folder: Path) -> Path | None:
    """Where the tables of the newest merge are, None where nothing was merged."""
    pointer = folder / f"{MERGED}.json"
    return folder / str(msgspec.json.decode(pointer.read_bytes())["folder"]) if pointer.exists() else None


def sweep_up(folder: Path) -> None:
    """Remove what killed workers left. Not while others write."""
    for path in folder.glob(".part-*"):
        shutil.rmtree(path, ignore_errors=True)


def _write_tables(folder: Path, outcomes: Iterable[Outcome], made_by: str, ontology: Ontology) -> Receipt:
    writers = {
        table: parquet.ParquetWriter(folder / f"{table}.parquet", written_schema(table), compression="zstd")
        for table in PART_TABLES
    }
    waiting: dict[str, list[Row]] = {table: [] for table in PART_TABLES}
    seen: set[tuple[str, ...]] = set()
    pages = articles = claims = faults = 0
    try:
        for outcome in outcomes:
            outcome, body = layers.packed(outcome)
            name = (outcome.page_id, outcome.code) if isinstance(outcome, Fault) else (outcome.article.id,)
            pages += 1
            if name in seen:
                continue
            seen.add(name)
            if isinstance(outcome, Fault):
                faults += 1
                waiting["faults"].append((*_fault(outcome), pages))
            else:
                articles, claims = articles + 1, claims + len(outcome.claims)
                for table, rows in dossier_rows(outcome, body, made_by=made_by, ontology=ontology).items():
                    waiting[table] += [(*row, pages) for row in rows] if table == "layers" else rows
            if len(waiting["articles"]) >= ROWS_AT_ONCE or len(waiting["faults"]) >= ROWS_AT_ONCE:
                _flush(writers, waiting)
        _flush(writers, waiting)
    finally:
        for writer in writers.values():
            writer.close()
    return Receipt(pages=pages, articles=articles, claims=claims, faults=faults, unchanged=pages - articles - faults)


def _fault(fault: Fault) -> Row:
    values = (fault.page_id, fault.code, fault.stage, fault.url, fault.message, text_id(fault.given_id))
    return tuple(value and value.encode(errors="replace").decode() for value in values)


def _flush(writers: dict[str, Any], waiting: dict[str, list[Row]]) -> None:
    for table, rows in waiting.items():
        if rows:
            writers[table].write_table(table_of(rows, written_schema(table)))
            rows.clear()


def table_of(rows: Iterable[Row], schema: pyarrow.Schema) -> pyarrow.Table:
    """Rows as an Arrow table."""
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pyarrow.array(list(values), type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def outcomes(folder: Path, key: str) -> Iterator[Outcome]:
    """The outcomes of a part, in the order in which they were read."""
    faults = iter(_rows(folder / "faults" / f"{key}.parquet"))
    fault = next(faults, None)
    for row in _rows(folder / "layers" / f"{key}.parquet"):
        while fault is not None and fault["position"] < row["position"]:
            yield _fault_of(fault)
            fault = next(faults, None)
        yield layers.unpack(row["body"])
    while fault is not None:
        yield _fault_of(fault)
        fault = next(faults, None)


def dossiers(folder: Path, key: str) -> Iterator[Dossier]:
    """The dossiers of a part, in the order in which they were read."""
    for row in _rows(folder / "layers" / f"{key}.parquet"):
        yield layers.unpack(row["body"])


def _fault_of(row: dict[str, Any]) -> Fault:
    return Fault(**{name: row[name] for name in _FAULTS})


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise StoreError(f"{path}: this part cannot be read: {error}") from error
