"""The lines of a text without markup: where each stands, and what is left of it without marks of lists and links."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from samarkand.extract import dates
from samarkand.model import Span
from samarkand.model.article import FurnitureKind

_WRAPPED_AT, _SHORTEST, _STOPS = (45, 100), 35, '.!?:;”"'
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()]*\)|\[(?:img|image|gambar|foto)\b[^\]]*\]", re.IGNORECASE)
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\([^()\s]*\)")
_NUMBERED_LINK = re.compile(r"\[\d{1,3}\](?=\S)")
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"(?:[*+•·▪◦‣●►▸-]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.!?])_{1,2}(?!\w)")
_MARKED = re.compile(r"[\[\]*_#]|^[+•·▪◦‣●►▸-]|^\d{1,2}[.)]\s")
_WORDS = re.compile(r"\w+")
_ENDS_SENTENCE = (".", "!", "?", "”", '"', "’", "…", ")", ":”")
_STOP_INSIDE = re.compile(r"[a-z0-9%)”\"’][.!?][”\"’)]?\s+[\"“‘(]?[A-Z]")
PROSE = 60
"""Characters from which a line that ends like a sentence counts as one of the article's paragraphs."""
_LONG = 160
_LINES_OF_A_PAGE = 256
"""Lines whose words are remembered."""


class Line(Struct):
    """One line or paragraph; `bare` is its text without marks of emphasis, lists, headings and links.

    `kind` is None where it may be the article's. `heading`, `item`: it was marked as such; `linked`: it is one link.
    """

    span: Span
    text: str
    bare: str
    heading: bool = False
    item: bool = False
    linked: bool = False
    kind: FurnitureKind | None = None

    @property
    def is_prose(self) -> bool:
        """True for a sentence of some length, or for a long line whatever it ends with."""
        return not self.linked and is_prose(self.bare)


def is_prose(text: str) -> bool:
    """True for a sentence of some length, or for a long line whatever it ends with."""
    size = len(text)
    return size >= PROSE and (size >= _LONG or text.endswith(_ENDS_SENTENCE) or _STOP_INSIDE.search(text) is not None)


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a line in small letters."""
    return tuple(_WORDS.findall(text.lower()))


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank; lines that were wrapped at a column are one."""
    return [_line(span, text[span.start : span.end]) for span in _blocks(text)]


def _line(span: Span, text: str) -> Line:
    line = Line(span=span, text=text, bare=text)
    if not _MARKED.search(text):
        return line
    bare = _IMAGE.sub(" ", text)
    if match := _HEADING.match(bare):
        line.heading, bare = True, bare[match.end() :]
    elif match := _ITEM.match(bare):
        line.item, bare = True, bare[match.end() :]
    link = _LINK.fullmatch(bare.strip())
    line.linked = link is not None or _NUMBERED_LINK.match(bare) is not None
    bare = _NUMBERED_LINK.sub("", _LINK.sub(lambda found: found["words"], bare))
    line.bare = " ".join(_EMPHASIS.sub("", bare).split())
    return line


def part(line: Line, start: int, end: int, kind: FurnitureKind | None = None) -> Line:
    """A piece of a line, by places in its text, as a line of its own."""
    text = line.text[start:end]
    return Line(Span(line.span.start + start, line.span.start + end), text, text, kind=kind)


def _blocks(text: str) -> Iterator[Span]:
    group: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)", text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            group.append((start, end))
        elif group:
            yield from _unwrapped(text, group)
            group = []
    if group:
        yield from _unwrapped(text, group)


def _unwrapped(text: str, group: list[tuple[int, int]]) -> Iterator[Span]:
    """One span where every line but the last was broken because its next word did not fit, else one a line.

    A stamp ("Harian Nusa - 1 Januari 2023, 06:15 WIB") is a line of its own, however long those above it are.
    A line that goes on in small letters is one with the next, unless it is short or ends like a sentence.
    """
    widths = [end - start for start, end in group]
    low, high = _WRAPPED_AT
    wrapped = max(widths) <= high and min(widths[:-1], default=0) >= low and max(widths) - min(widths[:-1]) <= 25
    if wrapped and not any(dates.is_stamp(text[start:end]) for start, end in group[1:]):
        yield Span(group[0][0], group[-1][1])
        return
    first = group[0][0]
    for (start, end), (following, _) in zip(group, [*group[1:], (None, None)], strict=True):
        if (
            following is not None
            and text[following].islower()
            and end - start >= _SHORTEST
            and text[end - 1] not in _STOPS
        ):
            continue
        yield Span(first, end)
        first = following or 0
