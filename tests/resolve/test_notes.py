"""Notes where an article says of a membership what the gazetteer has otherwise."""

import pytest
from tests.texts import dossier

# (text, language, day, the words that are noted and what the gazetteer has)
CONTRADICTIONS = [
    ("Iran adalah anggota SCO.", "id", "2022-09-15", ("Iran adalah anggota SCO", "observer")),
    ("Iran is a member of the SCO.", "en", "2022-09-15", ("Iran is a member of the SCO", "observer")),
    ("Iran merupakan negara pengamat SCO.", "id", "2024-01-10", ("Iran merupakan negara pengamat SCO", "member")),
    ("Peru is an observer of the SCO.", "en", "2022-09-15", ("Peru is an observer of the SCO", "neither member")),
    ("Ukraina adalah anggota NATO.", "id", "2022-09-15", ("Ukraina adalah anggota NATO", "neither member")),
]

AGREEMENTS = [
    ("Iran merupakan pengamat SCO.", "id", "2022-09-15"),
    ("Iran adalah anggota SCO.", "id", "2023-08-01"),
    ("Iran, an observer of SCO, agreed.", "en", "2022-09-15"),
    ("India is a full member of the SCO.", "en", "2022-09-15"),
    ("Turki adalah anggota NATO.", "id", "2022-09-15"),
    ("Iran meminta menjadi tuan rumah SCO.", "id", "2022-09-15"),
    ("Iran dan SCO sepakat.", "id", "2022-09-15"),
    ("Iran adalah anggota SCO.", "id", None),
]


@pytest.mark.parametrize(("text", "language", "day", "expected"), CONTRADICTIONS)
def test_a_membership_that_the_gazetteer_has_otherwise_is_noted(text, language, day, expected):
    (note,) = dossier(text, language, day).notes
    assert note.kind == "contradiction"
    assert note.span is not None
    assert text[note.span.start : note.span.end] == expected[0]
    assert expected[1] in note.message
    assert day in note.message


@pytest.mark.parametrize(("text", "language", "day"), AGREEMENTS)
def test_what_agrees_or_cannot_be_known_is_not_noted(text, language, day):
    assert dossier(text, language, day).notes == ()
