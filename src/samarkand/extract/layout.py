"""How a page is laid out: what stands above the article, between its paragraphs and below it.

A text that was taken from a page has lost what told its blocks apart. What is left is order: a headline stands over the
first paragraph with a stamp and an author near it, headlines of other articles follow a phrase that announces them, and
after the last sentence nothing is the article's any more.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol

from samarkand.extract import dateline, dates, furniture, phrases
from samarkand.extract.textlines import Line, words_of
from samarkand.model.article import FurnitureKind

_HEAD = 60
"""Lines among which a page's headline stands."""
_TITLE_WORDS, _TITLE_LEAST, _TITLE_LONGEST = 3, 12, 220
_SUB_HEADING_WORDS = 7
_REPEATED_WORDS, _PULLED_WORDS = 5, 40
_LIST_WORDS = 6
_COMPARED = 300
"""Paragraphs in which a line is looked for again, and lines that are."""
_MOST_AFTER_END = 2
_SHORT = 90
_NOT_TITLES = (".", ",", ";")
_QUOTES = "\"“‘'"
_NAMED = re.compile(r"\s+[|–—•·-]\s+|\s*[|•·]\s*|,\s+")
_FIELD = re.compile(r"(?:from|to|cc|date|sent|reply-to|dari|kepada|tanggal|url|link)\s*:\s", re.IGNORECASE)
_ABOUT = re.compile(
    r"[’']?\s+(?:is|are|was|has|have|covers?|writes?|reports?|wrote|reported|joined|leads?|edits?|teaches|studies|works?|"
    r"lives|can|adalah|merupakan|bergabung|menulis|meliput|bertugas|lulusan|saat ini)\b"
)


class Piece(Protocol):
    """A line of a text or a block of a page; `kind` is None where it may be the article's."""

    bare: str
    heading: bool
    item: bool
    kind: FurnitureKind | None

    @property
    def linked(self) -> bool:
        """True where it is a link."""

    @property
    def is_prose(self) -> bool:
        """True for a sentence of some length."""


def mark(lines: list[Line], title: str | None, repeated: frozenset[str] = frozenset()) -> int | None:
    """Say of each line of a whole page what it is; the number of its headline, None where it shows none."""
    for line in lines:
        line.kind = _said(line)
    mark_repeated(lines, repeated)
    found = _headline(lines, title)
    if found is not None:
        lines[found].kind = None
    first = _first(lines, found)
    _mark_head(lines, found, first)
    mark_announced(lines, first)
    mark_comments(lines)
    mark_between(lines, lines[found].bare if found is not None else "", first)
    mark_tail(lines, first)
    return found


def mark_repeated(lines: Sequence[Piece], repeated: frozenset[str]) -> None:
    """Lines that stand under other articles of the outlet too.

    Among the paragraphs only what is no sentence is set aside: reports on one matter share what tells its past.
    """
    if not repeated:
        return
    own = [number for number, line in enumerate(lines) if line.kind is None and line.bare not in repeated]
    first, last = (own[0], own[-1]) if own else (len(lines), -1)
    for number, line in enumerate(lines):
        if line.kind is None and line.bare in repeated and (not line.is_prose or not first < number < last):
            line.kind = "related" if line.linked else "other"


def _said(line: Line) -> FurnitureKind | None:
    if not line.bare:
        return "other"
    kind = furniture.kind_of(line.bare)
    if kind is None and line.linked and not line.is_prose:
        return "related" if len(words_of(line.bare)) > _TITLE_WORDS else "other"
    return kind


def _first(lines: Sequence[Line], title: int | None) -> int:
    """The number of the first paragraph."""
    start = 0 if title is None else title + 1
    for number in range(start, len(lines)):
        line = lines[number]
        if line.kind is None and (line.is_prose or dateline.find(line.bare) is not None):
            return number
    return next((number for number in range(start, len(lines)) if lines[number].kind is None), len(lines))


