"""Texts without markup: lines to paragraphs and furniture, every span pointing into the text exactly as given."""

import re
from collections.abc import Iterator

from msgspec import Struct

from samarkand.extract import dateline, furniture
from samarkand.model import Furniture, Span
from samarkand.model.article import FurnitureKind

_WRAPPED_AT = (45, 100)
_TITLE_LONGEST = 170
_SHORT = 90
_CAPTION_LINES = 3
_HEAD_LINES, _LABEL = 6, 25
"""Lines among which a file's headline stands, and characters of a menu's word above it."""
_OUTLET_CAPTION = re.compile(
    r"(?:[A-Z0-9][\w-]*\.[A-Za-z.]{2,7}|[A-Z][A-Z .]+)\s*[-–—]+\s*[^()]{3,250}\([^()]{2,80}\)\.?$"
)
_STOPS = ".,:;"
_HEADING_MARK = re.compile(r"#{1,6}\s+")
_ENDS_SENTENCE = (".", "!", "?", "”", '"', "’", "…", ")")


class Parts(Struct, frozen=True):
    """What a plain text is made of."""

    paragraphs: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    title: str | None
    dateline: str | None
    site: str | None
    bylines: tuple[str, ...]


class _Line(Struct):
    span: Span
    text: str
    kind: FurnitureKind | None = None


def read(text: str, *, title: str | None = None, row: bool = False) -> Parts:
    """Divide a text. `title` is the one already known, None where the first line may be it.

    The headline of a file is no paragraph. In a row of a data set it stays one, and nothing else is looked for that a
    page shows around its article: the row's text is all that is known of it.
    """
    lines = [_Line(span, text[span.start : span.end]) for span in _blocks(text)]
    for number, line in enumerate(lines):
        line.kind = furniture.kind_of(line.text)
        if line.kind is None and number and furniture.announces(lines[number - 1].text):
            line.kind = "related" if furniture.is_headline(line.text.rstrip("?!")) else None
    title_line = _title_line(lines, title) if row else _headline(lines, title)
    if title_line is not None:
        lines[title_line].kind = None
    _mark_captions(lines, title_line)
    _mark_comments(lines)
    _mark_tail(lines)
    if not row:
        _mark_head(lines, title_line)
        lines = [part for line in lines for part in _without_heading(line, text)]
    bylines = tuple(name for line in lines if line.kind == "credit" for name in furniture.bylines(line.text))
    own_title = lines[title_line].text if title_line is not None and title is None else None
    if title_line is not None and not row:
        del lines[title_line]
        title_line = None
    paragraphs, found, city, site = _assemble(lines, title_line)
    cleaned = _HEADING_MARK.sub("", own_title).strip() if own_title else None
    return Parts(paragraphs, found, cleaned, city, site, bylines)


def _blocks(text: str) -> Iterator[Span]:
    """Spans of the lines that are not blank; lines that were wrapped at a column are one."""
    group: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|$)", text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            group.append((start, end))
        elif group:
            yield from _unwrapped(group)
            group = []
    if group:
        yield from _unwrapped(group)


def _unwrapped(group: list[tuple[int, int]]) -> Iterator[Span]:
    """One span where every line but the last was broken because its next word did not fit, else one a line."""
    widths = [end - start for start, end in group]
    low, high = _WRAPPED_AT
    if len(group) > 1 and max(widths) <= high and min(widths[:-1]) >= low and max(widths) - min(widths[:-1]) <= 25:
        yield Span(group[0][0], group[-1][1])
        return
    for start, end in group:
        yield Span(start, end)


def _title_line(lines: list[_Line], title: str | None) -> int | None:
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


