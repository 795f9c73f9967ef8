"""Notes on what an article says of organisations: memberships, lists and numbers of members, years of founding."""

import pytest
from tests.texts import dossier

from samarkand.errors import KnowledgeError
from samarkand.resolve import notes, wording

# (text, language, day, the words that are noted and what the gazetteer has)
CONTRADICTIONS = [
    ("Iran adalah anggota SCO.", "id", "2022-09-15", ("Iran adalah anggota SCO", "observer")),
    ("Iran is a member of the SCO.", "en", "2022-09-15", ("Iran is a member of the SCO", "observer")),
    ("Iran merupakan negara pengamat SCO.", "id", "2024-01-10", ("Iran merupakan negara pengamat SCO", "member")),
    ("Peru is an observer of the SCO.", "en", "2022-09-15", ("Peru is an observer of the SCO", "neither member")),
    ("Ukraina adalah anggota NATO.", "id", "2022-09-15", ("Ukraina adalah anggota NATO", "neither member")),
    ("Finland, a member of NATO, closed a road.", "en", "2022-09-15", ("Finland, a member of NATO", "candidate")),
    ("NATO member Ukraine asked for aid.", "en", "2022-09-15", ("NATO member Ukraine", "neither member")),
    ("Menteri dari anggota NATO Ukraina hadir.", "id", "2022-09-15", ("NATO Ukraina", "neither member")),
    ("The SCO has nine members.", "en", "2022-09-15", ("SCO has nine members", "has 8")),
    ("The nine-member SCO met.", "en", "2022-09-15", ("nine-member SCO", "has 8")),
    ("SCO kini beranggotakan sepuluh negara.", "id", "2022-09-15", ("SCO kini beranggotakan sepuluh negara", "has 8")),
    ("SCO, yang didirikan pada 1996, bersidang.", "id", "2022-09-15", ("SCO, yang didirikan pada 1996", "2001")),
    ("ASEAN was founded in 1976 by five states.", "en", "2022-09-15", ("ASEAN was founded in 1976", "1967")),
    ("SCO terdiri dari China, Rusia, dan Iran.", "id", "2022-09-15",
     ("SCO terdiri dari China, Rusia, dan Iran", "does not have as members: IRN")),
    ("AUKUS groups Australia, Britain and Canada.", "en", "2022-09-15",
     ("AUKUS groups Australia, Britain and Canada", "does not have as members: CAN")),
]  # fmt: skip

AGREEMENTS = [
    ("Iran merupakan pengamat SCO.", "id", "2022-09-15", "IRN observer of SCO"),
    ("Iran adalah anggota SCO.", "id", "2023-08-01", "IRN member of SCO"),
    ("Iran, an observer of SCO, agreed.", "en", "2022-09-15", "IRN observer of SCO"),
    ("India is a full member of the SCO.", "en", "2022-09-15", "IND member of SCO"),
    ("Turki adalah anggota NATO.", "id", "2022-09-15", "TUR member of NATO"),
    ("NATO member Turkey agreed.", "en", "2022-09-15", "TUR member of NATO"),
    ("SCO memiliki delapan anggota.", "id", "2022-09-15", "SCO has 8 members"),
    ("The eight-nation SCO met in Tashkent.", "en", "2022-09-15", "SCO has 8 members"),
    ("Kedelapan anggota SCO hadir.", "id", "2022-09-15", "SCO has 8 members"),
    ("SCO dibentuk pada tahun 2001.", "id", "2022-09-15", "founded in 2001"),
    ("ASEAN convened. The bloc was established in 1967.", "en", "2022-09-15", "ASEAN was founded in 1967"),
    ("SCO, yang bermarkas di Beijing, didirikan pada 2001.", "id", "2022-09-15", "SCO was founded in 2001"),
    ("AUKUS, which groups Australia, Britain and the United States, met.", "en", "2022-09-15", "AUS, GBR, USA"),
]

NOTHING = [
    ("Iran meminta menjadi tuan rumah SCO.", "id", "2022-09-15"),
    ("Iran dan SCO sepakat.", "id", "2022-09-15"),
    ("Iran adalah anggota SCO.", "id", None),
    ("Iran adalah anggota SCO.", "id", "2090-01-01"),
    ("Ukraine is not a member of NATO.", "en", "2022-09-15"),
    ("Ukraina ingin menjadi anggota NATO.", "id", "2022-09-15"),
    ("Five members of the SCO signed the paper.", "en", "2022-09-15"),
    ("Lima anggota SCO menandatangani dokumen itu.", "id", "2022-09-15"),
    ("NATO met in Madrid, and a company was founded in 1999 there.", "en", "2022-09-15"),
]


@pytest.mark.parametrize(("text", "language", "day", "expected"), CONTRADICTIONS)
def test_what_the_gazetteer_has_otherwise_is_noted_with_both_sides(text, language, day, expected):
    (note,) = dossier(text, language, day).notes
    assert note.kind == "contradiction"
    assert note.span is not None
    assert text[note.span.start : note.span.end] == expected[0]
    assert expected[1] in note.message


@pytest.mark.parametrize(("text", "language", "day", "said"), AGREEMENTS)
def test_what_was_read_and_agrees_is_noted_as_such(text, language, day, said):
    (note,) = dossier(text, language, day).notes
    assert note.kind == "agreement"
    assert said in note.message


@pytest.mark.parametrize(("text", "language", "day"), NOTHING)
def test_what_is_not_said_or_cannot_be_known_is_not_noted(text, language, day):
    assert dossier(text, language, day).notes == ()


DOUBTS = [
    ("Presiden Tajikistan tiba di Dushanbe.", "id", "2024-01-10", 1),
    ("The president of Tajikistan arrived, and Tajikistan's president spoke.", "en", "2024-01-10", 1),
    ("Emomali Rahmon arrived in Dushanbe.", "en", "2024-01-10", 0),
    ("The president of France arrived in Dushanbe.", "en", "2024-01-10", 0),
]


@pytest.mark.parametrize(("text", "language", "day", "times"), DOUBTS)
def test_who_is_found_by_an_office_on_uncertain_days_is_in_doubt(text: str, language: str, day: str, times: int):
    notes = [note for note in dossier(text, language, day).notes if note.kind == "doubt"]
    assert len(notes) == times
    assert all("head-of-state of TJK" in note.message for note in notes)


def test_members_of_an_organisation_may_be_organisations():
    for text, wanted in (
        ("The 21-member G20 met.", "agreement"),
        ("The 19-member G20 met.", "contradiction"),
    ):
        assert [note.kind for note in dossier(text, "en", "2024-01-10").notes] == [wanted]


def test_a_form_of_numbers_that_could_try_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    words = wording.words_of("en")
    forms = {**words["membership"], "size_before": ["(?:[a-z]+ ?)+{number}"]}
    monkeypatch.setattr(notes, "words_of", lambda code: {**words, "membership": forms})
    with pytest.raises(KnowledgeError, match=r"membership: a text could make this try without end"):
        notes._Words("en")
