"""Pages that are no article: what is not text at all, error pages, consent walls, empty shells, lists of headlines."""

from typing import Any, NoReturn

from samarkand.errors import PageError
from samarkand.extract import phrases, structured

LIMIT = 20_000_000
"""Bytes that a page may have."""
MOST_TAGS = 250_000
"""Tags that a page may have: several times what the largest pages have, and read in three seconds at most."""
MOST_LINES = 200_000
LEAST = 60
"""Characters that an article has at least."""
_SHORT = 700
_BINARY = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"RIFF", "a media file"),
)
_CONTROL = bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_HEADLINE_LINKS = "h2 a,h3 a,h4 a,li a,article a"
_HEADLINE = 25
_MANY = 10
_FEW = 4
_SHELL = 3
_SENTENCE = 80


def refuse(code: str, message: str) -> NoReturn:
    """Raise the PageError of this stage."""
    raise PageError(code, message, stage="extract")


def check_bytes(body: bytes) -> None:
    """Refuse what is too large (`too-large`), empty (`no-text`) or not text (`not-text`)."""
    if len(body) > LIMIT:
        refuse("too-large", f"{len(body):,} bytes; a page may have {LIMIT:,}")
    if not body.strip(b"\0 \t\r\n"):
        refuse("no-text", "the page is empty")
    tags = body.count(b"<")
    if tags > MOST_TAGS:
        refuse("too-large", f"{tags:,} tags; a page may have {MOST_TAGS:,}")
    lines = body.count(b"\n")
    if lines > MOST_LINES:
        refuse("too-large", f"{lines:,} lines; a page may have {MOST_LINES:,}")
    for signature, name in _BINARY:
        if body.startswith(signature):
            refuse("not-text", f"the page is {name}")
    head = body[:4096]
    if len(head) - len(head.translate(None, _CONTROL)) > len(head) // 20 and head.count(0) < len(head) // 4:
        refuse("not-text", "the page is binary data")


class Seen:
    """What was counted in the tree before it is changed: links that look like headlines, scripts, the shown title.

    Headlines are counted only where they are asked for: on a page that neither calls itself an article nor is dated.
    """

    def __init__(self, tree: Any, objects: list[dict[str, Any]], *, dated: bool, kind: str | None = None) -> None:
        self.is_list = structured.is_list(objects)
        self.is_article = bool(structured.article(objects))
        self.dated = dated
        self.is_video = not self.is_article and (
            (kind or "").startswith("video") or any("VideoObject" in structured.types(one) for one in objects)
        )
        links = () if self.is_article or dated else tree.css(_HEADLINE_LINKS)
        self.headlines = sum(len(link.text(deep=True).strip()) >= _HEADLINE for link in links)
        self.scripts = len(tree.css("script"))
        heading = tree.css_first("h1")
        title = tree.css_first("title")
        self.title = " ".join(node.text(deep=True) for node in (title, heading) if node is not None)


def check_list(seen: Seen, paragraphs: list[str]) -> None:
    """Refuse a page of headlines, by what it says of itself or by how little stands beside them."""
    sentences = sum(len(text) >= _SENTENCE for text in paragraphs)
    if seen.is_list and (not seen.dated or sentences < _FEW):
        refuse("list-page", "the page describes itself as a list of articles")
    if seen.headlines >= _MANY and seen.headlines >= 2 * sentences:
        refuse("list-page", f"the page shows {seen.headlines} headlines and no article of its own")


def check_article(seen: Seen, paragraphs: list[str]) -> None:
    """Refuse what was read where it is no article; `paragraphs` are those that were found."""
    size = sum(map(len, paragraphs))
    known = phrases.load()
    if size < _SHORT and known.missing.search(seen.title):
        refuse("not-an-article", "the page says that what was looked for is not there")
    if size < _SHORT and not seen.is_article and known.wall.search(" ".join([seen.title, *paragraphs])):
        refuse("not-an-article", "the page asks for consent, a check or scripts instead of showing an article")
    if size < _SHORT and seen.is_video:
        refuse("not-an-article", "the page shows a video and no article")
    if size < LEAST or sum(text.count(" ") for text in paragraphs) < LEAST / 10:
        if seen.scripts >= _SHELL:
            refuse("not-an-article", "the page is a shell that scripts would fill")
        refuse("no-text", "no text of an article was found")
