"""Golden pages: a folder of pages, each beside what an extractor should make of it, read, extracted and scored.

`pages/NAME.html` or `.txt` is a page, `pages/NAME.json` what is expected of it (see `evaluation.pages`). A file
`heldout*.txt` beside the folder names the pages of a set of its own, one a line: `heldout2.txt` is `pages-heldout2`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from samarkand.errors import PageError
from samarkand.evaluation.figures import Figures
from samarkand.evaluation.pages import Expected, PageScore, Taken, score_page, summary, taken
from samarkand.extract import extract
from samarkand.model import Origin, Page, content_id

SEEN = datetime(2024, 5, 2, tzinfo=UTC)
"""When the pages count as seen."""
_COMPARED = ("content_f1", "content_precision", "content_recall", "leaked_per_100", "lost_per_100")

Golden = Mapping[str, tuple[Page, Expected]]


def sets(folder: Path) -> tuple[str, ...]:
    """The names of the sets in a folder: `pages`, then those that are held out."""
    return "pages", *(f"pages-{names.stem}" for names in sorted(folder.glob("heldout*.txt")))


def read(folder: Path, name: str) -> dict[str, tuple[Page, Expected]]:
    """The pages of a set by name, each with what is expected of it."""
    held = {
        line: f"pages-{names.stem}"
        for names in folder.glob("heldout*.txt")
        for line in names.read_text(encoding="utf-8").splitlines()
    }
    return {
        file.stem: _pair(file)
        for file in sorted((folder / "pages").glob("*.json"))
        if held.get(file.stem, "pages") == name
    }


def _pair(file: Path) -> tuple[Page, Expected]:
    expected: dict[str, Any] = json.loads(file.read_bytes())
    source, media_type = file.with_suffix(".html"), "text/html"
    if not source.is_file():
        source, media_type = file.with_suffix(".txt"), "text/plain"
    body = source.read_bytes()
    origin = Origin(url=expected["url"], seen=SEEN, via="http")
    return Page(id=content_id("p", expected["url"], body), origin=origin, body=body, media_type=media_type), expected


def digest(pages: Golden) -> str:
    """SHA-256 of the pages and of what is expected of them."""
    found = hashlib.sha256()
    for page, expected in pages.values():
        found.update(page.body + json.dumps(expected, sort_keys=True).encode())
    return found.hexdigest()


def score(pages: Golden) -> dict[str, PageScore]:
    """Extract the pages and score each."""
    return {name: score_page(expected, extracted(page)) for name, (page, expected) in pages.items()}


def extracted(page: Page) -> Taken | None:
    """What the extractor takes from a page, None where it refuses it."""
    try:
        return taken(extract(page))
    except PageError:
        return None


def figures(found: Figures) -> Iterator[tuple[str, float]]:
    """Numbers of a summary as they are, shares by their value, credits by F1."""
    for name, value in found.items():
        if isinstance(value, float):
            yield name, value
        elif isinstance(value, dict) and "F1" in value:
            yield f"{name}_f1", value["F1"]
        elif isinstance(value, dict) and value["value"] is not None:
            yield name, value["value"]


def misses(name: str, one: PageScore) -> Iterator[str]:
    """A line for each thing that is wrong on a page."""
    for what in ("leaked", "lost", "missed_credits", "false_credits", "missed_furniture"):
        for line in getattr(one, what):
            yield f"{name} {what.replace('_', ' ')}: {line[:110]}"
    for what in ("title", "published", "bylines", "dateline"):
        if getattr(one, what) is False:
            yield f"{name} {what}: not as expected"


def compared(folder: Path) -> str:
    """Ours and trafilatura's default on the HTML pages of every set; a line that says so where it is missing."""
    try:
        trafilatura = import_module("trafilatura")
    except ImportError:
        return "trafilatura: not installed, nothing to compare with\n"
    lines = [f"{'golden HTML pages':<34}" + "".join(f"{name:>20}" for name in _COMPARED)]
    for name in sets(folder):
        html = [pair for pair in read(folder, name).values() if pair[0].media_type == "text/html"]
        for who, reader in (("ours", extracted), ("trafilatura", partial(_trafilatura, trafilatura))):
            found = summary([score_page(expected, reader(page)) for page, expected in html])
            values = "".join(f"{found[figure]:20.4f}" for figure in _COMPARED)
            lines.append(f"{f'{name} ({len(html)}) {who}':<34}{values}")
    return "\n".join(lines) + "\n"


def _trafilatura(trafilatura: Any, page: Page) -> Taken | None:
    """What trafilatura's default takes from the same bytes, each line a paragraph."""
    text = trafilatura.extract(page.body, url=page.origin.url)
    return Taken(paragraphs=tuple(line for line in text.splitlines() if line.strip())) if text else None
