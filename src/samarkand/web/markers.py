"""Markers of a map: places that would lie on each other become one, and each is drawn in shares of its classes."""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, pi, sin, sqrt

from msgspec import Struct

from samarkand.web.words import QUADS

SMALLEST, LARGEST = 5.0, 24.0
APART = 9.0
INNER = 0.6
NUMBERED = 9.0
WHOLE = 0.999
ORDER = tuple(QUADS)


class Point(Struct, frozen=True, kw_only=True):
    """A place where it lies in the world and on the map."""

    id: str | None
    name: str
    country: str | None
    latitude: float
    longitude: float
    x: float
    y: float


class Spot(Point, frozen=True, kw_only=True):
    """A place with its events: counts by quad class, of those that happened or were denied, and of those to come."""

    events: int
    settled: dict[str, int]
    open: dict[str, int]
    latest: str | None


class Marker(Struct, frozen=True, kw_only=True):
    """What is drawn at a point: the spots under it, the busiest first."""

    x: float
    y: float
    radius: float
    spots: tuple[Spot, ...]
    events: int
    settled: dict[str, int]
    open: dict[str, int]


class Arc(Struct, frozen=True):
    """A piece of a marker as an SVG path."""

    quad: str
    path: str


def markers(spots: Sequence[Spot], *, unit: float = 1.0) -> tuple[Marker, ...]:
    """Spots as markers, the busiest first. `unit` is how much of the map one step of a marker's size is."""
    ordered = sorted(spots, key=lambda spot: (-spot.events, spot.name, spot.id or ""))
    most = max((spot.events for spot in ordered), default=1)
    gathered: list[list[Spot]] = []
    reach = APART * unit
    cells: dict[tuple[int, int], list[list[Spot]]] = {}
    for spot in ordered:
        column, row = int(spot.x // (reach * 3)), int(spot.y // (reach * 3))
        around = (cells.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        near = [
            (_apart(group[0], spot), group) for groups in around for group in groups
            if _apart(group[0], spot) < (reach + radius(group[0].events, most) * unit) ** 2
        ]  # fmt: skip
        if near:
            min(near, key=lambda found: found[0])[1].append(spot)
            continue
        gathered.append([spot])
        cells.setdefault((column, row), []).append(gathered[-1])
    totals = [sum(spot.events for spot in group) for group in gathered]
    largest = max(totals, default=1)
    made = (_marker(group, radius(total, largest)) for group, total in zip(gathered, totals, strict=True))
    return tuple(sorted(made, key=lambda marker: -marker.events))


def _apart(one: Spot, other: Spot) -> float:
    """How far two spots lie from each other, squared."""
    return (one.x - other.x) ** 2 + (one.y - other.y) ** 2


def radius(events: int, most: int) -> float:
    """A marker's radius: its area grows with the events, from that of a dot."""
    return round(SMALLEST + (LARGEST - SMALLEST) * sqrt((events - 1) / max(1, most - 1)), 2) if most > 1 else SMALLEST


def _marker(group: list[Spot], size: float) -> Marker:
    return Marker(
        x=group[0].x, y=group[0].y, radius=size, spots=tuple(group), events=sum(spot.events for spot in group),
        settled=_sum(spot.settled for spot in group), open=_sum(spot.open for spot in group),
    )  # fmt: skip


def _sum(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in counts:
        for quad, count in each.items():
            found[quad] = found.get(quad, 0) + count
    return found


def wedges(marker: Marker) -> list[Arc]:
    """The ring of what happened or was denied, a piece a class."""
    inner = marker.radius * INNER if is_numbered(marker) else 0.0
    return [Arc(quad, _ring(marker.radius, inner, *turn)) for quad, turn in _turns(marker.settled)]


def is_numbered(marker: Marker) -> bool:
    """True where a marker has room for its number; the others are full."""
    return marker.radius > NUMBERED


def outlines(marker: Marker) -> list[Arc]:
    """Around it a line of what is planned or possible: as long a piece as its share of all, a class after the other."""
    whole = marker.events
    found, start = [], 0.0
    for quad, count in _ordered(marker.open):
        end = start + count / whole
        found.append(Arc(quad, _line(marker.radius + 2.4, start, end)))
        start = end
    return found


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(str(quad), counts[str(quad)]) for quad in ORDER if counts.get(str(quad))]


def _turns(counts: Mapping[str, int]) -> list[tuple[str, tuple[float, float]]]:
    whole, start = sum(counts.values()), 0.0
    found = []
    for quad, count in _ordered(counts):
        found.append((quad, (start, start + count / whole)))
        start += count / whole
    return found


def _at(size: float, turn: float) -> str:
    angle = 2 * pi * turn
    return f"{size * sin(angle):.2f} {-size * cos(angle):.2f}"


def _ring(outer: float, inner: float, start: float, end: float) -> str:
    if end - start > WHOLE:
        return _circle(outer, 1) + (_circle(inner, 0) if inner else "")
    large = int(end - start > 0.5)
    return (
        f"M{_at(outer, start)}A{outer:.2f} {outer:.2f} 0 {large} 1 {_at(outer, end)}"
        f"L{_at(inner, end)}A{inner:.2f} {inner:.2f} 0 {large} 0 {_at(inner, start)}Z"
    )


def _line(size: float, start: float, end: float) -> str:
    if end - start > WHOLE:
        return _circle(size, 1)
    return f"M{_at(size, start)}A{size:.2f} {size:.2f} 0 {int(end - start > 0.5)} 1 {_at(size, end)}"


def _circle(size: float, way: int) -> str:
    """A whole turn, which one arc cannot be."""
    half = f"A{size:.2f} {size:.2f} 0 1 {way} 0"
    return f"M0 {-size:.2f}{half} {size:.2f}{half} {-size:.2f}Z"
