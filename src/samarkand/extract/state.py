"""Articles that a page keeps as data for its scripts, as shells without text of their own do: JSON in `<script>`.

Frameworks keep an article as a tree of nodes, as a list of elements or as one string of HTML. What is looked for is the
list or string that holds most sentences; the nearest object around it gives title, day and authors.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

_DATA = re.compile(r"^\s*(?:(?:window|self|var|let|const)[\s.]*)?[\w.$\[\]'\"]{1,80}\s*=\s*(?=[\[{])")
_ASSIGNED = re.compile(r"(?:^|[;\s])(?:window\.)?[A-Z_a-z$][\w.$]{1,60}\s*=\s*(?=\{\")")
_TEXTS = ("content", "text", "html", "value", "body", "data", "paragraph", "raw")
_LEFT_OUT = ("interstitial_link", "link_list", "related", "image", "video", "gallery", "advert", "ad", "caption",
             "embed", "oembed_response", "raw_html", "newsletter", "promo")  # fmt: skip
_TITLES = ("headline", "title", "headlines", "judul", "name")
_DAYS = ("datePublished", "publishedAt", "published_at", "display_date", "publishDate", "publish_date",
         "first_publish_date", "firstPublished", "published", "published_date", "publication_date", "pubDate", "date",
         "createdAt", "created_at")  # fmt: skip
_AUTHORS = ("authors", "author", "byline", "bylines", "credits", "by", "writer", "reporter")
_SENTENCE = re.compile(r"[a-z0-9)”\"’][.!?][”\"’)]?(?:\s|$|<)")
_TAG, _ENDS = re.compile(r"<[^>]+>"), re.compile(r"</(?:p|div|h[1-6]|li|blockquote)>|<br\s*/?>|\n+", re.IGNORECASE)
_LEAST, _LINE = 250, 25
"""Characters that such an article has at least, and a line of it."""
_DEEPEST, _MOST_NODES, _LARGEST = 40, 60_000, 3_000_000


class Stated(Struct):
    """An article in a page's data."""

    lines: list[str]
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


def read(page: str) -> Stated | None:
    """The article with most text in the JSON of a page's scripts, None where none has one."""
    best: Stated | None = None
    for value in _values(_scripts(page)):
        found = _largest(value)
        if found is not None and (best is None or _size(found.lines) > _size(best.lines)):
            best = found
    return best if best is not None and _size(best.lines) >= _LEAST else None


def _scripts(page: str) -> Iterator[str]:
    """What stands between the tags of each script."""
    at = page.find("<script")
    while at >= 0:
        start = page.find(">", at) + 1
        end = page.find("</script", start)
        if not start or end < 0:
            return
        yield page[start:end]
        at = page.find("<script", end)


def _values(scripts: Iterable[str]) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    for script in scripts:
        text = script.strip()
        if len(text) > _LARGEST or len(text) < _LEAST:
            continue
        starts = [0] if text[0] in "[{" else [match.end() for match in _ASSIGNED.finditer(text)][:20]
        if not starts and (match := _DATA.match(text)):
            starts = [match.end()]
        for start in starts:
            try:
                yield decoder.raw_decode(text, start)[0]
            except (ValueError, RecursionError):
                continue


def _size(lines: list[str]) -> int:
    return sum(len(line) for line in lines if _SENTENCE.search(line))


def _largest(value: Any) -> Stated | None:
    """The object whose own texts are longest: the deepest one that holds all of them."""
    best: Stated | None = None
    waiting: list[tuple[Any, tuple[dict[str, Any], ...]]] = [(value, ())]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node, above = waiting.pop()
        seen += 1
        lines = _lines(node)
        if lines and (best is None or _size(lines) > _size(best.lines)):
            best = _described(lines, above)
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        around = (*above, node) if isinstance(node, dict) else above
        if len(above) < _DEEPEST:
            waiting += [(each, around) for each in inner if isinstance(each, dict | list | str)]
    return best


def _lines(node: Any) -> list[str]:
    """The lines of a string of HTML, or of a list of elements that each hold a piece of text."""
    if isinstance(node, str):
        return _plain(node) if len(node) >= _LEAST and _SENTENCE.search(node) else []
    if not isinstance(node, list) or len(node) < 2:
        return []
    return [line for each in node for line in _plain(_piece(each)) if line]


def _piece(node: Any, depth: int = 0) -> str:
    """The text of one element of a list, with the pieces inside it joined."""
    if isinstance(node, str):
        return node
    if depth > 6 or not isinstance(node, dict | list):
        return ""
    if isinstance(node, list):
        return "".join(_piece(each, depth + 1) for each in node)
    kind = str(node.get("type") or node.get("_type") or node.get("__typename") or "").lower()
    if kind in _LEFT_OUT:
        return ""
    for key in _TEXTS:
        if isinstance(text := node.get(key), str) and " " in text:
            return text
    for key in ("nodes", "children", "content", "spans", "items", "model", "blocks", "props", "text"):
        if isinstance(node.get(key), dict | list):
            return _piece(node[key], depth + 1)
    return ""


def _plain(text: str) -> list[str]:
    lines = (_TAG.sub("", line) for line in _ENDS.split(text)) if "<" in text or "\n" in text else (text,)
    each = (" ".join(html.unescape(html.unescape(line)).split()) for line in lines)
    return [line for line in each if len(line) >= _LINE or (line and line[-1] in '.!?”"')]


def _described(lines: list[str], above: tuple[dict[str, Any], ...]) -> Stated:
    """Title, day and authors from the objects around a text, the nearest that has each."""
    found = Stated(lines)
    for each in reversed(above):
        found.title = found.title or next((text for key in _TITLES if (text := _text(each.get(key)))), None)
        found.published = found.published or next((text for key in _DAYS if (text := _text(each.get(key)))), None)
        found.authors = found.authors or next((names for key in _AUTHORS if (names := _names(each.get(key)))), ())
    return found


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("basic") or value.get("text") or value.get("main") or value.get("name")
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict) and isinstance(value.get("by"), list):
        value = value["by"]
    each = value if isinstance(value, list) else [value]
    return tuple(name for one in each if (name := _text(one)) and len(name) < 60 and not name.startswith("http"))
