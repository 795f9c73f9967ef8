"""Scores of indirect quotations."""

from samarkand.evaluation.indirect import score_indirect

GOLD = [{"id": "a", "indirect": [{"start": 10, "end": 50, "speaker": "Ana Ruiz"}]}]


def score(*quotes: dict) -> float:
    return score_indirect(GOLD, [{"id": "a", "quotes": list(quotes)}])["F1"]


def test_half_of_the_words_and_the_speaker_are_enough():
    assert score({"start": 20, "end": 50, "speaker": "Ruiz", "direct": False}) == 1.0


def test_another_speaker_too_few_words_or_a_direct_quotation_are_wrong():
    assert score({"start": 10, "end": 50, "speaker": "Budi", "direct": False}) == 0.0
    assert score({"start": 40, "end": 50, "speaker": "Ana Ruiz", "direct": False}) == 0.0
    assert score({"start": 10, "end": 50, "speaker": "Ana Ruiz", "direct": True}) == 0.0
