"""One record an event: what an article repeats is one claim, with every sentence as its evidence."""

import pytest
from msgspec.structs import replace
from tests.coders.coding import PUBLISHED, claims, coded, line
from tests.texts import dossier

from samarkand import gazetteer, languages, ontology
from samarkand.coders import Knowledge, rules

REPEATED = [
    ("Kenya attacked Uganda on Monday. The attack by Kenya on Uganda lasted an hour.", "en", ["ASSAULT KEN > UGA"]),
    ("The president of Chile met the president of Peru in Lima. The meeting between Chile and Peru was short.", "en",
     ["CONSULT CHL+PER"]),
    ("Kenya menyerang Uganda pada Senin. Serangan Kenya terhadap Uganda berlangsung sejam.", "id",
     ["ASSAULT KEN > UGA"]),
    ("Presiden Cile bertemu presiden Peru di Lima. Pertemuan antara Cile dan Peru itu singkat.", "id",
     ["CONSULT CHL+PER"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), REPEATED)
def test_what_is_told_twice_is_one_claim_with_two_sentences(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected
    (claim,) = claims(text, language)
    assert len(claim.also) == 1


APART = [
    ("Kenya attacked Uganda on 3 March. Kenya attacked Uganda on 9 April.", "en",
     ["ASSAULT KEN > UGA", "ASSAULT KEN > UGA"]),
    ("Kenya menyerang Uganda pada 3 Maret. Kenya menyerang Uganda pada 9 April.", "id",
     ["ASSAULT KEN > UGA", "ASSAULT KEN > UGA"]),
    ("Kenya attacked Uganda. Uganda attacked Kenya.", "en", ["ASSAULT KEN > UGA", "ASSAULT UGA > KEN"]),
    ("Putin met Indian Prime Minister Narendra Modi and Chinese President Xi Jinping.", "en",
     ["CONSULT CHN+RUS", "CONSULT IND+RUS"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), APART)
def test_other_days_and_other_pairs_are_other_events(text: str, language: str, expected: list[str]):
    published = "2022-09-16" if "Putin" in text else PUBLISHED
    assert coded(text, language, published) == expected


@pytest.mark.parametrize(
    ("title", "body", "language", "expected"),
    [
        ("Kenya Attacks Uganda", "Kenya attacked Uganda on Monday.", "en", ["ASSAULT KEN > UGA"]),
        ("Kenya Serang Uganda", "Tentara Kenya menyerang Uganda pada Senin.", "id", ["ASSAULT KEN > UGA"]),
    ],
)
def test_a_headline_in_the_text_gives_way_to_the_body(title: str, body: str, language: str, expected: list[str]):
    read = dossier(f"{title}\n{body}", language, PUBLISHED)
    article = replace(read.article, title=title)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    found = rules.code(article, read.reading, read.grounding, knowledge)
    assert [line(claim) for claim in found] == expected
    assert article[found[0].sentence] == body


def test_what_two_groups_of_one_state_ask_are_two_requests():
    text = "Warga Aceh mendesak pemerintah Indonesia bertindak. Polisi Aceh mendesak pemerintah Indonesia bertindak."
    assert coded(text, "id") == ["REQUEST IDN > IDN", "REQUEST IDN > IDN"]
