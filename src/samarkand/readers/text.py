"""Plain text and Markdown files: one file, one page."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from samarkand.model import Fault, Page
from samarkand.readers.pages import PAGE_LIMIT, is_html, not_text, one_file

suffixes = (".txt", ".text", ".md", ".markdown")


def signature(head: bytes) -> bool:
    """True where the first bytes are text, empty files among them, and neither HTML nor an archive."""
    return not is_html(head) and not head.startswith((b"WARC/", b"\x1f\x8b", b"{")) and not_text(head) is None


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """The page, its bytes as they are."""
    yield one_file(path, seen, limit=limit, media_type="text/plain")
