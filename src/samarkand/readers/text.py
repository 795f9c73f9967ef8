"""Plain text and Markdown files: one file, one page."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import structs

from samarkand.model import Fault, Given, Page
from samarkand.readers.front_matter import divided
from samarkand.readers.pages import PAGE_LIMIT, fault, is_html, not_text, one_file, page

suffixes = (".txt", ".text", ".md", ".markdown")
_MARKDOWN = (".md", ".markdown")


def signature(head: bytes) -> bool:
    """True where the first bytes are text, empty files among them, and neither HTML nor an archive."""
    return not is_html(head) and not head.startswith((b"WARC/", b"\x1f\x8b", b"{")) and not_text(head) is None


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """The page, its bytes as they are; Markdown's front matter is given, and the text begins at `Origin.offset`."""
    whole = one_file(path, seen, limit=limit, media_type="text/plain")
    if isinstance(whole, Page) and path.suffix.lower() in _MARKDOWN:
        given, start = divided(whole.body)
        if given is not None:
            yield _after(whole, path.name, start, given)
            return
    yield whole


def _after(whole: Page, name: str, start: int, given: Given) -> Page | Fault:
    """The page of what follows the front matter."""
    body = whole.body[start:]
    if not body.strip():
        return fault(name, whole.origin.url, "empty", "nothing follows the front matter")
    return page(name, body, structs.replace(whole.origin, offset=start), media_type="text/plain", given=given)
