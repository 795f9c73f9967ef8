"""Comma-separated values of acts: one row a happening beside the codebook's types (an airport closed), in UTF-8.

An act is what one article tells; the same one told twice is two rows. Cells are made harmless as those of `csv` are.

Loses: what stands around the sentence; events, which `csv` has.
"""

import csv
from io import TextIOWrapper
from typing import BinaryIO

from samarkand.exporters import Source
from samarkand.exporters.coding import has_acts
from samarkand.exporters.csv import harmless

suffix = ".acts.csv"
binary = False

COLUMNS = (
    "id", "type", "mode", "status", "doers", "things", "first", "last", "basis", "place_id", "place_name",
    "place_country", "place_feature", "latitude", "longitude", "trigger", "sentence", "score", "made_by", "article_id",
    "url", "origin", "site", "language", "title", "published",
)  # fmt: skip
_OF_ARTICLES = frozenset({"url", "origin", "site", "language", "title", "published"})
ACTS = (
    f"SELECT {', '.join(('articles.' if name in _OF_ARTICLES else 'acts.') + name for name in COLUMNS)} "
    "FROM acts JOIN articles ON articles.id = acts.article_id ORDER BY acts.first IS NULL, acts.first, acts.id"
)


def export(store: Source, write: BinaryIO) -> int:
    """A header, then one row an act, ordered by day."""
    text = TextIOWrapper(write, encoding="utf-8", newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    count = 0
    for row in store.sql(ACTS) if has_acts(store) else ():
        table.writerow([harmless(value) for value in row.values()])
        count += 1
    text.detach()
    return count
