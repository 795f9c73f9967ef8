"""Names in one pass: whole words, the longest of those that start together, no overlap."""

import pytest

from samarkand.gazetteer.matching import Matcher, word_edges

NAMES = ["Korea", "Korea Selatan", "Selatan Jaya", "Niger", "Nigeria", "AS", "Georgia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Niger dan Nigeria", ["Niger", "Nigeria"]),
        ("Nigerien", []),
        ("Korea Selatan Jaya", ["Korea Selatan"]),
        ("Korea, Selatan Jaya", ["Korea", "Selatan Jaya"]),
        ("dolar AS.", ["AS"]),
        ("ASEAN", []),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words(text, expected):
    found = Matcher(NAMES).find(text, *word_edges(text))
    assert [name for name, _, _ in found] == expected
    assert [text[start:end] for _, start, end in found] == expected


def test_offsets_are_code_points():
    text = "Café — Georgia 🇬🇪 Niger"
    assert Matcher(NAMES).find(text, *word_edges(text)) == [("Georgia", 7, 14), ("Niger", 18, 23)]


def test_only_given_edges_count():
    assert Matcher(["Oslo"]).find("Oslo Oslo", {5}, {9}) == [("Oslo", 5, 9)]