def _headline(lines: Sequence[Line], title: str | None) -> int | None:
    """The line that is the headline: as given, as marked, or the likeliest above the first sentence."""
    head = list(range(min(_HEAD, _first(lines, None))))
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        return next((number for number in head if lines[number].bare.casefold() == wanted), None)
    for number in head:
        if match := phrases.load().titles.match(lines[number].bare):
            lines[number].bare = lines[number].bare[match.end() :]
            return number
    marked = [number for number in head if lines[number].heading and len(words_of(lines[number].bare)) >= _TITLE_WORDS]
    if marked:
        return marked[0]
    fitting = [number for number in head if _can_be_title(lines[number])]
    if not fitting and head and len(lines) > 1 and _is_only_title(lines[head[0]]):
        return head[0]
    stamped = next((number for number in head if _is_byline(lines[number])), None)
    above = [number for number in fitting if stamped is None or number < stamped]
    each = above or fitting
    # The headline is the last of what could be one above its stamp, where that is not a few words of a menu.
    each = [number for number in each if len(words_of(lines[number].bare)) > _TITLE_WORDS] or each
    return each[-1 if stamped is not None and above else 0] if each else None


def _can_be_title(line: Line) -> bool:
    bare = line.bare
    if line.kind is not None or line.item or line.linked or not _TITLE_LEAST <= len(bare) <= _TITLE_LONGEST:
        return False
    if "@" in bare or _FIELD.match(bare):
        return False
    if len(words_of(line.bare)) < _TITLE_WORDS or bare.endswith(_NOT_TITLES) or furniture.is_scene(bare):
        return False
    return not (furniture.is_name(bare) or furniture.is_section(bare) or _byline_of(bare))


def _is_only_title(line: Line) -> bool:
    return line.kind is None and not line.bare.endswith((*_NOT_TITLES, ":")) and furniture.is_headline(line.bare)


def _is_byline(line: Line) -> bool:
    """True for a date's or an author's line."""
    return dates.is_stamp(line.bare) or line.kind == "credit" or _byline_of(line.bare) is not None


def _byline_of(text: str) -> str | None:
    """The author in a line like "A Name - The Outlet", which says nothing else."""
    parts = [part for part in _NAMED.split(text) if part]
    if len(parts) < 2 or len(text) > _SHORT or not furniture.is_name(parts[0]):
        return None
    rest = " ".join(parts[1:])
    known = phrases.load().outlet_word.search(rest) is not None or dates.find_day(rest) is not None
    return parts[0] if known or (len(parts) == 2 and len(rest.split()) <= _TITLE_WORDS) else None


def authors(lines: Sequence[Line], title: int | None) -> tuple[str, ...]:
    """Who is named as the author by a name alone in the lines between the headline and the first paragraph."""
    first = _first(lines, title)
    found: list[str] = []
    for line in lines[(title if title is not None else -1) + 1 : first]:
        if line.kind not in (None, "credit"):
            continue
        if furniture.names(line.bare):
            found += furniture.names(line.bare)
        elif name := _byline_of(line.bare):
            found.append(name)
    return tuple(found)


def _mark_head(lines: list[Line], title: int | None, first: int) -> None:
    """What stands above the headline is a menu; between it and the first paragraph authors, labels and captions."""
    for line in lines[: title if title is not None else 0]:
        line.kind = line.kind or "other"
    stamped = False
    for line in lines[(title if title is not None else -1) + 1 : first]:
        stamped = stamped or _is_byline(line)
        if line.kind is not None or line.heading:
            continue
        if furniture.is_name(line.bare) or _byline_of(line.bare):
            line.kind, stamped = "credit", True
        elif furniture.is_scene(line.bare) or (title is not None and dateline.find(lines[first].bare) is not None):
            line.kind = "caption"
        elif not line.bare.endswith((".", "!", "?", "”", '"')):
            line.kind = "other"
    if title is not None and first < len(lines) - 1:
        _mark_caption(lines[first], lines[first + 1])


def _mark_caption(line: Line, following: Line) -> None:
    if following.kind is None and len(following.bare) > max(_SHORT, len(line.bare)) and furniture.is_scene(line.bare):
        line.kind = "caption"


def mark_announced(lines: Sequence[Piece], first: int) -> None:
    """Headlines after "Most read" or "Baca juga:" alone on its line, with their summaries, up to the next paragraph."""
    listed = 0
    for number in range(first, len(lines)):
        line = lines[number]
        if furniture.announces(line.bare) or _opens_list(lines, number):
            listed = 1
        elif listed and line.kind is None:
            if line.is_prose and not (listed > 1 and _is_summary(lines, number, listed)):
                listed = 0
            else:
                line.kind, listed = "related", listed + 1


