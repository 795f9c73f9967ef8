"""The lexicon compiled for matching, and refused where it contradicts itself or the ontology."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from samarkand.errors import KnowledgeError
from samarkand.languages import Classes, EventWords, Trigger, alternatives, load, spelled
from samarkand.languages.voices import Voice, bare_forms, passives_of
from samarkand.ontology import EventType
from samarkand.ontology import load as load_ontology

Kind = Literal["verb", "passive", "noun"]
Index = dict[str, tuple["Pattern", ...]]
NO_VOICE: Voice = {"active": (), "passive": ""}
SLOTS = ("subj", "obj", "iobj", "poss", "agent", "comp")


class Pattern(Struct, frozen=True, gc=False):
    """One form of a trigger: its words, `~` for a gap, and `choices`, the words that may stand for each of them.

    `further` are those for its words after the first, without gaps.
    """

    words: tuple[str, ...]
    kind: Kind
    type: str
    trigger: Trigger
    number: int = -1
    choices: tuple[frozenset[str], ...] = ()
    further: tuple[frozenset[str], ...] = ()

    def address(self, language: str) -> str:
        """Where the trigger group stands in the language's data; of the coder's own patterns that they are."""
        if self.number < 0:
            return "the coder's own"
        return f"languages/{language}/events/{self.type.lower()}.toml $.triggers[{self.number}]"

    @property
    def weight(self) -> int:
        """How many words it asks for; the longest match wins."""
        return sum(word != "~" for word in self.words)

    @property
    def named(self) -> int:
        """How many of its words are no class."""
        return sum(word != "~" and not word.startswith("@") for word in self.words)

    def may_stand(self, words: frozenset[str]) -> bool:
        """True where a sentence of these words, which has the first, has one for each word of the pattern."""
        for choice in self.further:  # noqa: SIM110 (asked of every pattern of every word: a generator costs twice)
            if choice.isdisjoint(words):
                return False
        return True


def rank(pattern: Pattern) -> tuple[bool, int, int, bool, float]:
    """Phrases that ask for both parties are tried first, then the longer, the plainer, the conditional, the surer."""
    strict = pattern.trigger.needs == "both" and pattern.weight > 1
    return strict, pattern.weight, pattern.named, len(pattern.trigger.if_any) > 0, pattern.trigger.score


@lru_cache(maxsize=16)
def compiled(code: str, ontology: str, *, acts: bool = False) -> Index:
    """Patterns of a language by their first word, each with all words that it asks for: of the types, or of the acts.

    Raises KnowledgeError with file and key for an unknown type, mode or context, for a frame that names no relation,
    and for a trigger that two types claim where nothing tells them apart.
    """
    known = load_ontology(ontology)
    language = load(code)
    chosen = frozenset(known.acts if acts else known.types)
    return index(
        code,
        language.events,
        {**known.types, **known.acts},
        chosen,
        classes=language.classes,
        voice=language.settings["voice"],
        contexts=known.contexts,
    )


def index(
    code: str, events: Sequence[EventWords], types: dict[str, EventType], chosen: frozenset[str], *,
    classes: Classes | None = None, voice: Voice = NO_VOICE, contexts: Collection[str] = (),
) -> Index:  # fmt: skip
    """What `compiled` gives, from lists already read; only the types `chosen` are kept, and all are checked."""
    found: dict[str, list[tuple[int, Pattern]]] = {}
    shapes: dict[tuple[object, ...], int] = {}
    known: dict[str, frozenset[str]] = {}
    own = frozenset(form for words in events for trigger in words.triggers for form in trigger.passives)
    for words in events:
        where = f"languages/{code}/events/{words.type.lower()}.toml"
        if words.type not in types:
            raise KnowledgeError(f"{where} $.type: unknown type '{words.type}'; there are {', '.join(types)}")
        for number, trigger in enumerate(words.triggers):
            _check_trigger(f"{where} $.triggers[{number}]", trigger, types[words.type], contexts)
            patterns = _patterns(words.type, trigger, number, classes or {}, known) if words.type in chosen else ()
            for pattern in (form for one in patterns for form in _voiced(one, voice, own)):
                shape = shapes.setdefault(_shape(pattern), len(shapes))
                for opener in pattern.choices[0]:
                    found.setdefault(opener, []).append((shape, pattern))
    for listed in found.values():
        _check_apart(code, listed)
    return {word: tuple(pattern for _, pattern in listed) for word, listed in found.items()}


def _check_trigger(where: str, trigger: Trigger, event_type: EventType, contexts: Collection[str]) -> None:
    if trigger.mode and event_type.mode(trigger.mode) is None:
        known = ", ".join(mode.code for mode in event_type.modes) or "none"
        raise KnowledgeError(f"{where}.mode: unknown mode '{trigger.mode}'; {event_type.code} has {known}")
    for number, context in enumerate(trigger.contexts):
        if context not in contexts:
            known = ", ".join(contexts) or "none"
            raise KnowledgeError(f"{where}.contexts[{number}]: unknown context '{context}'; there are {known}")
    for side in ("actor", "recipient"):
        for number, slot in enumerate(getattr(trigger, side) or ()):
            name, _, word = slot.partition(":")
            if slot not in SLOTS and not (name == "prep" and word):
                raise KnowledgeError(
                    f"{where}.{side}[{number}]: '{slot}' names no relation; there are {', '.join(SLOTS)}, prep:WORD"
                )
    if not (trigger.verbs or trigger.passives or trigger.nouns):
        raise KnowledgeError(f"{where}: a group of triggers without any word; give verbs, passives or nouns")


def _shape(pattern: Pattern) -> tuple[object, ...]:
    """What patterns of two types must not share where their words are the same: there is nothing to choose by.

    Words that forbid one of them (`unless`) are nothing to choose by: where none of them stands, both types would hold.
    """
    gaps = tuple(not choice for choice in pattern.choices)
    return pattern.kind, gaps, rank(pattern), pattern.trigger.if_any


def _check_apart(code: str, patterns: Sequence[tuple[int, Pattern]]) -> None:
    """Raise for the same words in two types with nothing to choose by. `patterns`: each with its shape's number."""
    alike: dict[int, list[Pattern]] = {}
    for shape, pattern in patterns:
        alike.setdefault(shape, []).append(pattern)
    mixed = (group for group in alike.values() if len({one.type for one in group}) > 1)
    for one, other in (pair for group in mixed for pair in combinations(group, 2)):
        if one.type != other.type and all(
            left == right or not left.isdisjoint(right) for left, right in zip(one.choices, other.choices, strict=True)
        ):
            raise KnowledgeError(
                f"{one.address(code)}.{_key(one)}: '{' '.join(one.words)}' is also in {other.address(code)}; "
                "tell them apart by if_any, by a longer phrase or by score"
            )


