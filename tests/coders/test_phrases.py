"""Noun phrases in the tree: coordinated ones, the tokens of one, and its words."""

import pytest
from tests.coders.coding import first_sentence

from samarkand.coders.phrases import conjuncts, span_of, tokens_of

LISTS = [
    ("Kenya, Uganda and Rwanda condemned Chile.", "en", ["Kenya", "Uganda", "Rwanda"]),
    ("The president of Peru and the mayor condemned Chile.", "en", ["president", "mayor"]),
    ("Kenya dan Rwanda mengecam Cile.", "id", ["Kenya", "Rwanda"]),
]


@pytest.mark.parametrize(("text", "language", "heads"), LISTS)
def test_coordinated_phrases_stand_apart_in_text_order(text: str, language: str, heads: list[str]):
    sentence, parties = first_sentence(text, language)
    found = conjuncts(sentence, sentence.words.index(heads[0]), parties.actor_of)
    assert [sentence.words[index] for index in found] == heads


PHRASES = [
    ("The Peruvian army arrested three rebels.", "en", "army", ["The", "Peruvian", "army"], "Peruvian army"),
    ("Police in Lima arrested three rebels.", "en", "Police", ["Police"], "Police"),
    ("Polisi Peru menangkap tiga aktivis.", "id", "Polisi", ["Polisi", "Peru"], "Polisi Peru"),
]


@pytest.mark.parametrize(("text", "language", "head", "tokens", "words"), PHRASES)
def test_a_phrase_has_what_describes_it_and_not_where_it_is(
    text: str, language: str, head: str, tokens: list[str], words: str
):
    sentence, parties = first_sentence(text, language)
    index = sentence.words.index(head)
    found = tokens_of(sentence, index, parties.owners, parties.topics)
    assert [sentence.words[token] for token in found] == tokens
    assert sentence.article[span_of(sentence, index, found)] == words