def _headline(lines: list[_Line], title: str | None) -> int | None:
    """The index of a file's headline: words of a menu, stamps and other furniture may stand above it."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        found = _title_line(lines[index:], title)
        if found is None or furniture.is_scene(line.text):
            if line.kind is None:
                return None
            continue
        following = lines[index + 1].text
        label = (
            title is None and len(line.text) <= _LABEL and len(line.text.split()) <= 2 and following[-1] not in _STOPS
        )
        if label and lines[index + 1].kind is None and _LABEL < len(following) <= _TITLE_LONGEST:
            line.kind = "other"
            continue
        return index
    return None


def _mark_head(lines: list[_Line], title_line: int | None) -> None:
    """A photo's caption between the headline with its stamp and author and the first paragraph."""
    for index in range((title_line or 0) + (title_line is not None), min(len(lines) - 1, _HEAD_LINES + 2)):
        line, following = lines[index], lines[index + 1]
        if line.kind is not None:
            continue
        longer = len(following.text) > max(_SHORT, len(line.text))
        if longer and following.kind is None and furniture.is_scene(line.text):
            line.kind = "caption"
        return


def _mark_comments(lines: list[_Line]) -> None:
    """What follows "12 comments" in the last part of a page is by its readers, up to the next list's heading."""
    for index in range(len(lines) // 3, len(lines)):
        if furniture.opens_comments(lines[index].text):
            for line in lines[index:]:
                if line.kind == "related" or furniture.announces(line.text):
                    break
                line.kind = line.kind or "other"


def _without_heading(line: _Line, text: str) -> Iterator[_Line]:
    """A line, or where a sub-heading has lost its line end, that and the rest: "What comes nextThe talks"."""
    cut = furniture.glued_heading(line.text, text) if line.kind is None else 0
    if cut:
        middle = line.span.start + cut
        yield _Line(Span(line.span.start, middle), line.text[:cut], "other")
        yield _Line(Span(middle, line.span.end), line.text[cut:])
    else:
        yield line


def _is_outlet_caption(line: str) -> bool:
    """An outlet's name, a short description, a credit in brackets: how some sites open with their photo's caption."""
    return len(line) < 300 and _OUTLET_CAPTION.match(line) is not None


def _mark_captions(lines: list[_Line], title_line: int | None) -> None:
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


def _mark_tail(lines: list[_Line]) -> None:
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


def _mark_lists(lines: list[_Line]) -> None:
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
    lines: list[_Line], title_line: int | None
) -> tuple[tuple[Span, ...], tuple[Furniture, ...], str | None, str | None]:
    """Paragraph spans and furniture in order; datelines and pieces of furniture inside paragraphs are cut out."""
    paragraphs: list[Span] = []
    found: list[Furniture] = []
    city = site = None
    body_seen = 0
    for index, line in enumerate(lines):
        if line.kind is not None:
            found.append(Furniture(text=line.text, kind=line.kind, after=len(paragraphs) - 1, span=line.span))
            continue
        start = line.span.start
        if index != title_line and body_seen < 2:
            body_seen += 1
            dated = dateline.find(line.text) if city is None and site is None else None
            if dated is not None:
                city, site = dated.city, dated.site
                span = Span(start, start + len(line.text[: dated.end].rstrip()))
                found.append(
                    Furniture(text=line.text[: dated.end].strip(), kind="other", after=len(paragraphs) - 1, span=span)
                )
                start += dated.end
        _cut_pieces(line, start, paragraphs, found)
    return tuple(paragraphs), tuple(found), city, site


def _cut_pieces(line: _Line, start: int, paragraphs: list[Span], found: list[Furniture]) -> None:
    """A line from `start` on, without the furniture inside it."""
    offset = line.span.start
    for begin, end, kind in furniture.inside(line.text):
        if offset + begin < start:
            continue
        _add(line, start, offset + begin, paragraphs)
        piece = line.text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        span = Span(offset + begin, offset + begin + len(piece.strip()))
        found.append(Furniture(text=piece.strip(), kind=kind, after=len(paragraphs) - 1, span=span))
        start = offset + end
    _add(line, start, line.span.end, paragraphs)


def _add(line: _Line, start: int, end: int, paragraphs: list[Span]) -> None:
    piece = line.text[start - line.span.start : end - line.span.start]
    stripped = piece.strip()
    if stripped:
        start += piece.index(stripped[0])
        paragraphs.append(Span(start, start + len(stripped)))
