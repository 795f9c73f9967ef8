"""A page's tree: how it is parsed, what never holds text, and the marks that are set in it before its text is taken."""

import re
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser

BLOCK, HEADING, LINK, LINK_END, SET_ASIDE, BODY, ITEM = (
    "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6",
)  # fmt: skip
MARKS = re.compile("[\ufdd0-\ufdd6]")
_EACH_MARK = (BLOCK, HEADING, LINK, LINK_END, SET_ASIDE, BODY, ITEM)
_DROPPED = ["script", "style", "noscript", "template", "svg", "iframe", "canvas", "object", "embed", "video", "audio",
            "map", "picture", "input", "textarea", "head"]  # fmt: skip
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF))
_MANY_TAGS = 15_000
_HEADINGS = ("h1", "h2")
_LONG_TAG = 8_000
"""Characters from one tag to the next from which attributes are counted: each is compared with all before it."""
_MANY_ATTRIBUTES = re.compile(
    r"""(<[A-Za-z][^\s<>"'/]*)(?>\s+[^\s=<>"'/]+(?:\s*=\s*(?>"[^"]*"|'[^']*'|[^\s<>"']*))?){200,}+"""
)
_OPENING_RUN = re.compile(r"(?:<[A-Za-z][^<>]{0,200}>\s*){100,}")


def parse(text: str) -> LexborHTMLParser:
    """The tree of a page. Endless runs of opening tags become one: parsing time grows with the square of the depth."""
    if not text.isascii() and any(map(text.__contains__, _EACH_MARK)):
        text = MARKS.sub("", text)
    if len(text) > _LONG_TAG and max(map(len, text.split("<"))) > _LONG_TAG:
        text = _MANY_ATTRIBUTES.sub(r"\1", text)
    if text.count("<") > _MANY_TAGS:
        text = _OPENING_RUN.sub("<div>", text)
    return LexborHTMLParser(text)


class Elements:
    """The elements of a tree in their order, walked through once; they must not be asked for after the tree changes."""

    def __init__(self, tree: Any) -> None:
        self._by_tag: dict[str, list[Any]] = {}
        self._each: list[tuple[str, Any]] = []
        for node in tree.root.traverse() if tree.root is not None else ():
            tag = node.tag
            self._each.append((tag, node))
            self._by_tag.setdefault(tag, []).append(node)

    def tagged(self, tag: str) -> list[Any]:
        """The elements of one tag."""
        return self._by_tag.get(tag, [])

    def first(self, tag: str) -> Any | None:
        """The first element of a tag."""
        found = self._by_tag.get(tag)
        return found[0] if found else None

    @cached_property
    def named(self) -> list[tuple[str, Any, dict[str, str | None]]]:
        """Each element with its tag and attributes; of all but headings only those that have attributes."""
        each = ((tag, node, node.attributes) for tag, node in self._each)
        return [one for one in each if one[2] or one[0] in _HEADINGS]


def text_of(node: Any) -> str:
    """The text of an element on one line."""
    return " ".join(node.text(deep=True).split())


def clean(tree: Any) -> None:
    """Drop what never holds text of the article. JSON-LD and metadata must have been read before."""
    tree.strip_tags(_DROPPED, recursive=True)


def visible(text: str) -> str:
    """A text on one line, without soft hyphens and marks of direction and width, which nobody sees."""
    return " ".join((text if text.isascii() else text.translate(_INVISIBLE)).split())


def unlinked(text: str) -> int:
    """Characters of a page that stand outside links, lists and forms: no extractor finds a longer article in it."""
    tree = parse(text)
    tree.strip_tags([*_DROPPED, "a", "li", "nav", "footer", "form", "button", "select"], recursive=True)
    return len(" ".join(tree.body.text(deep=True).split())) if tree.body is not None else 0
