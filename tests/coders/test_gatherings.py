"""Meetings of one organisation's members, and where meetings of two are held."""

import pytest
from tests.coders.coding import coded

ONE_BODY = [
    ("The foreign ministers of ASEAN met in Manila on Wednesday.", "en", ["CONSULT ASEAN"]),
    ("Para menteri pertanian ASEAN bertemu di Manila, Rabu (1/5/2024).", "id", ["CONSULT ASEAN"]),
    ("Pertemuan menteri luar negeri ASEAN berlangsung di Manila.", "id", ["CONSULT ASEAN"]),
    ("KTT ASEAN akan digelar di Manila pekan depan.", "id", ["CONSULT ASEAN planned"]),
    ("ASEAN menggelar KTT di Manila.", "id", ["CONSULT ASEAN"]),
    ("PBB menggelar pembicaraan dengan Iran di Jenewa.", "id", ["CONSULT IRN+UN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), ONE_BODY)
def test_members_of_one_organisation_meet_among_themselves(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


ALONE = [
    ("Sekretaris Jenderal ASEAN bertemu di Manila.", "id"),
    ("Harga beras naik setelah pertemuan menteri pertanian ASEAN.", "id"),
]


@pytest.mark.parametrize(("text", "language"), ALONE)
def test_one_person_and_a_meeting_in_passing_are_none(text: str, language: str):
    assert coded(text, language) == []


NEUTRAL_GROUND = [
    ("Negotiators of Chile and Peru met in Rome.", "en", ["CONSULT CHL+PER"]),
    ("The president of Chile will meet the president of Peru in Rome.", "en", ["CONSULT CHL+PER planned"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), NEUTRAL_GROUND)
def test_the_state_where_two_others_meet_is_no_party(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected
