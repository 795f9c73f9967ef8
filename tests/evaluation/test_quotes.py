"""Scores of quotations, speakers and credits."""

from typing import Any

import pytest

from samarkand.evaluation import score_quotes
from samarkand.evaluation.quotes import overlap, same_person


def score(gold: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return score_quotes([{"id": "a", "events": [], **gold}], [{"id": "a", **row}])


def quote(start: int, end: int, speaker: str | None = None, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "speaker": speaker, **more}


def test_figures_worked_out_by_hand():
    gold = {"quotes": [quote(0, 100, "Ana Ruiz"), quote(200, 300, "Budi"), quote(400, 500)]}
    row = {"quotes": [quote(1, 99, "Ruiz"), quote(200, 290, "Citra"), quote(450, 600), quote(0, 9, direct=False)]}
    result = score(gold, row)
    assert result["quote"] == {"P": 0.6667, "R": 0.6667, "F1": 0.6667, "right": 2, "false": 1, "missed": 1}
    assert result["quote_and_speaker"] == {"P": 0.3333, "R": 0.3333, "F1": 0.3333, "right": 1, "false": 2, "missed": 2}
    assert result["speaker"] == {"value": 0.5, "right": 1, "of": 2}
    assert result["full_name"] == {"value": 0.0, "right": 0, "of": 2}
    assert result["credits"]["F1"] == 0


def test_an_item_without_a_row_is_missed():
    result = score_quotes([{"id": "a", "events": [], "quotes": [quote(0, 9)]}], [])
    assert result["quote"]["missed"] == 1
    assert result["speaker"]["value"] is None


@pytest.mark.parametrize(
    ("gold", "speaker", "same"),
    [
        ("Ana Ruiz", "Presiden Cile Ana Ruiz", True),
        ("Ana Ruiz", "Ruiz", True),
        ("Ana Ruiz", "Presiden Ruiz", False),
        ("Ana Ruiz", None, False),
        (None, None, True),
        (None, "Ruiz", False),
    ],
)
def test_same_person(gold: str | None, speaker: str | None, same: bool):
    assert same_person(gold, speaker) is same


@pytest.mark.parametrize(("start", "end", "share"), [(0, 100, 1.0), (0, 80, 0.8), (90, 100, 0.1), (100, 120, 0.0)])
def test_overlap_is_the_share_of_the_union(start: int, end: int, share: float):
    assert overlap(quote(0, 100), quote(start, end)) == pytest.approx(share)


def test_a_quotation_without_offsets_is_known_by_its_first_words():
    gold = {"begins": "Kami sepakat", "speaker": None}
    assert overlap(gold, {"text": '"Kami sepakat," kata mereka'}) == 1
    assert overlap(gold, {"text": "Kami tidak sepakat"}) == 0


@pytest.mark.parametrize(
    ("outlets", "right", "false"),
    [
        ([("Harian Kita.com", "quoted")], 1, 0),
        ([("Harian Kita", "quoted"), ("Harian Kita", "republished")], 1, 0),
        ([("Harian Lain", "quoted")], 0, 1),
        ([("Harian Kita", "photo")], 0, 0),
    ],
)
def test_credits_are_sets_of_names_without_photographs(outlets: list[tuple[str, str]], right: int, false: int):
    coded = [{"outlet": outlet, "kind": kind} for outlet, kind in outlets]
    result = score({"credits": [{"name": "Harian Kita"}]}, {"credits": coded})["credits"]
    assert (result["right"], result["false"]) == (right, false)
