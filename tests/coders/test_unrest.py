"""News of protests: police and crowds are parties though nobody is named."""

import pytest
from tests.coders.coding import coded
from tests.texts import dossier

from samarkand import languages
from samarkand.coders.unrest import is_on_unrest

PROTEST = "Ribuan buruh berunjuk rasa di Surabaya. "

CODED = [
    (PROTEST + "Polisi menangkap 58 orang.", ["COERCE IDN > IDN", "PROTEST IDN > IDN"]),
    (PROTEST + "Sebanyak 58 orang diamankan.", ["COERCE - > IDN", "PROTEST IDN > IDN"]),
    (PROTEST + "Polisi menembakkan gas air mata.", ["ASSAULT IDN > IDN", "PROTEST IDN > IDN"]),
    (PROTEST + "Bupati menolak mengundurkan diri.", ["PROTEST IDN > IDN", "REJECT IDN > -"]),
    ("Polisi menangkap pencuri motor.", []),
]


@pytest.mark.parametrize(("text", "expected"), CODED)
def test_what_police_and_those_in_power_do_counts_where_people_protest(text: str, expected: list[str]):
    assert coded(text, "id") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Buruh berunjuk rasa di Medan.", "id", True),
        ("Polisi melepaskan gas air mata.", "id", True),
        ("Demografi Medan berubah.", "id", False),
        ("Workers protested in Medan.", "en", False),
    ],
)
def test_articles_on_protests_are_known_by_whole_words(text: str, language: str, expected: bool):
    read = dossier(text, language, "2024-05-02")
    assert is_on_unrest(read.article, languages.load(language)) is expected
