"""The life of an event: what each report changes, and what it comes to by a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.merge.reports import CHILE, PERU, at, claim, days

from samarkand.asking.life import life, standing


def told(*reports):
    """(hours, status, first day or None, place) of each report of one meeting."""
    return [
        (at(hours), claim(f"page{number}", "PER", "CHL", status=status, when=days(day) if day else None, place=place))
        for number, (hours, status, day, place) in enumerate(reports)
    ]


LIVES = [
    ([(0, "planned", 20, PERU)], ["planned"], "planned"),
    ([(0, "planned", 20, PERU), (5, "planned", 20, PERU)], ["planned", "confirmed"], "planned"),
    ([(0, "planned", 20, PERU), (5, "planned", 25, PERU)], ["planned", "postponed"], "planned"),
    ([(0, "planned", 20, PERU), (5, "planned", 18, PERU)], ["planned", "brought forward"], "planned"),
    ([(0, "planned", 20, PERU), (5, "planned", 20, CHILE)], ["planned", "moved"], "planned"),
    ([(0, "planned", 20, PERU), (5, "denied", 20, PERU)], ["planned", "cancelled"], "cancelled"),
    ([(0, "denied", 20, PERU)], ["denied"], "denied"),
    ([(0, "possible", 20, PERU), (5, "planned", 20, PERU)], ["possible", "confirmed"], "planned"),
    ([(0, "planned", 20, PERU), (5, "possible", 20, PERU)], ["planned", "possible"], "possible"),
    ([(0, "planned", 20, None), (150, "happened", 20, PERU)], ["planned", "happened"], "happened"),
    ([(0, "happened", 14, PERU), (9, "denied", 14, PERU)], ["happened", "denied"], "denied"),
    ([(0, "planned", 20, PERU), (5, "denied", 20, PERU), (9, "planned", 25, PERU)],
     ["planned", "cancelled", "postponed"], "planned"),
]  # fmt: skip


@pytest.mark.parametrize(("reports", "turns", "comes_to"), LIVES)
def test_each_report_is_a_step(reports, turns, comes_to):
    moments = list(life(told(*reports)))
    assert [moment.turn for moment in moments] == turns
    assert standing(moments, date(2022, 9, 15)) == comes_to


@pytest.mark.parametrize(("today", "expected"), [(date(2022, 9, 20), "planned"), (date(2022, 9, 21), "unreported")])
def test_a_plan_whose_day_has_passed_without_a_report_did_not_happen_for_all_that(today, expected):
    assert standing(list(life(told((0, "planned", 20, PERU)))), today) == expected


def test_a_plan_without_a_day_stays_a_plan():
    assert standing(list(life(told((0, "planned", None, PERU)))), date(2030, 1, 1)) == "planned"


@given(
    reports=st.lists(
        st.tuples(
            st.integers(0, 200), st.sampled_from(["planned", "possible", "denied", "happened"]),
            st.none() | st.integers(10, 28), st.sampled_from([PERU, CHILE, None]),
        ),
        min_size=1, max_size=6,
    ),
    day=st.integers(1, 30),
)  # fmt: skip
def test_every_life_has_a_step_a_report_and_comes_to_something(reports, day):
    claims = told(*reports)
    moments = list(life(claims))
    assert sorted(moment.claim.id for moment in moments) == sorted(claim.id for _, claim in claims)
    assert [moment.seen for moment in moments] == sorted(moment.seen for moment in moments)
    assert life_is_the_same_in_any_order(claims, moments)
    comes_to = standing(moments, date(2022, 9, day))
    assert comes_to != "happened" or any(moment.turn == "happened" for moment in moments)


def life_is_the_same_in_any_order(claims, moments) -> bool:
    return list(life(reversed(claims))) == moments
