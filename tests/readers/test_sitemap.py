"""Sitemaps: what they list, however they are written."""

import pytest

from samarkand.readers import sitemap
from samarkand.readers.feed_entries import NotAFeed

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
BASE = "https://kabar.example/sitemap.xml"


def listed(body: bytes | str) -> list[tuple[str, str | None, bool]]:
    body = body.encode() if isinstance(body, str) else body
    assert sitemap.signature(body[:2048])
    return [(each.url, each.changed, each.is_sitemap) for each in sitemap.entries(body, BASE)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<urlset {SPACE}><url><loc> https://kabar.example/a?x=1&amp;y=2 </loc><lastmod>2026-03-02</lastmod></url>"
            "</urlset>",
            [("https://kabar.example/a?x=1&y=2", "2026-03-02", False)],
        ),
        (
            f"<?xml version='1.0'?><sitemapindex {SPACE}><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>",
            [("https://kabar.example/b.xml", None, True)],
        ),
        (
            f"<urlset {SPACE} xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url>"
            "<loc>https://kabar.example/c</loc><n:news><n:publication_date>2026-03-02T08:00:00+07:00</n:publication_date>"
            "<n:title>Judul</n:title></n:news></url></urlset>",
            [("https://kabar.example/c", "2026-03-02T08:00:00+07:00", False)],
        ),
        (
            f"<urlset {SPACE} xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'><url>"
            "<i:image><i:loc>https://x.example/p.jpg</i:loc></i:image><loc>https://kabar.example/d</loc></url></urlset>",
            [("https://kabar.example/d", None, False)],
        ),
        ("https://kabar.example/1\nnothing\nhttps://kabar.example/2\n", [
            ("https://kabar.example/1", None, False), ("https://kabar.example/2", None, False),
        ]),
        (f"<urlset {SPACE}><url><loc>javascript:alert(1)</loc></url><url><loc>http://[</loc></url><url/></urlset>", []),
        ("<s:urlset xmlns:s='x'><s:url><s:loc>https://kabar.example/e</s:loc></s:url></s:urlset>", [
            ("https://kabar.example/e", None, False),
        ]),
    ],
)  # fmt: skip
def test_addresses_are_listed_with_their_days(body, expected):
    assert listed(body) == expected


def test_what_breaks_off_gives_its_whole_entries_first():
    broken = f"<urlset {SPACE}><url><loc>https://a.example/1</loc></url><url><lo"
    entries = sitemap.entries(broken.encode(), BASE)
    assert next(entries).url == "https://a.example/1"
    with pytest.raises(NotAFeed, match="not well-formed"):
        next(entries)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html><body>x</body></html>", "no <urlset>"),
        (
            b'<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "entities",
        ),
    ],
)
def test_what_is_no_sitemap_is_refused(body, says):
    with pytest.raises(NotAFeed, match=says):
        list(sitemap.entries(body, BASE))


def test_no_more_are_read_than_a_sitemap_may_have(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 3)
    body = "".join(f"<url><loc>https://a.example/{number}</loc></url>" for number in range(9))
    assert len(listed(f"<urlset {SPACE}>{body}</urlset>")) == 3
    assert len(listed("https://a.example/1\n" * 9)) == 3


def test_a_web_page_is_no_sitemap():
    assert not sitemap.signature(b"<!doctype html><html><body>urlset</body></html>")
    assert not sitemap.signature(b"<rss><channel></channel></rss>")
