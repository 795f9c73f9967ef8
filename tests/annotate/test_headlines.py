"""Headlines read as running text would print them."""

import pytest
from tests.coders.coding import coded

from samarkand.annotate.headlines import as_running, is_headline, with_verb


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Peru Recalls Envoy From Chile", "en", True),
        ("PERU RECALLS ENVOY FROM CHILE", "en", True),
        ("Polisi Tangkap Aktivis di Medan", "id", True),
        ("Xi met Biden in San Francisco .", "en", False),
        ("Biden met Xi Jinping in San Francisco", "en", False),
        ("Presiden Joko Widodo bertemu Presiden Xi Jinping di Beijing .", "id", False),
        ("Kim Jong Un .", "en", False),
        ("", "en", False),
    ],
)
def test_what_is_a_headline(text: str, language: str, expected: bool):
    assert is_headline(text.split(), language) is expected


@pytest.mark.parametrize(
    ("text", "names", "language", "expected"),
    [
        ("Malaysia Usir Dubes Peru", {0, 3}, "id", "Malaysia mengusir dubes Peru"),
        ("Iran Bantah Pasok Drone ke Peru", {0, 5}, "id", "Iran membantah memasok drone ke Peru"),
        ("Protes Warga Peru Meluas", {2}, "id", "Protes warga Peru meluas"),
        (
            "Kunjungi Cile , Presiden Peru Temui Oposisi",
            {1, 4},
            "id",
            "Mengunjungi Cile , presiden Peru menemui oposisi",
        ),
        ("Presiden Gelar Rapat Darurat", set(), "id", "Presiden menggelar rapat darurat"),
        ("PERU RECALLS ENVOY FROM CHILE", {0, 4}, "en", "Peru recalls envoy from Chile"),
        ("UN Urges Peru to Open Border", {0, 2}, "en", "UN urges Peru to open border"),
    ],
)
def test_capitals_go_and_prefixes_come_back(text: str, names: set[int], language: str, expected: str):
    known = {"dubes", "drone", "warga", "darurat", "meluas"}
    assert " ".join(as_running(text.split(), names, language, known)) == expected


@pytest.mark.parametrize(
    ("words", "upos", "verb"),
    [
        ("Mexico expels Ecuador ambassador", "PROPN NOUN PROPN NOUN", "expels"),
        ("Police arrest opposition leader", "NOUN NOUN NOUN NOUN", "arrest"),
        ("Russian strikes kill five in Kharkiv", "ADJ NOUN NOUN NUM ADP PROPN", "kill"),
        ("Peru president visited Chile", "PROPN NOUN VERB PROPN", "visited"),
        ("Peru president", "PROPN NOUN", None),
        ("Bonn freezes aid to Chad", "PROPN NOUN NOUN ADP PROPN", "freezes"),
        ("Bonn strikes on Friday", "PROPN NOUN ADP PROPN", None),
        ("Bonn sanctions start today", "PROPN NOUN VERB NOUN", "start"),
    ],
)
def test_a_headline_without_a_verb_gets_that_of_a_frame(words: str, upos: str, verb: str | None):
    found = with_verb(words.split(), upos.split(), "en")
    assert [word for word, kind in zip(words.split(), found, strict=True) if kind == "VERB"] == ([verb] if verb else [])


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Malta Condemns Chile Arms Sale to Peru", "en", ["ACCUSE MLT > CHL", "AID CHL > PER"]),
        ("Kenya Expels Uganda Ambassador", "en", ["SANCTION KEN > UGA"]),
        ("KENYA EXPELS UGANDA AMBASSADOR", "en", ["SANCTION KEN > UGA"]),
        ("India Tuding Pakistan Langgar Kesepakatan", "id", ["ACCUSE IND > PAK"]),
        ("PBB Desak Israel Buka Perbatasan", "id", ["REQUEST UN > ISR"]),
        ("Polisi Malaysia Tangkap Aktivis di Medan", "id", ["COERCE MYS > IDN"]),
        ("Presiden Cile Temui Presiden Peru di Lima", "id", ["CONSULT CHL+PER"]),
        ("Kenya Bantah Pasok Senjata ke Uganda", "id", ["AID KEN > UGA denied"]),
    ],
)
def test_headlines_are_coded_as_sentences_are(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected
