"""Triggers in the tree: their heads, their voice, and what hangs on them."""

import pytest
from tests.coders.coding import first_sentence

from samarkand import languages
from samarkand.coders.grammar import grammar_of
from samarkand.coders.lexicon import Match, find_triggers
from samarkand.coders.triggers import Triggers


def triggers_of(text: str, language: str) -> tuple[Triggers, list[Match]]:
    """The triggers of a sentence, and their matches in text order."""
    sentence, parties = first_sentence(text, language)
    matches = find_triggers(
        sentence.forms, sentence.lemmas, sentence.classes, sentence.heads, sentence.language, "plover",
        aside=sentence.aside,
    )  # fmt: skip
    return Triggers(sentence, parties, matches), sorted(matches, key=lambda match: match.tokens)


VOICES = [
    ("The Peruvian army arrested three activists.", "en", "arrested", False),
    ("Three activists were arrested by Peruvian police.", "en", "arrested", True),
    ("Polisi Peru menangkap tiga aktivis.", "id", "menangkap", False),
    ("Tiga aktivis ditangkap polisi Peru.", "id", "ditangkap", True),
]


@pytest.mark.parametrize(("text", "language", "verb", "passive"), VOICES)
def test_a_passive_verb_is_told_from_an_active_one(text: str, language: str, verb: str, passive: bool):
    triggers, matches = triggers_of(text, language)
    assert [triggers.sentence.words[triggers.head(match)] for match in matches] == [verb]
    assert [triggers.is_passive(match) for match in matches] == [passive]


def test_what_hangs_on_phrases_of_a_trigger_is_found_only_where_it_is_sought_deep():
    triggers, (noun, *_) = triggers_of("Chile's attack on a port of Peru killed five people.", "en")
    words = triggers.sentence.words
    assert triggers.nouns == {words.index("attack"): noun}
    near, deep = triggers.hanging(noun, deep=False), triggers.hanging(noun, deep=True)
    assert words.index("port") in near
    assert words.index("Peru") not in near
    assert set(near) < set(deep)
    assert words.index("Peru") in deep


def test_passives_of_light_verbs_are_derived_where_a_language_has_forms_for_them():
    indonesian, english = (grammar_of(languages.load(code)) for code in ("id", "en"))
    assert "diadakan" in indonesian.carried
    assert indonesian.bare_agents
    assert not english.carried
    assert not english.bare_agents


def test_the_prepositions_of_what_hangs_on_a_trigger():
    triggers, matches = triggers_of("Chile signed a treaty with Peru in Lima.", "en")
    for match in matches:
        near, far = triggers.led(match, deep=False), triggers.led(match, deep=True)
        assert near <= far
        assert far == {triggers.sentence.preposition(child) for child in triggers.hanging(match, deep=True)}
