"""Whatever the bytes are, a reader gives pages and faults and never fails."""

import gzip
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.readers import feeds
from tests.readers.serving import HTML

from samarkand import plugins, readers
from samarkand.model import Fault, Page
from samarkand.readers import feed, robots
from samarkand.readers.packing import Broken, TooLarge, gathered

SEEN = datetime(2022, 9, 15, tzinfo=UTC)


def archive() -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = "https://satu.example/a"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(HTML)
    )
    file = BytesIO()
    record.write(file)
    return file.getvalue() * 2


WHOLE = {
    "page.html": HTML,
    "page.html.gz": gzip.compress(HTML),
    "text.md": b"---\ntitle: Judul\ndate: 2022-09-15\n---\nIsi.",
    "rows.jsonl": b'{"id": 1, "text": "Satu kalimat."}\n{"text": "Dua kalimat.", "title": null}\n',
    "feed.rss": feeds.RSS,
    "feed.atom": feeds.ATOM,
    "feed.json": feeds.JSON,
    "crawl.warc": archive(),
    "crawl.warc.gz": gzip.compress(archive()),
    "unknown": b"Sebuah berita.",
}


def outcomes(name: str, body: bytes) -> list[Page | Fault]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(body)
        found = list(readers.open(path, clock=SEEN, limit=100_000))
        for reader in plugins.names("readers"):
            found += plugins.find("readers", reader).read(path, SEEN, limit=100_000)
    return found


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with pieces cut out, doubled, or replaced by any bytes."""
    body = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, min(len(body), start + 200)))
        middle = draw(st.one_of(st.binary(max_size=20), st.just(b""), st.just(body[start:end] * 2)))
        body = body[:start] + middle + body[end:]
    return body


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_damaged_file_gives_pages_and_faults(name: str, data: st.DataObject) -> None:
    found = outcomes(name, data.draw(damaged(WHOLE[name])))
    assert found
    assert all(isinstance(one, Page | Fault) for one in found)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(WHOLE)), body=st.binary(max_size=3000))
def test_any_bytes_give_pages_and_faults(name: str, body: bytes) -> None:
    assert all(isinstance(one, Page | Fault) for one in outcomes(name, body))


@settings(max_examples=100, deadline=None)
@given(inner=st.text(alphabet=st.sampled_from("<>&;[]!CDATA/item'\" \n\x00é=link"), max_size=200))
def test_any_feed_gives_pages_links_and_faults(inner: str) -> None:
    for body in (
        f"<rss><item>{inner}</item></rss>",
        f'{{"version":"https://jsonfeed.org/version/1","items":[{inner}]}}',
    ):
        found = list(feed.of_bytes(body.encode(), "https://kabar.example/rss", "rss", SEEN))
        assert found
        assert all(isinstance(one, Page | Fault | feed.Link) for one in found)


ROBOTS = st.text(alphabet="User-agent: *\nDis/low$Crawl-delay?%", max_size=300).map(str.encode)


@settings(max_examples=100, deadline=None)
@given(body=st.one_of(st.binary(max_size=500), ROBOTS), path=st.text(max_size=20))
def test_any_robots_txt_says_yes_or_no(body: bytes, path: str) -> None:
    rules = robots.rules(200, body, "samarkand")
    reason = rules.refusal("https://kabar.example/" + path)
    assert reason is None or isinstance(reason, str)
    assert rules.delay >= 0


@settings(max_examples=100, deadline=None)
@given(chunks=st.lists(st.binary(max_size=200), max_size=5), coding=st.sampled_from(["gzip", "deflate", None]))
def test_any_bytes_are_unpacked_or_refused(chunks: list[bytes], coding: str | None) -> None:
    with suppress(TooLarge, Broken):
        assert len(gathered(chunks, 300, coding=coding)) <= 300
