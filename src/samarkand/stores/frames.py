"""Results of queries as Polars, pandas and Arrow tables; the one place that imports those libraries."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

Cell = str | int | float | bytes | None
Cursor = Iterator[Sequence[Cell]]

DAYS = frozenset({"first", "last", "day", "publication_day"})
INSTANTS = frozenset({"published", "seen", "first_seen", "last_seen", "at"})
REALS = frozenset({"latitude", "longitude", "score"})


class Frame:
    """A table that is read when it is asked for. `read` runs the query anew and gives its rows.

    With `typed`, columns named like days and instants become dates and UTC timestamps in `.pl()`, `.df()` and
    `.arrow()`; `.rows()` always gives what the store holds.
    """

    def __init__(self, columns: tuple[str, ...], read: Callable[[], Cursor], *, typed: bool) -> None:
        self._columns = columns
        self._read = read
        self._typed = typed

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self._columns

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Rows as dictionaries, one after the other."""
        for row in self._read():
            yield dict(zip(self._columns, row, strict=True))

    def __repr__(self) -> str:
        return f"Frame({', '.join(self._columns)})"

    def rows(self) -> list[dict[str, Cell]]:
        """All rows as dictionaries."""
        return list(self)

    def arrow(self) -> Any:
        """A PyArrow Table."""
        import pyarrow

        rows = list(self._read())
        names: list[str] = []
        arrays = []
        for index, name in enumerate(self._columns):
            values, kind = _typed([row[index] for row in rows], name if self._typed else "")
            names.append(name if name not in names else f"{name}_{index}")
            arrays.append(pyarrow.array(values, type=_arrow_type(pyarrow, kind)))
        return pyarrow.table(arrays, names=names)

    def pl(self) -> Any:
        """A Polars DataFrame."""
        import polars

        return polars.from_arrow(self.arrow())

    def df(self) -> Any:
        """A pandas DataFrame."""
        return self.arrow().to_pandas()


class Named(ABC):
    """The frames that every store has by name, each from the query of that name."""

    @abstractmethod
    def _named(self, name: str) -> Frame:
        """The frame of one of our own queries."""

    def claims(self) -> Frame:
        """One row a claim, with its parties, article and sentence."""
        return self._named("claims")

    def events(self) -> Frame:
        """One row an event, with its parties."""
        return self._named("events")

    def articles(self) -> Frame:
        """One row an article."""
        return self._named("articles")

    def quotes(self) -> Frame:
        """One row a quotation, with its speaker and article."""
        return self._named("quotes")

    def parties(self) -> Frame:
        """One row a party of a claim or of an event."""
        return self._named("parties")

    def faults(self) -> Frame:
        """One row a page that could not be read."""
        return self._named("faults")

    def imported(self) -> Frame:
        """One row an event of another data set, with its parties."""
        return self._named("imported")


def _typed(values: list[Cell], name: str) -> tuple[list[Any], str]:
    """The values of one column and the kind that holds them all; a column of several kinds becomes text."""
    if name in DAYS:
        return [date.fromisoformat(value) if isinstance(value, str) else None for value in values], "day"
    if name in INSTANTS:
        return [_instant(value) for value in values], "instant"
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} and (float in kinds or name in REALS):
        return [None if value is None else float(value) for value in values], "real"
    if kinds == {int}:
        return values, "integer"
    if kinds == {bytes}:
        return values, "bytes"
    if kinds <= {str}:
        return values, "text"
    return [None if value is None else str(value) for value in values], "text"


def _instant(value: Cell) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else None


def _arrow_type(pyarrow: Any, kind: str) -> Any:
    return {
        "day": pyarrow.date32(),
        "instant": pyarrow.timestamp("us", tz="UTC"),
        "real": pyarrow.float64(),
        "integer": pyarrow.int64(),
        "bytes": pyarrow.binary(),
        "text": pyarrow.string(),
    }[kind]


def no_table(name: str, known: Iterable[str]) -> str:
    """What is said of a table that a store has not."""
    return f"no table or view '{name}' in this store; there are {', '.join(known)}"
