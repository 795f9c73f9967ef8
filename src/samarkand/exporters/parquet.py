"""Parquet: one row a claim with its sentence and source, beside the event that it is part of.

Loses: who of several parties has which sector (parties stand in one text, separated by `; `), history, chains, an
article's text. A claim that is part of no event has empty event columns. DuckDB, Polars, pandas and R read it; days are
dates and instants UTC timestamps.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from samarkand.exporters import Row, Source

suffix = ".parquet"
binary = True

ROWS_AT_ONCE = 20_000

TEXT, REAL, INTEGER, DAY, INSTANT = "text", "real", "integer", "day", "instant"
_TYPES = {
    TEXT: pyarrow.string(),
    REAL: pyarrow.float64(),
    INTEGER: pyarrow.int64(),
    DAY: pyarrow.date32(),
    INSTANT: pyarrow.timestamp("us", tz="UTC"),
}


def _parties(side: str, wanted: str) -> str:
    return (
        f"(SELECT group_concat(name, '; ') FROM (SELECT {wanted} AS name FROM parties "
        f"WHERE parties.claim_id = claims.id AND side = '{side}' AND {wanted} IS NOT NULL ORDER BY position))"
    )


# Each column: its name, its kind, and where it comes from.
COLUMNS = (
    ("claim_id", TEXT, "claims.id"),
    ("type", TEXT, "claims.type"),
    ("mode", TEXT, "claims.mode"),
    ("quad", INTEGER, "claims.quad"),
    ("status", TEXT, "claims.status"),
    ("first", DAY, "claims.first"),
    ("last", DAY, "claims.last"),
    ("basis", TEXT, "claims.basis"),
    ("actors", TEXT, _parties("actor", "text")),
    ("actor_countries", TEXT, _parties("actor", "coalesce(country, acronym)")),
    ("recipients", TEXT, _parties("recipient", "text")),
    ("recipient_countries", TEXT, _parties("recipient", "coalesce(country, acronym)")),
    ("place_id", TEXT, "claims.place_id"),
    ("place_name", TEXT, "claims.place_name"),
    ("place_country", TEXT, "claims.place_country"),
    ("latitude", REAL, "claims.latitude"),
    ("longitude", REAL, "claims.longitude"),
    ("said_by_text", TEXT, "claims.said_by_text"),
    ("said_by_country", TEXT, "claims.said_by_country"),
    ("trigger", TEXT, "claims.trigger"),
    ("sentence", TEXT, "claims.sentence"),
    ("sentence_start", INTEGER, "claims.sentence_start"),
    ("sentence_end", INTEGER, "claims.sentence_end"),
    ("score", REAL, "claims.score"),
    ("made_by", TEXT, "claims.made_by"),
    ("article_id", TEXT, "claims.article_id"),
    ("url", TEXT, "articles.url"),
    ("origin", TEXT, "articles.origin"),
    ("site", TEXT, "articles.site"),
    ("language", TEXT, "articles.language"),
    ("title", TEXT, "articles.title"),
    ("published", INSTANT, "articles.published"),
    ("event_id", TEXT, "events.id"),
    ("event_status", TEXT, "events.status"),
    ("event_first", DAY, "events.first"),
    ("event_last", DAY, "events.last"),
    ("article_count", INTEGER, "events.article_count"),
    ("independent_source_count", INTEGER, "events.independent_source_count"),
    ("within_id", TEXT, "events.within_id"),
    ("story_id", TEXT, "events.story_id"),
)
CLAIMS = f"""
SELECT {", ".join(f"{source} AS {name}" for name, _, source in COLUMNS)}
FROM claims
JOIN articles ON articles.id = claims.article_id
LEFT JOIN event_claims ON event_claims.claim_id = claims.id
LEFT JOIN events ON events.id = event_claims.event_id
ORDER BY claims.number
"""


def export(store: Source, write: BinaryIO) -> int:
    """One row a claim, in the order in which claims came."""
    return write_rows(write, [(name, kind) for name, kind, _ in COLUMNS], iter(store.sql(CLAIMS)))


def write_rows(write: BinaryIO, columns: Sequence[tuple[str, str]], rows: Iterator[Row]) -> int:
    """Write rows with columns of these names and kinds, in groups of `ROWS_AT_ONCE`; how many."""
    schema = pyarrow.schema([(name, _TYPES[kind]) for name, kind in columns])
    count = 0
    with parquet.ParquetWriter(write, schema, compression="zstd") as file:
        for group in _groups(rows):
            arrays = [
                pyarrow.array([_value(row[name], kind) for row in group], type=_TYPES[kind]) for name, kind in columns
            ]
            file.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, ROWS_AT_ONCE)):
        yield group


def _value(value: Any, kind: str) -> Any:
    if value is None or kind not in (DAY, INSTANT):
        return value
    return date.fromisoformat(value) if kind == DAY else datetime.fromisoformat(value)
