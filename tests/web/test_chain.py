"""The chain of a story as a tree."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from samarkand.model import Edge, Story
from samarkand.web.chain import Held, Link, tree

AT = datetime(2022, 9, 16, tzinfo=UTC)


def story(articles: str, *steps: tuple[str, str]) -> tuple[Story, dict[str, Held]]:
    edges = tuple(Edge(source=source, target=target, kind="copied", because="text") for source, target in steps)
    made = Story(id="s", title="", articles=tuple(articles), chain=edges, events=(), first_seen=AT, last_seen=AT)
    held = {
        key: Held(id=key, title=key, outlet=f"{key}.example", language="id", published=None, seen=f"2022-09-16T0{n}Z")
        for n, key in enumerate(articles)
    }
    return made, held


def drawn(links: tuple[Link, ...]) -> str:
    return " ".join(f"{link.key}({drawn(link.passed_on)})" if link.passed_on else link.key for link in links)


@pytest.mark.parametrize(
    ("articles", "steps", "expected"),
    [
        ("abc", [("a", "b"), ("b", "c")], "a(b(c))"),
        ("abc", [("a", "b"), ("a", "c")], "a(b c)"),
        ("abc", [], "a b c"),
        ("ab", [("outlet:X", "a"), ("a", "b")], "outlet:X(a(b))"),
        ("abc", [("a", "c"), ("b", "c")], "a(c) b"),
        ("abc", [("a", "b"), ("b", "c"), ("c", "a")], "a(b(c))"),
        ("ab", [("a", "a"), ("a", "b")], "a(b)"),
    ],
)
def test_every_member_stands_once_below_its_source(articles, steps, expected):
    assert drawn(tree(*story(articles, *steps))) == expected


def test_a_second_source_is_named():
    made, held = story("abc", ("a", "c"), ("b", "c"))
    assert [edge.source for edge in tree(made, held)[0].passed_on[0].also] == ["b"]


def test_an_outlet_that_is_not_held_has_a_name_and_no_article():
    made, held = story("a", ("outlet:Kantor Berita", "a"))
    origin = tree(made, held)[0]
    assert (origin.outlet, origin.article) == ("Kantor Berita", None)


def test_a_very_long_chain_stays_flat_enough_to_draw():
    keys = [f"k{number:04}" for number in range(3000)]
    edges = tuple(Edge(source=source, target=target, kind="copied", because="") for source, target in pairwise(keys))
    made = Story(id="s", title="", articles=tuple(keys), chain=edges, events=(), first_seen=AT, last_seen=AT)
    links = tree(made, {})
    count, waiting, depth = 0, list(links), 0
    while waiting:
        count, depth = count + len(waiting), depth + 1
        waiting = [below for link in waiting for below in link.passed_on]
    assert count == 3000
    assert depth <= 13
