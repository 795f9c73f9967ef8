"""Packed bytes unpacked piece by piece, never more than may be kept, so that a bomb costs nothing."""

import zlib
from collections.abc import Iterable, Iterator

CODINGS = ("gzip", "deflate")
"""Content codings that can be unpacked; `Accept-Encoding` names these."""

_GZIP = zlib.MAX_WBITS | 16


class TooLarge(Exception):
    """There are more bytes than may be kept."""


class Broken(Exception):
    """The packed data is damaged or ends early."""


def gathered(chunks: Iterable[bytes], limit: int, *, coding: str | None = None) -> bytes:
    """All bytes, unpacked where `coding` is one of CODINGS. Raises TooLarge beyond `limit` bytes, Broken."""
    body = bytearray()
    for piece in chunks if coding is None else _unpacked(chunks, coding, limit):
        body += piece
        if len(body) > limit:
            raise TooLarge(f"more than {limit:,} bytes{'' if coding is None else ' once unpacked'}")
    return bytes(body)


def _unpacked(chunks: Iterable[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """Unpacked pieces of at most `limit` + 1 bytes; gzip may have several members, deflate be with or without frame."""
    decoder = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if decoder is None:
                framed = coding == "gzip" or (rest[0] & 0x0F == 8 and rest[0] >> 4 <= 7)
                decoder = zlib.decompressobj(_GZIP if coding == "gzip" else zlib.MAX_WBITS * (1 if framed else -1))
            try:
                yield decoder.decompress(rest, limit + 1)
            except zlib.error as error:
                raise Broken(f"its {coding} data is broken: {error}") from error
            rest = decoder.unconsumed_tail
            if decoder.eof:
                rest = decoder.unused_data
                if coding != "gzip" or not rest.startswith(b"\x1f"):
                    return
                decoder = None
    if decoder is not None:
        raise Broken(f"its {coding} data ends early")
