"""Who a page says has written its article."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from samarkand.extract import furniture, structured
from samarkand.extract.headline import SEPARATOR
from samarkand.extract.tree import Elements, text_of

_AUTHORS = (
    "author",
    "article:author",
    "content_author",
    "dc.creator",
    "sailthru.author",
    "parsely-author",
    "byl",
    "twitter:data1",
)
_CLASS_OF_AUTHOR = re.compile(r"author|byline|penulis|reporter|editor")
_SAYS_AUTHOR = (
    ("rel", re.compile(r"^author$")),
    ("itemprop", re.compile(r"^author$")),
    ("data-testid", re.compile(r"byline|author")),
    ("data-component", re.compile(r"byline|author")),
)
"""Further attributes and what they say where an element is named like an author's."""
_AUTHOR_LINK = re.compile(
    r"/(?:author/|authors/|penulis/|reporter/|profile/|staff/|contributor|jurnalis/|byline/|by/|people/)"
)
_NOBODY = {
    "admin",
    "administrator",
    "author",
    "penulis",
    "editor",
    "unknown",
    "staff",
    "user",
    "webmaster",
    "none",
    "null",
}
_READERS = ("comment", "komentar", "user", "reply")
_SHOWN = 40
_LEAVES, _NEAR = "a,span,div,strong,b,h4,h5,h6,p", 5


def read(
    elements: Elements, meta: Mapping[str, str], article: Mapping[str, Any], site: str | None
) -> tuple[tuple[str, ...], str] | None:
    """The names, and where they were found: in JSON-LD, in meta tags, else as the page shows them."""
    stated = structured.names(article.get("author")) + structured.names(article.get("editor"))
    names = [name for name in stated if _is_byline(name, site)]
    place = "json-ld author"
    if not names:
        place = "meta author"
        names = [
            name
            for key in _AUTHORS
            if (value := meta.get(key)) and not value.startswith("http")
            for name in _divided(value)
            if _is_byline(name, site)
        ][:4]
    if not names:
        place = "byline"
        names = _shown_authors(elements, site) or _linked_authors(elements, site)
    return (tuple(dict.fromkeys(names)), place) if names else None


def _shown_authors(elements: Elements, site: str | None) -> list[str]:
    """The names in the first element that is marked as an author's, and in those beside it; commenters are none."""
    names: list[str] = []
    beside = None
    for node, attributes in islice(_marked(elements), _SHOWN):
        parent = node.parent.mem_id if node.parent is not None else 0
        marked = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if any(word in marked for word in _READERS) or (names and parent != beside):
            continue
        text = " ".join(node.text(deep=True, separator=" ").split())
        found = furniture.bylines(text) or _names_in(node, site) or people(text, site)
        if found and not _in_figure(node):
            names, beside = [*names, *found], parent
    return names


def _marked(elements: Elements) -> Iterator[tuple[Any, dict[str, str | None]]]:
    """The elements that are named like an author's."""
    for _, node, attributes in elements.named:
        classes = attributes.get("class")
        if (classes and _CLASS_OF_AUTHOR.search(classes)) or (
            (classes is None or len(attributes) > 1)
            and any((value := attributes.get(name)) and pattern.search(value) for name, pattern in _SAYS_AUTHOR)
        ):
            yield node, attributes


def _linked_authors(elements: Elements, site: str | None) -> list[str]:
    """The first links to authors' pages, those of one byline."""
    names: list[str] = []
    beside = None
    links = (node for node in elements.tagged("a") if _AUTHOR_LINK.search(node.attributes.get("href") or ""))
    for node in islice(links, _SHOWN):
        text = text_of(node)
        parent = node.parent.mem_id if node.parent is not None else 0
        if furniture.is_name(text) and _is_byline(text, site) and (not names or parent == beside):
            names, beside = [*names, text], parent
    return list(dict.fromkeys(names))


def _names_in(node: Any, site: str | None) -> tuple[str, ...]:
    """The elements of a byline that hold a name and nothing else: what stands beside it is what its bearer does."""
    each = [text_of(leaf) for leaf in node.css(_LEAVES)[:_SHOWN]]
    return tuple(dict.fromkeys(name for name in each if furniture.is_name(name) and _is_byline(name, site)))


def _in_figure(node: Any) -> bool:
    """True for whoever took a picture."""
    for _ in range(_NEAR):
        if node is None or node.tag in ("figure", "figcaption"):
            return node is not None
        node = node.parent
    return False


def people(text: str, site: str | None = None) -> tuple[str, ...]:
    """Who is named in a byline as it is shown: "Penulis: A / B", "By A and B", "A - Site"."""
    first = SEPARATOR.split(text)[0]
    return furniture.bylines(text) or tuple(name for name in _divided(first) if _is_byline(name, site))


def _divided(text: str) -> list[str]:
    """The names of a byline, without where each reports from."""
    text = re.sub(r"^(?:by|oleh|penulis|reporter|editor)\s*:?\s+", "", text, flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:[,;|&]|\band\b|\bdan\b)\s*", text)
    return [name for part in parts if (name := furniture.placed(part.strip()))]


def _is_byline(name: str, site: str | None) -> bool:
    """A person or a desk: a few words, no address, no date, not the site itself."""
    if (
        not 2 < len(name) < 60
        or name.casefold() in _NOBODY
        or "http" in name
        or "@" in name
        or "." in name[:-1].replace(". ", "")
    ):
        return False
    if any(character.isdigit() for character in name) or len(name.split()) > 6:
        return False
    return site is None or name.casefold() != site.casefold()
