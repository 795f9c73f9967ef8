"""Indonesian phrases side by side, put right where the tree loses who owns, who does and what is to be done."""

import pytest
from tests.coders.coding import coded
from tests.texts import dossier

from samarkand import languages
from samarkand.coders.juxtaposing import juxtapose
from samarkand.coders.sentence import Sentence, sentences_of

CODED = [
    ("Asmara dituding Djibouti menyusupkan mata-mata.", ["ACCUSE DJI > ERI"]),
    ("Imbauan supaya Gabon membuka perbatasan disampaikan Kamerun.", ["REQUEST CMR > GAB"]),
    ("Tuntutan agar Belize menarik pasukannya dilontarkan Guatemala, Senin.", ["REQUEST GTM > BLZ"]),
    ("Lima ton gandum dari Tunisia tiba di Libya.", ["AID TUN > LBY"]),
    ("Kanada mengecam perebutan Bukavu oleh M23.", ["ACCUSE CAN > COD"]),
    ("Norwegia menyerukan penarikan pasukan Eritrea dari Tigray.", ["REQUEST NOR > ERI"]),
    ("Larangan ekspor nikel Gabon dicabut Kamerun.", ["CONCEDE CMR > GAB"]),
    ("Seruan Malta tentang kuota ikan di Laut Tengah ditolak mentah-mentah Tunisia.", ["REJECT TUN > MLT"]),
    ("Jika Malawi tidak membayar tunggakan, Zambia akan menutup perbatasan.", ["THREATEN ZMB > -"]),
    ("Pemerintah Kabupaten Sleman menyalurkan beras kepada korban gempa di Lombok.", ["AID IDN > IDN"]),
    ("Angkatan Laut Filipina menuduh kapal China menabrak perahu nelayan.", ["ACCUSE PHL > CHN"]),
    ("Para pemimpin ASEAN sepakat Filipina menggantikan Laos sebagai ketua.", ["AGREE ASEAN"]),
    ("Menlu Togo menelepon mitranya dari Ghana dan Benin.", ["CONSULT BEN+GHA+TGO"]),
    ("Keputusan Peru mencabut sanksi terhadap Cile disambut baik Ekuador.", ["CONCEDE PER > CHL", "SUPPORT ECU > PER"]),
    ("Keputusan Kenya menarik pasukan dikecam Uganda.", ["ACCUSE UGA > KEN", "RETREAT KEN > -"]),
    ("Rencana Peru menutup perbatasan ditolak Ekuador.", ["COERCE PER > - planned", "REJECT ECU > PER"]),
    ("Dua sandera Nepal dilepaskan Hizbullah.", ["RETREAT LBN > NPL"]),
]


@pytest.mark.parametrize(("text", "expected"), CODED)
def test_who_did_what_where_no_word_stands_between(text: str, expected: list[str]):
    assert coded(text, "id") == expected


def _tree(text: str, upos: list[str], heads: list[int], relations: list[str]) -> Sentence:
    read = dossier(text, "id", "2024-05-02")
    (sentence,) = sentences_of(read.article, read.reading, languages.load("id"))
    sentence.upos, sentence.heads, sentence.relations = upos, heads, relations
    sentence.__dict__.pop("dependants", None)
    return sentence


def test_the_second_of_two_subjects_side_by_side_belongs_to_the_first():
    sentence = _tree("Militer Benin menetapkan siaga.", ["NOUN", "PROPN", "VERB", "NOUN", "PUNCT"], [2, 2, -1, 2, 2],
                     ["nsubj", "nsubj", "root", "obj", "punct"])  # fmt: skip
    juxtapose(sentence)
    assert (sentence.heads[1], sentence.relations[1]) == (0, "nmod")


def test_an_owner_is_not_what_is_said_of_the_owned():
    sentence = _tree("Pemerintah Benin mengusir Togo.", ["NOUN", "PROPN", "VERB", "PROPN", "PUNCT"], [1, -1, 1, 2, 1],
                     ["nsubj", "root", "xcomp", "obj", "punct"])  # fmt: skip
    juxtapose(sentence)
    assert sentence.heads == [2, 0, -1, 2, 2]
    assert sentence.relations[:3] == ["nsubj", "nmod", "root"]


def test_a_noun_right_behind_a_passive_does_the_deed():
    sentence = _tree("Polisi Benin diserang milisi.", ["NOUN", "PROPN", "VERB", "NOUN", "PUNCT"], [2, 0, -1, 2, 2],
                     ["nsubj:pass", "nmod", "root", "obj", "punct"])  # fmt: skip
    juxtapose(sentence)
    assert sentence.relations[3] == "obl"
