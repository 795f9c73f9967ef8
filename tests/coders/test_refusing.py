"""Which triggers are events with the parties that they have."""

import pytest
from tests.coders.coding import coded

NIAMEY = "NIAMEY, Harian Sahel - Presiden Niger digulingkan pekan lalu.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Junta menutup seluruh perbatasan dan memberlakukan jam malam.", "COERCE NER > NER"),
        ("Polisi menangkap 40 orang dalam razia di ibu kota.", "COERCE NER > NER"),
        ("Tentara menembaki para demonstran.", "ASSAULT NER > NER"),
    ],
)
def test_what_those_in_power_do_abroad_needs_no_name(text: str, expected: str) -> None:
    assert expected in coded(NIAMEY + text, "id")


@pytest.mark.parametrize("text", ["Polisi menangkap 40 orang dalam razia.", "Aparat menutup pelabuhan itu."])
def test_at_home_it_is_crime_or_routine(text: str) -> None:
    assert coded(text, "id") == []


def test_a_visit_needs_somebody_who_is_visited() -> None:
    assert coded("Peru dan Cile mengirim utusan khusus sebagai pengamat.", "id") == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Fire destroyed a factory near Lima in Peru.", "en"),
        ("A factory in Peru was destroyed by fire.", "en"),
        ("A flood swept through Chad, killing nine people.", "en"),
        ("Banjir melanda Peru dan menewaskan sembilan orang.", "id"),
    ],
)
def test_what_nature_does_is_no_event(text: str, language: str):
    assert coded(text, language) == []
