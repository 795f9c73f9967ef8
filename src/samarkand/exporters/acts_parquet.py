"""Parquet of acts: one row a happening beside the codebook's types, with its sentence; days are dates.

An act is what one article tells; the same one told twice is two rows.

Loses: what stands around the sentence; events and claims, which `parquet` has.
"""

from typing import BinaryIO

from samarkand.exporters import Source
from samarkand.exporters.acts_csv import ACTS, COLUMNS
from samarkand.exporters.coding import has_acts
from samarkand.exporters.parquet import DAY, INSTANT, REAL, TEXT, write_rows

suffix = ".acts.parquet"
binary = True

_KINDS = {"first": DAY, "last": DAY, "published": INSTANT, "latitude": REAL, "longitude": REAL, "score": REAL}


def export(store: Source, write: BinaryIO) -> int:
    """One row an act, ordered by day."""
    rows = iter(store.sql(ACTS)) if has_acts(store) else iter(())
    return write_rows(write, [(name, _KINDS.get(name, TEXT)) for name in COLUMNS], rows)
