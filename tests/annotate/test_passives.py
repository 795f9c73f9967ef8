"""Passives that a tagger takes for names are verbs to the parser."""

import pytest

from samarkand.annotate.passives import with_passives


@pytest.mark.parametrize("taken_for", ["PROPN", "NOUN", "ADJ"])
def test_a_passive_of_a_listed_verb_is_a_verb_whatever_its_tag(taken_for):
    words = ["Usul", "Malta", "diamini", "Siprus"]
    assert with_passives(words, ["NOUN", "PROPN", taken_for, "PROPN"], "id") == ["NOUN", "PROPN", "VERB", "PROPN"]


@pytest.mark.parametrize("word", ["Diamini", "dinamika", "dia", "diplomat"])
def test_names_and_other_words_keep_their_tag(word):
    assert with_passives([word], ["NOUN"], "id") == ["NOUN"]


def test_a_language_without_a_prefix_for_the_passive_keeps_all_tags():
    assert with_passives(["diamini"], ["NOUN"], "en") == ["NOUN"]
