"""Rows of texts that are given as they are."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand.model import Fault, Page
from samarkand.readers import jsonlines

SEEN = datetime(2022, 9, 15, tzinfo=UTC)


def rows(tmp_path: Path, *lines: str, limit: int = 1_000_000) -> list[Page | Fault]:
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return list(jsonlines.read(path, SEEN, limit=limit))


def test_a_row_carries_what_its_giver_states(tmp_path: Path) -> None:
    (page,) = rows(
        tmp_path,
        '{"id": 7, "text": "Halo\\u00a0dunia\\r\\n", "title": " Judul ", "lang": "id", "published": "2022-09-15", '
        '"url": "https://contoh.example/a", "mood": ["good"]}',
    )
    assert isinstance(page, Page)
    assert page.body.decode() == "Halo\u00a0dunia\r\n"
    assert page.origin.url == "https://contoh.example/a"
    given = page.given
    assert given is not None
    assert (given.id, given.title, given.language, given.published, given.text) == (
        7,
        "Judul",
        "id",
        "2022-09-15",
        True,
    )


@pytest.mark.parametrize(
    ("line", "code", "given_id"),
    [
        ("{not json", "bad-row", None),
        ('["a list"]', "bad-row", None),
        ('{"id": "a"}', "bad-row", "a"),
        ('{"id": "b", "text": 5}', "bad-row", "b"),
        ('{"id": "c", "text": " \\n"}', "empty", "c"),
    ],
)
def test_a_bad_row_is_a_fault_that_names_its_line_and_the_next_row_is_read(
    tmp_path: Path, line: str, code: str, given_id: str | None
) -> None:
    fault, page = rows(tmp_path, line, '{"id": "z", "text": "Sebuah kalimat."}')
    assert isinstance(fault, Fault)
    assert (fault.code, fault.given_id) == (code, given_id)
    assert "line 1" in fault.message
    assert isinstance(page, Page)


def test_blank_lines_are_passed_over_and_an_empty_file_is_a_fault(tmp_path: Path) -> None:
    assert len(rows(tmp_path, "", '{"text": "Satu."}', "", '{"text": "Dua."}')) == 2
    (fault,) = rows(tmp_path, "")
    assert isinstance(fault, Fault)
    assert fault.code == "empty"


def test_a_row_over_the_limit_is_a_fault(tmp_path: Path) -> None:
    first, second = rows(tmp_path, '{"text": "' + "a" * 500 + '"}', '{"text": "Satu."}', limit=100)
    assert isinstance(first, Fault)
    assert first.code == "too-large"
    assert isinstance(second, Page)


def test_equal_texts_with_other_ids_are_other_pages(tmp_path: Path) -> None:
    first, second = rows(tmp_path, '{"id": "a", "text": "Satu."}', '{"id": "b", "text": "Satu."}')
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.id != second.id


@pytest.mark.parametrize(
    "body",
    [
        bytes(range(256)) * 40, b"\x1f\x8b\x08" + b"\n\x07" * 900, b"\x7fELF" + b"\0\x01\n" * 900,
        '{"id": 1, "text": "Satu."}\n'.encode("utf-16"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_text_is_one_fault(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(body)
    (fault,) = jsonlines.read(path, SEEN)
    assert isinstance(fault, Fault)
    assert fault.code == "not-text"
