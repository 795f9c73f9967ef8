"""`/openapi.json`: the twins as OpenAPI 3.1 says it, made of their declarations."""

from functools import lru_cache
from typing import Any

import msgspec

from samarkand import __version__, ontology
from samarkand.model import Correction
from samarkand.web import periods, words
from samarkand.web.conditions import SOURCES
from samarkand.web.parameters import LAST_PAGE, LONGEST
from samarkand.web.twins import TWINS, Twin
from samarkand.web.writing import MERGES

REFERENCE = "#/components/schemas/{name}"
TEXT: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
ACTS = "/acts.json"
DAY: dict[str, Any] = {"type": "string", "format": "date"}


def parameters() -> dict[str, tuple[str, dict[str, Any]]]:
    """What each parameter means, and its schema."""
    return {
        "q": ("Words that an article has; the last may be the beginning of one", TEXT),
        "type": ("PLOVER event type", {"type": "string", "enum": list(ontology.load().types)}),
        "status": ("Status of an event", {"type": "string", "enum": list(words.STATUSES)}),
        "quad": ("Quad class", {"type": "string", "enum": [str(each) for each in words.QUADS]}),
        "country": ("Alpha-3 code of a party or of the place, an organisation's acronym, or a name of either", TEXT),
        "actor": ("Id of an actor, or a part of a party's name as printed", TEXT),
        "sources": ("Independent sources, so many or more", {"type": "string", "enum": list(SOURCES)}),
        "place": ("Ids of places, with spaces between, or a place's name", TEXT),
        "box": ("West, south, east, north in degrees, with commas between", TEXT),
        "from": ("First day: of events, or of publication on a list of articles", DAY),
        "to": ("Last day", DAY),
        "on": ("Day", DAY),
        "month": ("Month of the calendar, such as 2022-09", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
        "outlet": ("Outlet of an article", TEXT),
        "language": ("ISO 639-1 language of an article", TEXT),
        "kind": ("Kind of actor, or of tie", TEXT),
        "by": ("Length of a period", {"type": "string", "enum": list(periods.PERIODS)}),
        "code": ("Fault code", TEXT),
        "stage": ("Stage that gave up", TEXT),
        "page": ("Page of the list", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}),
    }


def parameters_of_acts() -> dict[str, tuple[str, dict[str, Any]]]:
    """What means something else on a list of acts."""
    return {
        "q": ("Words that the sentence has; the last may be the beginning of one", TEXT),
        "type": ("Type of act", {"type": "string", "enum": list(ontology.load().acts)}),
        "status": ("Status of an act", {"type": "string", "enum": list(words.STATUSES)}),
        "country": ("Alpha-3 code of the place", TEXT),
        "from": ("First day of what happened", DAY),
    }


@lru_cache(maxsize=1)
def document() -> bytes:
    """The whole description as JSON."""
    answers, components = msgspec.json.schema_components(
        [*(twin.answer for twin in TWINS.values()), Correction], ref_template=REFERENCE
    )
    said = parameters()
    paths: dict[str, Any] = {
        path: {"get": _operation(path, twin, answer, said | parameters_of_acts() if path == ACTS else said)}
        for (path, twin), answer in zip(TWINS.items(), answers, strict=False)
    }
    paths |= _writing()
    components["Fault"] = _FAULT
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "samarkand", "version": __version__,
            "description": "Who did what to whom, and which sentence says so. Each page's twin; what a query asks and "
            "cannot be read is left out and told under `ignored`.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip
    return msgspec.json.encode(made)


def _operation(path: str, twin: Twin, answer: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    asked = [
        {"name": name, "in": "query", "required": False, "description": said[name][0], "schema": said[name][1]}
        for name in twin.parameters
    ]
    responses = {"200": _json("The answer", answer), "400": _json("The address is too long", _REFERENCE)}
    if "{id}" in path:
        asked.insert(0, _ID)
        responses["404"] = _json("There is none", _REFERENCE)
    responses["503"] = _json("The store cannot be read just now", _REFERENCE)
    return {
        "operationId": path.strip("/").removesuffix(".json").replace("/{id}", "_one"),
        "summary": twin.summary, "parameters": asked, "responses": responses,
    }  # fmt: skip


def _writing() -> dict[str, Any]:
    """What takes people's words."""
    fields = ("verdict", "type", "mode", "status", "when", "place", "actors", "recipients", "note", "by")
    correction = {"type": "object", "properties": dict.fromkeys(fields, TEXT), "required": ["verdict"],
                  "additionalProperties": False}  # fmt: skip
    claims = {"type": "object", "properties": {"claim": {"type": "array", "items": TEXT}, "by": TEXT},
              "required": ["claim"], "additionalProperties": False}  # fmt: skip
    merge = {"type": "object", "properties": {"other": TEXT, "verdict": {"enum": list(MERGES)}, "by": TEXT},
             "required": ["other", "verdict"], "additionalProperties": False}  # fmt: skip
    other = {"type": "object", "properties": {"other": TEXT, "by": TEXT}, "required": ["other"],
             "additionalProperties": False}  # fmt: skip
    return {
        "/claims/{id}/correction.json": _post("correct", "Say that a claim is right, wrong, or what it is", correction),
        "/claims/{id}/merge.json": _post("merge", "Say of two claims that they mean one event, or that not", merge),
        "/events/{id}/part.json": _post("part", "Say that claims are not of an event", claims),
        "/events/{id}/join.json": _post("join", "Say that two events are one", other),
    }


def _post(name: str, summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    refused = {
        "400": "Not JSON of this form", "401": "A token is needed", "403": "Not from a page of this site",
        "405": "Nothing is written here", "413": "Too large", "422": "It cannot be kept", "503": "Busy",
    }  # fmt: skip
    return {
        "post": {
            "operationId": name, "summary": summary, "parameters": [_ID],
            "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
            "responses": {
                "200": _json("What was kept", {"type": "object"}),
                **{status: _json(text, _REFERENCE) for status, text in refused.items()},
            },
        }
    }  # fmt: skip


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "pattern": "^[^/.]+$"},
}
_REFERENCE = {"$ref": "#/components/schemas/Fault"}
_FAULT = {
    "type": "object",
    "properties": {
        "status": {"type": "integer"}, "title": {"type": "string"}, "message": {"type": "string"},
        "detail": {"type": "string"},
    },
    "required": ["status", "title", "message"],
}  # fmt: skip
