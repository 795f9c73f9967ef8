"""Plans that are called off, put off, brought forward or moved, and those that take place after all."""

from datetime import date

import pytest
from tests.coders.coding import claims, line

DAY = date(2024, 6, 3)
NEW = date(2024, 6, 17)

CALLED_OFF = [
    (
        "A meeting of the ministers of Chile and Peru that was set for 3 June 2024 in Lima has been cancelled.",
        "en",
        DAY,
    ),
    ("The summit of Chile and Peru due to begin on 3 June 2024 was called off.", "en", DAY),
    ("A visit by the president of Chile to Peru has been scrapped, officials said on Wednesday.", "en", None),
    ("Talks between Chile and Peru fell through.", "en", None),
    ("Bad weather forced the cancellation of a meeting between Chile and Peru.", "en", None),
    ("Pertemuan Presiden Cile dan Presiden Peru yang sedianya digelar 3 Juni 2024 dibatalkan.", "id", DAY),
    ("Pertemuan Presiden Cile dan Presiden Peru batal karena banjir.", "id", None),
    ("Presiden Cile membatalkan kunjungannya ke Peru.", "id", None),
]


@pytest.mark.parametrize(("text", "language", "day"), CALLED_OFF)
def test_what_is_called_off_is_denied_on_the_day_that_it_was_planned_for(text: str, language: str, day: date | None):
    (claim,) = claims(text, language)
    assert line(claim) == "CONSULT CHL+PER denied"
    assert (claim.when and claim.when.first) == day


PUT_OFF = [
    ("The meeting of the ministers of Chile and Peru has been postponed from 3 June to 17 June 2024.", "en"),
    ("The meeting between Chile and Peru planned for 3 June 2024 was put off until 17 June 2024.", "en"),
    ("The president of Chile delayed his visit to Peru until 17 June 2024.", "en"),
    ("Talks between Chile and Peru were brought forward to 17 June 2024.", "en"),
    ("Pertemuan Presiden Cile dan Presiden Peru ditunda dari 3 Juni menjadi 17 Juni 2024.", "id"),
    ("Perundingan Cile dan Peru diundur ke 17 Juni 2024, kata juru bicara, Rabu (1/5/2024).", "id"),
    ("Presiden Cile menunda kunjungannya ke Peru hingga 17 Juni 2024.", "id"),
    ("Pertemuan Cile dan Peru dimajukan dari 20 Juni ke 17 Juni 2024.", "id"),
]


@pytest.mark.parametrize(("text", "language"), PUT_OFF)
def test_what_is_put_off_to_a_day_is_planned_on_that_day(text: str, language: str):
    (claim,) = claims(text, language)
    assert line(claim) == "CONSULT CHL+PER planned"
    assert claim.when is not None
    assert (claim.when.first, claim.when.last) == (NEW, NEW)


def test_what_is_put_off_without_a_new_day_is_denied():
    (claim,) = claims("Talks between Chile and Peru that were due on 3 June 2024 were postponed indefinitely.", "en")
    assert line(claim) == "CONSULT CHL+PER denied"
    assert claim.when is not None
    assert claim.when.first == DAY


MOVED = [
    ("The meeting of Chile and Peru on 3 June 2024 has been moved from Lima to Bogota.", "en", "COL"),
    ("Pertemuan Cile dan Peru pada 3 Juni 2024 dipindahkan dari Lima ke Bogota.", "id", "COL"),
]


@pytest.mark.parametrize(("text", "language", "country"), MOVED)
def test_what_is_moved_takes_place_there(text: str, language: str, country: str):
    (claim,) = claims(text, language)
    assert line(claim) == "CONSULT CHL+PER planned"
    assert claim.when is not None
    assert claim.when.first == DAY
    assert claim.place is not None
    assert claim.place.country == country


AFTER_ALL = [
    ("The postponed talks between Chile and Peru will take place on 17 June 2024.", "en", "planned"),
    ("Talks between Chile and Peru that had been postponed began in Lima on Wednesday.", "en", "happened"),
    ("Perundingan Cile dan Peru yang sempat ditunda digelar di Lima, Rabu (1/5/2024).", "id", "happened"),
]


@pytest.mark.parametrize(("text", "language", "status"), AFTER_ALL)
def test_what_takes_place_after_a_delay_is_not_called_off(text: str, language: str, status: str):
    assert {claim.status for claim in claims(text, language)} == {status}


OF_SOMETHING_ELSE = [
    ("The meeting between Chile and Peru was overshadowed by a cancelled concert.", "en"),
    ("The presidents of Chile and Peru met on Wednesday, and a concert was cancelled.", "en"),
    ("Presiden Cile bertemu presiden Peru di Lima, sedangkan jamuan malam dibatalkan.", "id"),
]


@pytest.mark.parametrize(("text", "language"), OF_SOMETHING_ELSE)
def test_what_is_said_of_something_else_does_not_count(text: str, language: str):
    assert {claim.status for claim in claims(text, language)} == {"happened"}
