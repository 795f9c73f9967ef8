"""Pairs and groups stand for those who were named before."""

import pytest
from tests.coders.coding import claims, coded

MEANT = [
    ("Peru and Bolivia share a lake. Both countries agreed to cooperate.", "en", "AGREE BOL+PER"),
    ("Ghana, Togo and Benin are neighbours. The three states condemned Mali.", "en", "ACCUSE BEN+GHA+TGO > MLI"),
    ("Fiji wrote to Tonga. The two envoys held talks on Monday.", "en", "CONSULT FJI+TON"),
    ("Peru dan Bolivia berbagi danau. Kedua utusan bertemu pada Senin.", "id", "CONSULT BOL+PER"),
    ("Ghana, Togo dan Benin bertetangga. Ketiga negara mengecam Mali.", "id", "ACCUSE BEN+GHA+TGO > MLI"),
    ("Fiji menyurati Tonga. Keduanya bertemu pada Senin.", "id", "CONSULT FJI+TON"),
    ("Fiji dan Tonga bertukar tahanan. Mereka akan berunding lagi.", "id", "CONSULT FJI+TON planned"),
]


@pytest.mark.parametrize(("text", "language", "event"), MEANT)
def test_those_named_before_are_meant(text: str, language: str, event: str):
    assert event in coded(text, language)


def test_a_town_where_they_met_is_not_one_of_them():
    text = "Fiji greeted Tonga in Lima. Both governments met on Monday."
    (talks,) = [claim for claim in claims(text, "en") if claim.type == "CONSULT"]
    assert {party.country for party in (*talks.actors, *talks.recipients)} == {"FJI", "TON"}


@pytest.mark.parametrize(
    "text", ["The two envoys held talks on Monday.", "Fiji rested. Both governments condemned Mali."]
)
def test_without_enough_names_nobody_is_guessed(text: str):
    assert not [claim for claim in claims(text, "en") if len(claim.actors) > 1]


def test_a_pair_behind_a_preposition_and_the_sides_of_the_sentence_before():
    text = "India shelled Pakistan. Pakistan shot down two Indian jets. China appealed to both sides to show restraint."
    assert "REQUEST CHN > IND+PAK" in coded(text, "en")
    text = "Armenia and Azerbaijan exchanged prisoners. The sides also agreed to demarcate their border."
    assert "AGREE ARM+AZE" in coded(text, "en")
