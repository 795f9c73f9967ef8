"""Values as a reader expects them."""

from datetime import UTC, datetime

import pytest

from samarkand.web import formats, words
from samarkand.web.paging import paging
from samarkand.web.parameters import Asked, query


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-09-15", "2022-09-15", "15 September 2022"),
        ("2022-09-15", "2022-09-16", "15–16 September 2022"),
        ("2022-02-01", "2022-02-28", "February 2022"),
        ("2022-09-30", "2022-10-02", "30 September – 2 October 2022"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-12-31", "2022-01-01", "31 December 2021 – 1 January 2022"),
        ("2022-09-15T03:00:00Z", "2022-09-15T23:00:00Z", "15 September 2022"),
        (None, None, "no day given"),
        ("2022-09-15", None, "15 September 2022"),
        ("soon", "later", "no day given"),
    ],
)
def test_days(first, last, expected):
    assert formats.days(first, last) == expected


def test_instants_are_in_utc():
    wib = datetime.fromisoformat("2022-09-16T00:15:00+07:00")
    assert formats.instant(wib) == formats.instant("2022-09-15T17:15:00Z") == "15 September 2022, 17:15 UTC"
    assert formats.as_instant("2022-09-15T17:15:00Z") == datetime(2022, 9, 15, 17, 15, tzinfo=UTC)
    assert formats.instant(None) == formats.instant("nonsense") == "unknown"


def test_numbers_and_plurals():
    assert formats.number(12345) == "12\u202f345"
    assert formats.plural(1, "story", "stories") == "1\xa0story"
    assert formats.plural(2, "story", "stories") == "2\xa0stories"
    assert formats.coordinates(-16.4, 39.65) == "16.40° S, 39.65° E"


@pytest.mark.parametrize(
    ("url", "link", "short"),
    [
        ("https://harian.example/a/", "https://harian.example/a/", "harian.example/a"),
        ("javascript:alert(1)", None, "javascript:alert(1)"),
        ("data:text/html,x", None, "html,x"),
        ("http://", None, "http:"),
        ("http://[", None, "["),
        ("/home/somebody/page.html", None, "page.html"),
        ("C:\\pages\\page.html", None, "page.html"),
        ("", None, ""),
    ],
)
def test_only_web_addresses_are_links_and_paths_stay_private(url, link, short):
    assert formats.web_address(url) == link
    assert formats.short_address(url) == short


def test_codes_have_names():
    assert words.country("UZB") == "Uzbekistan"
    assert words.country("SCO") == "SCO"
    assert words.country(None) is None
    assert len(words.countries()) > 240
    assert words.type_label("NOSUCH") == "Nosuch"
    assert words.mode_label("CONSULT", "third-party") != "third-party"
    assert words.mode_label("CONSULT", "none") == words.mode_label("NOSUCH", "none") == "none"


def test_a_querys_changes():
    state = {"type": "CONSULT", "page": "3"}
    assert query(state) == "?type=CONSULT"
    assert query(state, page=4) == "?type=CONSULT&page=4"
    assert query(state, type=None) == ""
    assert query({}, q="a&b=ü") == "?q=a%26b%3D%C3%BC"


def test_texts_are_cleaned_and_short():
    asked = Asked({"q": "  a\x00b\n c\u202e ", "actor": "x" * 999, "type": ""})
    assert asked.text("q") == "a b c"
    assert len(asked.text("actor") or "") == 200
    assert asked.text("type") is None
    assert asked.ignored == {}


def test_paging():
    page = paging(9, 101, size=50)
    assert (page.page, page.pages, page.offset, page.before, page.after) == (3, 3, 100, 2, None)
    assert (page.shown.start, page.shown.end) == (101, 101)
    assert (paging(1, 0, size=50).shown.start, paging(1, 0, size=50).pages) == (0, 1)
