"""Data sets of others: each module in this folder reads one, so that its events can be laid beside our own.

In:  lines of one file, numbered and decoded (`opening.py` unpacks and decodes them).
Out: its events as the data set says them, with PLOVER's type and mode and alpha-3 countries, or a fault with the line.
A row that is malformed in a known way is mended, and says so; one that cannot be read for certain is a fault, never
guessed and never lost without a word. An importer deliberately opens no file, writes to no store and judges no event.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from samarkand.importers.opening import Line
from samarkand.model import ImportedEvent, ImportFault


class Importer(Protocol):
    """What a module in this folder offers. `title` is what the data set is called."""

    title: str

    def read(self, lines: Iterable[Line], file: str) -> Iterator[ImportedEvent | ImportFault]:
        """The events of one file in its order. Raises UsageError where the file is of another kind."""
        ...


__all__ = ["Importer", "Line"]
