"""TIMEX3 values of expressions of time whose days are known, or are not."""

from datetime import date

import pytest

from samarkand.model import Span, TimePhrase, TimeType, When
from samarkand.timex import timex_value


@pytest.mark.parametrize(
    ("value", "kind", "when", "expected"),
    [
        ("XXXX-WXX-4", "DATE", ("2022-09-15", "2022-09-15"), "2022-09-15"),
        ("XXXX-WXX-4TMO;last-week", "TIME", ("2022-09-08", "2022-09-08"), "2022-09-08TMO"),
        ("DCT-1M", "DATE", ("2022-08-01", "2022-08-31"), "2022-08"),
        ("DCT-1Y", "DATE", ("2021-01-01", "2021-12-31"), "2021"),
        ("DCT-1W", "DATE", ("2022-09-05", "2022-09-11"), "2022-W36"),
        ("DCT+0W;start", "DATE", ("2025-01-06", "2025-01-07"), "2025-W02"),
        ("DCT-1WE", "DATE", ("2024-12-28", "2024-12-29"), "2024-W52-WE"),
        ("DCT-2E", "DATE", ("2000-01-01", "2009-12-31"), "200"),
        ("REF+3D", "DATE", ("2022-09-18", "2022-09-18"), "2022-09-18"),
        ("2024;end", "DATE", ("2024-09-01", "2024-12-31"), "2024"),
        ("XXXX-Q3", "DATE", ("2022-07-01", "2022-09-30"), "2022-Q3"),
        ("2021-SU", "DATE", ("2021-06-01", "2021-08-31"), "2021-SU"),
        ("199", "DATE", ("1990-01-01", "1999-12-31"), "199"),
        ("18", "DATE", ("1801-01-01", "1900-12-31"), "18"),
        ("XXXX@christmas", "DATE", ("2024-12-25", "2024-12-25"), "2024-12-25"),
        ("XXXX@ramadan", "DATE", ("2023-03-23", "2023-04-21"), "2023-03-23/2023-04-21"),
        ("XXXX@new-year~TNI", "TIME", ("2024-12-31", "2024-12-31"), "2024-12-31TNI"),
        ("T10:00+07:00", "TIME", ("2022-09-15", "2022-09-15"), "2022-09-15T10:00"),
        ("T19:00Z/T21:00Z", "TIME", ("2022-09-15", "2022-09-15"), "2022-09-15T19:00/2022-09-15T21:00"),
        ("2014/2019", "DATE", ("2014-01-01", "2019-12-31"), "2014/2019"),
        ("XXXX-03/XXXX-05", "DATE", ("2022-03-01", "2022-05-31"), "2022-03/2022-05"),
        ("XXXX-WXX-1/XXXX-WXX-3", "DATE", ("2022-09-12", "2022-09-14"), "2022-09-12/2022-09-14"),
        ("P3D;last", "DURATION", ("2022-09-12", "2022-09-15"), "P3D"),
        ("P5Y", "DURATION", None, "P5Y"),
        ("XXXX-WXX-1", "SET", None, "XXXX-WXX-1"),
        ("DCT-1D", "DATE", None, "P1D"),
        ("REF+30N", "DATE", None, "PT30M"),
        ("DCT-1M;end", "DATE", None, "P1M"),
        ("XXXX-06;last", "DATE", None, "XXXX-06"),
        ("XXXX-09-15;last-year/XXXX-09-16;last-year", "DATE", None, "XXXX-09-15/XXXX-09-16"),
        ("PAST_REF", "DATE", None, "PAST_REF"),
    ],
)
def test_a_value_is_as_fine_as_its_words(value: str, kind: TimeType, when: tuple[str, str] | None, expected: str):
    days = None if when is None else When(date.fromisoformat(when[0]), date.fromisoformat(when[1]), "anchored")
    assert timex_value(TimePhrase(span=Span(0, 1), value=value, type=kind), days) == expected
