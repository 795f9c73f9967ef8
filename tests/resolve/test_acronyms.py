"""Acronyms that a language has for itself against foreign bodies of the same letters."""

import pytest
from tests.resolve.test_actors import actors

SHADOWED = [
    ("Anggota DPR menolak usul itu.", "id", "DPR"),
    ("Direktur PT Tambang Sejati ditahan.", "id", "PT"),
    ("Gugatan itu ditolak MK kemarin.", "id", "MK"),
    ("Pesawat AU mendarat kemarin.", "id", "AU"),
    ("Firms that sell AI met on Monday.", "en", "AI"),
]


@pytest.mark.parametrize(("text", "language", "name"), SHADOWED)
def test_an_own_acronym_is_no_foreign_body(text: str, language: str, name: str):
    assert name not in actors(text, language)


SPELLED = [
    ("Ketua Uni Afrika (AU) tiba. AU menuntut gencatan senjata.", "id", "AU", "AU"),
    ("Milisi Republik Rakyat Donetsk (DPR) mundur. DPR membantah.", "id", "DPR", "UKR"),
    ("Fighters of the Donetsk People's Republic (DPR) fled. The DPR denied it.", "en", "DPR", "UKR"),
    ("Amnesty International (AI) wrote a report. AI condemned Chad.", "en", "AI", None),
    ("The AU condemned the coup.", "en", "AU", "AU"),
    ("Ketua PPP tiba.", "id", "PPP", "IDN"),
]


@pytest.mark.parametrize(("text", "language", "name", "code"), SPELLED)
def test_it_is_where_the_text_spells_it_out_or_nobody_else_has_it(text, language, name, code):
    actor = actors(text, language)[name]
    assert code is None or (actor.country or actor.acronym) == code
