"""WARC archives as crawlers and Common Crawl News write them, packed or not: one HTML response, one page."""

import mmap
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcHeader, WarcRecordType

from samarkand.model import Fault, Origin, Page
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, is_html, page

suffixes = (".warc", ".warc.gz", ".warc.zst")
_TYPES = WarcRecordType.response | WarcRecordType.resource
_GZIP, _OPENING = b"\x1f\x8b\x08", b"WARC/"
_TRIED, _CHUNK = 4_096, 1 << 20
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def signature(head: bytes) -> bool:
    """True where the first bytes open a WARC record, or gzip data, which only archives use here."""
    return head.startswith((b"WARC/", b"\x1f\x8b"))


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """A page for each HTTP response that succeeded with HTML; `Origin.offset` is the record's place in the file.

    A record that breaks off, or that its packing breaks, is a fault `truncated`; what comes after it is read on.
    """
    return read_copy(path, path.as_posix(), seen, limit=limit)


def read_copy(path: Path, location: str, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """The same of a file that is a copy of what lies at `location`, which faults name."""
    count, start, failed = 0, 0, False
    last: int | None = None
    while True:
        try:
            for record in _records(path, start):
                count, last = count + 1, record.stream_pos
                outcome = _page(record, path.name, location, seen, limit, last)
                failed = isinstance(outcome, Fault) and outcome.code == "truncated"
                if outcome is not None:
                    yield outcome
        except Exception as error:  # fastwarc has no error class of its own
            if not failed:
                yield _broken(path, location, count, f"a record after {count} others is broken: {error}")
            failed = True
            following = _next_record(path, max(start, last or 0) + 1)
            if following is None:
                return
            start = following
            continue
        break
    if not count and not path.stat().st_size:
        yield fault(path.name, location, "empty", "the file is empty")
    elif not count:
        yield _broken(path, location, 0, "the archive holds no response record")
    elif last is not None and not failed and _ends_early(path, last):
        yield _broken(path, location, count, f"the file ends inside a record, after {count} whole ones")


def _records(path: Path, start: int) -> Iterator[Any]:
    """The records from a place in the file on."""
    if not start:
        yield from ArchiveIterator(str(path), record_types=_TYPES, auto_decode="all", fsspec_args=False)
        return
    with path.open("rb") as file:
        file.seek(start)
        yield from ArchiveIterator(file, record_types=_TYPES, auto_decode="all", fsspec_args=False)


def _next_record(path: Path, start: int) -> int | None:
    """Where the next record begins that can be unpacked, None where none does."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as archive:
        packed = archive[:2] == _GZIP[:2]
        mark = _GZIP if packed else _OPENING
        at = archive.find(mark, start)
        while at >= 0:
            if not packed or _unpacks(archive[at : at + _TRIED]):
                return at
            at = archive.find(mark, at + 1)
    return None


def _unpacks(member: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(member, len(_OPENING)).startswith(_OPENING)
    except zlib.error:
        return False


def _ends_early(path: Path, last: int) -> bool:
    """True where the packing of what follows the last record is not closed; archives that are not packed tell that."""
    with path.open("rb") as file:
        if file.read(2) != _GZIP[:2]:
            return False
        file.seek(last)
        unpacking = zlib.decompressobj(wbits=31)
        while chunk := (unpacking.unconsumed_tail or unpacking.unused_data or file.read(_CHUNK)):
            if unpacking.eof:
                unpacking = zlib.decompressobj(wbits=31)
            try:
                unpacking.decompress(chunk, _CHUNK)  # no more at a time, whatever it is packed to
            except zlib.error:
                return False
        return not unpacking.eof


def _broken(path: Path, location: str, count: int, message: str) -> Fault:
    return fault(f"{path.name}#{count}", location, "truncated", message)


def _page(record: Any, name: str, location: str, seen: datetime, limit: int, offset: int) -> Page | Fault | None:
    """The page of one record, its fault, or None where it is no HTML page."""
    headers, http = record.headers, record.http_headers if record.is_http else None
    media_type = record.http_content_type if http is not None else headers.get(WarcHeader.CONTENT_TYPE)
    if media_type not in _HTML_TYPES:
        media_type = (media_type or "").partition(";")[0].strip().lower()
        if media_type and media_type not in _HTML_TYPES:
            return None
    if http is not None and (http.status_code or 200) != 200:
        return None
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
