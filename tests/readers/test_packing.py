"""Unpacking within limits."""

import gzip
import zlib

import pytest

from samarkand.readers.packing import Broken, TooLarge, gathered

TEXT = b"Menteri bertemu duta besar. " * 100


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def pieces(body: bytes, size: int = 7) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


@pytest.mark.parametrize(
    ("packed", "coding"),
    [
        (TEXT, None),
        (gzip.compress(TEXT, mtime=0), "gzip"),
        (gzip.compress(TEXT[:50], mtime=0) + gzip.compress(TEXT[50:]), "gzip"),
        (gzip.compress(TEXT, mtime=0) + bytes(12), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
    ],
)
def test_bytes_come_out_as_they_went_in(packed: bytes, coding: str | None) -> None:
    assert gathered(pieces(packed), 10_000, coding=coding) == TEXT
    assert gathered([packed], len(TEXT), coding=coding) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(coding: str) -> None:
    bomb = bytes(50_000_000)
    packed = gzip.compress(bomb, mtime=0) if coding == "gzip" else zlib.compress(bomb)
    with pytest.raises(TooLarge, match="more than 1,000 bytes once unpacked"):
        gathered([packed], 1000, coding=coding)


def test_bytes_that_are_not_packed_have_the_limit_too() -> None:
    with pytest.raises(TooLarge, match=r"more than 10 bytes$"):
        gathered(iter([b"12345", b"678901"]), 10)


@pytest.mark.parametrize("packed", [gzip.compress(TEXT, mtime=0)[:-20], b"\x1f\x8b no gzip", b"plain text"])
def test_damaged_data_is_told(packed: bytes) -> None:
    with pytest.raises(Broken):
        gathered([packed], 10_000, coding="gzip")
