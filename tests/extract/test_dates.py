"""Publication dates as pages print them."""

import pytest

from samarkand.extract import dates
from samarkand.extract import published as stated


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2022-09-15T10:45:00+07:00", None, "2022-09-15T10:45:00+07:00"),
        ("2022-09-15T03:45:00Z", None, "2022-09-15T03:45:00+00:00"),
        ("2022-09-15T03:45:00.123+0000", None, "2022-09-15T03:45:00+00:00"),
        ("2022-09-15 10:45:00", "id", "2022-09-15T10:45:00+07:00"),
        ("2022-09-15 10:45", "en", "2022-09-15T10:45:00+00:00"),
        ("2022-09-15", "id", "2022-09-15T00:00:00+00:00"),
        ("Thu, 15 Sep 2022 10:45:00 +0700", None, "2022-09-15T10:45:00+07:00"),
        ("Thu, 15 Sep 2022 03:45:00 GMT", None, "2022-09-15T03:45:00+00:00"),
        ("Kamis, 15 September 2022 | 10:45 WIB", "id", "2022-09-15T10:45:00+07:00"),
        ("Kamis 15 Sep 2022, 10.45 WITA", "id", "2022-09-15T10:45:00+08:00"),
        ("Kamis, 15 Agu 2022 10:45 WIT", "id", "2022-08-15T10:45:00+09:00"),
        ("15/09/2022, 10:45 WIB", "id", "2022-09-15T10:45:00+07:00"),
        ("05/09/2022 10:45", "id", "2022-09-05T10:45:00+07:00"),
        ("Kabar Pagi - 15/09/2022", "id", "2022-09-15T00:00:00+00:00"),
        ("Diterbitkan 3 Mei 2023 pukul 07.05 WIB", "id", "2023-05-03T07:05:00+07:00"),
        ("September 15, 2022 6:05 PM GMT", "en", "2022-09-15T18:05:00+00:00"),
        ("Published 15 Sep 2022 16:42 BST", "en", "2022-09-15T16:42:00+01:00"),
        ("Sept 15th, 2022", "en", "2022-09-15T00:00:00+00:00"),
        ("12:05 AM ET, Thu September 15, 2022", "en", "2022-09-15T00:05:00-05:00"),
        ("15 September 2022 10:45 GMT+7", "en", "2022-09-15T10:45:00+07:00"),
    ],
)
def test_stamps_are_read_with_their_zone(text: str, language: str | None, expected: str) -> None:
    found = dates.parse(text, language=language)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "hari ini", "32/13/2022", "15 Smarch 2022", "31 Februari 2022", "12345", "2022-13-40"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert dates.parse(text) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kamis, 15 September 2022 | 10:45 WIB", True),
        ("Sept 15, 2022 6:00 AM", True),
        ("Kabar Pagi - 15/09/2022, 10:45 WIB", True),
        ("On 15 September 2022 the two presidents met in the capital", False),
        ("Pertemuan digelar pada 15 September 2022 di ibu kota.", False),
        ("Kamis pagi", False),
    ],
)
def test_a_stamp_is_a_date_and_no_sentence(line: str, expected: bool) -> None:
    assert dates.is_stamp(line) is expected


@pytest.mark.parametrize(
    ("text", "of_change", "published"),
    [
        ("Updated 5 May 2020 | Published 3 May 2020", False, "2020-05-03"),
        ("Published 3 May 2020 - Updated 5 May 2020", False, "2020-05-03"),
        ("Last updated: 5 May 2020, 10:15 GMT", True, "2020-05-05"),
        ("Diperbarui 5 Mei 2020 | Terbit 3 Mei 2020", False, "2020-05-03"),
        ("(Update) Selasa, 5 Mei 2020", True, "2020-05-05"),
        ("Selasa, 5 Mei 2020", False, "2020-05-05"),
    ],
)
def test_the_day_of_a_change_is_told_from_that_of_publication(text: str, of_change: bool, published: str) -> None:
    assert stated.is_of_change(text) is of_change
    found = dates.parse(stated.first_published(text))
    assert found is not None
    assert found.date().isoformat() == published
