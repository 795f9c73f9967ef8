"""JSON-LD of a page: the article that it describes, and what kinds of thing it says it is."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

_ARTICLES = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Review|Satirical|Blog|LiveBlog|Live)?(?:Article|Posting|Post)$"
)
_LISTS = {"CollectionPage", "ItemList", "SearchResultsPage"}
_CONTROL = re.compile(r"[\x00-\x1f]+")
_DEEPEST = 6


def objects(tree: Any) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD, those of `@graph` and of lists among them; what is not JSON is left out."""
    found: list[dict[str, Any]] = []
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text(deep=True).strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            found += _flat(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            try:
                found += _flat(json.loads(_CONTROL.sub(" ", text)))
            except (ValueError, RecursionError):
                continue
    return found


def _flat(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            if key in value:
                yield from _flat(value[key], depth + 1)


def types(value: dict[str, Any]) -> set[str]:
    """The types of an object, without their vocabulary's address."""
    stated = value.get("@type")
    each = stated if isinstance(stated, list) else [stated]
    return {str(one).rsplit("/", 1)[-1] for one in each if one}


def article(found: list[dict[str, Any]], shown: Sequence[str] = ()) -> dict[str, Any]:
    """The object that describes the article, an empty one where there is none.

    Of several the one whose headline is `shown` by the page, else the largest; what it only refers to is put in.
    """
    known = [value for value in found if any(_ARTICLES.match(kind) for kind in types(value))]
    if not known:
        return {}
    lines = [" ".join(line.casefold().split()) for line in shown]
    named = [value for value in known if _is_shown(string(value.get("headline")), lines)] if len(known) > 1 else []
    best = max(named or known, key=len)
    by_id = {value["@id"]: value for value in found if isinstance(value.get("@id"), str) and len(value) > 1}
    return {key: _resolved(value, by_id) for key, value in best.items()} if by_id else best


def _is_shown(headline: str | None, lines: list[str]) -> bool:
    plain = " ".join((headline or "").casefold().split())
    return bool(plain) and any(plain in line or (line and line in plain) for line in lines)


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """What a reference stands for: `{"@id": …}` alone, or a list of such."""
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def is_list(found: list[dict[str, Any]]) -> bool:
    """True where the page calls itself a list and describes no article."""
    return not article(found) and any(types(value) & _LISTS for value in found)


def string(value: Any) -> str | None:
    """A value as one line of text: the first of a list, the name of an object."""
    while isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names(value: Any) -> list[str]:
    """All names in a list of persons."""
    each = value if isinstance(value, list) else [value]
    return [name for one in each if (name := string(one))]
