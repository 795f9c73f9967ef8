"""HTML files: one file, one page."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from samarkand.model import Fault, Page
from samarkand.readers.pages import PAGE_LIMIT, is_html, one_file

suffixes = (".html", ".htm", ".xhtml", ".shtml", ".html.gz")


def signature(head: bytes) -> bool:
    """True where the first bytes are those of an HTML page."""
    return is_html(head)


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """The page, its bytes as they are."""
    yield one_file(path, seen, limit=limit, media_type="text/html")
