"""WARC archives."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from samarkand import readers
from samarkand.model import Fault, Page

HTML = b"<!doctype html><html><body><p>Menteri bertemu duta besar di Kota Bandar.</p></body></html>"
SEEN = datetime(2022, 9, 15, tzinfo=UTC)


def response(
    url: str, body: bytes, content_type: str = "text/html; charset=windows-1252", status: str = "200 OK"
) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = url
    record.headers["WARC-Date"] = "2022-09-15T03:45:00Z"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    record.set_bytes_content(head + body)
    return record


def archive(path: Path, *records: WarcRecord) -> Path:
    with path.open("wb") as file:
        for record in records:
            if path.suffix == ".gz":
                writer = GzipWriter(file)
                record.write(writer)
                writer.finish()
            else:
                record.write(file)
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_come_with_their_address_their_time_and_their_place_in_the_archive(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path / name,
        response("https://satu.example/a", HTML),
        response("https://satu.example/foto.jpg", b"\xff\xd8\xff", "image/jpeg"),
        response("https://satu.example/hilang", HTML, status="404 Not Found"),
        response("https://dua.example/b", HTML),
    )
    pages = list(readers.open(path, clock=SEEN))
    assert all(isinstance(page, Page) for page in pages)
    first, second = (page for page in pages if isinstance(page, Page))
    assert first.body == HTML
    assert first.charset == "windows-1252"
    assert (first.origin.url, first.origin.via, first.origin.archive) == ("https://satu.example/a", "warc", name)
    assert first.origin.seen == datetime(2022, 9, 15, 3, 45, tzinfo=UTC)
    assert first.origin.offset == 0
    assert second.origin.offset is not None
    assert second.origin.offset > 0
    assert first.id != second.id


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_that_breaks_off_gives_what_came_before_and_a_fault(tmp_path: Path, name: str) -> None:
    body = HTML.replace(b"Kota", bytes(range(65, 91)) * 400)
    path = archive(tmp_path / name, response("https://satu.example/a", HTML), response("https://satu.example/b", body))
    path.write_bytes(path.read_bytes()[:-60])
    outcomes = list(readers.open(path, clock=SEEN))
    assert isinstance(outcomes[0], Page)
    assert [one.code for one in outcomes if isinstance(one, Fault)] == ["truncated"]
    assert len([one for one in outcomes if isinstance(one, Page)]) == 1


def test_what_is_no_archive_at_all_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"this is not a WARC file\n" * 50)
    assert [one.code for one in readers.open(path) if isinstance(one, Fault)] == ["truncated"]


def test_a_record_over_the_limit_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "crawl.warc", response("https://satu.example/a", HTML * 50), response("https://satu.example/b", HTML)
    )
    outcomes = list(readers.open(path, limit=1000))
    assert [one.code if isinstance(one, Fault) else "page" for one in outcomes] == ["too-large", "page"]
