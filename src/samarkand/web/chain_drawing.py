"""A story's chain as a drawing: a row an outlet, time from left to right, a line for each step that carried it on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from samarkand.model import Story
from samarkand.web.chain import Held, Link
from samarkand.web.formats import as_instant

ROW, TOP = 46, 26
LEFT, RIGHT = 4.0, 82.0
LABEL_FLIPS = 58.0
FEWEST, MOST = 2, 60


class Point(Struct, frozen=True, kw_only=True):
    """A member: x in percent of the width, y in pixels; `flips` where its label stands on its left."""

    key: str
    outlet: str
    article: Held | None
    x: float
    y: int
    flips: bool


class Step(Struct, frozen=True, kw_only=True):
    """A step of the chain, down from its source and then across to what was made of it."""

    kind: str
    because: str
    source: Point
    target: Point


class Drawing(Struct, frozen=True, kw_only=True):
    """Points and steps; its height in pixels and the instants of its ends."""

    points: tuple[Point, ...]
    steps: tuple[Step, ...]
    height: int
    first: datetime | None
    last: datetime | None


def drawing(story: Story, tree: Sequence[Link], held: Mapping[str, Held]) -> Drawing | None:
    """The drawing of a chain; None where there is no step to draw, or more than can be seen."""
    members = list(_flat(tree))
    if not story.chain or not FEWEST <= len(members) <= MOST:
        return None
    instants = [found for link in members if (found := _instant(link.article))]
    first, last = (min(instants), max(instants)) if instants else (None, None)
    points: dict[str, Point] = {}
    for row, link in enumerate(members):
        x = _place(link, points, first, last)
        points[link.key] = Point(
            key=link.key, outlet=link.outlet, article=link.article, x=x, y=TOP + row * ROW, flips=x > LABEL_FLIPS
        )
    steps = tuple(
        Step(kind=edge.kind, because=edge.because, source=points[edge.source], target=points[edge.target])
        for edge in story.chain if edge.source in points and edge.target in points
    )  # fmt: skip
    height = TOP + len(members) * ROW
    return Drawing(points=tuple(points.values()), steps=steps, height=height, first=first, last=last)


def _flat(tree: Sequence[Link]) -> list[Link]:
    found = []
    for link in tree:
        found += [link, *_flat(link.passed_on)]
    return found


def _instant(article: Held | None) -> datetime | None:
    return as_instant(article.published or article.seen) if article else None


def _place(link: Link, points: Mapping[str, Point], first: datetime | None, last: datetime | None) -> float:
    """By time; a page that is not held stands at the left edge, and what has its source's time a little after it."""
    found = _instant(link.article)
    if found is None or first is None or last is None:
        return LEFT
    share = (found - first) / (last - first) if last > first else 0.0
    x = LEFT + 6 + share * (RIGHT - LEFT - 6)
    source = points.get(link.edge.source) if link.edge else None
    return round(max(x, source.x + 3) if source else x, 2)
