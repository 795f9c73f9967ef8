"""WARC archives as crawlers and Common Crawl News write them, packed or not: one HTML response, one page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcHeader, WarcRecordType

from samarkand.model import Fault, Origin, Page
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, is_html, page

suffixes = (".warc", ".warc.gz", ".warc.zst")
_TYPES = WarcRecordType.response | WarcRecordType.resource
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def signature(head: bytes) -> bool:
    """True where the first bytes open a WARC record, or gzip data, which only archives use here."""
    return head.startswith((b"WARC/", b"\x1f\x8b"))


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """A page for each HTTP response that succeeded with HTML; `Origin.offset` is the record's place in the file.

    A record that breaks off is a fault `truncated`; what comes after it is read on where the archive allows that.
    """
    count, name, location = 0, path.name, path.as_posix()
    try:
        for record in ArchiveIterator(str(path), record_types=_TYPES, auto_decode="all", fsspec_args=False):
            count += 1
            outcome = _page(record, name, location, seen, limit)
            if outcome is not None:
                yield outcome
    except Exception as error:  # fastwarc has no error class of its own
        yield _broken(path, count, f"the archive breaks off after {count} records: {error}")
        return
    if not count and not path.stat().st_size:
        yield fault(path.name, path.as_posix(), "empty", "the file is empty")
    elif not count:
        yield _broken(path, 0, "the archive holds no response record")


def _broken(path: Path, count: int, message: str) -> Fault:
    return fault(f"{path.name}#{count}", path.as_posix(), "truncated", message)


def _page(record: Any, name: str, location: str, seen: datetime, limit: int) -> Page | Fault | None:
    """The page of one record, its fault, or None where it is no HTML page."""
    headers, http = record.headers, record.http_headers if record.is_http else None
    media_type = record.http_content_type if http is not None else headers.get(WarcHeader.CONTENT_TYPE)
    if media_type not in _HTML_TYPES:
        media_type = (media_type or "").partition(";")[0].strip().lower()
        if media_type and media_type not in _HTML_TYPES:
            return None
    if http is not None and (http.status_code or 200) != 200:
        return None
    offset = record.stream_pos
    url = (headers.get(WarcHeader.WARC_TARGET_URI) or "").strip("<>") or f"{location}#{offset}"
    stated = record.content_length
    try:
        body = record.reader.read(limit + 1)
    except Exception as error:  # fastwarc has no error class of its own
        return fault(f"{url}@{offset}", url, "truncated", f"the record is broken: {error}")
    if len(body) > limit:
        return fault(f"{url}@{offset}", url, "too-large", f"more than {limit:,} bytes")
    if not media_type and not is_html(body[:HEAD]):
        return None
    if headers.get(WarcHeader.WARC_TRUNCATED) or _is_short(http, stated, len(body)):
        return fault(f"{url}@{offset}", url, "truncated", "the record ends before its stated length")
    if not body or body.isspace():
        return fault(f"{url}@{offset}", url, "empty", "the record holds an empty page")
    origin = Origin(url=url, seen=_seen(record) or seen, via="warc", archive=name, offset=offset)
    return page(url, body, origin, media_type="text/html", charset=record.http_charset if http is not None else None)


def _seen(record: Any) -> datetime | None:
    """The record's own date."""
    try:
        date = record.record_date
        return date.astimezone(UTC) if isinstance(date, datetime) else None
    except (ValueError, OverflowError):
        return None


def _is_short(http: Any, stated: int, length: int) -> bool:
    """True where the page was cut, or the file ends inside the record; a packed page is measured by its unpacking."""
    if http is None:
        return length < stated
    sent = http.get(WarcHeader.CONTENT_LENGTH) or ""
    if length >= stated and not (sent.isdecimal() and len(sent) < 20 and length < int(sent)):
        return False
    return not (http.get("Content-Encoding") or http.get("Transfer-Encoding"))
