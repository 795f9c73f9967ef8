"""Plain text files."""

from datetime import UTC, datetime
from pathlib import Path

from samarkand.model import Page
from samarkand.readers import text


def test_a_text_file_is_one_page_of_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "berita.md"
    path.write_text("# Judul\n\nSebuah paragraf.\n")
    (page,) = text.read(path, datetime(2022, 9, 15, tzinfo=UTC))
    assert isinstance(page, Page)
    assert (page.media_type, page.body, page.given) == ("text/plain", b"# Judul\n\nSebuah paragraf.\n", None)
