"""Points of the globe on the map: the Equal Earth projection, as frontend/world.mjs has drawn the shapes."""

from math import asin, cos, pi, radians, sin, sqrt

from msgspec import Struct

# source: B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection, 2019
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2
MERIDIAN = 11.0
WIDTH, HEIGHT = 1000.0, 440.0
SCALE = WIDTH * M * A1 / (2 * pi)
NARROWEST = 40.0


class Frame(Struct, frozen=True):
    """A part of the map, in its units: what an SVG calls a viewBox."""

    x: float
    y: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """How many times larger than the whole map it is shown."""
        return WIDTH / self.width

    def holds(self, x: float, y: float) -> bool:
        """True where a point lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


WORLD = Frame(0.0, 0.0, WIDTH, HEIGHT)


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """(x, y) of a point: x to the right from 0 to `WIDTH`, y down from the north pole.

    >>> [round(value) for value in point(39.65, 66.96)]
    [638, 101]
    """
    turned = (longitude - MERIDIAN + 180) % 360 - 180
    angle = asin(M * sin(radians(latitude)))
    x = radians(turned) * cos(angle) / (M * (A1 + 3 * A2 * angle**2 + angle**6 * (7 * A3 + 9 * A4 * angle**2)))
    return WIDTH / 2 + SCALE * x, SCALE * (_height(pi / 3) - _height(angle))


def frame(box: tuple[float, float, float, float] | None) -> Frame:
    """The part of the map that shows a box of degrees (west, south, east, north), in the map's own shape."""
    if box is None:
        return WORLD
    west, south, east, north = box
    middle = (west + east) / 2, (south + north) / 2
    points = [
        point(latitude, longitude) for latitude in (south, middle[1], north) for longitude in (west, middle[0], east)
    ]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    width = min(WIDTH, max(right - left, (bottom - top) * WIDTH / HEIGHT, NARROWEST))
    height = width * HEIGHT / WIDTH
    x = min(max((left + right - width) / 2, 0.0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0.0), HEIGHT - height)
    return Frame(round(x, 2), round(y, 2), round(width, 2), round(height, 2))


def _height(angle: float) -> float:
    return angle * (A1 + A2 * angle**2 + angle**6 * (A3 + A4 * angle**2))
