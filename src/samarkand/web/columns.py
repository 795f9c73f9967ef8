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


class Shape(Struct, frozen=True, kw_only=True):
    """All pieces of one class as one path, in percent of the chart."""

    quad: int
    is_open: bool
    path: str


class Column(Struct, frozen=True, kw_only=True):
    """A period; place and width in percent of the chart's width."""

    first: date
    last: date
    events: int
    x: float
    width: float


class Chart(Struct, frozen=True, kw_only=True):
    """Columns side by side, the height of the highest, and which of them bear a label."""

    period: Period
    most: int
    columns: tuple[Column, ...]
    shapes: tuple[Shape, ...]
    ticks: tuple[Column, ...]


def chart(counts: Mapping[date, Counts], first: date, last: date, period: Period) -> Chart:
    """Columns for all periods between two days; `counts` by each period's first day."""
    cuts = tuple(cut(first, last, period))
    totals = [sum(counts.get(begin, {}).values()) for begin, _ in cuts]
    most = max(totals, default=0)
    width = 100 / max(1, len(cuts))
    columns = tuple(
        Column(first=begin, last=finish, events=total, x=round(index * width, 4), width=round(width, 4))
        for index, ((begin, finish), total) in enumerate(zip(cuts, totals, strict=True))
    )  # fmt: skip
    return Chart(
        period=period, most=most, columns=columns, shapes=_shapes(counts, columns, most), ticks=_ticks(columns)
    )


def _shapes(counts: Mapping[date, Counts], columns: Sequence[Column], most: int) -> tuple[Shape, ...]:
    """The pieces of all columns, stacked: what happened or was denied by class, what is to come on top of it."""
    order = list(words.QUADS)
    paths: dict[tuple[int, bool], list[str]] = {}
    for column in columns:
        found = counts.get(column.first, {})
        below = 0.0
        for key in sorted(found, key=lambda key: (key[1], order.index(key[0]))):
            height = 100 * found[key] / most
            below += height
            piece = f"M{column.x:.5g} {100 - below:.4g}h{column.width:.4g}v{height:.4g}h-{column.width:.4g}z"
            paths.setdefault(key, []).append(piece)
    ordered = sorted(paths, key=lambda key: (key[1], order.index(key[0])))
    return tuple(Shape(quad=quad, is_open=is_open, path="".join(paths[quad, is_open])) for quad, is_open in ordered)


def _ticks(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns that bear a label: not too many, the same number of columns apart."""
    step = -(-len(columns) // TICKS)
    return tuple(columns[index] for index in range(0, len(columns), max(1, step)))
