"""Which sentences can hold an event at all: those with a word that an event hangs on and somebody who could be a party.

Only these are parsed. The words are the first words of all triggers of the language, so the gate can drop no event that
the lexicon knows. Triggers that are done to things are read without a tree and so open nothing.
"""

from collections.abc import Sequence
from functools import lru_cache

from samarkand.languages import alternatives, load, spelled
from samarkand.languages.voices import bare_forms, passive_forms


def may_hold_event(words: Sequence[str], lemmas: Sequence[str], named: bool, language: str) -> bool:
    """True where a sentence, given as its words and lemmas, is worth parsing. `named`: it holds a name."""
    openers, groups = _words(language)
    if not any(word.casefold() in openers or lemma in openers for word, lemma in zip(words, lemmas, strict=True)):
        return False
    return named or any(word.casefold() in groups for word in words)


@lru_cache(maxsize=16)
def _words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    language = load(code)
    forms = [
        form
        for words in language.events
        for trigger in words.triggers
        if not trigger.things
        for form in (*trigger.verbs, *trigger.passives, *trigger.nouns)
    ]
    spellings = {(words[0], len(words) > 1) for form in forms for words in spelled(form, language.classes) if words}
    openers = frozenset[str]().union(*(alternatives(word, language.classes) for word, _ in spellings))
    phrased = frozenset[str]().union(*(alternatives(word, language.classes) for word, more in spellings if more))
    voice = language.settings["voice"]
    openers |= bare_forms(phrased, voice) | passive_forms(phrased, voice)
    groups = {noun.split()[0] for noun in language.groups} | {
        title.title.split()[0].casefold() for title in language.titles
    }
    pronouns = language.settings["pronouns"]
    return openers, frozenset(groups | set(pronouns["persons"]) | set(pronouns["groups"]))
