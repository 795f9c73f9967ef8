"""What a text keeps in another language: numbers in digits and words, and names that may be outlets'."""

import pytest

from samarkand import languages
from samarkand.merge.marks import numbers_in, outlets_in


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Thirty-one boats and two hundred crates came in twelve days", {31, 200, 12}),
        ("id", "Tiga puluh satu perahu dan dua ratus peti tiba dalam dua belas hari", {31, 200, 12}),
        ("id", "seratus dua puluh lima ribu ton garam", {125_000}),
        ("en", "some five thousand tons, 5,000 of them salt", {5000}),
        ("id", "sebelas kapal pada 14 Maret 2024, Kamis (14/3/2024) pukul 10.30", {11}),
        ("en", "one boat on 14 March 2024", set()),
        ("en", "Nobody came.", set()),
    ],
)
def test_numbers(language: str, text: str, expected: set[int]) -> None:
    assert numbers_in(text, languages.load(language).numbers) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair was opened early, the Lagoon Gazette reported.", {"lagoongazette"}),
        ("Demikian dikutip dari Kabar Teluk Biru.", {"kabarteluk", "telukbiru", "kabartelukbiru"}),
        ("nobody is named in lower case", set()),
    ],
)
def test_names_that_may_be_those_of_outlets(text: str, expected: set[str]) -> None:
    assert outlets_in(text) == expected
