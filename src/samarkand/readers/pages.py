"""Making pages and faults: ids, size limits, and what the first bytes of a file say it is."""

from datetime import datetime
from pathlib import Path

from blake3 import blake3

from samarkand.model import Fault, Given, Origin, Page, content_id
from samarkand.readers.packing import Broken, TooLarge, gathered

PAGE_LIMIT = 20_000_000
"""Bytes that one page may have."""

HEAD = 2048
STAGE = "read"

_NOT_TEXT = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF image, sound or video"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"PAR1", "a Parquet file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "an Ogg file"),
)
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<meta", b"<div", b"<title")
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))


def not_text(head: bytes) -> str | None:
    """What a file is where its first bytes show that it holds no text, else None."""
    for signature, name in _NOT_TEXT:
        if head.startswith(signature):
            return name
    if head.startswith(b"\x1f\x8b") or head.startswith(_BYTE_ORDER_MARKS) or _looks_utf16(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if controls > len(head) // 20 else None


def is_html(head: bytes) -> bool:
    """True where the first bytes hold a sign of HTML, in any encoding that keeps or doubles ASCII."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!--", b"<?xml")):
        return b"<html" in start or b"<!doctype html" in start
    return start.startswith(b"<") and any(sign in start for sign in _HTML_SIGNS)


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[:200:2].count(0), head[1:200:2].count(0)
    return max(even, odd) > 40 and min(even, odd) < 5


def page(
    name: str, body: bytes, origin: Origin, *, media_type: str, charset: str | None = None, given: Given | None = None
) -> Page:
    """A page whose id comes from its bytes and from `name`: its URL, or its file's name without the folder.

    The bytes are hashed by BLAKE3: 40 KB take 8 µs, by SHA-256 24 and by BLAKE2b 43, and an archive's page is unpacked
    in 110; so that reading an archive takes little longer than unpacking it.
    """
    digest = blake3(body).digest()
    parts = (name, digest) if given is None else (name, digest, given.title, given.language, given.published)
    return Page(
        id=content_id("p", *parts), origin=origin, body=body, media_type=media_type, charset=charset, given=given
    )


def fault(name: str, url: str, code: str, message: str, given_id: str | int | None = None) -> Fault:
    """A fault of the reading stage; `name` identifies the page as in `page`."""
    page_id = content_id("p", name, url)
    return Fault(page_id=page_id, url=url, stage=STAGE, code=code, message=message, given_id=given_id)


def one_file(path: Path, seen: datetime, *, limit: int, media_type: str) -> Page | Fault:
    """The page that a whole file is, or why it is none: `empty`, `too-large`, `not-text`, `truncated`."""
    url = path.as_posix()
    try:
        size = path.stat().st_size
        if size > limit:
            return fault(path.name, url, "too-large", f"{size:,} bytes; a page may have {limit:,}")
        body = path.read_bytes()
    except OSError as error:
        return fault(path.name, url, "unreadable", f"cannot be read: {error.strerror or error}")
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gathered([body], limit, coding="gzip")
        except Broken as error:
            return fault(path.name, url, "truncated", str(error))
        except TooLarge as error:
            return fault(path.name, url, "too-large", str(error))
    if not body.strip(b"\0 \t\r\n"):
        return fault(path.name, url, "empty", "the file is empty")
    kind = not_text(body[:HEAD])
    if kind:
        return fault(path.name, url, "not-text", f"the file is {kind}, not a page of text")
    return page(path.name, body, Origin(url=url, seen=seen, via="file"), media_type=media_type)
