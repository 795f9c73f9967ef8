"""Where an event happened: its own place in its sentence, not those that are only named."""

import pytest
from tests.coders.coding import claims

HERE = [
    ("The foreign ministers of Chile and Peru met in Kigali on Tuesday.", "en", "RWA"),
    ("Chile and Peru signed a treaty on herring in the Argentine city of Rosario.", "en", "ARG"),
    ("Brazil will host the presidents of Chile and Peru next month.", "en", "BRA"),
    ("Police in Nairobi arrested nine Ethiopian traders.", "en", "KEN"),
    ("Ethiopian troops withdrew from the Somali town of Baidoa.", "en", "SOM"),
    ("Menteri luar negeri Cile dan Peru bertemu di Kigali, Selasa.", "id", "RWA"),
    ("Menteri Cile dan Peru akan meneken nota kesepahaman soal kapal di Rosario, kata pejabat itu.", "id", "ARG"),
    ("Brasil akan menjadi tuan rumah pertemuan presiden Cile dan presiden Peru.", "id", "BRA"),
    ("Pasukan Ethiopia mundur dari kota Baidoa, Somalia.", "id", "SOM"),
    ("Jepang akan membiayai perbaikan jembatan yang hancur di Vanuatu.", "id", "VUT"),
    ("Presiden Chile akan menyambangi Kigali pekan depan.", "id", "RWA"),
    ("Honduras memanggil pulang duta besarnya dari Managua.", "id", "NIC"),
    ("Perundingan antara Chile dan Peru dilaporkan digelar di Kigali.", "id", "RWA"),
    ("Teknisi Denmark yang bekerja di Chad diserang milisi setempat.", "id", "TCD"),
    ("Ribuan warga Amerika Serikat berunjuk rasa di luar Gedung Putih.", "id", "USA"),
    ("Presiden Chile akan bertemu Presiden Peru di sela konferensi tingkat tinggi (KTT) di Kota Kigali.", "id", "RWA"),
    ("The president of Chile will visit Kigali next week.", "en", "RWA"),
    ("Honduras recalled its ambassador from Managua.", "en", "NIC"),
    ("An Omani delegation met a Saudi team in the Yemeni capital.", "en", "YEM"),
    ("Thousands of Chadians protested in the capital on Tuesday.", "en", "TCD"),
    ("Presiden Cile bertemu Presiden Peru di ibu kota Kenya.", "id", "KEN"),
    ("Peru rejected the Chilean offer, its environment minister told delegates in Kigali.", "en", "RWA"),
    ("Para menteri ekonomi ASEAN bersepakat memangkas biaya dalam sidang yang dihelat di Kigali.", "id", "RWA"),
    ("Utusan Mesir dijadwalkan bertemu pejabat Peru dan Cile secara terpisah di Kigali pada Sabtu.", "id", "RWA"),
    ("Kementerian Luar Negeri Malta memanggil Duta Besar Tunisia di Kigali, Selasa.", "id", "RWA"),
    ("Hundreds of Chadians protested on Plaza San Umberto on Tuesday.", "en", "TCD"),
]


@pytest.mark.parametrize(("text", "language", "country"), HERE)
def test_the_place_of_the_event_is_found(text: str, language: str, country: str):
    assert country in {claim.place.country for claim in claims(text, language) if claim.place}


ELSEWHERE = [
    ("Malta condemned the shelling of villages in eastern Congo.", "en"),
    ("Malta urged Tunisia to hand over two men who were last seen in Oslo.", "en"),
    ("A spokesman in Oslo said that Malta rejected the Tunisian request.", "en"),
    ("Malta praised Tunisia for its work on safety in the Strait of Sicily.", "en"),
    ("Malta mengecam penembakan terhadap desa-desa di Kongo timur.", "id"),
    ("Malta meminta Tunisia menyerahkan dua buronan yang terakhir terlihat di Oslo.", "id"),
    ("Juru bicara pemerintah di Oslo mengatakan bahwa Malta menolak permintaan Tunisia.", "id"),
    ("Malta memuji Tunisia atas upaya pengamanan di Selat Gibraltar.", "id"),
]


@pytest.mark.parametrize(("text", "language"), ELSEWHERE)
def test_what_is_said_is_not_where_it_tells_of(text: str, language: str):
    found = claims(text, language)
    assert found
    assert [claim.place for claim in found] == [None] * len(found)


BEYOND = [
    ("Ghana menyiagakan pasukan di dekat perbatasan Togo.", "id"),
    ("Ghana massed troops at the border with Togo.", "en"),
]


@pytest.mark.parametrize(("text", "language"), BEYOND)
def test_forces_at_a_border_stand_on_the_near_side(text: str, language: str):
    found = [claim for claim in claims(text, language) if claim.type == "MOBILIZE"]
    assert found
    assert "TGO" not in {claim.place.country for claim in found if claim.place}


def test_a_place_that_no_table_has_keeps_its_name():
    (claim,) = claims("Hundreds of Chadians protested on Plaza San Umberto on Tuesday.", "en")
    assert claim.place is not None
    assert (claim.place.id, claim.place.name) == ("named:Plaza San Umberto", "Plaza San Umberto")


def test_where_one_tells_of_a_meeting_is_not_where_it_is():
    found = claims("The presidents of Chile and Peru will meet, a minister told reporters in Kigali.", "en")
    assert found
    assert [claim.place for claim in found] == [None] * len(found)
