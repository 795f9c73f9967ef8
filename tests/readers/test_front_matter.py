"""Markdown's front matter."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand.model import Fault, Given, Page
from samarkand.readers import text
from samarkand.readers.front_matter import divided

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
YAML = (
    b'---\ntitle: "Menteri: duta besar bertemu"\ndate: 2022-09-15 10:45:00 +0700  # WIB\nlang: id\n'
    b"tags:\n  - a\n---\n\nIsi.\n"
)
TOML = Given(title="Satu", url="https://a.example/1")
GIVEN = Given(title="Menteri: duta besar bertemu", published="2022-09-15 10:45:00 +0700", language="id")


@pytest.mark.parametrize(
    ("body", "given", "rest"),
    [
        (YAML, GIVEN, b"\nIsi.\n"),
        (b"\xef\xbb\xbf" + YAML.replace(b"\n", b"\r\n"), GIVEN, b"\r\nIsi.\r\n"),
        (b"+++\njudul = 'Satu'\nurl = \"https://a.example/1\"\n+++\nIsi.", TOML, b"Isi."),
        (b"---\n\nIsi tanpa judul.\n\n---\n\nLagi.\n", None, b""),
        (b"---\ntitle: tak selesai\n", None, b""),
        (b"# Judul\n\n---\ntitle: bukan\n---\n", None, b""),
        (b"", None, b""),
    ],
)  # fmt: skip
def test_front_matter_is_given_and_the_text_follows_it(body: bytes, given: Given | None, rest: bytes) -> None:
    found, start = divided(body)
    assert found == given
    assert body[start:] == (rest if given else body)


def test_a_markdown_file_gives_its_front_matter_and_says_where_its_text_begins(tmp_path: Path) -> None:
    path = tmp_path / "berita.md"
    path.write_bytes(YAML)
    (page,) = text.read(path, SEEN)
    assert isinstance(page, Page)
    assert page.given == GIVEN
    assert page.body == YAML[page.origin.offset :] == b"\nIsi.\n"


def test_a_markdown_file_of_nothing_else_is_empty_and_plain_text_has_none(tmp_path: Path) -> None:
    path = tmp_path / "berita.md"
    path.write_bytes(YAML.replace(b"Isi.", b""))
    (fault,) = text.read(path, SEEN)
    assert isinstance(fault, Fault)
    assert fault.code == "empty"
    plain = tmp_path / "berita.txt"
    plain.write_bytes(YAML)
    (page,) = text.read(plain, SEEN)
    assert isinstance(page, Page)
    assert (page.given, page.body) == (None, YAML)
