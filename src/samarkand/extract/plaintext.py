"""Texts without markup: lines to paragraphs and furniture, every span pointing into the text exactly as given."""

import re
from collections.abc import Iterator

from msgspec import Struct

from samarkand.extract import dateline, furniture, layout
from samarkand.extract.textlines import Line, lines_of, part
from samarkand.model import Furniture, Span

_TITLE_LONGEST = 170
_SHORT = 90
_CAPTION_LINES = 3
_OUTLET_CAPTION = re.compile(
    r"(?:[A-Z0-9][\w-]*\.[A-Za-z.]{2,7}|[A-Z][A-Z .]+)\s*[-–—]+\s*[^()]{3,250}\((?!\d)[^()]{2,80}\)\.?$"
)
_HEADING_MARK = re.compile(r"#{1,6}\s+")
_ENDS_SENTENCE = (".", "!", "?", "”", '"', "’", "…", ")")
_EMPHASIS = "*_"
_BOLD_CITY = re.compile(r"(?:\*\*|__)(?P<city>[A-Z][\w.'’ -]{2,40}?)(?:\*\*|__)\s*[-–—]+\s+(?=[\"“‘(]?[A-Z])")


class Parts(Struct, frozen=True):
    """What a plain text is made of."""

    paragraphs: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    title: str | None
    dateline: str | None
    site: str | None
    bylines: tuple[str, ...]


def read(text: str, *, title: str | None = None, row: bool = False, repeated: frozenset[str] = frozenset()) -> Parts:
    """Divide a text. `title` is the one already known, None where one of the first lines may be it.

    `repeated`: lines that the text's outlet prints under other articles too.

    The headline of a file is no paragraph. In a row of a data set it stays one, and nothing else is looked for that a
    page shows around its article: the row's text is all that is known of it.
    """
    lines = lines_of(text)
    title_line = _of_row(lines, title) if row else _of_page(lines, title, repeated)
    names = layout.authors(lines, title_line) if not row else ()
    bylines = [name for line in lines if line.kind == "credit" for name in furniture.bylines(line.bare)]
    own_title = lines[title_line].bare if title_line is not None and title is None else None
    if not row:
        others = (line for number, line in enumerate(lines) if number != title_line)
        lines, title_line = [piece for line in others for piece in _without_heading(line, text)], None
    paragraphs, found, city, site = _assemble(lines, title_line)
    return Parts(paragraphs, found, own_title, city, site, tuple(dict.fromkeys(bylines or names)))


def _of_page(lines: list[Line], title: str | None, repeated: frozenset[str]) -> int | None:
    """Mark the lines of a whole page; the number of its headline."""
    title_line = layout.mark(lines, title, repeated)
    for line in lines[:_CAPTION_LINES]:
        if (line.kind is None or line.kind == "other") and _is_outlet_caption(line.text):
            line.kind = "caption"
    return title_line


def _of_row(lines: list[Line], title: str | None) -> int | None:
    """Mark the lines of a row's text; the number of its headline."""
    for number, line in enumerate(lines):
        line.kind = furniture.kind_of(line.text)
        if line.kind is None and number and furniture.announces(lines[number - 1].text):
            line.kind = "related" if furniture.is_headline(line.text.rstrip("?!")) else None
    title_line = _title_line(lines, title)
    if title_line is not None:
        lines[title_line].kind = None
    _mark_captions(lines, title_line)
    _mark_tail(lines)
    return title_line


def _title_line(lines: list[Line], title: str | None) -> int | None:
    """The index of the line that is the headline: the given title, else a short first line that is no sentence."""
    if len(lines) < 2:
        return None
    first = lines[0].text
    bare = _HEADING_MARK.sub("", first).strip()
    if title is not None:
        return 0 if bare.casefold() == title.strip().casefold() else None
    if _HEADING_MARK.match(first):
        return 0
    if len(bare) > _TITLE_LONGEST or bare.endswith((".", ",", ":", ";")) or "\n" in bare:
        return None
    if dateline.find(first) is not None or _is_outlet_caption(first) or furniture.kind_of(first) is not None:
        return None
    body = max(len(line.text) for line in lines[1:])
    return 0 if furniture.is_headline(bare.rstrip("?!")) or len(bare) < body / 2 else None


def _without_heading(line: Line, text: str) -> Iterator[Line]:
    """A line, or where a sub-heading has lost its line end, that and the rest: "What comes nextThe talks"."""
    cut = furniture.glued_heading(line.text, text) if line.kind is None else 0
    if cut:
        yield part(line, 0, cut, "other")
        yield part(line, cut, len(line.text))
    else:
        yield line


