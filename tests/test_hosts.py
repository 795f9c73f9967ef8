"""The host of an address: one contract for all who ask."""

import pytest

from samarkand.hosts import host_of


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Kabar.example:8080/a?b=//c", "www.kabar.example"),
        ("http://m.kabar.example", "m.kabar.example"),
        ("kabar.example/a", ""),
        ("file:///kabar/a.html", ""),
        ("https://[kabar/a", ""),
        ("", ""),
    ],
)
def test_a_host_is_in_small_letters_and_empty_where_there_is_none(url: str, expected: str):
    assert host_of(url) == expected
