"""What is done to each target's bytes. An error that is not one of ours, or a fault `internal`, is a crash."""

import gzip
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType
from scripts.fuzzing import imported

from samarkand import languages, pipeline, plugins
from samarkand.annotate.times import find_times
from samarkand.asking.seeking import full_text
from samarkand.errors import PageError, SamarkandError
from samarkand.extract import extract
from samarkand.gather import gather
from samarkand.model import Fault, Origin, Page, Recipe, Span, content_id
from samarkand.readers import robots
from samarkand.readers.packing import Broken, TooLarge, gathered
from samarkand.resolve.dates import resolve_times

ROOT = Path(__file__).resolve().parent.parent.parent
SEEN = datetime(2022, 9, 15, tzinfo=UTC)
Test = Callable[[bytes], None]


def _file(name: str, reader: str) -> Test:
    """Bytes as a file of that name, read by its reader and passed through the window."""
    folder = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    part = plugins.find("readers", reader)
    path = folder / name

    def test(data: bytes) -> None:
        path.write_bytes(data)
        pages = part.of_file(path, SEEN, limit=200_000) if reader == "feed" else part.read(path, SEEN, limit=200_000)
        for each in gather(page for page in pages if isinstance(page, Page | Fault)):
            assert each.origin if not isinstance(each, Fault) else each.code

    return test


def _packing() -> Test:
    def test(data: bytes) -> None:
        for coding in ("gzip", "deflate", None):
            with suppress(TooLarge, Broken):
                assert len(gathered([data[:7], data[7:]], 100_000, coding=coding)) <= 100_000

    return test


def _robots() -> Test:
    def test(data: bytes) -> None:
        rules = robots.rules(200, data, "samarkand")
        rules.refusal("https://kabar.example/berita/1")
        assert rules.delay >= 0

    return test


def _dates() -> Test:
    codes = languages.codes()

    def test(data: bytes) -> None:
        text = data.decode(errors="replace")
        for code in codes:
            phrases = find_times(text, 0, len(text), code)
            ends = [0, *(phrase.span.end for phrase in phrases)]
            assert all(end <= phrase.span.start for end, phrase in zip(ends, phrases, strict=False))
            found = resolve_times(phrases, date(2022, 9, 15), [None] * len(phrases), [Span(0, len(text))])
            assert all(when is None or when.first <= when.last for when in found)

    return test


def _page(data: bytes) -> Page:
    return Page(id=content_id("p", data), origin=Origin(url="https://kabar.example/1", seen=SEEN), body=data)


def _extract() -> Test:
    def test(data: bytes) -> None:
        with suppress(PageError):
            article = extract(_page(data))
            assert all(0 <= span.start <= span.end <= len(article.text) for span in article.paragraphs)

    return test


def _whole() -> Test:
    read = pipeline.load(Recipe())

    def test(data: bytes) -> None:
        outcome = read(_page(data))
        if isinstance(outcome, Fault) and outcome.code == "internal":
            raise AssertionError(outcome.message)

    return test


def _query() -> Test:
    from samarkand.stores import sqlite

    path = Path(tempfile.mkdtemp()) / "empty.db"
    with sqlite.open(path, create=True):
        pass
    store = sqlite.open(path)

    def test(data: bytes) -> None:
        words = data.decode(errors="replace").replace("\0", " ")
        store.sql("SELECT rowid FROM article_search(?)", (full_text(words),)).rows()
        with suppress(SamarkandError):
            store.find(words)

    return test


TESTS: dict[str, Callable[[], Test]] = {
    "html": lambda: _file("page.html", "html"),
    "text": lambda: _file("page.md", "text"),
    "jsonlines": lambda: _file("rows.jsonl", "jsonlines"),
    "warc": lambda: _file("crawl.warc.gz", "warc"),
    "feed": lambda: _file("feed.xml", "feed"),
    "packing": _packing,
    "robots": _robots,
    "dates": _dates,
    "extract": _extract,
    "page": _whole,
    "query": _query,
    **{form: partial(imported.data_set, form) for form in ("polecat", "gdelt", "icews")},
    "petrarch": imported.dictionary,
    "wikidata": imported.items,
}


def _pages() -> Iterator[bytes]:
    for path in sorted((ROOT / "tests" / "golden" / "pages").glob("*.html"))[:40]:
        yield path.read_bytes()[:20_000]


def _archives() -> Iterator[bytes]:
    for body in list(_pages())[:5]:
        record = WarcRecord()
        record.init_headers(WarcRecordType.response)
        record.headers["WARC-Target-URI"] = "https://kabar.example/1"
        record.headers["WARC-Date"] = "2022-09-15T03:45:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body[:3000])
        file = BytesIO()
        record.write(file)
        yield file.getvalue()
        yield gzip.compress(file.getvalue()) * 2


RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title><item><title>Menteri bertemu</title>
<link>https://kabar.example/1</link><pubDate>Thu, 15 Sep 2022 10:00:00 +0700</pubDate><guid>1</guid>
<description>&lt;p&gt;Menteri Peru bertemu Menteri Cile.&lt;/p&gt;</description></item></channel></rss>"""
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "K", "items": [{"id": "1", "content_text": "x"}]}'
)
DATES = (
    "Kamis (15/9/2022) pukul 10.00 WIB, dua pekan lalu, 3 hari lagi, September 2021-Maret 2022",
    "on Thursday, Sept. 15, at 10 a.m. EST, two weeks ago, the summer of 2021, 3-5 May, Eid al-Fitr",
)
SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "html": _pages,
    "extract": _pages,
    "page": _pages,
    "warc": _archives,
    "text": lambda: iter([b"---\ntitle: Judul\ndate: 2022-09-15\n---\nMenteri Peru bertemu.", b"\xff\xfea\0b\0"]),
    "jsonlines": lambda: iter([b'{"id": 1, "text": "Menteri Peru bertemu.", "published": "2022-09-15"}\n']),
    "feed": lambda: iter([RSS, JSON_FEED]),
    "packing": lambda: iter([gzip.compress(b"abc"), gzip.compress(b"abc") * 2]),
    "robots": lambda: iter([b"User-agent: *\nDisallow: /berita\nCrawl-delay: 5\n"]),
    "dates": lambda: iter(text.encode() for text in DATES),
    "query": lambda: iter([b'Peru "Cile" OR x*', b"a1b2"]),
    **{form: partial(imported.rows_of, form) for form in ("polecat", "gdelt", "icews")},
    "petrarch": imported.actors,
    "wikidata": imported.dumps,
}