def _is_outlet_caption(line: str) -> bool:
    """An outlet's name, a short description, a credit in brackets, no day: how some sites caption their photo."""
    return len(line) < 300 and _OUTLET_CAPTION.match(line) is not None


def _mark_captions(lines: list[Line], title_line: int | None) -> None:
    """A photo's caption by its form, and what stands between the headline and the paragraph with the dateline."""
    first = 0 if title_line is None else title_line + 1
    for line in lines[first : first + _CAPTION_LINES]:
        if line.kind is None and _is_outlet_caption(line.text):
            line.kind = "caption"
    opening = [
        index
        for index, line in enumerate(lines[: first + _CAPTION_LINES])
        if line.kind is None and index >= first and dateline.find(line.text) is not None
    ]
    if title_line is not None and opening:
        for line in lines[first : opening[0]]:
            line.kind = line.kind or "caption"


def _mark_tail(lines: list[Line]) -> None:
    """After the closing credit, and after the last line that is a sentence, short lines are the page's tail."""
    _mark_lists(lines)
    closing = max((index for index, line in enumerate(lines) if line.kind in ("credit", "channel")), default=None)
    if closing is not None and closing >= len(lines) / 3:
        for line in lines[closing + 1 :]:
            if line.kind is None and len(line.text) <= _SHORT and not line.text.endswith((".", "”", '"')):
                line.kind = "other"
    if any(line.kind for line in lines[1:]):
        for line in reversed(lines[1:]):
            if line.kind is None:
                if len(line.text) > _SHORT or line.text.endswith(_ENDS_SENTENCE):
                    break
                line.kind = "other"


def _mark_lists(lines: list[Line]) -> None:
    """Headlines after "Most read", where nothing but such lines follows."""
    start = len(lines)
    while start and (lines[start - 1].kind is not None or not lines[start - 1].text.endswith(_ENDS_SENTENCE)):
        start -= 1
    listed = False
    for line in lines[max(start, 1) :]:
        listed = listed or furniture.announces(line.text)
        if listed and line.kind is None:
            line.kind = "related"


def _assemble(
    lines: list[Line], title_line: int | None
) -> tuple[tuple[Span, ...], tuple[Furniture, ...], str | None, str | None]:
    """Paragraph spans and furniture in order; datelines and pieces of furniture inside paragraphs are cut out."""
    paragraphs: list[Span] = []
    found: list[Furniture] = []
    city = site = None
    around = "\n".join(line.text for line in lines if line.kind is None)
    body_seen = 0
    for index, line in enumerate(lines):
        if line.kind is not None:
            found.append(Furniture(text=line.text, kind=line.kind, after=len(paragraphs) - 1, span=line.span))
            continue
        start = line.span.start
        if index != title_line and body_seen < 2:
            body_seen += 1
            dated = _dateline(line.text) if city is None and site is None else None
            if dated is not None:
                city, site = dated.city, dated.site
                span = Span(start, start + len(line.text[: dated.end].rstrip()))
                found.append(
                    Furniture(text=line.text[: dated.end].strip(), kind="other", after=len(paragraphs) - 1, span=span)
                )
                start += dated.end
        _cut_pieces(line, start, paragraphs, found, around)
    return tuple(paragraphs), tuple(found), city, site


def _dateline(text: str) -> dateline.Dateline | None:
    """The dateline that opens a paragraph, which may be printed in bold letters: "**Jakarta** - "."""
    if text[0] not in _EMPHASIS:
        return dateline.find(text)
    if match := _BOLD_CITY.match(text):
        return dateline.Dateline(match.end(), match["city"], None)
    found = dateline.find("".join(character for character in text if character not in _EMPHASIS))
    if found is None:
        return None
    kept = [number for number, character in enumerate(text) if character not in _EMPHASIS]
    return dateline.Dateline(kept[found.end], found.city, found.site)


def _cut_pieces(line: Line, start: int, paragraphs: list[Span], found: list[Furniture], around: str) -> None:
    """A line from `start` on, without the furniture inside it."""
    offset = line.span.start
    for begin, end, kind in furniture.inside(line.text, around):
        if offset + begin < start:
            continue
        _add(line, start, offset + begin, paragraphs)
        piece = line.text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        span = Span(offset + begin, offset + begin + len(piece.strip()))
        found.append(Furniture(text=piece.strip(), kind=kind, after=len(paragraphs) - 1, span=span))
        start = offset + end
    _add(line, start, line.span.end, paragraphs)


def _add(line: Line, start: int, end: int, paragraphs: list[Span]) -> None:
    piece = line.text[start - line.span.start : end - line.span.start]
    stripped = piece.strip()
    if stripped:
        start += piece.index(stripped[0])
        paragraphs.append(Span(start, start + len(stripped)))
