"""Files as lines: plain, gzip, or the members of a zip archive, one line in memory at a time."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from samarkand.errors import UsageError

LONGEST = 1 << 20
SHOWN = 200
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
WIDE = (b"\xff\xfe", b"\xfe\xff")
# What stands beside the data in archives of these data sets.
NO_DATA = (".pdf", ".md", ".docx", ".json", ".xml", "/")


class Line(NamedTuple):
    """One line without its end. `problem` is `too-long`, or `truncated` where the file ends before it should.

    `is_latin` is true where the bytes were no UTF-8 and were taken for ISO-8859-1.
    """

    number: int
    text: str
    is_latin: bool = False
    problem: str | None = None


class Part(NamedTuple):
    """One file, or one member of an archive, by name."""

    name: str
    lines: Iterator[Line]


def parts(path: Path) -> Iterator[Part]:
    """The file, or each member of an archive that may hold data. Raises UsageError where it cannot be opened."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if start.startswith(WIDE):
        raise UsageError(f"{path}: the file is in UTF-16; save it in UTF-8")
    if start == ZIP:
        yield from _members(path)
        return
    with gzip.open(path) if start.startswith(GZIP) else path.open("rb") as file:
        yield Part(path.name, _lines(cast(BinaryIO, file)))


def _members(path: Path) -> Iterator[Part]:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise UsageError(f"{path}: the zip archive is damaged ({error})") from error
    with archive:
        found = [each for each in archive.infolist() if not each.filename.lower().endswith(NO_DATA)]
        if not found:
            raise UsageError(f"{path}: no member of the archive can hold data")
        for member in found:
            if member.flag_bits & 1:
                raise UsageError(f"{path}: {member.filename} is encrypted")
            with archive.open(member) as file:
                yield Part(f"{path.name}:{member.filename}", _lines(cast(BinaryIO, file)))


def _lines(file: BinaryIO) -> Iterator[Line]:
    number = 0
    try:
        while raw := file.readline(LONGEST):
            number += 1
            if len(raw) == LONGEST and not raw.endswith(b"\n"):
                yield Line(number, _decoded(raw[:SHOWN])[0], problem="too-long")
                _pass_over(file)
                continue
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            yield Line(number, *_decoded(raw.rstrip(b"\r\n")))
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
        yield Line(number + 1, str(error), problem="truncated")


def _pass_over(file: BinaryIO) -> None:
    """Read on to the end of a line that is too long, without holding it."""
    while (raw := file.readline(LONGEST)) and not raw.endswith(b"\n"):
        pass


def _decoded(raw: bytes) -> tuple[str, bool]:
    try:
        return raw.decode(), False
    except UnicodeDecodeError:
        return raw.decode("latin-1"), True
