"""Items of Wikidata and results of its queries as its files write them, of our own making."""

import json
from typing import Any


def item(qid: str, label: str, *, claims: dict[str, list[Any]] | None = None, **labels: str) -> dict[str, Any]:
    """An item with English and other labels; a claim is an id, a text with its language, or the whole statement."""
    names = {code: {"language": code, "value": name} for code, name in {"en": label, **labels}.items()}
    said = {key: [statement(key, value) for value in values] for key, values in (claims or {}).items()}
    return {"type": "item", "id": qid, "labels": names, "aliases": {}, "claims": said}


def statement(
    key: str, value: Any, *, since: str = "", until: str = "", rank: str = "normal", **more: Any
) -> dict[str, Any]:
    """A statement about an item or a time, with days as qualifiers."""
    if isinstance(value, dict) and "mainsnak" in value:
        return value
    found: dict[str, Any] = {"mainsnak": snak(key, value), "type": "statement", "rank": rank}
    qualifiers = {prop: [snak(prop, day)] for prop, day in (("P580", since), ("P582", until)) if day}
    qualifiers |= {prop: [snak(prop, other)] for prop, other in more.items()}
    return {**found, "qualifiers": qualifiers} if qualifiers else found


def snak(key: str, value: Any) -> dict[str, Any]:
    if isinstance(value, str) and value.startswith("Q"):
        data: Any = {"value": {"entity-type": "item", "id": value}, "type": "wikibase-entityid"}
    elif isinstance(value, str) and value[:4].isdigit():
        parts = [*value.split("-"), "00", "00"][:3]
        precision = {4: 9, 7: 10, 10: 11}[len(value)]
        data = {"value": {"time": f"+{'-'.join(parts)}T00:00:00Z", "precision": precision}, "type": "time"}
    else:
        data = {"value": {"text": value, "language": "en"}, "type": "monolingualtext"}
    return {"snaktype": "value", "property": key, "datavalue": data}


def dump(*items: dict[str, Any]) -> bytes:
    """The dump's format: a list of items, each on a line."""
    return b"[\n" + b",\n".join(json.dumps(one).encode() for one in items) + b"\n]\n"


def result(*rows: dict[str, str]) -> bytes:
    """A query's result; values that are ids are written as addresses."""
    bindings = [{key: cell(value) for key, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": sorted({key for row in rows for key in row})},
                       "results": {"bindings": bindings}}).encode()  # fmt: skip


def cell(value: str) -> dict[str, str]:
    if value[:1] == "Q" and value[1:].isdigit():
        return {"type": "uri", "value": f"http://www.wikidata.org/entity/{value}"}
    return {"type": "literal", "value": value}
