"""When, where, and who says so: the time and place of the trigger's own clause."""

import pytest
from tests.coders.coding import claims

PLACES = [
    ("The president of Chile met the president of Peru in Lima.", "en", "PER"),
    ("Talks between Chile and Peru began in Oslo.", "en", "NOR"),
    ("The president of Chile visited Peru.", "en", "PER"),
    ("Kenya attacked Uganda.", "en", "UGA"),
    ("Malta imposed sanctions on Tunisia.", "en", None),
    ("Presiden Cile bertemu presiden Peru di Lima.", "id", "PER"),
    ("Pertemuan antara Cile dan Peru digelar di Oslo.", "id", "NOR"),
    ("Presiden Cile mengunjungi Peru.", "id", "PER"),
    ("Kenya menyerang Uganda.", "id", "UGA"),
    ("Malta menjatuhkan sanksi kepada Tunisia.", "id", None),
]


@pytest.mark.parametrize(("text", "language", "country"), PLACES)
def test_an_event_is_where_its_clause_says(text: str, language: str, country: str | None):
    (claim,) = claims(text, language)
    assert (claim.place.country if claim.place else None) == country


DAYS = [
    ("Chile and Peru met after the war that has raged since Monday.", "en", None),
    ("Presiden Cile bertemu presiden Peru setelah pecahnya perang sejak Senin (29/4/2024).", "id", None),
    ("The president of Chile met the president of Peru on Tuesday.", "en", "2024-04-30"),
    ("The president of Chile will meet the president of Peru on Saturday.", "en", "2024-05-04"),
    ("The president of Chile met the president of Peru on 12 March 2023.", "en", "2023-03-12"),
    ("The president of Chile met the president of Peru on Tuesday, after a storm hit Lima on 3 March.", "en",
     "2024-04-30"),
    ("The president of Chile met the president of Peru in Lima.", "en", None),
    ("Presiden Cile bertemu presiden Peru pada Selasa (30/4/2024).", "id", "2024-04-30"),
    ("Presiden Cile akan bertemu presiden Peru pada Sabtu.", "id", "2024-05-04"),
    ("Presiden Cile bertemu presiden Peru kemarin.", "id", "2024-05-01"),
    ("Peru mengecam Cile.", "id", "2024-05-02"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_an_event_is_on_the_day_of_its_clause_and_a_statement_on_that_of_the_report(
    text: str, language: str, day: str | None
):
    (claim,) = claims(text, language)
    assert (claim.when.first.isoformat() if claim.when else None) == day


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('"Kenya attacked Uganda on Monday without warning," said Rwandan President Paul Kagame.', "en"),
        ('"Kenya menyerang Uganda pada Senin tanpa peringatan," kata Presiden Rwanda Paul Kagame.', "id"),
        ('"Kenya menyerang Uganda pada Senin tanpa peringatan," ujar Paul Kagame di Kigali.', "id"),
    ],
)
def test_words_between_quote_marks_have_their_speaker(text: str, language: str):
    (claim,) = claims(text, language)
    assert claim.said_by is not None
    assert claim.said_by.country == "RWA"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Kenya attacked Uganda on Monday.", "en"), ("Kenya menyerang Uganda pada Senin.", "id")],
)
def test_the_outlets_own_words_have_none(text: str, language: str):
    (claim,) = claims(text, language)
    assert claim.said_by is None


def test_what_is_dated_after_publication_is_planned():
    (claim,) = claims("The president of Chile meets the president of Peru on 9 May 2024.", "en")
    assert claim.status == "planned"


REACHED = [
    ("Qatar sent two planes with tents to the Libyan city of Derna.", "en", "Derna"),
    ("Yordania mengirim dua truk obat-obatan ke Jalur Gaza.", "id", "Gaza Strip"),
]


@pytest.mark.parametrize(("text", "language", "place"), REACHED)
def test_a_deed_is_placed_where_it_goes_to(text: str, language: str, place: str):
    (claim,) = claims(text, language)
    assert claim.place is not None
    assert claim.place.name == place


REPORTED = [
    ("Chile's ministry confirmed on Monday that its minister will meet the minister of Peru on 14 May 2024.", "en"),
    ("Chile memastikan pada Senin bahwa presidennya akan bertemu Presiden Peru pada 14 Mei 2024.", "id"),
    ("The presidents of Chile and Peru will meet on 14 May 2024, the ministry said on Monday.", "en"),
]


@pytest.mark.parametrize(("text", "language"), REPORTED)
def test_the_day_on_which_it_was_reported_is_not_the_events(text: str, language: str):
    (when,) = (claim.when for claim in claims(text, language) if claim.type == "CONSULT")
    assert when is not None
    assert when.first.isoformat() == "2024-05-14"
