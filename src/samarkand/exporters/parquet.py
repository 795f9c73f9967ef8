"""Parquet: one row a claim with its sentence and source, beside the event that it is part of.

Loses: who of several parties has which sector (parties stand in one text, separated by `; `), history, chains, an
article's text. A claim that is part of no event has empty event columns. DuckDB, Polars, pandas and R read it; days are
dates and instants UTC timestamps.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

import pyarrow
from pyarrow import parquet

from samarkand.exporters import Row, Source

suffix = ".parquet"
binary = True

ROWS_AT_ONCE = 20_000

_TEXT, _REAL, _INTEGER, _DAY, _INSTANT = "text", "real", "integer", "day", "instant"
_TYPES = {
    _TEXT: pyarrow.string(),
    _REAL: pyarrow.float64(),
    _INTEGER: pyarrow.int64(),
    _DAY: pyarrow.date32(),
    _INSTANT: pyarrow.timestamp("us", tz="UTC"),
}


def _parties(side: str, wanted: str) -> str:
    return (
        f"(SELECT group_concat(name, '; ') FROM (SELECT {wanted} AS name FROM parties "
        f"WHERE parties.claim_id = claims.id AND side = '{side}' AND {wanted} IS NOT NULL ORDER BY position))"
    )


# Each column: its name, its kind, and where it comes from.
COLUMNS = (
    ("claim_id", _TEXT, "claims.id"),
    ("type", _TEXT, "claims.type"),
    ("mode", _TEXT, "claims.mode"),
    ("quad", _INTEGER, "claims.quad"),
    ("status", _TEXT, "claims.status"),
    ("first", _DAY, "claims.first"),
    ("last", _DAY, "claims.last"),
    ("basis", _TEXT, "claims.basis"),
    ("actors", _TEXT, _parties("actor", "text")),
    ("actor_countries", _TEXT, _parties("actor", "coalesce(country, acronym)")),
    ("recipients", _TEXT, _parties("recipient", "text")),
    ("recipient_countries", _TEXT, _parties("recipient", "coalesce(country, acronym)")),
    ("place_id", _TEXT, "claims.place_id"),
    ("place_name", _TEXT, "claims.place_name"),
    ("place_country", _TEXT, "claims.place_country"),
    ("latitude", _REAL, "claims.latitude"),
    ("longitude", _REAL, "claims.longitude"),
    ("said_by_text", _TEXT, "claims.said_by_text"),
    ("said_by_country", _TEXT, "claims.said_by_country"),
    ("trigger", _TEXT, "claims.trigger"),
    ("sentence", _TEXT, "claims.sentence"),
    ("sentence_start", _INTEGER, "claims.sentence_start"),
    ("sentence_end", _INTEGER, "claims.sentence_end"),
    ("score", _REAL, "claims.score"),
    ("made_by", _TEXT, "claims.made_by"),
    ("article_id", _TEXT, "claims.article_id"),
    ("url", _TEXT, "articles.url"),
    ("origin", _TEXT, "articles.origin"),
    ("site", _TEXT, "articles.site"),
    ("language", _TEXT, "articles.language"),
    ("title", _TEXT, "articles.title"),
    ("published", _INSTANT, "articles.published"),
    ("event_id", _TEXT, "events.id"),
    ("event_status", _TEXT, "events.status"),
    ("event_first", _DAY, "events.first"),
    ("event_last", _DAY, "events.last"),
    ("article_count", _INTEGER, "events.article_count"),
    ("independent_source_count", _INTEGER, "events.independent_source_count"),
    ("within_id", _TEXT, "events.within_id"),
    ("story_id", _TEXT, "events.story_id"),
)
SCHEMA = pyarrow.schema([(name, _TYPES[kind]) for name, kind, _ in COLUMNS])
CLAIMS = f"""
SELECT {", ".join(f"{source} AS {name}" for name, _, source in COLUMNS)}
FROM claims
JOIN articles ON articles.id = claims.article_id
LEFT JOIN event_claims ON event_claims.claim_id = claims.id
LEFT JOIN events ON events.id = event_claims.event_id
ORDER BY claims.number
"""


def export(store: Source, write: BinaryIO) -> int:
    """One row a claim, in groups of `ROWS_AT_ONCE` rows."""
    count = 0
    rows = iter(store.sql(CLAIMS))
    with parquet.ParquetWriter(write, SCHEMA, compression="zstd") as file:
        for group in _groups(rows):
            columns = [[_value(row[name], kind) for row in group] for name, kind, _ in COLUMNS]
            arrays = [pyarrow.array(values, type=_TYPES[COLUMNS[n][1]]) for n, values in enumerate(columns)]
            file.write_table(pyarrow.Table.from_arrays(arrays, schema=SCHEMA))
            count += len(group)
    return count


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(rows, ROWS_AT_ONCE)):
        yield group


def _value(value: Any, kind: str) -> Any:
    if value is None or kind not in (_DAY, _INSTANT):
        return value
    return date.fromisoformat(value) if kind == _DAY else datetime.fromisoformat(value)
