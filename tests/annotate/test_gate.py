"""Which sentences are parsed: those where a trigger stands among those who could do it."""

import pytest
from tests.texts import dossier

from samarkand.annotate.gate import Around, may_hold_event, seen_again, signs
from samarkand.annotate.openings import openings
from samarkand.evaluation.gating import gate_figures, parsed_sentences
from samarkand.gazetteer import load


def seen(text: str, language: str):
    read = dossier(text, language)
    return seen_again(read.article, read.reading, read.reading.sentences[0], load())


def verdict(text: str, language: str):
    one = seen(text, language)
    return may_hold_event(one.words, one.lemmas, one.upos, one.names, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Presiden Cile bertemu presiden Peru di Lima.", "id"),
        ("Kenya menyerang Uganda.", "id"),
        ("Demonstran di Nairobi membakar gedung parlemen.", "id"),
        ("The president of Chile met the president of Peru.", "en"),
        ("Sanctions on Chad were imposed by Niger.", "en"),
        ("Kenya said that Uganda must leave.", "en"),
    ],
)
def test_a_trigger_among_parties_is_parsed(text: str, language: str):
    assert verdict(text, language).opens


@pytest.mark.parametrize(
    ("text", "language", "reason"),
    [
        ("Kenya adalah negara yang indah.", "id", "no word in it is a trigger"),
        ("Cuaca di Lima akan cerah besok.", "id", "no word in it is a trigger"),
        ("Kenya is not the place to be.", "en", "no word in it is a trigger"),
        ("Uganda did not go home.", "en", "no word in it is a trigger"),
        ("Hail attacked early today.", "en", "nobody in it could be a party"),
    ],
)
def test_words_of_grammar_and_empty_stages_open_nothing(text: str, language: str, reason: str):
    found = verdict(text, language)
    assert (found.opens, found.reason) == (False, reason)


@pytest.mark.parametrize(
    ("text", "language", "words", "holds"),
    [
        ("Kenya menggelar banyak pertemuan.", "id", "menggelar ~ pertemuan", True),
        ("Kenya menggelar tikar.", "id", "menggelar ~ pertemuan", False),
        ("Kenya launched a deadly attack.", "en", "@do ~ @violent", True),
        ("Kenya launched a satellite.", "en", "@do ~ @violent", False),
    ],
)
def test_a_trigger_of_several_words_needs_all_of_them(text: str, language: str, words: str, holds: bool):
    one = seen(text, language)
    assert (words in {o.words for o in openings(one.words, one.lemmas, one.upos, language)}) is holds


def test_signs_say_who_stands_where():
    one = seen("Kenya menyerang Uganda.", "id")
    (attack,) = [o for o in openings(one.words, one.lemmas, one.upos, "id") if o.words == "menyerang"][:1]
    found = signs(attack, Around(one.words, one.names, "id"))
    assert {"verb known left near", "verb known right near", "2 known names"} <= set(found)


def test_gate_figures_count_sentences_and_the_events_whose_sentence_has_a_tree():
    read = dossier("Kenya menyerang Uganda. Cuaca cerah sekali.", "id")
    event = {"evidence": {"start": 0, "end": 10}}
    lost = {"evidence": {"start": 24, "end": 40}, "optional": True}
    assert [read.article[span] for span in parsed_sentences(read)] == ["Kenya menyerang Uganda."]
    assert gate_figures([({"events": [event, lost]}, read)]) == {
        "unparsed": 0.5, "events_parsed": 1.0, "any_event_parsed": 0.5,
    }  # fmt: skip
    assert gate_figures([]) == {}
