"""Addresses to pages, feeds among them."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from tests.readers import feeds
from tests.readers.serving import HTML, Site, fetcher

from samarkand import corpus, readers
from samarkand.errors import UsageError
from samarkand.model import Fault, Page

CLOCK = datetime(2022, 9, 15, 3, 0, tzinfo=UTC)


def test_a_page_of_the_web_says_where_and_when_it_was_had(site: Site) -> None:
    site.redirect("/lama", "/baru")
    site.answers["/baru"] = (200, {"Content-Type": "text/html; charset=windows-1252"}, HTML)
    (page,) = readers.open(site.url("/lama"), clock=CLOCK, fetcher=fetcher())
    assert isinstance(page, Page)
    assert (page.origin.url, page.origin.via, page.origin.seen) == (site.url("/baru"), "http", CLOCK)
    assert (page.media_type, page.charset, page.body) == ("text/html", "windows-1252", HTML)


@pytest.mark.parametrize(
    ("media_type", "body", "expected"),
    [
        ("text/plain", b"Sebuah berita.", "text/plain"),
        ("text/plain", HTML, "text/html"),
        ("", HTML, "text/html"),
        ("application/xhtml+xml", b"<?xml version='1.0'?><html/>", "text/html"),
        ("application/pdf", b"%PDF-1.7", "not-text"),
        ("text/html", b"%PDF-1.7", "not-text"),
        ("image/png", b"\x89PNG\r\n", "not-text"),
        ("application/json", b'{"a": 1}', "not-text"),
        ("application/warc", b"WARC/1.1\r\n", "not-text"),
        ("text/html", b" \r\n", "empty"),
    ],
)
def test_what_an_address_holds_is_told_by_the_server_and_the_bytes(
    site: Site, media_type: str, body: bytes, expected: str
) -> None:
    site.answers["/a"] = (200, {"Content-Type": media_type}, body)
    (one,) = readers.open(site.url("/a"), fetcher=fetcher())
    assert (one.code if isinstance(one, Fault) else one.media_type) == expected


def test_what_goes_wrong_is_a_fault_with_the_address(site: Site) -> None:
    (fault,) = readers.open(site.url("/hilang"), fetcher=fetcher())
    assert isinstance(fault, Fault)
    assert (fault.stage, fault.code, fault.url) == ("read", "http-404", site.url("/hilang"))


def test_the_links_of_a_fetched_feed_are_fetched_once_each(site: Site) -> None:
    site.answers["/rss"] = (200, {"Content-Type": "text/xml"}, feeds.RSS.replace(b"</channel>", b"""
        <item><link>/b</link></item><item><link>/hilang</link></item></channel>"""))  # fmt: skip
    site.html("/b")
    found = list(readers.open(site.url("/rss"), fetcher=fetcher()))
    assert [one.origin.via if isinstance(one, Page) else one.code for one in found] == ["feed", "http", "http-404"]
    assert site.paths() == ["/rss", "/b", "/hilang"]


def test_the_links_of_a_fetched_feed_may_only_be_named(site: Site) -> None:
    site.answers["/rss"] = (200, {"Content-Type": "text/html"}, feeds.RSS)
    found = list(readers.open(site.url("/rss"), fetcher=fetcher(), fetch_links=False))
    assert [one.code for one in found if isinstance(one, Fault)] == ["link-only"]
    assert site.paths() == ["/rss"]


def test_only_addresses_of_the_web_are_opened() -> None:
    for location in ("ftp://contoh.example/a", "file:///etc/passwd"):
        with pytest.raises(UsageError, match="only http and https addresses can be fetched"):
            readers.open(location)


def test_a_run_over_many_sources_refuses_private_addresses_unless_told(site: Site) -> None:
    site.html("/a")
    (refused,) = corpus.pages_of([site.url("/a")])
    assert isinstance(refused, Fault)
    assert refused.code == "private-address"
    (page,) = corpus.pages_of([site.url("/a")], allow_private=True)
    assert isinstance(page, Page)


def test_equal_pages_have_equal_ids_each_time(site: Site) -> None:
    site.html("/a")
    ids = [
        page.id for _ in range(2) for page in readers.open(site.url("/a"), fetcher=fetcher()) if isinstance(page, Page)
    ]
    assert all(left == right for left, right in pairwise(ids))
    assert len(ids) == 2
