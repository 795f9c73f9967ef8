"""The words in a sentence that an event could hang on, found without a tree: one look at each word.

Every trigger group is kept under the rarest of its words, so that "be", "not" or "akan" open nothing by themselves, and
counts only where all its words are there, those without a gap side by side; one that is done to things, where one of
these is there too.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from samarkand.languages import Language, Trigger, alternatives, load, spelled
from samarkand.languages.forms import form_of
from samarkand.languages.voices import bare_forms, passive_forms

GAP = "~"
VERB_CLASSES = frozenset({"VERB", "AUX"})
NOUN_CLASSES = frozenset({"NOUN", "PROPN"})
DEMAND = "demand"


class Opening(Struct, frozen=True, gc=False):
    """A trigger at the token `at`, where its key word stands."""

    at: int
    type: str
    kind: str
    words: str
    trigger: Trigger | None


class _Key(Struct, frozen=True, gc=False):
    """One form of a trigger: what may stand for each of its words (nothing for a gap), kept under that at `offset`.

    `others` is what may stand for its words beside that one, the rarest first.
    """

    words: tuple[str, ...]
    choices: tuple[frozenset[str], ...]
    others: tuple[frozenset[str], ...]
    offset: int
    kind: str
    type: str
    trigger: Trigger


def openings(words: Sequence[str], lemmas: Sequence[str], upos: Sequence[str], language: str) -> list[Opening]:
    """The triggers that a sentence may hold, in text order. `words` as printed, with their lemmas and word classes."""
    forms = [form_of(word) for word in words]
    there = frozenset(forms).union(lemmas)
    keys, nouns, by_form = _keys(language)
    found = []
    for at, form in enumerate(forms):
        lemma = lemmas[at]
        for word in (form,) if form == lemma else (form, lemma):
            for key in keys.get(word, ()):
                for choice in key.others:  # asked of every key of every word: a call costs as much again
                    if choice.isdisjoint(there):
                        break
                else:
                    if (
                        _allowed(key.trigger, there)
                        and _stands(key, at, forms, lemmas)
                        and _classed(key, at, forms, upos, nouns, by_form=by_form)
                    ):
                        found.append(Opening(at, key.type, key.kind, " ".join(key.words), key.trigger))
    return [*found, *_demands(forms, lemmas, language)]


def _allowed(trigger: Trigger, there: frozenset[str]) -> bool:
    """False where what a trigger asks for is plainly not there; what forbids it is for the coder to weigh."""
    if trigger.things and there.isdisjoint(trigger.things):
        return False
    return not trigger.if_any or not there.isdisjoint(trigger.if_any)


def _stands(key: _Key, at: int, forms: Sequence[str], lemmas: Sequence[str]) -> bool:
    """True where the words on either side of the key, up to a gap, are beside it."""
    for step in (1, -1):
        place, offset = at + step, key.offset + step
        while 0 <= offset < len(key.choices) and (choice := key.choices[offset]):
            if not 0 <= place < len(forms) or (forms[place] not in choice and lemmas[place] not in choice):
                return False
            place, offset = place + step, offset + step
    return True


def _classed(
    key: _Key, at: int, forms: Sequence[str], upos: Sequence[str], nouns: frozenset[str], *, by_form: bool
) -> bool:
    """True where the word class of a trigger of one word is that of its kind; "Talks between …" opens with a noun."""
    if len(key.words) > 1:
        return True
    if key.kind == "noun":
        return upos[at] in NOUN_CLASSES or (at == 0 and forms[0].endswith("s") and upos[1:2] == ["ADP"])
    return upos[at] in VERB_CLASSES or (by_form and key.words[0] not in nouns)


def _demands(forms: Sequence[str], lemmas: Sequence[str], language: str) -> Iterator[Opening]:
    """ "X said Y must leave", "Y must leave, X said": a word of duty beside a verb of speech."""
    spoken, duties = _speech(language)
    if not spoken.isdisjoint(forms) or not spoken.isdisjoint(lemmas):
        yield from (Opening(at, "REQUEST", DEMAND, form, None) for at, form in enumerate(forms) if form in duties)


@lru_cache(maxsize=16)
def _speech(code: str) -> tuple[frozenset[str], frozenset[str]]:
    language = load(code)
    return frozenset(language.speech), frozenset(language.settings["grammar"]["obligation"])


@lru_cache(maxsize=16)
def _keys(code: str) -> tuple[dict[str, tuple[_Key, ...]], frozenset[str], bool]:
    """Forms of triggers by their key word; the language's event nouns; whether its verbs are listed by form."""
    language = load(code)
    forms = [
        (kind, words, _voiced(kind, words, language), of_type.type, trigger)
        for of_type in language.events
        for trigger in of_type.triggers
        for kind, listed in (("verb", trigger.verbs), ("passive", trigger.passives), ("noun", trigger.nouns))
        for words in dict.fromkeys(spelling for one in listed for spelling in spelled(one, language.classes))
        if words
    ]
    common = Counter(word for _, _, choices, _, _ in forms for choice in choices for word in choice)
    found: dict[str, list[_Key]] = {}
    for kind, words, choices, event_type, trigger in forms:
        offset = min(
            (place for place, choice in enumerate(choices) if choice),
            key=lambda place: (sum(common[word] for word in choices[place]), place),
        )
        others = sorted(
            (choice for place, choice in enumerate(choices) if choice and place != offset),
            key=lambda choice: sum(common[word] for word in choice),
        )
        for word in choices[offset]:
            found.setdefault(word, []).append(_Key(words, choices, tuple(others), offset, kind, event_type, trigger))
    nouns = frozenset(words[0] for kind, words, *_ in forms if kind == "noun" and len(words) == 1)
    by_form = any(trigger.passives for of_type in language.events for trigger in of_type.triggers)
    return {word: tuple(keys) for word, keys in found.items()}, nouns, by_form


def _voiced(kind: str, words: Sequence[str], language: Language) -> tuple[frozenset[str], ...]:
    """What may stand for each word of a form; for its verb also the passive, and in a phrase what headlines print."""
    first, *others = (alternatives(word, language.classes) - {GAP} for word in words)
    if kind == "verb":
        voice = language.settings["voice"]
        first |= passive_forms(first, voice) | (bare_forms(first, voice) if others else frozenset())
    return first, *others
