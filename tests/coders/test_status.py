"""Whether it happened, is planned, possible or denied: cues, their scope, and what is left out of it."""

import pytest
from tests.coders.coding import coded

PLANNED = [
    ("The president of Chile will meet the president of Peru in Lima.", "en", ["CONSULT CHL+PER planned"]),
    ("The president of Chile is scheduled to meet the president of Peru.", "en", ["CONSULT CHL+PER planned"]),
    ("The president of Chile plans to visit Peru.", "en", ["CONSULT CHL+PER planned"]),
    ("Malta will impose sanctions on Tunisia.", "en", ["SANCTION MLT > TUN planned"]),
    ("Malta said it was willing to withdraw its troops from Tunisia.", "en", ["RETREAT MLT > TUN planned"]),
    ("Pernyataan Presiden Cile yang akan mengakui negara Peru memicu kritik.", "id", ["SUPPORT CHL > PER planned"]),
    ("Presiden Cile akan segera berbicara langsung dengan presiden Peru.", "id", ["CONSULT CHL+PER planned"]),
    ("Malta is due to send aid to Tunisia.", "en", ["AID MLT > TUN planned"]),
    ("Presiden Cile akan bertemu dengan presiden Peru di Lima.", "id", ["CONSULT CHL+PER planned"]),
    ("Presiden Cile dijadwalkan bertemu dengan presiden Peru.", "id", ["CONSULT CHL+PER planned"]),
    ("Presiden Cile berencana mengunjungi Peru.", "id", ["CONSULT CHL+PER planned"]),
    ("Malta bakal menjatuhkan sanksi kepada Tunisia.", "id", ["SANCTION MLT > TUN planned"]),
    (
        "Malta's minister told a reporter that he would meet the president of Tunisia.",
        "en",
        ["CONSULT MLT+TUN planned"],
    ),
    ("Presiden Cile hendak bertemu presiden Peru besok.", "id", ["CONSULT CHL+PER planned"]),
]

PLANNED += [
    ("Malta to send troops to Tunisia next week", "en", ["MOBILIZE MLT > TUN planned"]),
    ("The president of Chile was to meet the president of Peru in Lima.", "en", ["CONSULT CHL+PER planned"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), PLANNED)
def test_what_is_still_to_come_is_planned(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


POSSIBLE = [
    ("Malta may impose sanctions on Tunisia.", "en", ["SANCTION MLT > TUN possible"]),
    ("Malta is considering sanctions against Tunisia.", "en", ["SANCTION MLT > TUN possible"]),
    ("The president of Chile could meet the president of Peru.", "en", ["CONSULT CHL+PER possible"]),
    ("The president of Chile hopes to meet the president of Peru.", "en", ["CONSULT CHL+PER possible"]),
    ("Has the army of Kenya attacked Uganda?", "en", ["ASSAULT KEN > UGA possible"]),
    ("QUESTION: Has Kenya attacked Uganda?", "en", ["ASSAULT KEN > UGA possible"]),
    ("Malta mungkin menjatuhkan sanksi kepada Tunisia.", "id", ["SANCTION MLT > TUN possible"]),
    ("Malta mempertimbangkan sanksi terhadap Tunisia.", "id", ["SANCTION MLT > TUN possible"]),
    ("Presiden Cile berharap bertemu presiden Peru.", "id", ["CONSULT CHL+PER possible"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), POSSIBLE)
def test_what_is_only_weighed_is_possible(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


DENIED = [
    ("It is not true that Malta rejected the Tunisian offer, a minister said.", "en", ["REJECT MLT > TUN denied"]),
    ("Tidak benar Malta menolak usul Tunisia, kata seorang menteri.", "id", ["REJECT MLT > TUN denied"]),
    ("Neither side would confirm that Maltese jets had bombed a Tunisian village.", "en", ["ASSAULT MLT > TUN denied"]),
    ("Malta tidak punya rencana meminta maaf kepada Tunisia.", "id", ["CONCEDE MLT > TUN denied"]),
    ("The president of Chile did not meet the president of Peru.", "en", ["CONSULT CHL+PER denied"]),
    ("The meeting between Chile and Peru was cancelled.", "en", ["CONSULT CHL+PER denied"]),
    ("Malta denied reports that it would meet Tunisia.", "en", ["CONSULT MLT+TUN denied", "REJECT MLT > -"]),
    ("The president of Chile postponed a meeting with the president of Peru.", "en", ["CONSULT CHL+PER denied"]),
    ("The president of Chile was due to meet the president of Peru but stayed at home.", "en",
     ["CONSULT CHL+PER denied"]),
    ("The army of Kenya has never attacked Uganda.", "en", ["ASSAULT KEN > UGA denied"]),
    ("Presiden Cile tidak bertemu dengan presiden Peru.", "id", ["CONSULT CHL+PER denied"]),
    ("Presiden Cile batal bertemu dengan presiden Peru.", "id", ["CONSULT CHL+PER denied"]),
    ("Pertemuan antara Cile dan Peru dibatalkan.", "id", ["CONSULT CHL+PER denied"]),
    ("Cile membantah telah bertemu dengan Peru.", "id", ["CONSULT CHL+PER denied"]),
    ("Sedianya presiden Cile bertemu presiden Peru pada Senin, namun ia jatuh sakit.", "id",
     ["CONSULT CHL+PER denied"]),
    ("Pertemuan presiden Cile dengan presiden Peru ditunda.", "id", ["CONSULT CHL+PER denied"]),
    ("Tentara Kenya belum pernah menyerang Uganda.", "id", ["ASSAULT KEN > UGA denied"]),
    ("Presiden Cile tidak jadi mengunjungi Peru.", "id", ["CONSULT CHL+PER denied"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), DENIED)
def test_what_was_called_off_or_put_off_is_denied(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


SCOPE = [
    ("Kenya, which will hold elections in May, attacked Uganda.", "en", ["ASSAULT KEN > UGA"]),
    ("The president of Chile met the president of Peru, who will not run again.", "en", ["CONSULT CHL+PER"]),
    ("The president of Chile, who may resign, met the president of Peru.", "en", ["CONSULT CHL+PER"]),
    ("Kenya had attacked Uganda before the talks were due.", "en", ["ASSAULT KEN > UGA"]),
    ("Kenya, yang akan menggelar pemilu pada Mei, menyerang Uganda.", "id", ["ASSAULT KEN > UGA"]),
    ("Presiden Cile bertemu presiden Peru, yang tidak akan maju lagi.", "id", ["CONSULT CHL+PER"]),
    ("Presiden Cile, yang mungkin mundur, bertemu presiden Peru.", "id", ["CONSULT CHL+PER"]),
    (
        "Ribuan mahasiswa dan buruh berunjuk rasa di depan Gedung DPR/MPR RI, Jakarta, Selasa (30/4), menolak "
        "revisi Undang-Undang Desa.",
        "id",
        ["PROTEST IDN > IDN"],
    ),
    ("Kenya telah menyerang Uganda sebelum perundingan dijadwalkan.", "id", ["ASSAULT KEN > UGA"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), SCOPE)
def test_a_cue_in_a_clause_about_somebody_else_does_not_count(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


def test_a_bare_condition_denies_what_was_told_before():
    assert coded("Jika tidak, Togo mengancam akan menyerang Benin.", "id") == ["THREATEN TGO > BEN"]


def test_a_verb_that_says_that_it_was_done_is_not_planned_for_the_day_of_what_it_put_off():
    text = "Chile and Peru have postponed talks that were set for May 20."
    assert [each for each in coded(text, "en") if "planned" in each] == []
