"""A flame graph as a small SVG: stacks as py-spy counts them, without the frames before the path and the thin ones.

In:  lines `outer;inner;innermost 12`, a stack and how often it was seen. Out: the picture; widths are shares of time.
"""

import colorsys
import html
from collections.abc import Iterable
from zlib import crc32

from msgspec import Struct, field

TIMER = "stages.py"
MEASURED = f"rounds ({TIMER})"
ROOT = "run (samarkand/pipeline.py)"
WIDTH, HEIGHT, HEAD = 1200, 17, 30
THINNEST = 0.003
"""Share of the whole below which a function is not drawn, nor what it calls."""
LETTER = 6.3


class Frame(Struct):
    """A function, called from the one above it: how often it was seen, and what it called."""

    name: str
    count: int = 0
    inside: dict[str, "Frame"] = field(default_factory=dict)

    def add(self, names: Iterable[str], count: int) -> None:
        """Count a stack."""
        self.count += count
        frame = self
        for name in names:
            frame = frame.inside.setdefault(name, Frame(name))
            frame.count += count


def read(text: str) -> Frame:
    """The measured stacks from where one page is read on; what is loaded with the first pages is left out."""
    whole = Frame("one page, start to finish")
    for line in text.splitlines():
        stack, _, count = line.rpartition(" ")
        names = [short(name) for name in stack.split(";")]
        if MEASURED in names and ROOT in names:
            path = [name for name in names[names.index(ROOT) + 1 :] if not name.endswith(f"({TIMER})")]
            whole.add(unrepeated(path), int(count))
    return whole


def short(name: str) -> str:
    """`read (/long/path/src/samarkand/pipeline.py:12)` with no more of the path than the package has."""
    function, _, rest = name.partition(" (")
    function = function.replace(".<locals>.<lambda>", "").rpartition("<locals>.")[2]
    path = rest.rstrip(")").partition(":")[0].replace("\\", "/")
    for root in ("/src/samarkand/", "/site-packages/"):
        if root in path:
            path = path.partition(root)[2]
            path = f"samarkand/{path}" if root == "/src/samarkand/" else path
    return f"{function} ({path.rpartition('/')[2] if path.startswith('/') else path})" if path else function


def unrepeated(names: list[str]) -> list[str]:
    """A function that calls itself once, and not once for each depth."""
    return [name for place, name in enumerate(names) if not place or names[place - 1] != name]


def drawn(whole: Frame) -> str:
    """The SVG: the whole on top, what is called below it, each with its share as a title."""
    boxes: list[str] = []
    depth = _draw(boxes, whole, 0.0, 0, whole.count or 1)
    height = HEAD + (depth + 1) * HEIGHT + 6
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'font-family="monospace" font-size="10.5">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="6" y="19" font-size="13">Where the time goes: {whole.count:,} looks, 100 a second; '
        "what a function calls stands below it</text>",
        *boxes, "</svg>\n",
    ])  # fmt: skip


def _draw(boxes: list[str], frame: Frame, left: float, depth: int, whole: int) -> int:
    """One function and what it calls; the depth that was reached."""
    width = frame.count / whole * WIDTH
    top = HEAD + depth * HEIGHT
    said = html.escape(f"{frame.name}: {100 * frame.count / whole:.1f} %")
    room = int((width - 6) / LETTER)
    label = frame.name.partition(" (")[0] if len(frame.name) > room else frame.name
    text = html.escape(label[:room]) if room >= 4 else ""
    boxes.append(
        f'<g><title>{said}</title><rect x="{left:.1f}" y="{top}" width="{max(0.3, width - 0.5):.1f}" '
        f'height="{HEIGHT - 1}" fill="{_colour(frame.name)}"/>'
        + (f'<text x="{left + 3:.1f}" y="{top + 12}">{text}</text>' if text else "")
        + "</g>"
    )
    deepest = depth
    for each in sorted(frame.inside.values(), key=lambda each: -each.count):
        if each.count / whole >= THINNEST:
            deepest = max(deepest, _draw(boxes, each, left, depth + 1, whole))
        left += each.count / whole * WIDTH
    return deepest


def _colour(name: str) -> str:
    """Of one file one colour: ours warm, libraries grey-blue."""
    place = name.partition(" (")[2]
    folder = place.split("/")[1] if place.startswith("samarkand/") and "/" in place[10:] else place
    share = crc32(folder.encode()) % 1000 / 1000
    tone = (0.02 + 0.14 * share, 0.45, 0.97) if place.startswith("samarkand/") else (0.55 + 0.08 * share, 0.15, 0.9)
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hsv_to_rgb(*tone))
