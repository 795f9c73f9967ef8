"""Places that the sentence beside tells, each with its reason; and neighbours that are about something else."""

import pytest
from tests.coders.coding import claims

from samarkand.pipeline import code_rows

BESIDE = [
    ("The prime minister of Malta arrived in Oslo on Monday. He met the Norwegian prime minister.", "en", "NOR"),
    ("The Maltese president landed in Oslo at noon. There he held talks with the Norwegian president.", "en", "NOR"),
    ("A summit of the Arab League began in Manama. During the summit the Jordanian king met the Iraqi president.",
     "en", "BHR"),
    ("The president of Chile held talks with the president of Peru on Friday. The meeting in Quito lasted two hours.",
     "en", "ECU"),
    ("KTT Liga Arab dimulai di Manama. Pada KTT itu Raja Yordania bertemu Presiden Irak.", "id", "BHR"),
    ("Menteri Luar Negeri Cile dan Peru akan bertemu pada 4 Mei. Pertemuan itu akan digelar di Quito.", "id", "ECU"),
    ("Menteri Malta bersua dengan mitranya dari Peru di Quito, Senin. Keduanya menandatangani perjanjian dagang.", "id",
     "ECU"),
    ("Presiden Cile bertemu Presiden Peru di Quito, Rabu. Usai pertemuan, kedua negara meneken nota kesepahaman.", "id",
     "ECU"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "country"), BESIDE)
def test_the_sentence_beside_gives_the_place(text: str, language: str, country: str):
    placed = [claim for claim in claims(text, language) if claim.place and claim.place.country == country]
    assert any(reason.startswith("place: ") for claim in placed for reason in claim.because)


APART = [
    ("Storms hit Manila on Monday. Separately, China imposed sanctions on two American firms.", "en"),
    ("Tourism in Zanzibar has grown. Malta and Tunisia agreed on Monday to build a pipeline.", "en"),
    ("Badai melanda Manila pada Senin. Sementara itu, Tiongkok menjatuhkan sanksi kepada dua firma Amerika.", "id"),
    ("Wisata di Zanzibar tumbuh. Malta dan Tunisia sepakat membangun pipa minyak, Senin.", "id"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), APART)
def test_a_neighbour_on_another_matter_gives_none(text: str, language: str):
    found = claims(text, language)
    assert found
    assert [claim.place for claim in found] == [None] * len(found)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("MAKASSAR, Kabar Nusa - Polisi menembakkan gas air mata ke arah ratusan mahasiswa, Senin.", "id", "IDN"),
        ("TUNIS, Meridian Courier - Hundreds of Tunisian teachers rallied on Wednesday against the government.", "en",
         "TUN"),
        ("SEOUL, Harbour Wire - South Korea condemned a missile test by North Korea.", "en", None),
        ("COLOMBO, Harbour Wire - Sri Lanka's navy seized three Indian trawlers on Friday.", "en", None),
        ("COLOMBO, Harbour Wire - The foreign ministers of Sri Lanka and India met on Friday.", "en", "LKA"),
    ],
)  # fmt: skip
def test_a_dateline_counts_for_deeds_among_its_own_people(text: str, language: str, country: str | None):
    (row,) = code_rows([{"id": "1", "text": text, "language": language, "published": "2024-05-02"}])
    assert row["claims"]
    assert {claim["place"]["country"] if claim["place"] else None for claim in row["claims"]} == {country}
