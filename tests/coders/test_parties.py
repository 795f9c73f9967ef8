"""Phrases to parties: office holders, organisations, pronouns, lists and unnamed groups, in both languages."""

import pytest
from tests.coders.coding import claims, coded

STATES = [
    ("Peruvian Foreign Minister Ana Quispe met the Chilean ambassador in Lima.", "en", ["CONSULT CHL+PER"]),
    ("The Peruvian government condemned Chile.", "en", ["ACCUSE PER > CHL"]),
    ("Lima condemned Santiago over the border law.", "en", ["ACCUSE PER > CHL"]),
    ("Menteri Luar Negeri Peru Ana Quispe bertemu duta besar Cile di Lima.", "id", ["CONSULT CHL+PER"]),
    ("Pemerintah Peru mengecam Cile.", "id", ["ACCUSE PER > CHL"]),
    ("The Association of Southeast Asian Nations (ASEAN) condemned Chile.", "en", ["ACCUSE ASEAN > CHL"]),
    ("Perserikatan Bangsa-Bangsa (PBB) mengecam Cile.", "id", ["ACCUSE UN > CHL"]),
    ("The United Nations sent aid to Malawi.", "en", ["AID UN > MWI"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), STATES)
def test_a_party_counts_for_its_state_or_organisation(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


FLAGS = [
    ("Dua kapal asing dengan bendera Tunisia ditangkap penjaga pantai Malta.", "id", ["COERCE MLT > TUN"]),
    ("Kapal ikan berbendera Vietnam ditangkap patroli KKP di Laut Natuna Utara.", "id", ["COERCE IDN > VNM"]),
    ("Penjaga pantai Malta menyita kapal yang berbendera Tunisia.", "id", ["COERCE MLT > TUN"]),
    ("Two vessels flying the flag of Tunisia were detained by Maltese patrols.", "en", ["COERCE MLT > TUN"]),
    ("Malta seized a Tunisian-flagged tanker.", "en", ["COERCE MLT > TUN"]),
    ("Massa membakar bendera Malta di Tunis.", "id", ["PROTEST TUN > MLT"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), FLAGS)
def test_a_ship_counts_for_its_flag(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


INCLUDED = [
    ("Western governments, including Norway and Malta, condemned Chile.", "en", ["ACCUSE MLT+NOR > CHL"]),
    ("Several countries, such as Norway and Malta, condemned Chile.", "en", ["ACCUSE MLT+NOR > CHL"]),
    ("Sejumlah negara, termasuk Norwegia dan Malta, mengecam Cile.", "id", ["ACCUSE MLT+NOR > CHL"]),
    ("Beberapa negara, seperti Norwegia dan Malta, mengecam Cile.", "id", ["ACCUSE MLT+NOR > CHL"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), INCLUDED)
def test_a_vague_party_is_those_that_it_is_said_to_include(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


PRONOUNS = [
    ("Earlier on Thursday Putin held talks with Iranian President Ebrahim Raisi, and he also met Pakistani Prime"
     " Minister Shehbaz Sharif.", "en", "2022-09-15", ["CONSULT IRN+RUS", "CONSULT PAK+RUS"]),
    ("Putin met Xi Jinping in Samarkand. He also met Pakistani Prime Minister Shehbaz Sharif.", "en", "2022-09-15",
     ["CONSULT CHN+RUS", "CONSULT PAK+RUS"]),
    ("Presiden Putin bertemu Xi Jinping di Samarkand. Ia juga bertemu PM Pakistan Shehbaz Sharif.", "id", "2022-09-15",
     ["CONSULT CHN+RUS", "CONSULT PAK+RUS"]),
    ("Kenya condemned Uganda. It also imposed sanctions on Rwanda.", "en", "2024-05-02",
     ["ACCUSE KEN > UGA", "SANCTION KEN > RWA"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "published", "expected"), PRONOUNS)
def test_a_pronoun_is_the_subject_before_it(text: str, language: str, published: str, expected: list[str]):
    assert coded(text, language, published) == expected


def test_a_person_stands_for_the_state_of_the_day():
    text = "President Joko Widodo met Prime Minister Lee Hsien Loong in Bogor."
    assert coded(text, "en", "2022-01-25") == ["CONSULT IDN+SGP"]


TITLED = [
    ("Menteri Keuangan Budi Raharjo bertemu presiden Cile di Jakarta.", "id", ["CONSULT CHL+IDN"]),
    ("Jaksa Agung Kenya Ali Wekesa menuduh Uganda melakukan spionase.", "id", ["ACCUSE KEN > UGA"]),
    ("Kenyan Defence Minister Aden Wekesa accused Uganda of spying.", "en", ["ACCUSE KEN > UGA"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), TITLED)
def test_somebody_unknown_with_a_title_counts_for_the_state_that_is_told(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


HOME = [
    ("Protesters in Nairobi threw stones at the police.", "en", ["PROTEST KEN > KEN"]),
    ("The police of Kenya arrested opposition leaders.", "en", ["COERCE KEN > KEN"]),
    ("Kenyan police arrested ten demonstrators in Nairobi.", "en", ["COERCE KEN > KEN"]),
    ("Polisi Kenya menangkap sepuluh demonstran di Nairobi.", "id", ["COERCE KEN > KEN"]),
    ("Polisi menangkap sepuluh aktivis di Jakarta.", "id", ["COERCE IDN > IDN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), HOME)
def test_an_unnamed_group_belongs_to_the_place_or_the_state_that_is_told(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "sectors"),
    [
        ("The police of Kenya arrested opposition leaders.", "en", ("COP", "OPP")),
        ("Rebels of Uganda attacked the army of Kenya.", "en", ("REB", "MIL")),
        ("Tentara Kenya menembaki pemberontak Uganda.", "id", ("MIL", "REB")),
        ("Polisi Kenya menangkap para aktivis Uganda.", "id", ("COP", "CIV")),
    ],
)
def test_a_party_has_the_sector_of_its_noun(text: str, language: str, sectors: tuple[str, str]):
    (claim,) = claims(text, language)
    assert (claim.actors[0].sector, claim.recipients[0].sector) == sectors


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("President Gabriel Boric met the president of Peru.", "en", "President Gabriel Boric"),
        ("Presiden Cile Gabriel Boric bertemu presiden Peru.", "id", "Presiden Cile Gabriel Boric"),
    ],
)
def test_a_party_is_named_with_its_title(text: str, language: str, words: str):
    (claim,) = claims(text, language)
    assert claim.actors[0].text == words


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Polisi Kenya menangkap Uganda dan pemimpinnya.", "id", "UGA"),
        ("Kenya condemned a missionary from Calgary.", "en", "CAN"),
    ],
)
def test_a_group_counts_for_its_possessor_or_for_the_town_it_is_from(text: str, language: str, expected: str):
    assert {party.country for claim in claims(text, language) for party in claim.recipients} == {expected}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kenya menyurati ICC dan ICJ. Uganda mengecam kedua pengadilan itu.", "id"),
        ("Kenya wrote to the ICC and the ICJ. Uganda condemned both courts.", "en"),
    ],
)
def test_both_courts_are_the_last_two_bodies_that_were_named(text: str, language: str):
    found = {party.code for claim in claims(text, language) if claim.type == "ACCUSE" for party in claim.recipients}
    assert found == {"ICC", "ICJ"}


def test_a_noun_that_points_stands_for_whom_the_text_named_last_of_its_kind():
    text = "Peru keluar dari Mahkamah Pidana Internasional. Pengadilan itu mengecam Cile."
    assert "ACCUSE ICC > CHL" in coded(text, "id")
    text = "Peru left the International Criminal Court. The court condemned Chile."
    assert "ACCUSE ICC > CHL" in coded(text, "en")


def test_the_countrys_soldiers_are_those_of_whom_the_text_speaks():
    assert coded("Ghana's parliament praised the country's peacekeepers in Mali.", "en") == ["SUPPORT GHA > GHA"]


def test_foreign_governments_are_nobodys_at_home():
    assert coded("The police chief of Haiti begged foreign governments for ammunition.", "en") == []
