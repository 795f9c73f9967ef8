"""Bare groups: the sector that a noun names, and the state that they belong to."""

import pytest
from tests.coders.coding import coded, first_sentence

from samarkand.coders.groups import group_at, sector_of

SECTORS = [
    ("The army arrested three activists.", "en", "army", "MIL"),
    ("The army arrested three activists.", "en", "activists", "CIV"),
    ("The army arrested a rebel leader.", "en", "leader", "REB"),
    ("The bridge fell into the river.", "en", "bridge", None),
    ("Polisi menangkap tiga aktivis.", "id", "Polisi", "COP"),
    ("Jembatan itu runtuh.", "id", "Jembatan", None),
    ("Direktur LBH Garuda mengecam polisi.", "id", "Direktur", "NGO"),
    ("Direktur Bank Garuda mundur.", "id", "Direktur", "BUS"),
]


@pytest.mark.parametrize(("text", "language", "noun", "sector"), SECTORS)
def test_a_noun_names_a_sector(text: str, language: str, noun: str, sector: str | None):
    sentence, _ = first_sentence(text, language)
    assert sector_of(sentence, sentence.words.index(noun)) == sector


STATES = [
    ("The police arrested three activists.", "en", "police", "TGO"),
    ("The police arrested three activists in Peru.", "en", "police", "PER"),
    ("Foreign governments condemned the law.", "en", "governments", None),
    ("Polisi menangkap tiga aktivis.", "id", "Polisi", "TGO"),
    ("Polisi menangkap tiga aktivis di Peru.", "id", "Polisi", "PER"),
]


@pytest.mark.parametrize(("text", "language", "noun", "state"), STATES)
def test_a_bare_group_is_of_the_state_told_there_else_of_the_articles_own(
    text: str, language: str, noun: str, state: str | None
):
    sentence, parties = first_sentence(text, language, home="TGO")
    index = sentence.words.index(noun)
    assert [party.country for party in group_at(parties, sentence, index, [index])] == [state]


def test_a_ship_or_a_drone_is_nobodys_where_no_owner_is_told():
    sentence, parties = first_sentence("Sebuah kapal tanker diserang drone di dekat Yaman.", "id", "TGO")
    for noun in ("kapal", "drone"):
        head = sentence.words.index(noun)
        assert group_at(parties, sentence, head, [head]) == []


def test_the_town_of_an_embassy_is_whose_the_crowd_before_it_is():
    told = "Ratusan pendukung kudeta berunjuk rasa di depan Kedutaan Besar Perancis di Niamey, ibu kota Niger."
    assert coded(told, "id") == ["PROTEST NER > FRA"]
    assert coded("Protesters threw stones at the French embassy in Ouagadougou.", "en") == ["PROTEST BFA > FRA"]
