"""Taking in: whatever comes first, and however many at a time, the result is that of merging all at once."""

import tracemalloc
from datetime import timedelta
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.merge.reports import CHILE, DAM, FAIR, NOW, PERU, at, claim, credit, days, report, ruling
from tests.stores.reporting import keep, merged_in

from samarkand import ontology
from samarkand.merge import merge, take_in
from samarkand.merge.stories import group
from samarkand.merge.taking import _intake
from samarkand.model import Change
from samarkand.stores import sqlite

PLOVER = ontology.load("plover")
TEXTS = (DAM, FAIR, DAM.partition(" Nobody")[0], FAIR.upper(), "Rain fell all day over the empty quays of the town.")


@st.composite
def reports_of_a_week(draw):
    """Reports that copy, credit and translate each other and tell a few meetings and attacks, some without a day."""
    made = []
    for index in range(draw(st.integers(2, 9))):
        name = f"site{index}"
        told = []
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(st.sampled_from(["CONSULT", "CONSULT", "ASSAULT"]))
            first = draw(st.none() | st.integers(14, 19))
            sides = draw(st.sampled_from([("PER", "CHL"), ("CHL", "PER"), ("PER", "CHL BOL ARG"), ("CHL", "BOL")]))
            told.append(
                claim(name, *sides, type=kind, when=days(first) if first else None,
                      place=draw(st.sampled_from([PERU, CHILE, None])),
                      mode="multilateral" if len(sides[1]) > 3 else None,
                      status=draw(st.sampled_from(["planned", "happened", "denied"])))
            )  # fmt: skip
        named = draw(
            st.lists(st.sampled_from([f"site{other}" for other in range(index)] or ["Harbour Wire"]), max_size=1)
        )
        made.append(
            report(name, draw(st.sampled_from(TEXTS)), draw(st.integers(0, 120)),
                   *{one.id: one for one in told}.values(), credits=tuple(credit(outlet) for outlet in named),
                   names=frozenset({"PER", "CHL"}), lands=frozenset({"PER", "CHL"}),
                   numbers=draw(st.frozensets(st.sampled_from([3, 5, 200]))),
                   cited=frozenset(draw(st.lists(st.sampled_from(["site0", "site1"]), max_size=1))),
                   put_off=frozenset(days(day).first for day in draw(st.sampled_from([(), (14, 18), (15, 19)]))),
                   language=draw(st.sampled_from(["id", "en"])),
                   url=f"https://{name}.example/{index % 4}" if draw(st.booleans()) else "https://one.example/page")
        )  # fmt: skip
    return made


@settings(max_examples=60, deadline=None)
@given(reports=reports_of_a_week(), order=st.randoms(use_true_random=False), batch=st.integers(1, 4), data=st.data())
def test_portions_in_any_order_give_what_all_at_once_gives(tmp_path_factory, reports, order, batch, data):
    claims = [one for each in reports for one in each.claims]
    human = []
    if len(claims) > 1 and data.draw(st.booleans()):
        pair = data.draw(st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique_by=lambda one: one.id))
        human = [ruling(*pair, data.draw(st.sampled_from(["same", "different"])))]
    expected = merge(reports, PLOVER, human, NOW)
    shuffled = list(reports)
    order.shuffle(shuffled)
    with sqlite.open(tmp_path_factory.mktemp("store") / "x.db", create=True) as store:
        keep(store, shuffled, human)
        merged_in(store, shuffled, PLOVER, NOW, batch)
        stories = [store.story(row["id"]) for row in store.sql("SELECT id FROM stories ORDER BY first_seen, id")]
        events = [store.event(row["id"]) for row in store.sql("SELECT id FROM events ORDER BY first_seen, id")]
    assert stories == list(expected.stories)
    assert events == list(expected.events)


def test_what_is_far_away_is_not_looked_at(tmp_path):
    old = [report(f"old{number}", " ".join(f"word{number}x{place}" for place in range(9)), -24 * 90 - number,
                  claim(f"old{number}", "PER", "CHL", when=None)) for number in range(5)]  # fmt: skip
    new = report("new", FAIR, 0, claim("new", "PER", "CHL", when=days(15)))
    with sqlite.open(tmp_path / "x.db", create=True) as store:
        keep(store, [*old, new], [])
        merged_in(store, old, PLOVER, NOW, 10)
        before = {row["id"] for row in store.sql("SELECT id FROM events")}
        change = merged_in(store, [new], PLOVER, NOW, 1)[0]
    assert change.gone_events == change.gone_stories == ()
    assert not before & {event.id for event in change.events}
    assert [len(story.articles) for story in change.stories] == [1]


def peak_beside(folder, count: int) -> int:
    """The most bytes that are held while one report is taken in beside so many others of the same day and country."""
    partners = ["".join(three) for three in islice(product("MNOPQRSTUVWXYZ", repeat=3), count)]
    others = [
        report(f"old{code}", f"{code} is a word of its own", 1, claim(f"old{code}", "PER", code, when=days(15)))
        for code in partners
    ]
    new = report("new", FAIR, 2, claim("new", "PER", "CHL", when=days(15)))
    with sqlite.open(folder / f"{count}.db", create=True) as store:
        keep(store, [*others, new], [])
        stories = group(others).stories
        store.put_changes([Change(intakes=tuple(map(_intake, others)), stories=stories)], at=NOW)
        take_in([new], store.archive(), PLOVER, NOW)  # what is made once is made
        tracemalloc.start()
        try:
            change = take_in([new], store.archive(), PLOVER, NOW)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            assert [event.article_count for event in change.events] == [1]


def test_what_else_is_told_on_a_day_is_not_held(tmp_path):
    few, many = peak_beside(tmp_path, 300), peak_beside(tmp_path, 1500)
    assert many - few < 1000 * 1200  # ids alone; with their reports and claims they would be over 4,000 each


@pytest.mark.parametrize("gap", [0, 1])
def test_a_long_war_is_not_strung_together_day_by_day(gap):
    reports = [
        report(f"site{day}", " ".join(f"word{day}x{place}" for place in range(9)), 24 * day,
               claim(f"site{day}", "PER", "CHL", type="ASSAULT", when=None))
        for day in range(0, 30, gap + 1)
    ]  # fmt: skip
    events = merge(reports, PLOVER, [], NOW).events
    assert max(event.last_seen - event.first_seen for event in events) < timedelta(days=2)
    assert at(0) == min(event.first_seen for event in events)
