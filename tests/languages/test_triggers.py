"""How many words and phrases the lexicons hold for each type, counted without the forms that voices add."""

from math import prod

import pytest

from samarkand import ontology
from samarkand.languages import EventWords, Language, load
from samarkand.languages.classes import MARK, OR

RARE = frozenset({"CONCEDE", "RETREAT", "MOBILIZE", "COOPERATE"})
LEAST, LEAST_OF_RARE = 60, 25


def size(word: str, language: Language) -> int:
    """How many words stand for one word of a form."""
    return len(language.classes[word[1:]]) if word.startswith(MARK) else len(word.split(OR))


def triggers(words: EventWords, language: Language) -> int:
    """How many triggers a list holds, choices and classes spelled out."""
    forms = [form for group in words.triggers for form in (*group.verbs, *group.passives, *group.nouns)]
    return sum(prod(size(word, language) for word in form.split()) for form in forms)


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("kind", list(ontology.load("plover").types))
def test_every_type_has_enough_triggers(code: str, kind: str):
    language = load(code)
    counted = sum(triggers(words, language) for words in language.events if words.type == kind)
    assert counted >= (LEAST_OF_RARE if kind in RARE else LEAST)


@pytest.mark.parametrize("code", ["id", "en"])
def test_every_group_has_an_example(code: str):
    assert all(group.example.text for words in load(code).events for group in words.triggers)
