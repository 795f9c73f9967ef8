"""Chains: names of one article that mean the same person."""

import pytest

from samarkand.annotate.chains import with_chains
from samarkand.model import Mention, Span

# (names in text order, the fullest name of each one's chain)
PEOPLE = [
    (["Oswin Tarrow", "Tarrow"], ["Oswin Tarrow", "Oswin Tarrow"]),
    (["Tarrow", "Oswin Tarrow"], ["Oswin Tarrow", "Oswin Tarrow"]),
    (["Rahmat Subandi", "Rahmat", "Subandi"], ["Rahmat Subandi"] * 3),
    (["Oswin Tarrow", "Alma Tarrow", "Tarrow"], ["Oswin Tarrow", "Alma Tarrow", "Tarrow"]),
    (["Oswin Tarrow", "Alma Tarrow", "Alma"], ["Oswin Tarrow", "Alma Tarrow", "Alma Tarrow"]),
    (["Oswin Tarrow", "Oswin Tarrow"], ["Oswin Tarrow", "Oswin Tarrow"]),
    (["Rahmat Subandi", "Lestari Wulandari"], ["Rahmat Subandi", "Lestari Wulandari"]),
    (["Xi Jinping", "Xi"], ["Xi Jinping", "Xi"]),  # two letters are too few to be told from other words
    (["Subandi", "Wulandari"], ["Subandi", "Wulandari"]),
    (["Rahmat Subandi", "Subande"], ["Rahmat Subandi", "Rahmat Subandi"]),  # a slip of the pen
    (["Rahmat Subandi", "Lestari Subando", "Subande"], ["Rahmat Subandi", "Lestari Subando", "Subande"]),
    ([], []),
]


def chained(names: list[str], kinds: list[str]) -> list[str]:
    text, mentions = "", []
    for name, kind in zip(names, kinds, strict=True):
        mentions.append(Mention(span=Span(len(text), len(text) + len(name)), kind=kind))  # type: ignore[arg-type]
        text += name + " . "
    done = with_chains(text, mentions)
    assert [mention.span for mention in done] == [mention.span for mention in mentions]
    return [names[mention.chain] if mention.chain is not None else "" for mention in done]


@pytest.mark.parametrize(("names", "expected"), PEOPLE)
def test_a_short_form_belongs_to_the_one_full_name_that_has_it(names, expected):
    assert chained(names, ["person"] * len(names)) == expected


def test_a_place_is_not_the_person_who_bears_its_name():
    assert chained(["Oswin Lima", "Lima"], ["person", "place"]) == ["Oswin Lima", "Lima"]


def test_line_breaks_inside_a_name_do_not_matter():
    text = "Oswin\nTarrow, Oswin Tarrow"
    mentions = [Mention(span=Span(0, 12), kind="person"), Mention(span=Span(14, 26), kind="person")]
    first, second = with_chains(text, mentions)
    assert first.chain == second.chain
