"""Which sentences are parsed: those where a trigger stands among those who could do it."""

import pytest
from tests.texts import dossier

from samarkand.annotate import gate
from samarkand.annotate.gate import Weights, may_hold_event, seen_again
from samarkand.annotate.openings import openings
from samarkand.annotate.signs import FAR, NAMES, Around, Signs
from samarkand.errors import KnowledgeError
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
    found = dict(zip(NAMES, Signs([attack], Around(one.words, one.names, "id"), one.upos).of(attack), strict=True))
    assert (found["type ASSAULT"], found["kind verb"], found["is VERB"]) == (1, 1, 1)
    assert (found["known state left"], found["known state right"], found["states"]) == (1, 1, 2)
    assert (found["speaker left"], found["quoted"], found["length"]) == (FAR, 0, len(one.words))


def test_a_speaker_in_a_quotation_and_a_state_named_twice_are_seen():
    one = seen('"Kami mengecam Kenya," kata Presiden Uganda di Uganda.', "id")
    (blame,) = [o for o in openings(one.words, one.lemmas, one.upos, "id") if o.words == "mengecam"][:1]
    found = dict(zip(NAMES, Signs([blame], Around(one.words, one.names, "id"), one.upos).of(blame), strict=True))
    assert (found["speaker left"], found["quoted"], found["opens quoted"]) == (1, 1, 1)
    assert (found["states"], found["speeches"]) == (2, 1)


def test_a_chance_adds_up_the_leaves_that_measures_lead_to():
    tree = ((1, 2.5, 1, 2, 0.0), (-1, 0.0, 0, 0, -4.0), (-1, 0.0, 0, 0, 4.0))
    weights = Weights(least=0.5, base=0.0, trees=(tree, tree))
    assert weights.chance([0.0, 2.5]) == pytest.approx(0.000335, abs=1e-6)
    assert weights.chance([0.0, 3.0]) == pytest.approx(0.999665, abs=1e-6)


def test_a_trained_gate_of_other_measures_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gate, "NAMES", NAMES[1:])
    gate._weights.cache_clear()
    with pytest.raises(KnowledgeError, match="measures"):
        gate._weights("id")
    gate._weights.cache_clear()


def test_gate_figures_count_sentences_and_the_events_whose_sentence_has_a_tree():
    read = dossier("Kenya menyerang Uganda. Cuaca cerah sekali.", "id")
    event = {"evidence": {"start": 0, "end": 10}}
    lost = {"evidence": {"start": 24, "end": 40}, "optional": True}
    assert [read.article[span] for span in parsed_sentences(read)] == ["Kenya menyerang Uganda."]
    assert gate_figures([({"events": [event, lost]}, read)]) == {
        "unparsed": 0.5, "events_parsed": 1.0, "any_event_parsed": 0.5,
    }  # fmt: skip
    assert gate_figures([]) == {}
