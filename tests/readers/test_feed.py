"""Feeds to pages and links."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.readers import feeds

from samarkand.extract import extract
from samarkand.model import Fault, Page
from samarkand.readers import feed, open

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
BASE = "https://kabar.example/rss"
FORMATS = {"rss": feeds.RSS, "atom": feeds.ATOM, "rdf": feeds.RDF, "json": feeds.JSON}


def outcomes(body: bytes) -> list[Page | feed.Link | Fault]:
    return list(feed.of_bytes(body, BASE, "rss", SEEN))


@pytest.mark.parametrize("name", FORMATS)
def test_an_entry_with_its_text_is_a_page_that_states_what_the_feed_states(name: str) -> None:
    page = outcomes(FORMATS[name])[0]
    assert isinstance(page, Page)
    assert (page.origin.url, page.origin.via, page.origin.archive, page.origin.offset, page.origin.seen) == (
        "https://kabar.example/a" if name != "atom" else "https://kabar.example/arsip/a", "feed", "rss", 1, SEEN,
    )  # fmt: skip
    assert page.media_type == "text/html"
    article = extract(page)
    assert article.title == "Menteri & duta besar bertemu"
    assert article.bylines == ("Budi Contoh",)
    assert article.published == datetime.fromisoformat("2022-09-15T10:45:00+07:00")
    assert article.text == f"{feeds.TEXT}\nKeduanya sepakat bertemu lagi pekan depan."
    assert article.language == "id"
    assert article.url == page.origin.url


@pytest.mark.parametrize(
    ("name", "urls"),
    [
        ("rss", ["https://kabar.example/b"]),
        ("atom", ["https://kabar.example/b", "https://kabar.example/arsip/c"]),
        ("json", ["https://kabar.example/b"]),
    ],
)
def test_an_entry_without_its_text_is_a_link(name: str, urls: list[str]) -> None:
    assert [one.url for one in outcomes(FORMATS[name])[1:] if isinstance(one, feed.Link)] == urls


def test_google_news_names_the_outlet_and_the_outlet_s_address_where_it_holds_it() -> None:
    first, second = outcomes(feeds.GOOGLE)
    assert isinstance(first, feed.Link)
    assert isinstance(second, feed.Link)
    assert (first.url, first.title, first.outlet, first.outlet_url) == (
        "https://kabar.example/a",
        "Menteri bertemu duta besar",
        "Kabar Bandar",
        "https://kabar.example",
    )
    assert second.url.startswith("https://news.google.com/")
    assert second.outlet == "Harian Utara"


def test_a_link_in_a_file_is_a_fault_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "google.xml").write_bytes(feeds.GOOGLE)
    first, _ = open(tmp_path / "google.xml")
    assert isinstance(first, Fault)
    assert (first.code, first.url) == ("link-only", "https://kabar.example/a")
    assert "Kabar Bandar (https://kabar.example)" in first.message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<!doctype html><html><body>404</body></html>", "no <rss>"),
        (b"<rss version='2.0'><channel>" + b"<x>" * 10, "not well-formed"),
        (b"<urlset><url><loc>https://a.example</loc></url></urlset>", "no <rss>"),
        (b"<html><rss></rss></html>", "first element is <html>"),
        (feeds.BOMB, "entities of its own"),
        (feeds.OUTSIDE, "entities of its own"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not JSON"),
        (b'{"version": 1}', "without a version"),
        (b"[" * 100_000, "no <rss>"),
        (b'{"a":' * 100_000, "not JSON"),
        (b"<rss>" + b"<a>" * 5000, "not well-formed"),
    ],
)
def test_what_is_no_feed_is_a_fault(body: bytes, said: str) -> None:
    (fault,) = outcomes(body)
    assert isinstance(fault, Fault)
    assert fault.code == "not-a-feed"
    assert said in fault.message


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_a_fault() -> None:
    found = outcomes(feeds.RSS[: feeds.RSS.index(b"Harga beras")])
    assert isinstance(found[0], Page)
    assert [one.code for one in found if isinstance(one, Fault)] == ["truncated"]


def test_a_feed_without_entries_is_empty_and_an_entry_without_anything_is_told() -> None:
    assert [one.code for one in outcomes(b"<rss><channel/></rss>") if isinstance(one, Fault)] == ["empty"]
    assert [one.code for one in outcomes(b"<rss><item/></rss>") if isinstance(one, Fault)] == ["empty"]
    assert [one.code for one in outcomes(b'{"version":"https://jsonfeed.org/version/1","items":[5]}')
            if isinstance(one, Fault)] == ["empty"]  # fmt: skip


def test_the_same_entry_has_the_same_id_wherever_it_stands_in_the_feed() -> None:
    item = feeds.RSS[feeds.RSS.index(b"<item>") : feeds.RSS.index(b"</item>") + 7]
    later = outcomes(feeds.RSS.replace(b"<item>", b"<item><link>https://kabar.example/z</link></item><item>", 1))
    assert item
    first, second = outcomes(feeds.RSS)[0], later[1]
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.id == second.id


@pytest.mark.parametrize("name", ["f.rss", "f.atom", "f.xml", "f", "f.rss.gz"])
def test_a_feed_is_known_by_its_suffix_or_its_first_bytes(tmp_path: Path, name: str) -> None:
    import gzip

    body = b"<?xml version='1.0'?>\n<!-- salam -->" + feeds.ATOM.partition(b"?>")[2]
    (tmp_path / name).write_bytes(gzip.compress(body) if name.endswith("gz") else body)
    assert isinstance(next(iter(open(tmp_path / name))), Page)


def test_in_a_folder_only_feeds_are_read_among_files_of_shared_endings(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(feeds.JSON)
    (tmp_path / "b.json").write_bytes(b'{"name": "package"}')
    (tmp_path / "c.xml").write_bytes(b"<urlset><url/></urlset>")
    (tmp_path / "d.xml").write_bytes(feeds.RSS)
    found = list(open(tmp_path))
    assert [one.origin.archive for one in found if isinstance(one, Page)] == ["a.json", "d.xml"]
    assert [one.code for one in found if isinstance(one, Fault)] == ["link-only", "link-only"]
