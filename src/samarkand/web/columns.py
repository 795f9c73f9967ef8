"""Counts over time as stacked columns: what happened or was denied below, what is to come in outlines above."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from samarkand.web import words
from samarkand.web.periods import Period, cut

OPEN = ("planned", "possible")
TICKS = 8

# How many events of a period are of a quad class, and whether these are to come: by (class, is open).
Counts = Mapping[tuple[int, bool], int]


class Piece(Struct, frozen=True, kw_only=True):
    """A piece of a column, in percent of the chart's height from its top."""

    quad: int
    is_open: bool
    events: int
    top: float
    height: float


class Column(Struct, frozen=True, kw_only=True):
    """A period; place and width in percent of the chart's width."""

    first: date
    last: date
    events: int
    x: float
    width: float
    pieces: tuple[Piece, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """Columns side by side, the height of the highest, and which of them bear a label."""

    period: Period
    most: int
    columns: tuple[Column, ...]
    ticks: tuple[Column, ...]


def chart(counts: Mapping[date, Counts], first: date, last: date, period: Period) -> Chart:
    """Columns for all periods between two days; `counts` by each period's first day."""
    cuts = tuple(cut(first, last, period))
    totals = [sum(counts.get(begin, {}).values()) for begin, _ in cuts]
    most = max(totals, default=0)
    width = 100 / max(1, len(cuts))
    columns = tuple(
        Column(
            first=begin, last=finish, events=total, x=round(index * width, 4), width=round(width, 4),
            pieces=_pieces(counts.get(begin, {}), most),
        )
        for index, ((begin, finish), total) in enumerate(zip(cuts, totals, strict=True))
    )  # fmt: skip
    return Chart(period=period, most=most, columns=columns, ticks=_ticks(columns))


def _pieces(counts: Counts, most: int) -> tuple[Piece, ...]:
    order = list(words.QUADS)
    pieces, below = [], 0.0
    for quad, is_open in sorted(counts, key=lambda key: (key[1], order.index(key[0]))):
        height = 100 * counts[quad, is_open] / most
        below += height
        piece = Piece(
            quad=quad, is_open=is_open, events=counts[quad, is_open], top=round(100 - below, 3), height=round(height, 3)
        )
        pieces.append(piece)
    return tuple(pieces)


def _ticks(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns that bear a label: not too many, the same number of columns apart."""
    step = -(-len(columns) // TICKS)
    return tuple(columns[index] for index in range(0, len(columns), max(1, step)))
