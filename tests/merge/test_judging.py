"""Judging: whether two claims mean one event."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.merge.reports import CHILE, DAM, NOW, PERU, claim, days, report

from samarkand import ontology
from samarkand.merge.judging import SAME, UNSURE, Sighting, blocks_of, judge, judgements, judgements_with, sight

PLOVER = ontology.load("plover")


def sighting(
    article: str, actors: str, recipients: str = "", *, story: str = "s1", hours: float = 0, put_off=(), **more
) -> Sighting:
    told = claim(article, actors, recipients, **more)
    return sight(told, report(article, DAM, hours, told, put_off=frozenset(put_off)), story)


def verdict(left: Sighting, right: Sighting) -> str:
    return judge(left, right, PLOVER, NOW).verdict


MEETING = {"when": days(15)}

# (what differs from a meeting of Peru and Chile on the 15th, told by another article of the same story, the verdict)
CASES = [
    ({}, "same"),
    ({"actors": "CHL", "recipients": "PER"}, "same"),
    ({"story": "s2"}, "same"),
    ({"when": days(15, 16)}, "same"),
    ({"when": None, "hours": 30}, "same"),
    ({"status": "planned", "hours": -20}, "same"),
    ({"when": days(16, basis="published")}, "same"),
    ({"when": days(20)}, "different"),
    ({"actors": "PER", "recipients": "BOL", "story": "s2"}, "different"),
    ({"place": CHILE, "story": "s2"}, "unsure"),
    ({"when": None, "hours": 90, "story": "s2"}, "unsure"),
]


@pytest.mark.parametrize(("changed", "expected"), CASES)
def test_meetings_are_one_where_parties_and_days_agree(changed, expected):
    left = sighting("kestrel", "PER", "CHL", **MEETING)
    right = sighting("plover", **{"actors": "PER", "recipients": "CHL", **MEETING, **changed})
    assert verdict(left, right) == expected


@pytest.mark.parametrize(
    ("status", "put_off", "expected"),
    [
        ("planned", (14, 21), "same"),
        ("denied", (14, 21), "same"),
        ("happened", (14, 21), "different"),
        ("planned", (13, 21), "different"),
        ("planned", (), "different"),
    ],
)
def test_a_meeting_that_was_put_off_is_the_one_that_was_planned(status, put_off, expected):
    first = sighting("a", "PER CHL", when=days(14), status="planned")
    named = [days(day).first for day in put_off]
    moved = sighting("b", "PER CHL", when=days(21), status=status, put_off=named, hours=9, story="s2")
    assert verdict(first, moved) == expected
    assert bool(judgements([first, moved], PLOVER, NOW)) == (expected == "same")


def test_only_a_plan_may_be_moved_to_another_country():
    planned = sighting("a", "PER CHL", when=days(14), status="planned", story="s2")
    held, elsewhere = (
        sighting(name, "PER CHL", when=days(14), place=place) for name, place in (("b", PERU), ("c", CHILE))
    )
    assert (verdict(planned, elsewhere), verdict(replace(held, story="s3"), elsewhere)) == ("same", "unsure")


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [("PER", "CHL", "same"), ("CHL", "PER", "different"), ("PER", "BOL", "different")],
)
def test_of_acts_with_a_direction_the_sides_count(actors, recipients, expected):
    left = sighting("kestrel", "PER", "CHL", type="SANCTION", **MEETING)
    right = sighting("plover", actors, recipients, type="SANCTION", story="s2", **MEETING)
    assert verdict(left, right) == expected


def test_one_article_tells_an_event_once():
    one = sighting("kestrel", "PER", "CHL", when=None, type="SANCTION")
    other = sighting("kestrel", "PER", "CHL", when=None, type="SANCTION", mode="expel")
    assert verdict(one, other) == "different"


def test_modes_that_differ_speak_against():
    one = sighting("kestrel", "PER", "CHL", mode="visit", **MEETING)
    same = judge(one, sighting("plover", "PER", "CHL", mode="visit", story="s2", **MEETING), PLOVER, NOW).score
    other = judge(one, sighting("plover", "PER", "CHL", mode="phone", story="s2", **MEETING), PLOVER, NOW).score
    assert other < same


def test_a_judgement_names_both_claims_in_order_and_every_reason():
    left, right = sighting("plover", "PER", "CHL", **MEETING), sighting("kestrel", "PER", "CHL", **MEETING)
    found = judge(left, right, PLOVER, NOW)
    assert (found.left, found.right) == tuple(sorted((left.claim.id, right.claim.id)))
    for reason in ("parties 100% the same", "on the same day", "both in PER", "in one story"):
        assert reason in found.because
    assert found.at == NOW


def test_pairs_of_another_type_or_without_a_common_party_are_not_judged():
    sightings = [
        sighting("kestrel", "PER", "CHL", **MEETING),
        sighting("plover", "BOL", "ARG", **MEETING),
        sighting("wren", "PER", "CHL", type="SANCTION", **MEETING),
        sighting("heron", "", "", **MEETING),
    ]
    assert judgements(sightings, PLOVER, NOW) == []


def test_pairs_far_apart_in_time_are_not_judged():
    early = sighting("kestrel", "PER", "CHL", when=days(1), hours=0)
    late = sighting("plover", "PER", "CHL", when=days(25), hours=24 * 11)
    assert judgements([early, late], PLOVER, NOW) == []


@given(
    first=st.none() | st.integers(10, 20),
    second=st.none() | st.integers(10, 20),
    hours=st.integers(0, 200),
    stories=st.booleans(),
    codes=st.tuples(*[st.sampled_from(["", "PER", "CHL", "PER CHL", "UN"])] * 4),
    event_type=st.sampled_from(["CONSULT", "SANCTION"]),
)
def test_a_verdict_does_not_depend_on_the_sides_and_follows_its_score(first, second, hours, stories, codes, event_type):
    left = sighting("kestrel", *codes[:2], type=event_type, when=days(first) if first else None)
    right = sighting("plover", *codes[2:], type=event_type, when=days(second) if second else None, hours=hours,
                     story="s1" if stories else "s2")  # fmt: skip
    found = judge(left, right, PLOVER, NOW)
    assert found == judge(right, left, PLOVER, NOW)
    assert 0 <= found.score <= 1
    assert found.verdict == ("same" if found.score >= SAME else "unsure" if found.score >= UNSURE else "different")


@given(order=st.permutations(range(6)))
def test_judgements_do_not_depend_on_the_order(order):
    sightings = [
        sighting(name, "PER", "CHL", hours=index, when=days(15 + index // 2)) for index, name in enumerate("abcdef")
    ]
    expected = judgements(sightings, PLOVER, NOW)
    assert judgements([sightings[index] for index in order], PLOVER, NOW) == expected
    assert len({(one.left, one.right) for one in expected}) == len(expected)


@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["PER", "PER BOL", "CHL"]), st.sampled_from(["CHL", "BOL", ""]),
            st.none() | st.integers(12, 20), st.sampled_from(["CONSULT", "SANCTION"]), st.integers(0, 99),
        ),
        min_size=2, max_size=8,
    ),
    asked=st.integers(1, 7),
)  # fmt: skip
def test_claims_one_by_one_are_judged_as_all_at_once(told, asked):
    sightings = [
        sighting(f"a{index}", actors, recipients, when=days(day) if day else None, type=kind, hours=hours)
        for index, (actors, recipients, day, kind, hours) in enumerate(told)
    ]
    mine, others = sightings[:asked], sightings[asked:]
    found = judgements(mine, PLOVER, NOW) + [
        one for other in others for one in judgements_with(blocks_of(mine), other, PLOVER, NOW)
    ]
    about = {each.claim.article_id for each in mine}
    assert sorted(found, key=lambda one: (one.left, one.right)) == judgements(sightings, PLOVER, NOW, about=about)


def test_a_later_clock_changes_only_the_time():
    pair = [sighting(name, "PER", "CHL", **MEETING) for name in ("kestrel", "plover")]
    now, later = judgements(pair, PLOVER, NOW), judgements(pair, PLOVER, NOW + timedelta(days=1))
    assert [(one.left, one.right, one.score) for one in now] == [(one.left, one.right, one.score) for one in later]
