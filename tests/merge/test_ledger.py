"""The ledger: who carried a report on from whom."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.merge.reports import DAM, FAIR, credit, report

from samarkand.merge.ledger import chain, origins
from samarkand.model import Edge


def steps(*reports, copies=None) -> set[tuple[str, str, str]]:
    return {(edge.source, edge.target, edge.kind) for edge in chain(reports, copies or {})}


def test_a_chain_of_three_with_credits():
    first = report("kestrel", DAM, 0)
    second = report("plover", DAM, 5, credits=(credit("Kestrel", "quoted"),))
    third = report("wren", DAM, 9, credits=(credit("plover.example"),))
    assert steps(third, first, second) == {("kestrel", "plover", "quoted"), ("plover", "wren", "republished")}


def test_outlets_whose_page_is_not_held_stand_under_their_name():
    last = report("wren", DAM, 9, credits=(credit("The Meridian Courier"), credit("Harbour Wire", "agency")))
    assert steps(last) == {
        ("outlet:Harbour Wire", "outlet:The Meridian Courier", "agency"),
        ("outlet:The Meridian Courier", "wren", "republished"),
    }


def test_a_held_page_goes_before_a_name():
    first = report("kestrel", DAM, 0)
    last = report("wren", DAM, 9, credits=(credit("Kestrel"), credit("Harbour Wire", "quoted")))
    assert steps(first, last) == {("kestrel", "wren", "republished")}


def test_shared_text_without_a_credit_was_copied_from_the_nearest_earlier_page():
    reports = [report("kestrel", DAM, 0), report("plover", DAM, 5), report("wren", DAM, 9)]
    copies = {("kestrel", "plover"): 0.9, ("kestrel", "wren"): 0.7, ("plover", "wren"): 0.95}
    assert steps(*reports, copies=copies) == {("kestrel", "plover", "copied"), ("plover", "wren", "copied")}


def test_a_credit_goes_before_shared_text():
    first, other = report("kestrel", DAM, 0), report("plover", DAM, 1)
    last = report("wren", DAM, 9, credits=(credit("Kestrel"),))
    copies = {("plover", "wren"): 1.0, ("kestrel", "wren"): 0.8}
    assert steps(first, other, last, copies=copies) == {("kestrel", "wren", "republished")}


def test_of_the_outlets_that_a_page_names_only_the_nearest_is_its_source():
    first = report("kestrel", DAM, 0)
    second = report("plover", DAM, 5, credits=(credit("Kestrel"),))
    last = report("wren", DAM, 9, credits=(credit("Kestrel"), credit("Plover")))
    assert steps(first, second, last) == {("kestrel", "plover", "republished"), ("plover", "wren", "republished")}


@pytest.mark.parametrize(("early", "source"), [(1.5, "kestrel"), (2.5, "outlet:Kestrel")])
def test_a_page_may_bear_an_earlier_time_than_the_one_that_it_names(early, source):
    assert steps(report("wren", DAM, 0, credits=(credit("Kestrel"),)), report("kestrel", DAM, early)) == {
        (source, "wren", "republished")
    }


@pytest.mark.parametrize(
    ("host", "outlet", "held"),
    [
        ("lgn", "Lagoon Gazette News", True),
        ("lagoon", "Lagoon Gazette", True),
        ("lagoon", "Gazette of the Lagoon", False),
        ("lx", "Lagoon X", False),
    ],
)
def test_a_host_may_be_short_for_the_name_of_its_outlet(host, outlet, held):
    found = steps(report(host, DAM, 0), report("wren", DAM, 5, credits=(credit(outlet),)))
    assert found == {(host if held else f"outlet:{outlet}", "wren", "republished")}


def test_an_outlet_that_is_named_in_the_text_is_the_source_of_a_page_without_credits():
    last = report("wren", FAIR, 5, cited=frozenset({"kestrel"}))
    assert steps(report("kestrel", DAM, 0), last) == {("kestrel", "wren", "quoted")}


def test_photos_carry_no_report():
    assert steps(report("kestrel", DAM, 0), report("wren", FAIR, 5, credits=(credit("Kestrel", "photo"),))) == set()


@pytest.mark.parametrize("hours", [(0, 0), (0, 5), (5, 0)])
def test_two_pages_that_name_each_other_close_no_circle(hours):
    one = report("kestrel", DAM, hours[0], credits=(credit("Plover"),))
    other = report("plover", DAM, hours[1], credits=(credit("Kestrel"),))
    found = steps(one, other)
    assert not {("kestrel", "plover", "republished"), ("plover", "kestrel", "republished")} <= found
    assert_no_circle(chain((one, other), {}))


def test_of_two_pages_of_the_source_the_one_with_the_credited_title_is_meant():
    first = report("a1", DAM, 0, title="Valley refuses dam", url="https://kestrel.example/1")
    second = report("a2", DAM, 4, title="Harbour fair", url="https://kestrel.example/2")
    last = report("wren", DAM, 9, credits=(credit("Kestrel", title="Valley refuses dam"),))
    assert ("a1", "wren", "republished") in steps(first, second, last)


def test_each_step_says_why():
    found = chain(
        (report("kestrel", DAM, 0), report("wren", DAM, 9, credits=(credit("Kestrel", title="Old title"),))), {}
    )
    assert [edge.because for edge in found] == ["the page names Kestrel (republished), title 'Old title'"]


def edge(source: str, target: str) -> Edge:
    return Edge(source=source, target=target, kind="copied", because="test")


@pytest.mark.parametrize(
    ("articles", "edges", "expected"),
    [
        (["a"], [], {"a"}),
        (["a", "b"], [("a", "b")], {"a"}),
        (["b", "c"], [("a", "b"), ("a", "c")], {"a"}),
        (["b", "c"], [("outlet:X", "b"), ("outlet:Y", "c")], {"outlet:X", "outlet:Y"}),
        (["a", "b"], [], {"a", "b"}),
        (["c"], [("a", "b"), ("b", "c")], {"a"}),
        (["c"], [("a", "c"), ("b", "c")], {"a", "b"}),
    ],
)
def test_independent_sources_are_where_chains_begin(articles, edges, expected):
    assert origins(articles, [edge(*pair) for pair in edges]) == expected


def assert_no_circle(edges) -> None:
    following: dict[str, set[str]] = {}
    for one in edges:
        following.setdefault(one.source, set()).add(one.target)
    for start in following:
        reached, stack = set(), list(following[start])
        while stack:
            current = stack.pop()
            assert current != start
            if current not in reached:
                reached.add(current)
                stack += following.get(current, ())


NAMES = ("kestrel", "plover", "wren", "heron")


@settings(max_examples=150, deadline=None)
@given(
    hours=st.lists(st.integers(0, 3), min_size=4, max_size=4),
    named=st.lists(
        st.lists(
            st.tuples(st.sampled_from([*NAMES, "Harbour Wire"]), st.sampled_from(["republished", "quoted", "agency"]))
        ),
        min_size=4,
        max_size=4,
    ),
    order=st.permutations(range(4)),
)
def test_whatever_pages_name_there_is_no_circle_and_the_order_does_not_matter(hours, named, order):
    reports = [
        report(name, DAM, hours[index], credits=tuple(credit(*pair) for pair in named[index]))
        for index, name in enumerate(NAMES)
    ]
    copies = {(left, right): 0.9 for left in NAMES for right in NAMES if left < right}
    found = chain(reports, copies)
    assert_no_circle(found)
    assert chain([reports[index] for index in order], copies) == found
    assert all(one.source != one.target for one in found)


def test_a_page_that_was_read_again_comes_from_its_earlier_state():
    first = report("a1", DAM, 0, url="https://kestrel.example/1")
    again = report("a2", DAM + " More rain.", 5, url="https://kestrel.example/1", credits=(credit("Harbour Wire"),))
    assert steps(first, again, copies={("a1", "a2"): 0.9}) == {("a1", "a2", "revised")}


@pytest.mark.parametrize(("language", "kind"), [("id", "translated"), ("en", "rewritten")])
def test_what_tells_the_same_in_other_words_has_a_step_too(language, kind):
    reports = report("kestrel", DAM, 0), report("elang", FAIR, 5, language=language)
    (edge,) = chain(reports, {}, {"elang": "kestrel"})
    assert (edge.source, edge.target, edge.kind) == ("kestrel", "elang", kind)


def test_a_step_says_that_the_order_of_undated_pages_is_assumed():
    reports = replace(report("kestrel", DAM, 0), dated=False), report("wren", DAM, 9)
    (edge,) = chain(reports, {("kestrel", "wren"): 1.0})
    assert "assuming that a page without a date" in edge.because
