"""Files as lines: packed or not, in any of two charsets, whole or not."""

import gzip
import zipfile
from pathlib import Path

import pytest

from samarkand.errors import UsageError
from samarkand.importers import opening
from samarkand.importers.opening import Line, parts


def lines_of(path: Path) -> list[tuple[str, list[Line]]]:
    return [(part.name, list(part.lines)) for part in parts(path)]


def test_a_plain_file_has_lines_with_numbers(tmp_path):
    file = tmp_path / "a.tab"
    file.write_bytes("\ufeffone\r\ntwo\u2028x\n\nfour".encode())
    assert lines_of(file) == [("a.tab", [Line(1, "one"), Line(2, "two\u2028x"), Line(3, ""), Line(4, "four")])]


def test_a_line_that_is_no_utf8_is_latin_1_and_says_so(tmp_path):
    file = tmp_path / "a.tab"
    file.write_bytes("São Tomé\n".encode() + "São Tomé\n".encode("latin-1"))
    assert lines_of(file)[0][1] == [Line(1, "São Tomé"), Line(2, "São Tomé", is_latin=True)]


def test_gzip_and_each_member_of_a_zip_are_read(tmp_path):
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(b"one\n"))
    assert lines_of(packed) == [("a.txt.gz", [Line(1, "one")])]
    archive = tmp_path / "b.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x.tab", "one\n")
        file.writestr("readme.pdf", "no data")
        file.writestr("folder/y.tab", "two\n")
    assert lines_of(archive) == [("b.zip:x.tab", [Line(1, "one")]), ("b.zip:folder/y.tab", [Line(1, "two")])]


def test_a_file_that_ends_early_gives_what_is_there_and_says_so(tmp_path):
    whole = gzip.compress(b"".join(b"line %d %d\n" % (number, number * 7919) for number in range(5000)))
    file = tmp_path / "a.gz"
    file.write_bytes(whole[: len(whole) // 2])
    *read, last = lines_of(file)[0][1]
    assert len(read) > 100
    assert all(line.problem is None for line in read)
    assert last.problem == "truncated"


def test_a_damaged_zip_is_refused_and_a_damaged_member_is_truncated(tmp_path):
    file = tmp_path / "a.zip"
    file.write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(UsageError, match="damaged"):
        lines_of(file)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("x.tab", "one\ntwo\n" * 10_000)
    data = bytearray(file.read_bytes())
    data[5000] ^= 0xFF
    file.write_bytes(data)
    assert lines_of(file)[0][1][-1].problem == "truncated"


def test_a_line_without_end_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LONGEST", 64)
    file = tmp_path / "a.tab"
    file.write_bytes(b"short\n" + b"x" * 1000 + b"\nshort again\n")
    (_, read), *_ = lines_of(file)
    assert [(line.number, line.problem) for line in read] == [(1, None), (2, "too-long"), (3, None)]


def test_what_cannot_be_opened_is_one_clear_line(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        lines_of(tmp_path / "nothing")
    wide = tmp_path / "wide.txt"
    wide.write_text("one", encoding="utf-16")
    with pytest.raises(UsageError, match="UTF-16"):
        lines_of(wide)
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("codebook.pdf", "")
    with pytest.raises(UsageError, match="no member"):
        lines_of(empty)