def _key(pattern: Pattern) -> str:
    return {"verb": "verbs", "passive": "passives", "noun": "nouns"}[pattern.kind]


def _patterns(
    event_type: str, trigger: Trigger, number: int, classes: Classes, known: dict[str, frozenset[str]]
) -> Iterator[Pattern]:
    """The patterns of a group of triggers, passives aside; `known` keeps what each word stands for."""
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("verb", trigger.verbs), ("passive", trigger.passives), ("noun", trigger.nouns),
    )  # fmt: skip
    gap: frozenset[str] = frozenset()
    for kind, forms in kinds:
        for words in sorted({words for form in forms for words in spelled(form, classes)}):
            if words and words[0] != "~":
                for word in words:
                    if word not in known:
                        known[word] = gap if word == "~" else alternatives(word, classes)
                choices = tuple(known[word] for word in words)
                further = tuple(choice for choice in choices[1:] if choice)
                yield Pattern(words, kind, event_type, trigger, number, choices, further)


def _voiced(pattern: Pattern, voice: Voice, listed: frozenset[str]) -> Iterator[Pattern]:
    """A pattern, a phrase also with its verb's bare form; and its passive, whose subject is the phrase's noun.

    A lone verb has its passive too, where no list gives that word a frame of its own.
    """
    active, *others = pattern.choices
    bare = bare_forms(active, voice) if pattern.kind == "verb" else frozenset[str]()
    passive = passives_of(bare, voice)
    if not passive:
        yield pattern
    elif others:
        yield replace(pattern, choices=(active | bare, *others))
        yield replace(pattern, kind="passive", choices=(passive, *others))
    else:
        yield pattern
        yield replace(pattern, kind="passive", choices=(passive - listed,))
