"""The state of bare groups and of a language's own acronyms, with the dateline and the outlet of an article."""

import pytest
from msgspec.structs import replace
from tests.coders.coding import coded, line
from tests.texts import article

from samarkand import gazetteer, languages, ontology
from samarkand.annotate import annotate
from samarkand.coders import Knowledge, rules
from samarkand.resolve import resolve

OWN = [
    ("Fraksi-fraksi di DPR mengkritik pemerintah.", "id", ["ACCUSE IDN > IDN"]),
    ("Ketua DPR mengecam Israel. Israel membantah. Tentara Israel pergi. Pemerintah Israel diam.", "id",
     ["ACCUSE IDN > ISR", "REJECT ISR > IDN"]),
    ("Ketua MPR bertemu Perdana Menteri Jepang.", "id", ["CONSULT IDN+JPN"]),
    ("DPR Filipina mengecam China.", "id", ["ACCUSE PHL > CHN"]),
    ("KPK menahan direktur PT Tambang Sejati.", "id", ["COERCE IDN > IDN"]),
    ("MK menolak permohonan Jepang.", "id", ["REJECT IDN > JPN"]),
    ("Kepala staf AU Singapura bertemu Prabowo.", "id", ["CONSULT IDN+SGP"]),
    ("Polisi Malaysia menahan 12 WNI.", "id", ["COERCE MYS > IDN"]),
    ("Imigrasi mendeportasi dua WNA Nigeria.", "id", ["COERCE IDN > NGA"]),
    ("KBRI Beirut mengecam Israel.", "id", ["ACCUSE IDN > ISR"]),
    ("Arab Saudi mendeportasi 40 TKI.", "id", ["COERCE SAU > IDN"]),
    ("Polisi Thailand menahan lima warga negara asing.", "id", ["COERCE THA > -"]),
    ("Mahasiswa membakar bendera Israel di Bandung. Polisi menahan lima mahasiswa.", "id",
     ["COERCE IDN > IDN", "PROTEST IDN > ISR"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), OWN)
def test_a_languages_own_groups_and_acronyms_are_of_its_state(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


WRITTEN = [
    ("Ratusan warga memprotes Israel.", "id", "BANDUNG", None, ["PROTEST IDN > ISR"]),
    ("Ratusan warga memprotes Israel.", "id", None, "kompas.com", ["PROTEST IDN > ISR"]),
    ("Polisi menembak gas air mata ke arah massa di depan Kedubes AS.", "id", "JAKARTA", None, ["ASSAULT IDN > USA"]),
    ("Polisi Myanmar menangkap tiga wartawan. Warga memprotes junta Myanmar.", "id", "JAKARTA", "kompas.com",
     ["COERCE MMR > MMR", "PROTEST MMR > MMR"]),
    ("Pemerintah mengecam serangan Israel ke Rafah. Israel diam. Kabinet Israel belum bertemu.", "id", "JAKARTA",
     "detik.com", ["ACCUSE IDN > ISR", "ASSAULT ISR > PSE"]),
    ("Warga memprotes Hamas.", "id", "GAZA", "kompas.com", ["PROTEST PSE > PSE"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "dateline", "site", "expected"), WRITTEN)
def test_where_it_was_written_counts_for_bare_groups(text, language, dateline, site, expected):
    one = replace(article(text, language, "2024-05-02"), dateline=dateline, site=site)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    read = annotate(one, knowledge.language, knowledge.gazetteer)
    grounding = resolve(one, read, knowledge.language, knowledge.gazetteer)
    assert sorted(line(claim) for claim in rules.code(one, read, grounding, knowledge)) == expected


ELSEWHERE = [
    ("Egyptian police arrested students who protested against the war in Gaza.", "en", "COERCE EGY > EGY"),
    ("Polisi Mesir menahan mahasiswa yang memprotes perang di Gaza.", "id", "COERCE EGY > EGY"),
    ("Malaysian police arrested 12 people at a farm near the Thai border.", "en", "COERCE MYS > MYS"),
]


@pytest.mark.parametrize(("text", "language", "expected"), ELSEWHERE)
def test_a_relative_clause_and_a_place_close_by_tell_nobodys_state(text: str, language: str, expected: str):
    assert expected in coded(text, language)
