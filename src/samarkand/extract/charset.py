"""Bytes to text: the declared charset where it fits, else what the bytes show."""

import codecs
import re

from charset_normalizer import from_bytes
from msgspec import Struct

from samarkand.errors import PageError

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w:-]{2,40})")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_AS_BROWSERS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
}
_MOST_BAD = 0.01
_SAMPLE = 60_000
_WESTERN = "cp1252"
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒ–—‘’“”…•«»°·©®\u00a0€£§´½")
_MOST_ACCENTS = 0.2
_FEWEST_LETTERS, _SHORT = 8, 100


class Decoded(Struct, frozen=True, gc=False):
    """Text, the charset that gave it, and where that was read: mark, stated, meta, guessed."""

    text: str
    charset: str
    found_in: str


def as_given(body: bytes) -> Decoded:
    """A row's text, every character of it: no mark is taken off and nothing is guessed."""
    return Decoded(body.decode("utf-8", "replace"), "utf-8", "stated")


def decode(body: bytes, stated: str | None = None) -> Decoded:
    """The text of a page. Raises PageError `bad-encoding` where no charset fits.

    Order: byte order mark, UTF-8 where the bytes are valid UTF-8 beyond ASCII (they are by no accident, whatever is
    declared), the charset stated by the sender, the one in a meta tag, a guess from the bytes.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return Decoded(_sure(body[len(mark) :].decode(name, "replace")), name, "byte order mark")
    wide = _wide(body)
    if wide:
        return Decoded(_sure(body.decode(wide, "replace")), wide, "bytes")
    try:
        return Decoded(body.decode("utf-8"), "utf-8", "bytes")
    except UnicodeDecodeError:
        pass
    head = body[:4096]
    meta = _META.search(head) or _XML.search(head)
    declared = ((stated, "stated"), (meta[1].decode("ascii", "replace") if meta else None, "meta"))
    for charset, where in declared:
        text = _try(body, charset) if charset else None
        if charset and text is not None:
            return Decoded(text, charset.lower(), where)
    return _guess(body)


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is nought."""
    head = body[:400]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 8 or max(even, odd) < len(head) // 4:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _try(body: bytes, name: str) -> str | None:
    """The text where that charset decodes all but one in a hundred characters and leaves no control characters."""
    name = _AS_BROWSERS.get(name.lower(), name)
    try:
        text = codecs.decode(body, name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return None
    if not isinstance(text, str):
        return None
    bad = text.count("\ufffd") + sum(text.count(chr(code)) for code in range(0x80, 0xA0))
    return text if bad <= _MOST_BAD * max(len(text), 1) else None


def _is_western(text: str) -> bool:
    """True where what lies beyond ASCII are the letters and marks of Western languages, each accent within a word."""
    beyond = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not beyond or sum(map(_WESTERN_LETTERS.__contains__, beyond)) < 0.9 * len(beyond):
        return False
    return _has_words(text) and len(beyond) < _MOST_ACCENTS * len(text)


def _has_words(text: str) -> bool:
    """False for bytes that decode to the same few characters over and over."""
    return len(text) < _SHORT or len(set(text[:_SAMPLE])) > _FEWEST_LETTERS


def _sure(text: str) -> str:
    """A text that a mark promised. Raises PageError `bad-encoding` where it holds no words."""
    if not _has_words(text):
        raise PageError("bad-encoding", "no charset fits the page's bytes", stage="extract")
    return text


def _guess(body: bytes) -> Decoded:
    best = from_bytes(body[:_SAMPLE]).best()
    western = _try(body, _WESTERN)
    if western is not None and _is_western(western):
        return Decoded(western, _WESTERN, "guessed")
    text = _try(body, best.encoding) if best is not None else None
    if best is None or text is None or not _has_words(text):
        raise PageError("bad-encoding", "no charset fits the page's bytes", stage="extract")
    return Decoded(text, best.encoding, "guessed")
