"""Events: views over claims and judgements, with the life of each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.reports import CHILE, DAM, FAIR, NOW, PERU, at, claim, credit, days, report, ruling

from samarkand import ontology
from samarkand.merge import Merged, merge
from samarkand.model import Event

PLOVER = ontology.load("plover")


def merged(*reports, earlier=()) -> Merged:
    return merge(reports, PLOVER, earlier, NOW)


def only(*reports, earlier=()) -> Event:
    (event,) = merged(*reports, earlier=earlier).events
    return event


def telling(name: str, hours: float, status: str = "happened", text: str = "", **more):
    """A report of one meeting of Peru and Chile on the 15th."""
    fields = {"when": days(15), **more}
    return report(name, text or f"Told by {name}.", hours, claim(name, "PER", "CHL", status=status, **fields))


def test_two_reports_of_one_meeting_are_one_event():
    event = only(telling("kestrel", 30), telling("plover", 34))
    assert (event.type, event.status, event.article_count, event.independent_source_count) == (
        "CONSULT",
        "happened",
        2,
        2,
    )
    assert len(event.claims) == len(event.history) == 2
    assert (event.first_seen, event.last_seen) == (at(30), at(34))


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([("planned", 0), ("happened", 30)], "happened"),
        ([("planned", 0), ("possible", 10)], "possible"),
        ([("planned", 0), ("denied", 30)], "denied"),
        ([("happened", 30), ("planned", 40)], "happened"),
        ([("happened", 30), ("denied", 40)], "denied"),
        ([("denied", 30), ("happened", 40)], "happened"),
        ([("denied", 30), ("happened", 30)], "happened"),
        ([("possible", 0), ("planned", 0)], "planned"),
        ([("possible", 0), ("planned", 20), ("happened", 30)], "happened"),
    ],
)
def test_the_latest_word_on_an_event_is_its_status(told, status):
    event = only(*(telling(f"page{number}", hours, word) for number, (word, hours) in enumerate(told)))
    assert event.status == status
    assert [step.seen for step in event.history] == sorted(step.seen for step in event.history)
    assert sorted(step.status for step in event.history) == sorted(word for word, _ in told)


def test_a_chain_of_republications_is_one_independent_source():
    first = telling("kestrel", 30, text=DAM)
    second = report("plover", DAM, 32, claim("plover", "PER", "CHL", when=days(15)), credits=(credit("Kestrel"),))
    third = report("wren", DAM, 34, claim("wren", "PER", "CHL", when=days(15)), credits=(credit("Plover"),))
    other = telling("heron", 35, text=FAIR)
    event = only(first, second, third, other)
    assert (event.article_count, event.independent_source_count) == (4, 2)


def test_pages_of_one_agency_are_one_independent_source():
    made = [
        report(name, text, 30, claim(name, "PER", "CHL", when=days(15)), credits=(credit("Harbour Wire", "agency"),))
        for name, text in (("kestrel", DAM), ("plover", FAIR))
    ]
    assert only(*made).independent_source_count == 1


@pytest.mark.parametrize("made_by", ["human:desk", "human:"])
def test_a_persons_verdict_stands_over_the_machines(made_by):
    one, other = telling("kestrel", 30), telling("plover", 34)
    parted = merged(one, other, earlier=[ruling(one.claims[0], other.claims[0], "different", made_by)])
    assert len(parted.events) == 2
    assert [found.verdict for found in parted.judgements] == ["same"]


def test_a_third_claim_does_not_bring_together_what_a_person_holds_apart():
    one, other, third = telling("kestrel", 30), telling("plover", 34), telling("wren", 36)
    found = merged(one, other, third, earlier=[ruling(one.claims[0], other.claims[0], "different")])
    assert len(found.events) == 2
    for event in found.events:
        assert not {one.claims[0].id, other.claims[0].id} <= set(event.claims)


def test_a_persons_verdict_joins_what_the_machine_would_not_compare():
    one, other = telling("kestrel", 30), telling("plover", 34, place=CHILE, when=days(25))
    assert len(merged(one, other).events) == 2
    assert len(merged(one, other, earlier=[ruling(one.claims[0], other.claims[0], "same")]).events) == 1


def test_an_earlier_verdict_of_the_machine_does_not_bind_it():
    one, other = telling("kestrel", 30), telling("plover", 34)
    assert len(merged(one, other, earlier=[ruling(one.claims[0], other.claims[0], "different", "merge/0")]).events) == 1


def test_a_verdict_on_claims_that_are_gone_does_no_harm():
    one, other = telling("kestrel", 30), telling("plover", 34)
    assert len(merged(one, earlier=[ruling(one.claims[0], other.claims[0], "same")]).events) == 1


def test_the_last_of_a_persons_verdicts_holds():
    one, other = telling("kestrel", 30), telling("plover", 34)
    pair = one.claims[0], other.claims[0]
    assert len(merged(one, other, earlier=[ruling(*pair, "different"), ruling(*pair, "same")]).events) == 1


def summit(hours: float = 30, **more):
    fields = {"when": days(15, 16), "mode": "multilateral", **more}
    return report("wren", "The summit was held.", hours, claim("wren", "PER CHL BOL ARG", **fields))


def events_of(found: Merged) -> dict[int, Event]:
    """Events by the number of their parties."""
    return {len(event.actors) + len(event.recipients): event for event in found.events}


def test_a_meeting_at_a_summit_is_within_it():
    found = events_of(merged(summit(), telling("kestrel", 31)))
    assert found[2].within == found[4].id
    assert found[4].within is None


@pytest.mark.parametrize(
    "more",
    [{"when": days(20)}, {"place": CHILE}, {"mode": "phone"}, {"when": None}, {"type": "SANCTION"}],
)
def test_what_is_elsewhere_or_on_another_day_or_no_meeting_is_not_within_the_summit(more):
    found = events_of(merged(summit(), telling("kestrel", 31, **more)))
    assert found[2].within is None


def test_a_meeting_with_somebody_who_was_not_there_is_not_within_the_summit():
    other = report("kestrel", "They met.", 31, claim("kestrel", "PER", "ECU", when=days(15)))
    assert events_of(merged(summit(), other))[2].within is None


@pytest.mark.parametrize(
    ("whens", "expected"),
    [
        ([days(15), days(15, 16)], days(15)),
        ([days(15), days(15), days(15, 17)], days(15)),
        ([days(15, basis="published"), days(15, 16)], days(15, 16)),
        ([None, days(15)], days(15)),
        ([None, None], None),
    ],
)
def test_the_day_of_an_event_is_the_one_that_most_state_most_narrowly(whens, expected):
    made = [telling(f"page{number}", 30, when=when) for number, when in enumerate(whens)]
    assert only(*made).when == expected


def test_an_event_takes_what_one_claim_lacks_from_another():
    event = only(telling("kestrel", 30, place=None, mode=None), telling("plover", 31, place=PERU, mode="visit"))
    assert (event.place, event.mode) == (PERU, "visit")


def test_stories_list_the_events_that_they_tell():
    found = merged(telling("kestrel", 30, text=DAM), telling("plover", 31, text=FAIR), report("wren", "Rain fell.", 9))
    assert {story.articles: story.events for story in found.stories} == {
        ("kestrel",): (found.events[0].id,), ("plover",): (found.events[0].id,), ("wren",): (),
    }  # fmt: skip


def test_nothing_gives_nothing():
    assert merged() == Merged(stories=(), events=(), judgements=())


def week() -> list:
    return [
        telling("kestrel", 0, "planned", text=DAM),
        telling("plover", 30, text=FAIR),
        report("wren", DAM, 31, claim("wren", "CHL", "PER", when=days(15, 16)), credits=(credit("Kestrel"),)),
        report("heron", FAIR, 30, claim("heron", "PER CHL BOL ARG", mode="multilateral", when=days(15, 16))),
        report("elang", "Kebun itu sepi.", 33, claim("elang", "PER", "CHL", type="SANCTION"), language="id"),
        telling("merpati", 50, "denied"),
    ]


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(6)))
def test_the_result_does_not_depend_on_the_order_of_reports(order):
    reports = week()
    assert merged(*(reports[index] for index in order)) == merged(*reports)


def test_every_claim_is_in_one_event_and_merging_again_changes_nothing():
    reports = week()
    once = merged(*reports)
    claims = sorted(one.id for each in reports for one in each.claims)
    assert sorted(each for event in once.events for each in event.claims) == claims
    assert merged(*reports, earlier=once.judgements) == once
    assert len({event.id for event in once.events}) == len(once.events)
