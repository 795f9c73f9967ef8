"""Lines as rows of named cells; a row with too many cells is mended where one way alone makes sense of it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from samarkand.importers.opening import SHOWN, Line
from samarkand.model import ImportedEvent, ImportFault
from samarkand.model.imported import Mend

MOST_EXTRA = 3
UNKNOWN = frozenset({"", "none", "null", "nan", "na", "n/a"})


class Layout:
    """The columns of a file and what a cell of some of them looks like; a column without a pattern is free text.

    `unused` are columns that nobody asks for: two ways to read a row that differ in these alone are one. A pattern
    matches no tab.
    """

    def __init__(self, columns: tuple[str, ...], patterns: Mapping[str, str], unused: frozenset[str] = frozenset()):
        self.columns = columns
        self.patterns = patterns
        self.unused = unused
        # One pattern of a whole row is matched many times as fast as one a cell.
        cells = (rf" *(?:{patterns[name]}) *" if name in patterns else r"[^\t]*" for name in columns)
        self._row = re.compile("\t".join(cells))

    def fits(self, cells: Sequence[str]) -> bool:
        """True where there is a cell for each column, each as its column has it."""
        return len(cells) == len(self.columns) and self._row.fullmatch("\t".join(cells)) is not None

    def weight(self, cells: Sequence[str]) -> int:
        """How many cells are known to be right: they say something, and as their column has it."""
        return sum(
            column in self.patterns and cell.strip().casefold() not in UNKNOWN
            for column, cell in zip(self.columns, cells, strict=True)
        )

    def asked(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells that somebody asks for."""
        return tuple(cell for column, cell in zip(self.columns, cells, strict=True) if column not in self.unused)


class Read(NamedTuple):
    """One row by column, with what had to be mended and where it stood."""

    cells: dict[str, str]
    mends: tuple[Mend, ...]
    line: Line


class Failed(Exception):
    """A row that cannot be read: a fault's code, and why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def rows(lines: Iterable[Line], layout: Layout, file: str) -> Iterator[Read | ImportFault]:
    """Each line as a row of the layout, or the fault that it is; lines without a sign are passed over."""
    for line in lines:
        if line.problem is not None:
            said = {"too-long": "the line is longer than a mebibyte", "truncated": f"the file ends early: {line.text}"}
            yield ImportFault(
                file=file, line=line.number, code=line.problem, message=said[line.problem], text=line.text[:SHOWN]
            )
        elif line.text.strip(" "):
            try:
                cells, mend = mended(line.text.split("\t"), layout)
            except Failed as error:
                yield fault(error, line, file)
                continue
            mends: tuple[Mend, ...] = ("latin-1",) if line.is_latin else ()
            yield Read(dict(zip(layout.columns, cells, strict=True)), (*mends, mend) if mend else mends, line)


def events(
    lines: Iterable[Line], layout: Layout, file: str, make: Callable[[Read], ImportedEvent]
) -> Iterator[ImportedEvent | ImportFault]:
    """The event that `make` makes of each row, or the fault that the row is where it raises Failed."""
    for row in rows(lines, layout, file):
        if isinstance(row, ImportFault):
            yield row
            continue
        try:
            yield make(row)
        except Failed as error:
            yield fault(error, row.line, file)


def fault(error: Failed, line: Line, file: str) -> ImportFault:
    """The fault of a row."""
    return ImportFault(file=file, line=line.number, code=error.code, message=str(error), text=line.text[:SHOWN])


def mended(cells: list[str], layout: Layout) -> tuple[list[str], Mend | None]:
    """Cells as the layout has them, and what was mended. Raises Failed.

    Tried in turn: empty cells at the end go; empty cells go elsewhere; cells at the start go (numbers of rows); cells
    are put together where a text holds tabs. The first of these that gives a row which fits is taken: of several the
    one with most cells that are known to be right, and none where several have as many.
    """
    wanted, extra = len(layout.columns), len(cells) - len(layout.columns)
    if extra == 0:
        if not layout.fits(cells):
            raise Failed("value", _misfit(cells, layout))
        return cells, None
    if extra < 0 or (extra > MOST_EXTRA and any(cells[wanted:])):
        raise Failed("columns", f"{len(cells)} cells where there are {wanted} columns")
    ways: tuple[tuple[Mend, Iterator[list[str]]], ...] = (
        ("extra-tabs", iter([cells[:wanted]] if not any(cell.strip() for cell in cells[wanted:]) else [])),
        ("extra-tabs", _without_empty(cells, extra)),
        ("stray-column", iter([cells[extra:]])),
        ("tab-in-text", _put_together(cells, extra, layout)),
    )
    for mend, candidates in ways:
        found = [(layout.weight(each), each) for each in candidates if layout.fits(each)]
        best = max((weight for weight, _ in found), default=0)
        fitting = {layout.asked(each): each for weight, each in found if weight == best}
        if len(fitting) == 1:
            return next(iter(fitting.values())), mend
        if fitting:
            raise Failed("ambiguous", f"{len(cells)} cells, and {len(fitting)} ways to read them as {wanted} columns")
    raise Failed("columns", f"{len(cells)} cells where there are {wanted} columns, and no way to read them")


def _without_empty(cells: list[str], extra: int) -> Iterator[list[str]]:
    """Without `extra` neighbouring empty cells."""
    for start in range(len(cells) - extra + 1):
        if not any(cell.strip() for cell in cells[start : start + extra]):
            yield cells[:start] + cells[start + extra :]


def _put_together(cells: list[str], extra: int, layout: Layout) -> Iterator[list[str]]:
    """With `extra` tabs inside the cell of one free text."""
    for place, column in enumerate(layout.columns):
        if column not in layout.patterns:
            text = " ".join(cells[place : place + extra + 1])
            yield [*cells[:place], text, *cells[place + extra + 1 :]]


def _misfit(cells: list[str], layout: Layout) -> str:
    for column, cell in zip(layout.columns, cells, strict=True):
        if column in layout.patterns and not re.fullmatch(layout.patterns[column], cell.strip()):
            return f"{column} is '{cell[:60]}'"
    return ""
