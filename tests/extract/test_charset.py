"""Bytes to text."""

import pytest

from samarkand.errors import PageError
from samarkand.extract import charset

TEXT = "“Kami menolak,” kata Menteri José di Malé – dan di Kota Bandar. Perundingan itu dilanjutkan besok pagi. " * 5


@pytest.mark.parametrize(
    ("body", "stated"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "iso-8859-1"),
        (TEXT.encode("utf-8-sig"), "windows-1252"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp1252"), "iso-8859-1"),
        (TEXT.encode("cp1252"), "utf-8"),
        (TEXT.encode("cp1252"), "no-such-charset"),
        (TEXT.encode("cp1252"), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-le"), "utf-8"),
        (TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-32"), None),
        (TEXT.encode("utf-16"), "utf-8"),
        (TEXT.encode("utf-16"), "windows-1252"),
        (TEXT.encode("utf-16-be"), "iso-8859-1"),
        (TEXT.encode(), "us-ascii"),
        (b'<meta charset="utf-16">' + TEXT.encode(), None),
        (b'<meta charset="iso-8859-1">' + TEXT.encode(), "no-such-charset"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + TEXT.encode("cp1252"), None),
    ],
)
def test_the_text_is_right_whatever_is_declared(body: bytes, stated: str | None) -> None:
    assert charset.decode(body, stated).text.endswith(TEXT)


def test_where_the_charset_was_read_is_told() -> None:
    assert charset.decode(TEXT.encode(), "latin-1").found_in == "bytes"
    assert charset.decode(TEXT.encode("cp1252"), "windows-1252").found_in == "stated"


def test_bytes_that_no_charset_fits_are_refused() -> None:
    with pytest.raises(PageError) as refused:
        charset.decode(bytes(range(128, 256)) * 40 + bytes(range(256)) * 40, "utf-8")
    assert refused.value.code == "bad-encoding"


@pytest.mark.parametrize("body", [b"\xff\xfe\xfd" * 400, b"\xfe\xfd\xff" * 400])
def test_the_same_few_bytes_over_and_over_are_no_text(body: bytes) -> None:
    with pytest.raises(PageError) as refused:
        charset.decode(body)
    assert refused.value.code == "bad-encoding"


def test_western_letters_are_read_as_such_where_nothing_true_is_declared() -> None:
    text = "Pertemuan di Genève dan São Tomé dihadiri oleh menteri dari kedua negara itu."
    assert charset.decode(text.encode("cp1252"), "utf-8").text == text
