"""The table of outlets."""

import pytest

from samarkand.gazetteer import outlets


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("REUTERS", "Reuters"),
        ("the associated press", "AP"),
        ("Channel NewsAsia", "CNA"),
        ("www.kompas.com", "Kompas.com"),
        ("Times of Israel", "The Times of Israel"),
        ("ANTARA", "Antara"),
        ("Koran Sepi", None),
    ],
)
def test_an_outlet_is_found_by_its_names(name: str, expected: str | None) -> None:
    found = outlets.by_name(name)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://nasional.kompas.com/read/1", "Kompas.com"),
        ("http://m.detik.com", "detikcom"),
        ("bisnis.com", "Bisnis.com"),
        ("https://notkompas.com/", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_an_outlet_is_found_by_its_domain_and_its_parts(url: str, expected: str | None) -> None:
    found = outlets.by_url(url)
    assert (found and found.name) == expected


def test_the_table_is_clean() -> None:
    table = outlets.load().by_domain
    kinds = {outlet.kind for outlet in table.values()}
    assert len({outlet.name for outlet in table.values()}) >= 400
    assert kinds == {"agency", "newspaper", "online", "tv", "radio", "magazine"}
    assert all(len(outlet.country) == 3 and len(outlet.language) == 2 for outlet in table.values())
