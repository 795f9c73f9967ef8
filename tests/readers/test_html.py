"""HTML files, packed ones among them."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

from samarkand.model import Fault, Page
from samarkand.readers import html

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
HTML = b"<!doctype html><html><body><p>Menteri bertemu duta besar.</p></body></html>"


def test_the_bytes_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"\xef\xbb\xbf" + HTML + b"\r\n")
    (page,) = html.read(path, SEEN)
    assert isinstance(page, Page)
    assert page.body == b"\xef\xbb\xbf" + HTML + b"\r\n"
    assert page.origin.url == path.as_posix()


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<p>" + bytes(5_000_000)))
    (fault,) = html.read(path, SEEN, limit=100_000)
    assert isinstance(fault, Fault)
    assert fault.code == "too-large"


def test_a_packed_page_is_unpacked_and_a_broken_one_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(HTML))
    (page,) = html.read(path, SEEN)
    assert isinstance(page, Page)
    assert page.body == HTML
    path.write_bytes(b"\x1f\x8b\x08\x00 not gzip at all")
    (fault,) = html.read(path, SEEN)
    assert isinstance(fault, Fault)
    assert fault.code == "truncated"
