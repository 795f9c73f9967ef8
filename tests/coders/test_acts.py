"""Acts: closed, empty and reopened places beside the claims, in both languages."""

import pytest
from tests.coders.coding import PUBLISHED
from tests.texts import dossier

from samarkand import gazetteer, languages, ontology
from samarkand.coders import Knowledge, rules
from samarkand.coders.acts import acts_of
from samarkand.model import Claim


def acts(text: str, language: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    read = dossier(text, language, published)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    layers = read.article, read.reading, read.grounding, knowledge
    return acts_of(*layers, rules.code(*layers))


def line(act: Claim) -> str:
    things = ", ".join(party.text for party in act.recipients)
    return " ".join(filter(None, (act.mode, things, "" if act.status == "happened" else act.status)))


SAID = [
    ("Bandara ditutup untuk pesawat penumpang.", "id", ["close Bandara"]),
    ("Bandara dan pelabuhan di Lima akan ditutup pada Senin.", "id", ["close Bandara, pelabuhan planned"]),
    ("Pemerintah Peru menutup sekolah dan pasar di Lima.", "id", ["close sekolah, pasar"]),
    ("Jalanan dan pasar-pasar kosong, toko ditutup.", "id", ["empty pasar-pasar", "close toko"]),
    ("Sekolah-sekolah tidak ditutup.", "id", ["close Sekolah-sekolah denied"]),
    ("Bandara itu mungkin ditutup.", "id", ["close Bandara possible"]),
    ("Penutupan jalan itu berlangsung dua hari.", "id", ["close jalan"]),
    ("Pasar telah dibuka kembali.", "id", ["reopen Pasar"]),
    ("Jalan menuju bandara lengang.", "id", ["empty Jalan"]),
    ("The airport was closed to passenger flights.", "en", ["close airport"]),
    ("Schools, shops and markets in Lima will be closed on Monday.", "en", ["close Schools, shops, markets planned"]),
    ("Officials closed primary schools near the market.", "en", ["close primary schools"]),
    ("The streets of Lima were mostly empty.", "en", ["empty streets"]),
    ("The school was not closed.", "en", ["close school denied"]),
    ("The closure of the airport lasted two days.", "en", ["close airport"]),
    ("The airport reopened.", "en", ["reopen airport"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), SAID)
def test_a_place_that_is_shut_empty_or_open_again_is_an_act(text: str, language: str, expected: list[str]):
    assert [line(act) for act in acts(text, language)] == expected


NONE = [
    ("Pasar saham ditutup menguat 20 poin.", "id"),
    ("Ia menutup pintu.", "id"),
    ("Rapat itu ditutup dengan doa.", "id"),
    ("Stock markets closed higher.", "en"),
    ("He lived close to the market.", "en"),
    ("The case is closed.", "en"),
]


@pytest.mark.parametrize(("text", "language"), NONE)
def test_other_closings_are_no_acts(text: str, language: str):
    assert acts(text, language) == ()


def test_a_state_that_shuts_its_border_is_a_claim_and_no_act():
    assert acts("Kuwait closed the border with Iraq.", "en") == ()
    assert acts("Kuwait menutup perbatasan dengan Irak.", "id") == ()


GATHERING = [
    ("Presiden Peru akan bertemu presiden Cile, Bolivia dan Brasil di Lima mulai Senin (6/5/2024) hingga Selasa "
     "(7/5/2024). Sekolah akan ditutup selama dua hari pertemuan itu.", "id"),
    ("The presidents of Peru, Chile, Bolivia and Brazil will hold talks in Lima on 6-7 May 2024. Schools will be "
     "closed during the two days of talks.", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), GATHERING)
def test_what_lasts_as_long_as_a_gathering_has_its_days_and_its_town(text: str, language: str):
    (act,) = acts(text, language)
    assert act.when is not None
    assert (act.when.first.isoformat(), act.when.last.isoformat()) == ("2024-05-06", "2024-05-07")
    assert act.place is not None
    assert act.place.name == "Lima"


def test_a_gathering_of_another_length_lends_no_days():
    text = GATHERING[0][0].replace("dua hari", "tujuh hari")
    assert acts(text, "id")[0].when is None


def test_who_shuts_it_is_its_doer():
    (act,) = acts("Pemerintah Peru menutup sekolah dan pasar di Lima.", "id")
    assert [party.text for party in act.actors] == ["Pemerintah Peru"]
    assert [party.country for party in act.recipients] == ["PER", "PER"]
