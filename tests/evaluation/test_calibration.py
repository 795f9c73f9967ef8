"""Scores against truth: the reliability curve and the error that sums it up."""

import pytest

from samarkand.evaluation.calibration import curve_table, expected_calibration_error, is_right, reliability


def test_claims_are_binned_by_score_and_counted():
    curve = reliability([0.05, 0.81, 0.89, 1.0], [False, True, False, True])
    assert [(one.low, one.claims, one.right) for one in curve] == [(0.0, 1, 0.0), (0.8, 2, 0.5), (0.9, 1, 1.0)]
    assert curve_table(curve).count("\n") == 3


@pytest.mark.parametrize(
    ("scores", "right", "error"),
    [
        ([1.0, 1.0], [True, True], 0.0),
        ([1.0, 1.0], [False, False], 1.0),
        ([0.5, 0.5], [True, False], 0.0),
        ([0.9, 0.1], [True, True], 0.5),
        ([], [], 0.0),
    ],
)
def test_the_error_is_the_mean_distance_between_score_and_truth(scores, right, error):
    assert expected_calibration_error(reliability(scores, right)) == pytest.approx(error)


def party(country: str) -> dict:
    return {"text": country, "country": country}


@pytest.mark.parametrize(
    ("kind", "actors", "recipients", "right"),
    [
        ("ASSAULT", ["KEN"], ["UGA"], True),
        ("ASSAULT", ["UGA"], ["KEN"], False),
        ("ACCUSE", ["KEN"], ["UGA"], False),
        ("CONSULT", ["PER"], ["CHL"], True),
    ],
)
def test_a_claim_is_right_where_type_and_parties_are_an_events(kind, actors, recipients, right):
    item = {
        "events": [
            {"type": "ASSAULT", "actors": [party("KEN")], "recipients": [party("UGA")], "optional": True},
            {"type": "CONSULT", "symmetric": True, "actors": [party("CHL"), party("PER")],
             "recipients": [party("CHL"), party("PER")]},
        ]
    }  # fmt: skip
    claim = {"type": kind, "actors": [*map(party, actors)], "recipients": [*map(party, recipients)]}
    assert is_right(item, claim) is right
