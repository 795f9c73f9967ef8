"""Reading a language's folder: every table checked as it is loaded."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, cast, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samarkand import plugins, tables
from samarkand.errors import KnowledgeError
from samarkand.languages.classes import Classes, resolved, spread

CONDITIONS = ("if_any", "unless", "things")
Sense = Literal["country", "demonym", "government", "region", "group"]


class Expected(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a trigger group's own example must give."""

    text: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    status: str = "happened"


class Trigger(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of words of one meaning and one frame; `docs/add-an-event-type.md` explains each key."""

    example: Expected
    verbs: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    mutual: bool | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    needs: Literal["actor", "recipient", "both", "any"] = "any"
    political: bool = False
    if_any: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    score: float = 0.8


class EventWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The triggers of one event type in one language."""

    type: str
    triggers: tuple[Trigger, ...]


class Name(Struct, frozen=True, gc=False):
    """What a name of this language stands for."""

    name: str
    target: str
    sense: Sense


class Title(Struct, frozen=True, gc=False):
    """A title, the role it names and the sector of its holder."""

    title: str
    role: str
    sector: str


def _sense(row: tables.Row) -> Sense:
    for sense in get_args(Sense):
        if sense == row["sense"]:
            return cast(Sense, sense)
    known = ", ".join(get_args(Sense))
    raise KnowledgeError(f"{row.where}: unknown sense '{row['sense']}' of '{row['name']}'; there are {known}")


class Language:
    """One language's knowledge; each part is read when it is first asked for and then kept."""

    def __init__(self, code: str, folder: Traversable) -> None:
        self.code = code
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return load, (self.code,)

    @cached_property
    def like(self) -> "Language | None":
        """The language whose knowledge stands in for what this one lacks (`like` in `language.toml`)."""
        code = self._own_settings.get("like") if (self.folder / "language.toml").is_file() else None
        return load(code) if code else None

    @cached_property
    def _own_settings(self) -> dict[str, Any]:
        return tables.toml(self.folder / "language.toml")

    def file(self, name: str) -> Traversable:
        """A file or folder of this language, that of the language it is like where it has none of its own."""
        own = self.folder / name
        return own if self.like is None or own.is_file() or own.is_dir() else self.like.file(name)

    @cached_property
    def settings(self) -> dict[str, Any]:
        """`language.toml`: grammar words that the coder and the reader ask for."""
        inherited = self.like.settings if self.like else {}
        own = {
            key: {**inherited[key], **value} if isinstance(value, dict) and key in inherited else value
            for key, value in self._own_settings.items()
        }
        return {**inherited, **own}

    @cached_property
    def dates(self) -> dict[str, Any]:
        """`dates.toml`: the words of the grammar of dates."""
        return tables.toml(self.file("dates.toml"))

    @cached_property
    def status(self) -> dict[str, tuple[str, ...]]:
        """`status.toml`: cue words of what is planned, possible or denied."""
        return {key: tuple(words) for key, words in tables.toml(self.file("status.toml")).items()}

    @cached_property
    def whereabouts(self) -> dict[str, frozenset[str]]:
        """`whereabouts.toml`: words that tell an event's place from places that are only named; none where it lacks."""
        file = self.file("whereabouts.toml")
        lists = tables.toml(file) if file.is_file() else {}
        return defaultdict(frozenset, {key: frozenset(words) for key, words in lists.items()})

    @cached_property
    def contexts(self) -> dict[str, tuple[str, ...]]:
        """`contexts.toml`: words that say what an event is about, by context of the ontology; none where it lacks."""
        return {key: tuple(words) for key, words in self._about.items() if key != "unless"}

    @cached_property
    def other_senses(self) -> dict[str, tuple[str, ...]]:
        """`unless` of `contexts.toml`: by word, phrases in which it says nothing, and words near which it does not."""
        return {word: tuple(others) for word, others in self._about.get("unless", {}).items()}

    @cached_property
    def _about(self) -> dict[str, Any]:
        file = self.file("contexts.toml")
        return tables.toml(file) if file.is_file() else {}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """`names.tsv`: states, their people, seats and regions as this language calls them."""
        own = tuple(Name(row["name"], row["target"], _sense(row)) for row in self._rows("names.tsv"))
        known = {name.name for name in own}
        return (*own, *(name for name in (self.like.names if self.like else ()) if name.name not in known))

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """`titles.tsv`: offices."""
        own = tuple(Title(row["title"], row["role"], row["sector"]) for row in self._rows("titles.tsv"))
        known = {title.title for title in own}
        return (*own, *(title for title in (self.like.titles if self.like else ()) if title.title not in known))

    @cached_property
    def groups(self) -> dict[str, str]:
        """`groups.tsv`: common nouns that can be a party, with their sector."""
        return (self.like.groups if self.like else {}) | {
            row["noun"]: row["sector"] for row in self._rows("groups.tsv")
        }

    @cached_property
    def speech(self) -> dict[str, str]:
        """`speech.tsv`: verbs of speech with their kind."""
        return (self.like.speech if self.like else {}) | {row["verb"]: row["kind"] for row in self._rows("speech.tsv")}

    def _rows(self, name: str) -> Iterator[tables.Row]:
        """The rows of a table of this language's own; none where it is like another and has no such table."""
        own = self.folder / name
        return tables.rows(own) if self.like is None or own.is_file() else iter(())

    @cached_property
    def numbers(self) -> dict[str, tuple[int, str]]:
        """`numbers.tsv`: words for numbers, each with its value and whether it counts, adds to or multiplies another.

        Empty for a language without that table.
        """
        file = self.file("numbers.tsv")
        return {row["word"]: (int(row["value"]), row["role"]) for row in tables.rows(file)} if file.is_file() else {}

    @cached_property
    def events(self) -> tuple[EventWords, ...]:
        """`events/*.toml`: triggers and frames, one record a type."""
        own = self._own_events() if self.like is None or (self.folder / "events").is_dir() else ()
        found = {words.type: words for words in (self.like.events if self.like else ())}
        for words in own:
            others = found[words.type].triggers if words.type in found else ()
            found[words.type] = EventWords(type=words.type, triggers=(*words.triggers, *others))
        return tuple(found.values())

    def _own_events(self) -> tuple[EventWords, ...]:
        found = []
        for file in sorted((self.folder / "events").iterdir(), key=lambda entry: entry.name):
            if not file.name.endswith(".toml"):
                continue
            where = f"languages/{self.code}/events/{file.name}"
            try:
                words = msgspec.convert(tables.toml(file), EventWords)
            except msgspec.ValidationError as error:
                raise KnowledgeError(f"{where}: {error}") from error
            triggers = tuple(
                self._spread(trigger, f"{where} $.triggers[{i}]") for i, trigger in enumerate(words.triggers)
            )
            found.append(replace(words, triggers=triggers))
        return tuple(found)

    @cached_property
    def classes(self) -> Classes:
        """`classes.toml`: words that triggers name together, as `@name`, beside those of the language it is like."""
        file = self.folder / "classes.toml"
        own = resolved(tables.toml(file), f"languages/{self.code}/classes.toml") if file.is_file() else {}
        return {**(self.like.classes if self.like else {}), **own}

    def _spread(self, trigger: Trigger, where: str) -> Trigger:
        """A trigger whose conditions and things hold the words of the classes that they name."""
        lists = {key: spread(getattr(trigger, key), self.classes, f"{where}.{key}") for key in CONDITIONS}
        for key in ("verbs", "passives", "nouns"):
            spread([word for form in getattr(trigger, key) for word in form.split()], self.classes, f"{where}.{key}")
        return replace(trigger, **lists)


@lru_cache(maxsize=16)
def load(code: str) -> Language:
    """The language of an ISO 639-1 code. Raises KnowledgeError where no part of that name is installed."""
    if code not in codes():
        raise KnowledgeError(f"no language '{code}'; installed: {', '.join(codes())}")
    package = plugins.find("languages", code)
    return Language(code, files(package))


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that are installed."""
    return plugins.names("languages")
