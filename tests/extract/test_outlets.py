"""The table of outlets."""

import pytest

from samarkand.extract import outlets


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dilansirAFP dan The Times of Israel", ["AFP", "The Times of Israel"]),
        ("menurut bbc.com dan cnnindonesia.com", ["bbc.com", "cnnindonesia.com"]),
        ("kata Irna dan Wafa, lusa", []),
        ("CNN Indonesia memberitakan", ["CNN Indonesia"]),
    ],
)
def test_names_are_found_in_text(text: str, expected: list[str]) -> None:
    assert [text[named.start : named.end] for named in outlets.named_in(text)] == expected


def test_the_table_is_clean() -> None:
    table = outlets.load().by_domain
    kinds = {outlet.kind for outlet in table.values()}
    assert len({outlet.name for outlet in table.values()}) >= 400
    assert kinds == {"agency", "newspaper", "online", "tv", "radio", "magazine"}
    assert all(len(outlet.country) == 3 and len(outlet.language) == 2 for outlet in table.values())
