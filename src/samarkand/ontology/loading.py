"""Reading an ontology's folder into records."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import msgspec
from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError

CONTEXTS: Final = "contexts.toml"


class Mode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mode of an event type; `cameo` is the older code that corresponds to it, where one does."""

    code: str
    label: dict[str, str]
    definition: str
    cameo: str | None = None


class Context(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an event may be about, whatever its type."""

    code: str
    label: dict[str, str]
    definition: str


class Contexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The contexts of an ontology, as `contexts.toml` lists them."""

    contexts: tuple[Context, ...]


class Example(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence of our own that shows the type."""

    text: str


class EventType(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One type of event. `quad` 0 to 4, `intensity` -10 to 10; see `docs/add-an-event-type.md` for each key.

    An `act` is no type of the codebook: its happenings stand beside the claims.
    """

    code: str
    label: dict[str, str]
    definition: str
    cameo: str
    quad: int
    intensity: float
    mutual: bool = False
    absorbs: bool = False
    statement: bool = False
    act: bool = False
    planned_as: str | None = None
    modes: tuple[Mode, ...] = ()
    examples: tuple[Example, ...] = ()

    def mode(self, code: str) -> Mode | None:
        """The mode of that code, or None."""
        return next((mode for mode in self.modes if mode.code == code), None)


class Ontology(Struct, frozen=True, kw_only=True):
    """The types of one ontology by their codes; `acts` are the types that it has beside the codebook's own.

    `contexts`, by their codes, are what its events may be about; none where it lists none.
    """

    name: str
    types: dict[str, EventType]
    acts: dict[str, EventType] = {}
    contexts: dict[str, Context] = {}


@lru_cache(maxsize=8)
def load(name: str = "plover") -> Ontology:
    """Load an ontology by its folder's name. Raises KnowledgeError with the file and the key that is wrong."""
    folder = files("samarkand.ontology") / name
    if not folder.is_dir():
        raise KnowledgeError(f"no ontology named '{name}'")
    types: dict[str, EventType] = {}
    acts: dict[str, EventType] = {}
    contexts: dict[str, Context] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name == CONTEXTS:
            contexts = _contexts(tables.toml(file), f"{name}/{file.name}")
        elif file.name.endswith(".toml"):
            event_type = _event_type(tables.toml(file), f"{name}/{file.name}")
            (acts if event_type.act else types)[event_type.code] = event_type
    for event_type in types.values():
        if event_type.planned_as and event_type.planned_as not in types:
            raise KnowledgeError(f"{name}/{event_type.code.lower()}.toml $.planned_as: unknown type")
    return Ontology(name=name, types=types, acts=acts, contexts=contexts)


def _contexts(data: dict[str, Any], name: str) -> dict[str, Context]:
    try:
        listed = msgspec.convert(data, Contexts).contexts
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{name}: {error}") from error
    found: dict[str, Context] = {}
    for number, context in enumerate(listed):
        if context.code in found:
            raise KnowledgeError(f"{name} $.contexts[{number}].code: '{context.code}' stands there twice")
        found[context.code] = context
    return found


def _event_type(data: dict[str, Any], name: str) -> EventType:
    try:
        return msgspec.convert(data, EventType)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{name}: {error}") from error
