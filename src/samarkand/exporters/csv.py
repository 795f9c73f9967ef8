"""Comma-separated values: one row an event, with a header, in UTF-8.

Loses: the evidence (sentences, sources, history), and who of several parties has which sector. Parties, countries and
contexts stand in one cell, separated by `; `. Control characters, line ends and marks that turn the direction of
writing become spaces. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay
numbers.
"""

import csv
from io import TextIOWrapper
from typing import BinaryIO

from samarkand.exporters import Cell, Source
from samarkand.exporters.coding import plain

suffix = ".csv"
binary = False

STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def export(store: Source, write: BinaryIO) -> int:
    """A header, then one row an event, ordered by day."""
    events = store.events()
    text = TextIOWrapper(write, encoding="utf-8", newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(events.columns)
    count = 0
    for row in events:
        table.writerow([harmless(value) for value in row.values()])
        count += 1
    text.detach()
    return count


def harmless(value: Cell) -> Cell:
    """A cell that no spreadsheet runs: `=1+1` becomes `'=1+1`."""
    if not isinstance(value, str):
        return value
    value = plain(value)
    return f"'{value}" if value.startswith(STARTS_A_FORMULA) else value
