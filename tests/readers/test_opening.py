"""Finding the files of a location and the reader of each."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand import readers
from samarkand.errors import UsageError
from samarkand.model import Fault, Page

CLOCK = datetime(2022, 9, 15, 3, 0, tzinfo=UTC)
HTML = b"<!doctype html><html><body><p>Menteri bertemu duta besar.</p></body></html>"


def codes(outcomes: object) -> list[str]:
    return [one.code if isinstance(one, Fault) else one.media_type for one in outcomes]  # type: ignore[attr-defined]


def test_a_missing_path_is_refused_at_once_with_one_line() -> None:
    with pytest.raises(UsageError, match=r"^no such file or folder: nowhere/at-all$"):
        readers.open("nowhere/at-all")


def test_a_folder_is_read_in_the_order_of_its_paths_without_hidden_and_other_files(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_bytes(HTML)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text("Sebuah berita.")
    (tmp_path / ".hidden.html").write_bytes(HTML)
    (tmp_path / "style.css").write_text("p {}")
    (tmp_path / "c.JSONL").write_text('{"id": "1", "text": "Satu kalimat."}\n')
    found = list(readers.open(tmp_path, clock=CLOCK))
    assert [Path(one.origin.url).name for one in found if isinstance(one, Page)] == ["z.txt", "b.html", "c.JSONL#1"]


def test_reading_twice_gives_the_same_ids_and_the_folder_is_no_part_of_them(tmp_path: Path) -> None:
    ids = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_bytes(HTML)
        ids += [page.id for page in readers.open(tmp_path / folder) if isinstance(page, Page)]
    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_the_clock_says_when_files_were_seen(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    page = next(readers.open(path, clock=CLOCK))
    assert isinstance(page, Page)
    assert page.origin.seen == CLOCK
    assert page.origin.via == "file"


def test_without_a_clock_the_file_s_own_date_is_taken_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML)
    page = next(readers.open(path))
    assert isinstance(page, Page)
    assert page.origin.seen == datetime.fromtimestamp(path.stat().st_mtime, UTC)


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("page", HTML, "text/html"),
        ("page.php", b"<html><head><title>x</title></head></html>", "text/html"),
        ("notes", b"Sebuah berita pendek.", "text/plain"),
        ("rows.data", b'{"id": "1", "text": "Satu kalimat."}', "text/plain"),
        ("paper.pdf", b"%PDF-1.7 ...", "not-text"),
        ("paper.html", b"%PDF-1.7 ...", "not-text"),
        ("photo.bin", b"\x89PNG\r\n\x1a\n" + bytes(100), "not-text"),
        ("book.docx", b"PK\x03\x04" + bytes(100), "not-text"),
        ("noise.txt", bytes(range(256)) * 20, "not-text"),
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \r\n\t ", "empty"),
        ("wide.html", HTML.decode().encode("utf-16"), "text/html"),
        ("wide.txt", "Sebuah berita pendek.".encode("utf-16-le") * 5, "text/plain"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_suffix_and_its_first_bytes(
    tmp_path: Path, name: str, body: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(body)
    assert codes(readers.open(tmp_path / name, clock=CLOCK)) == [expected]


def test_a_page_over_the_limit_is_a_fault_and_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert codes(readers.open(path)) == ["too-large"]
    (tmp_path / "small.html").write_bytes(HTML)
    assert codes(readers.open(tmp_path / "small.html", limit=20)) == ["too-large"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b.html").write_bytes(HTML)
    (tmp_path / "c.html").symlink_to(tmp_path / "gone.html")
    assert codes(readers.open(tmp_path)) == ["empty", "text/html", "unreadable"]
