"""Furniture taken out of the article's element and what surrounds it, a mark left at its place."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from samarkand.extract import dateline, furniture, hints
from samarkand.extract.container import Furnished, ancestors, linked
from samarkand.extract.tree import SET_ASIDE
from samarkand.model.article import FurnitureKind

_MARKED = ("[class],[id],[role],[aria-label],[hidden],[aria-hidden],[data-component],[data-testid],figcaption,figure,"
           "nav,footer,aside,form,button,select,address,menu,dialog,time")  # fmt: skip
_PICTURED, _PICTURES, _NOT_CAPTIONED = 300, 60, ("article", "main", "section", "li", "body", "header")
"""Characters of a caption at most, pictures that are looked at, and elements that hold more than a picture."""
_BESIDE = 60
"""Characters that may stand around a caption in its box."""
_TWO_SENTENCES = re.compile(r"[a-z0-9)”\"’][.!?][”\"’)]?\s+[\"“‘(]?[A-Z].*[.!?]")
_LARGEST_SHARE, _LINKED = 0.5, 0.5
_INLINE = ("span", "a", "b", "strong", "em", "i", "time", "mark", "abbr")

Selected = Sequence[tuple[FurnitureKind, str]]


class Aside(Struct, frozen=True):
    """What was taken out: its text, its kind and the share of it inside links."""

    text: str
    kind: FurnitureKind
    links: float


def take(scope: Any, container: Any, furniture_at: Selected, seen: Furnished) -> list[Aside]:
    """Take furniture out of `scope`, leaving SET_ASIDE and its number in the list at its place."""
    certain = {node.mem_id: kind for kind, selector in furniture_at for node in scope.css(selector)}
    whole = max(len(container.text(deep=True)), 1)
    aside: list[Aside] = []
    gone: list[Any] = []
    inside = {parent.mem_id: False for parent in (container, *ancestors(container))}
    sizes: dict[int, int] = {}
    for node, shown in _pictured(scope, inside, seen):
        text = " ".join(node.text(deep=True, separator=" ").split())
        inside[node.mem_id] = True
        gone.append(node)
        links = linked(node) / len(text)
        named: FurnitureKind = "related" if shown == "caption" and links > _LINKED else shown
        aside.append(Aside(text, furniture.kind_of(text) or named, links))
        node.insert_before(f"{SET_ASIDE}{len(aside) - 1}{SET_ASIDE}")
    for node in scope.css(", ".join((_MARKED, *(selector for _, selector in furniture_at)))):
        if node.mem_id in inside:
            continue
        kind = certain.get(node.mem_id) or seen.kind_of(node)
        if kind is None or _is_inside(node, inside):
            continue
        text = " ".join(node.text(deep=True, separator=" ").split())
        size = len(text)
        if (
            node.mem_id not in certain
            and kind != "advert"
            and _is_prose(node, size, whole, kind, sizes)
            and (size <= _LARGEST_SHARE * whole or _is_under(node, container))
        ):
            continue
        inside[node.mem_id] = True
        gone.append(node)
        if size:
            aside.append(Aside(text, kind, linked(node) / size))
            node.insert_before(f"{SET_ASIDE}{len(aside) - 1}{SET_ASIDE}")
    for node in gone:
        node.decompose()
    return aside


def _pictured(scope: Any, inside: dict[int, bool], seen: Furnished) -> list[tuple[Any, FurnitureKind]]:
    """The elements that hold a picture and a few words, with what their names say of them, else as captions."""
    found: dict[int, tuple[Any, FurnitureKind]] = {}
    for picture in scope.css("img,amp-img")[:_PICTURES]:
        box, held, node = None, 0, picture.parent
        while node is not None and node.mem_id not in inside and node.tag not in _NOT_CAPTIONED:
            size = len(node.text(deep=True).strip())
            grown = size - held > _BESIDE if box is not None else size > _PICTURED
            if grown or node.css_first("h1,h2,h3,time,li") is not None:
                break
            if size:
                box, held = node, size
            node = node.parent
        if box is not None and _is_captioned(box):
            found[box.mem_id] = box, seen.kind_of(box) or "caption"
    return list(found.values())


def _is_captioned(box: Any) -> bool:
    """False for a paragraph of the article that a picture stands in."""
    text = " ".join(box.text(deep=True).split())
    if dateline.find(text) is not None:
        return False
    alone = box.tag != "p" and box.css_first("p") is None
    return alone or furniture.kind_of(text) is not None or (_TWO_SENTENCES.search(text) is None and len(text) < 200)


def _is_under(node: Any, container: Any) -> bool:
    parent = node.parent
    while parent is not None and parent.mem_id != container.mem_id:
        parent = parent.parent
    return parent is not None


def _is_inside(node: Any, inside: dict[int, bool]) -> bool:
    """True under an element that is taken already; `inside` remembers what is known of each element."""
    path = []
    found = False
    parent = node.parent
    while parent is not None:
        known = inside.get(parent.mem_id)
        if known is not None:
            found = known
            break
        path.append(parent.mem_id)
        parent = parent.parent
    inside.update(dict.fromkeys(path, found))
    return found


def _is_prose(node: Any, size: int, whole: int, kind: FurnitureKind, sizes: dict[int, int]) -> bool:
    """True where an element that is named like furniture holds much of the article, or stands inside a sentence.

    `sizes`: characters of the parents that were looked at before.
    """
    if size > _LARGEST_SHARE * whole:
        return True
    if kind == "caption" or hints.is_quotation(node):
        return False
    if node.tag in _INLINE:
        parent = node.parent
        if parent is None:
            return False
        around = sizes.get(parent.mem_id)
        if around is None:
            around = sizes[parent.mem_id] = len(parent.text(deep=True))
        return around > 2 * size + 20 and kind in ("other", "credit", "channel", "promo")
    if node.tag == "p" and size > 120:
        return kind in ("other", "credit") and linked(node) < 0.3 * size
    return False
