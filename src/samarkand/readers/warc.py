"""WARC archives as crawlers and Common Crawl News write them, packed or not: one HTML response, one page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from samarkand.model import Fault, Origin, Page
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, is_html, page

suffixes = (".warc", ".warc.gz", ".warc.zst")
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def signature(head: bytes) -> bool:
    """True where the first bytes open a WARC record, or gzip data, which only archives use here."""
    return head.startswith((b"WARC/", b"\x1f\x8b"))


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """A page for each HTTP response that succeeded with HTML; `Origin.offset` is the record's place in the file.

    A record that breaks off is a fault `truncated`; what comes after it is read on where the archive allows that.
    """
    types = WarcRecordType.response | WarcRecordType.resource
    with path.open("rb") as stream:
        records = iter(ArchiveIterator(stream, record_types=types, auto_decode="all", strict_mode=False))
        count = 0
        while True:
            try:
                record = next(records)
            except StopIteration:
                break
            except Exception as error:  # fastwarc has no error class of its own
                yield _broken(path, count, f"the archive breaks off after {count} records: {error}")
                return
            count += 1
            outcome = _page(path, record, seen, limit)
            if outcome is not None:
                yield outcome
    if not count and not path.stat().st_size:
        yield fault(path.name, path.as_posix(), "empty", "the file is empty")
    elif not count:
        yield _broken(path, 0, "the archive holds no response record")


def _broken(path: Path, count: int, message: str) -> Fault:
    return fault(f"{path.name}#{count}", path.as_posix(), "truncated", message)


def _page(path: Path, record: Any, seen: datetime, limit: int) -> Page | Fault | None:
    """The page of one record, its fault, or None where it is no HTML page."""
    headers = record.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<>") or f"{path.as_posix()}#{record.stream_pos}"
    name = f"{url}@{record.stream_pos}"
    media_type = record.http_content_type if record.is_http else headers.get("Content-Type")
    media_type = (media_type or "").partition(";")[0].strip().lower()
    if media_type and media_type not in _HTML_TYPES:
        return None
    if record.is_http and record.http_headers is not None and (record.http_headers.status_code or 200) != 200:
        return None
    try:
        body = record.reader.read(limit + 1)
    except Exception as error:  # fastwarc has no error class of its own
        return fault(name, url, "truncated", f"the record is broken: {error}")
    if len(body) > limit:
        return fault(name, url, "too-large", f"more than {limit:,} bytes")
    if not media_type and not is_html(body[:HEAD]):
        return None
    if _is_short(record, body):
        return fault(name, url, "truncated", "the record ends before its stated length")
    if not body or body.isspace():
        return fault(name, url, "empty", "the record holds an empty page")
    date = record.record_date
    seen = date.astimezone(UTC) if isinstance(date, datetime) else seen
    origin = Origin(url=url, seen=seen, via="warc", archive=path.name, offset=record.stream_pos)
    return page(url, body, origin, media_type="text/html", charset=record.http_charset if record.is_http else None)


def _is_short(record: Any, body: bytes) -> bool:
    """True where the crawler cut the page, or the file ends inside the record."""
    if record.headers.get("WARC-Truncated"):
        return True
    if not record.is_http or record.http_headers is None:
        return len(body) < int(record.content_length)
    if record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding"):
        return False
    stated = record.http_headers.get("Content-Length") or ""
    return stated.isdigit() and len(body) < int(stated)
