"""The rules as a whole: what is coded, what is told beside it, and that it does not change from run to run."""

import pytest
from tests.coders.coding import claims, coded

VERBAL = [
    ("The army of Kenya will attack Uganda.", "en", ["THREATEN KEN > UGA"]),
    ("Tentara Kenya akan menyerang Uganda.", "id", ["THREATEN KEN > UGA"]),
    ("Kenyan protesters attacked the police.", "en", ["PROTEST KEN > KEN"]),
    ("Demonstran Kenya menyerang polisi.", "id", ["PROTEST KEN > KEN"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), VERBAL)
def test_announced_violence_is_a_threat_and_violent_protest_a_protest(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


THANKS = [
    ('"We would like to thank Peru for its help in the winter," said President Gabriel Boric of Chile.', "en",
     ["SUPPORT CHL > PER"]),
    ('"Saya ingin berterima kasih kepada Peru atas bantuannya," kata Presiden Cile Gabriel Boric.', "id",
     ["SUPPORT CHL > PER"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), THANKS)
def test_who_says_that_he_wants_to_thank_has_thanked(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


SUMMITS = [
    ("The president of Indonesia attended the ASEAN summit in Jakarta.", "en", ["CONSULT ASEAN+IDN"]),
    ("Presiden Indonesia menghadiri KTT ASEAN di Jakarta.", "id", ["CONSULT ASEAN+IDN"]),
    ("The ASEAN summit with Japan opened in Tokyo on Tuesday.", "en", ["CONSULT ASEAN+JPN"]),
    ("Leaders of Chile, Peru and Bolivia gathered in Lima for a summit.", "en", ["CONSULT BOL+CHL+PER"]),
    ("Para pemimpin Cile, Peru dan Bolivia berkumpul di Lima untuk KTT.", "id", ["CONSULT BOL+CHL+PER"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), SUMMITS)
def test_a_summit_is_one_event_of_all_who_attend(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "trigger"),
    [("Kenya attacked Uganda.", "en", "attacked"), ("Kenya menyerang Uganda.", "id", "menyerang")],
)
def test_a_claim_shows_its_trigger_and_why(text: str, language: str, trigger: str):
    (claim,) = claims(text, language)
    assert text[claim.trigger.start : claim.trigger.end] == trigger
    assert claim.because[0].startswith(f"trigger: '{trigger}'")
    assert 0 < claim.score <= 1
    assert claim.made_by == rules_version()


def rules_version() -> str:
    from samarkand.coders.rules import MADE_BY

    return MADE_BY


@pytest.mark.parametrize("text", ["", "12 34 56", "Kenya.", "!!!", "attack " * 300])
def test_odd_text_gives_no_claim(text: str):
    assert claims(text, "en") == ()


def test_the_same_text_gives_the_same_claims():
    text = "Kenya attacked Uganda and Rwanda condemned the attack by Kenya on Uganda in Kampala."
    assert claims(text, "en") == claims(text, "en")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Kedua menteri berencana membahas perang di Mali.", "id", False),
        ("Kenya berencana menyerang Uganda.", "id", True),
        ("Kenya plans to attack Uganda.", "en", True),
    ],
)
def test_a_threat_needs_somebody_who_threatens(text: str, language: str, expected: bool):
    assert any(claim.type == "THREATEN" for claim in claims(text, language)) is expected
