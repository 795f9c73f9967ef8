"""Formats that others read: each module in this folder writes one.

In:  an open store, through the few methods of `Source`, and a binary file to write to.
Out: the number of rows written. Each module's docstring lists what its format loses.
An exporter deliberately opens and closes no file, merges and judges nothing, and writes what the store holds.
Text from pages is data: it can start no formula, close no field and open no tag in what is written.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Protocol

Cell = str | int | float | bytes | None
Row = dict[str, Cell]


class Table(Protocol):
    """The result of a query."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """Rows, one after the other."""
        ...


class Source(Protocol):
    """What an exporter asks of a store."""

    def events(self) -> Table:
        """One row an event, with its parties."""
        ...

    def sql(self, query: str, parameters: Sequence[Cell] = ()) -> Table:
        """Any query."""
        ...


class Exporter(Protocol):
    """What a module in this folder offers.

    `suffix` is the usual end of a file's name; `binary` is true where a terminal cannot show what is written.
    """

    suffix: str
    binary: bool

    def export(self, store: Source, write: BinaryIO) -> int:
        """Write everything the format can hold; the number of rows written."""
        ...


__all__ = ["Cell", "Exporter", "Row", "Source", "Table"]
