"""What a page shows around the part that holds its article: most-read lists, comments, tags, share bars, notices."""

import html
import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from samarkand.extract import furniture
from samarkand.model.article import FurnitureKind

_BLOCK, _HEADING, _LINK, _LINK_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING_TAG = re.compile(r"<h[1-6]\b[^>]*>")
_EDGE = re.compile(
    r"</?(?:p|div|section|article|[uo]l|li|d[ldt]|blockquote|pre|table|t[rdh]|figure|figcaption|center|main|aside|"
    r"footer|nav|header|form|details|summary|address|hr|br|h[1-6]|button|option)\b[^>]*>"
)
_ADJACENT = _LINK_END + _LINK
"""Two links without as much as a space between them: cards and buttons, which stand apart on the page."""
_LINK_TAG = re.compile(r"<a\b[^>]*>")
_LINK_CLOSE = re.compile(r"</a>")
_TAG = re.compile(r"<[^<>]*>")
_LINKED = re.compile(f"{_LINK}([^{_LINK}{_LINK_END}]*)")
_MARKS = re.compile("[\ufdd0-\ufdd5]")
_NAVIGATION = ("nav", "select", "datalist")
_LARGEST = 60_000
"""Characters of markup of one element, which is a page's whole archive where it has more, and of a side in all."""
_LINES, _ALL = 400, 200
"""Lines that are looked at on each side, and pieces that are kept."""
_TITLE, _TITLE_WORDS, _SENTENCE = 20, 4, 40
_LINKS = 0.7
_SURE: tuple[FurnitureKind | None, ...] = ("share", "advert", "channel")
"""What also a line among comments says of itself; all else there is a reader's."""


class Line(Struct):
    """One line: its text, the share of it inside links, and whether it is a heading."""

    text: str
    links: float = 0.0
    heading: bool = False


def around(scope: Any) -> tuple[list[Line], list[Line]]:
    """The lines before and after an element, up to the page's body, in reading order; menus are left out."""
    before: list[str] = []
    after: list[str] = []
    node = scope
    while node.parent is not None and node.tag not in ("body", "html"):
        mine = node.mem_id
        side: list[str] = []
        for sibling in node.parent.iter():
            if sibling.mem_id == mine:
                before, side = [*side, *before], after
            elif sibling.tag not in _NAVIGATION:
                side.append(sibling.html or "")
        node = node.parent
    return _lines(before), _lines(after)


def _lines(markup: list[str]) -> list[Line]:
    """The lines of some elements; their markup is looked at as text, which is many times faster than their nodes."""
    if not markup:
        return []
    text = _BLOCK.join(part for part in markup if len(part) <= _LARGEST)[:_LARGEST]
    text = _HEADING_TAG.sub(_BLOCK + _HEADING, _COMMENT.sub("", text) if "<!--" in text else text)
    text = _LINK_CLOSE.sub(_LINK_END, _LINK_TAG.sub(_LINK, _EDGE.sub(_BLOCK, text)))
    found = []
    is_open = False
    for part in html.unescape(_TAG.sub("", text)).replace(_ADJACENT, _BLOCK.join(_ADJACENT)).split(_BLOCK):
        if not part:
            continue
        if is_open:
            part = _LINK + part
        is_open = part.rfind(_LINK) > part.rfind(_LINK_END)
        line = " ".join(_MARKS.sub("", part).split())
        if line:
            linked = sum(map(len, _LINKED.findall(part))) if _LINK in part else 0
            found.append(Line(line, min(1.0, linked / len(line)), _HEADING in part))
            if len(found) >= _LINES:
                break
    return found


def pieces(lines: Iterable[Line], *, after: bool) -> list[tuple[str, FurnitureKind]]:
    """The lines that are worth keeping, each with its kind; before the article only what a phrase tells."""
    found: list[tuple[str, FurnitureKind]] = []
    comments = listed = False
    for line in lines:
        if furniture.opens_comments(line.text):
            comments, listed = True, False
        elif furniture.announces(line.text):
            comments, listed = False, True
        kind = _kind(line, comments=comments, listed=listed, after=after)
        if kind is not None and len(found) < _ALL:
            found.append((line.text, kind))
    return found


def _kind(line: Line, *, comments: bool, listed: bool, after: bool) -> FurnitureKind | None:
    if comments:
        said = furniture.kind_of(line.text)
        return said if said in _SURE else "other" if said or len(line.text) >= _SENTENCE else None
    if line.links >= _LINKS and (not after or len(line.text) < _TITLE):
        return None
    kind = furniture.kind_of(line.text)
    if kind is not None or not after:
        return kind
    words = len(line.text.split())
    titled = len(line.text) >= _TITLE and words >= _TITLE_WORDS - 1
    if line.links >= _LINKS:
        return "related" if titled else None
    if (listed or line.heading) and titled and not line.text.endswith("."):
        return "related"
    return "other" if len(line.text) >= _SENTENCE else None
