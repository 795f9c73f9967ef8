"""Places of events: what is right, what is wrong, and what should not have been said."""

import pytest

from samarkand.evaluation.placing import place_figures, score_places

SENTENCE = {"start": 0, "end": 40}


def event(place: dict | None, optional: bool = False) -> dict:
    return {"type": "CONSULT", "actors": [], "recipients": [], "status": "occurred", "place": place,
            "evidence": SENTENCE, "optional": optional}  # fmt: skip


def claim(place: dict | None, sentence: dict = SENTENCE) -> dict:
    return {"type": "CONSULT", "actors": [], "recipients": [], "status": "happened", "place": place,
            "sentence": sentence}  # fmt: skip


VIENNA = {"name": "Vienna", "country": "AUT"}


@pytest.mark.parametrize(
    ("gold", "given", "country", "whole"),
    [
        ({"text": "Vienna", "country": "AUT"}, VIENNA, True, True),
        ({"text": "Wina", "country": "AUT"}, VIENNA, True, True),
        ({"text": "Graz", "country": "AUT"}, VIENNA, True, False),
        ({"text": "Oslo", "country": "NOR"}, VIENNA, False, False),
        ({"text": "Wina", "country": "AUT"}, None, False, False),
        (None, VIENNA, False, False),
        (None, None, True, True),
    ],
)
def test_a_place_is_right_by_country_and_by_name(gold: dict | None, given: dict | None, country: bool, whole: bool):
    (one,) = score_places([{"id": "1", "events": [event(gold)]}], [{"id": "1", "claims": [claim(given)]}])
    assert (one.in_right_country, one.is_right) == (country, whole)


def test_events_without_a_place_are_counted_apart():
    gold = [
        {"id": str(n), "events": [event(place)]} for n, place in enumerate([{"text": "Oslo", "country": "NOR"}, None])
    ]
    coded = [{"id": str(n), "claims": [claim(VIENNA)]} for n in range(2)]
    assert place_figures(score_places(gold, coded)) == {"place_country": 0.0, "place": 0.0, "no_place": 0.0}
    coded[1] = {"id": "1", "claims": [claim(None)]}
    assert place_figures(score_places(gold, coded))["no_place"] == 1.0


def test_neither_optional_events_nor_claims_of_other_sentences_count():
    gold = [{"id": "1", "events": [event(None, optional=True)]}, {"id": "2", "events": [event(None)]}]
    coded = [{"id": "1", "claims": [claim(VIENNA)]}, {"id": "2", "claims": [claim(VIENNA, {"start": 50, "end": 90})]}]
    assert score_places(gold, coded) == []