def _opens_list(lines: Sequence[Piece], number: int) -> bool:
    """True for a phrase that announces no headline of its own, with two headlines or more on the lines below."""
    line, below = lines[number], lines[number + 1 : number + 3]
    if line.kind != "related" or len(words_of(line.bare)) > _LIST_WORDS or ":" in line.bare[:-1] or len(below) < 2:
        return False
    return all(
        each.kind is None and not each.is_prose and len(words_of(each.bare)) > _TITLE_WORDS - 1 for each in below
    )


def _is_summary(lines: Sequence[Piece], number: int, listed: int) -> bool:
    """True for a sentence between two headlines of a list in the last part of a page, or after several of them."""
    if number < len(lines) / 2 or lines[number - 1].is_prose or len(lines[number].bare) > 3 * _SHORT:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else None
    return listed > _TITLE_WORDS if following is None else following.kind is None and not following.is_prose


def mark_comments(lines: Sequence[Piece]) -> None:
    """What follows "12 comments" in the last part of a page is by its readers, up to the next list's heading."""
    for index in range(len(lines) // 3, len(lines)):
        if furniture.opens_comments(lines[index].bare):
            for line in lines[index:]:
                if line.kind == "related" and furniture.announces(line.bare):
                    break
                line.kind = line.kind or "other"


def mark_between(lines: Sequence[Piece], title: str, first: int) -> None:
    """The headline again, words of a paragraph that are set apart to be seen, and long headlines of other pages."""
    named = " ".join(words_of(title))
    each = [
        line
        for line in lines[first : first + 4 * _COMPARED]
        if line.kind is None and not line.heading and (named or not line.is_prose or line.bare[0] in _QUOTES)
    ]
    prose = (line for line in lines[first:] if line.kind is None and line.is_prose) if each else ()
    body = [f" {' '.join(words_of(line.bare))} " for line in islice(prose, _COMPARED)]
    for line in each:
        words = words_of(line.bare)
        run = f" {' '.join(words)} "
        if (named and run.strip() == named) or (
            _REPEATED_WORDS <= len(words) <= _PULLED_WORDS
            and (not line.is_prose or line.bare[0] in _QUOTES)
            and any(run in other and run != other for other in body)
        ):
            line.kind = "other"
        elif not line.is_prose and not line.item and _is_title_of_another(line):
            line.kind = "related"


def _is_title_of_another(line: Piece) -> bool:
    """True for a whole headline that is too long for a sub-heading."""
    words = line.bare.split()
    if len(words) < _SUB_HEADING_WORDS or line.bare[-1] in ':;,.)”"':
        return False
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words if len(word) > 3)
    return capitals >= 0.8 * sum(len(word) > 3 for word in words)


def mark_tail(lines: Sequence[Piece], first: int, names: Iterable[str] = ()) -> None:
    """After the last sentence nothing is the article's; nor is who tells about its authors."""
    known = {*names, *(name for line in lines if line.kind == "credit" for name in furniture.bylines(line.bare))}
    last, ended = first, False
    for number in range(first, len(lines)):
        line = lines[number]
        late = number >= len(lines) / 3
        if line.kind is None and late and _is_about(line.bare, known):
            line.kind = "credit"
        ended = ended or (late and line.kind is not None and furniture.ends_report(line.bare))
        stops = line.item or line.bare.endswith((".", "!", "?", "”", '"', ";"))
        if line.kind is None and (line.is_prose or (stops and not ended)):
            last = number
    if ended:
        _mark_after_end(lines)
    for line in lines[last + 1 :]:
        if line.kind is None:
            long = len(words_of(line.bare)) > _TITLE_WORDS and furniture.is_headline(line.bare)
            line.kind = "related" if long else "other"


def _mark_after_end(lines: Sequence[Piece]) -> None:
    """What follows the line that ends a report, where that is little: about the office that sent it, whom to call."""
    end = max(number for number, line in enumerate(lines) if line.kind is not None and furniture.ends_report(line.bare))
    if sum(line.kind is None and line.is_prose for line in lines[end:]) <= _MOST_AFTER_END:
        for line in lines[end:]:
            line.kind = line.kind or "other"


def _is_about(text: str, names: set[str]) -> bool:
    """True for a line that opens with an author's name and tells who that is: "A Name is a staff writer"."""
    return any(text.startswith(name) and _ABOUT.match(text, len(name)) for name in names)
