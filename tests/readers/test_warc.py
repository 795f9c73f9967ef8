"""WARC archives."""

import gzip
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


def test_a_packed_bomb_in_a_record_is_a_fault(tmp_path: Path) -> None:
    record = response("https://satu.example/a", b"")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    record.set_bytes_content(head + gzip.compress(bytes(20_000_000)))
    path = archive(tmp_path / "crawl.warc", record, response("https://satu.example/b", HTML))
    outcomes = list(readers.open(path, limit=100_000))
    assert [one.code if isinstance(one, Fault) else "page" for one in outcomes] == ["too-large", "page"]


@pytest.mark.parametrize("date", ["", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_record_without_a_date_that_can_be_read_has_the_file_s(tmp_path: Path, date: str) -> None:
    record = response("https://satu.example/a", HTML)
    record.headers["WARC-Date"] = date
    (page,) = readers.open(archive(tmp_path / "crawl.warc", record), clock=SEEN)
    assert isinstance(page, Page)
    assert page.origin.seen.utcoffset() is not None


@pytest.mark.parametrize("content_type", ["Text/HTML; charset=UTF-8", "application/xhtml+xml", "text/html;charset=x"])
def test_html_is_known_however_the_server_writes_it(tmp_path: Path, content_type: str) -> None:
    path = archive(tmp_path / "crawl.warc", response("https://satu.example/a", HTML, content_type))
    assert [type(one) for one in readers.open(path)] == [Page]


def test_a_page_that_the_crawler_cut_is_a_fault(tmp_path: Path) -> None:
    record = response("https://satu.example/a", HTML)
    record.headers["WARC-Truncated"] = "length"
    (fault,) = readers.open(archive(tmp_path / "crawl.warc", record))
    assert isinstance(fault, Fault)
    assert fault.code == "truncated"


def test_equal_bytes_of_an_address_have_one_id_in_every_archive(tmp_path: Path) -> None:
    ids = set()
    for name in ("a.warc", "b.warc.gz"):
        path = archive(
            tmp_path / name, response("https://lain.example/", HTML), response("https://satu.example/a", HTML)
        )
        ids.add(tuple(page.id for page in readers.open(path) if isinstance(page, Page)))
    assert len(ids) == 1


@pytest.mark.parametrize("broken", ["flipped", "cut"])
def test_a_broken_record_does_not_end_a_packed_archive(tmp_path: Path, broken: str) -> None:
    members = [gzip.compress(raw_record(f"https://satu.example/{number}")) for number in range(5)]
    damaged = bytearray(members[2])
    damaged[len(damaged) // 2 : len(damaged) // 2 + 4] = b"\xff\x00\xff\x55"
    members[2] = bytes(damaged) if broken == "flipped" else members[2][:60]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(b"".join(members))
    outcomes = list(readers.open(path, clock=SEEN))
    urls = [each.origin.url for each in outcomes if isinstance(each, Page)]
    assert urls == [f"https://satu.example/{number}" for number in (0, 1, 3, 4)]
    assert [each.code for each in outcomes if isinstance(each, Fault)] == ["truncated"]
    offsets = [each.origin.offset for each in outcomes if isinstance(each, Page)]
    assert offsets == [sum(map(len, members[:number])) for number in (0, 1, 3, 4)]


def test_a_file_that_ends_inside_a_record_says_so(tmp_path: Path) -> None:
    members = [gzip.compress(raw_record(f"https://satu.example/{number}")) for number in range(2)]
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(members[0] + members[1][: len(members[1]) // 2])
    outcomes = list(readers.open(path, clock=SEEN))
    assert [each.code for each in outcomes if isinstance(each, Fault)] == ["truncated"]


def raw_record(url: str) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-09-15T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
