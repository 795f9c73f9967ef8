"""Triggers in sentences: phrases with gaps, word classes, words that forbid, and phrases turned round."""

import pytest

from samarkand.coders.compiling import compiled
from samarkand.coders.lexicon import _filed, find_triggers
from samarkand.languages import load


def triggers(rows: list[tuple[str, str, str, int]], language: str) -> list[tuple[str, str]]:
    """(type, words) of the triggers of a sentence given as (form, lemma, word class, head) rows."""
    forms = [form.casefold() for form, *_ in rows]
    found = find_triggers(
        forms, [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows], load(language), "plover"
    )
    return [(match.pattern.type, " ".join(forms[token] for token in sorted(match.tokens))) for match in found]


HELD = [("Chile", "chile", "PROPN", 1), ("held", "hold", "VERB", -1), ("long", "long", "ADJ", 3),
        ("talks", "talk", "NOUN", 1), ("with", "with", "ADP", 5), ("Peru", "peru", "PROPN", 3)]  # fmt: skip


def test_a_phrase_bridges_the_words_between_and_takes_up_its_noun():
    assert triggers(HELD, "en") == [("CONSULT", "held talks")]


def test_a_gap_ends_with_the_clause():
    rows = [*HELD[:2], (".", ".", "PUNCT", 1), *HELD[3:]]
    assert ("CONSULT", "held talks") not in triggers(rows, "en")


def test_a_word_of_sport_forbids_a_meeting():
    rows = [("Chile", "chile", "PROPN", 1), ("met", "meet", "VERB", -1), ("Peru", "peru", "PROPN", 1),
            ("in", "in", "ADP", 5), ("the", "the", "DET", 5), ("league", "league", "NOUN", 1)]  # fmt: skip
    assert triggers(rows, "en") == []


def test_a_noun_is_no_verb():
    rows = [("the", "the", "DET", 1), ("meet", "meet", "NOUN", -1)]
    assert triggers(rows, "en") == []


def test_a_plural_that_opens_a_sentence_is_a_noun_whatever_its_tag():
    rows = [("Talks", "talk", "VERB", -1), ("between", "between", "ADP", 2), ("Chile", "chile", "PROPN", 0)]
    assert triggers(rows, "en") == [("CONSULT", "talks")]


@pytest.mark.parametrize(
    ("between", "found"),
    [(("were", "be", "AUX", 2), True), (("had", "have", "AUX", 2), False)],
)
def test_an_object_stands_before_a_passive_verb(between: tuple[str, str, str, int], found: bool):
    rows = [("sanctions", "sanction", "NOUN", 2), between, ("imposed", "impose", "VERB", -1)]
    assert (("SANCTION", f"sanctions {between[0]} imposed".replace(f" {between[0]}", "")) in triggers(rows, "en")) is (
        found
    )


@pytest.mark.parametrize(
    ("forms", "kind"),
    [(["Cile", "menyerang", "Peru"], "ASSAULT"), (["Cile", "diserang", "Peru"], "ASSAULT")],
)
def test_indonesian_verbs_are_known_by_their_surface(forms: list[str], kind: str):
    rows = [(form, form.casefold(), "VERB" if index == 1 else "PROPN", 1) for index, form in enumerate(forms)]
    assert [found for found, _ in triggers(rows, "id")] == [kind]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_lexicon_is_indexed_by_first_words(language: str):
    index = compiled(language, "plover")
    assert all(word in pattern.choices[0] for word, patterns in index.items() for pattern in patterns)
    assert all("~" not in choice for patterns in index.values() for pattern in patterns for choice in pattern.choices)


@pytest.mark.parametrize("language", ["id", "en"])
def test_patterns_that_are_asked_together_are_those_that_are_asked_one_by_one_in_the_same_order(language):
    lexicon = compiled(language, "plover")
    filed = _filed(language, "plover", False)
    fullest = sorted(lexicon, key=lambda word: len(lexicon[word]))[-40:]
    other_words = [choice for word in fullest for pattern in lexicon[word][::7] for choice in pattern.choices[1:]]
    words = frozenset(min(choice) for choice in other_words[::3] if choice)
    for first in fullest:
        one_by_one = [each for each in enumerate(lexicon[first]) if each[1].may_stand(words)]
        assert filed.possible(first, words) == one_by_one
        assert filed.possible(first, frozenset()) == [
            each for each in enumerate(lexicon[first]) if not any(each[1].choices[1:])
        ]
    assert filed.possible("zyxw", words) == []
