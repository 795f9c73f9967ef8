"""Pages 2 to n of one article: which addresses belong together, and their articles as one."""

import re
from collections.abc import Sequence

from msgspec import structs

from samarkand.extract import credits, language
from samarkand.model import Article, Credit, Furniture, Span, content_id

_PARTS = (
    re.compile(r"[?&](?:page|halaman|hal|p)=(?P<page>\d{1,2}|all)\b"),
    re.compile(r"/(?:page/|halaman-|page-)(?P<page>\d{1,2})/?(?=$|[?#])"),
    re.compile(r"(?<=[a-z])/(?P<page>\d{1,2})/?(?=$|[?#])"),
)
_HEADLINE = re.compile(r"/[^/?#]*-[^/?#]*-[^/?#]*$")
WHOLE = 0
"""The part of an address that shows the whole article: `?page=all`."""


def part_of(url: str) -> tuple[str, int]:
    """An article's address without its page, and the page: 1 where none is stated, 0 for all of them on one.

    >>> part_of("https://a.example/news/x?page=2")
    ('https://a.example/news/x', 2)
    >>> part_of("https://a.example/news/x?page=all")
    ('https://a.example/news/x', 0)
    """
    for pattern in _PARTS:
        match = pattern.search(url)
        if match is None or (pattern is _PARTS[-1] and not _HEADLINE.search(url[: match.start()])):
            continue
        rest = url[match.end() :]
        if rest.startswith("&") and match[0].startswith("?"):
            rest = f"?{rest[1:]}"
        return url[: match.start()] + rest, WHOLE if match["page"] == "all" else int(match["page"])
    return url, 1


def join_pages(parts: Sequence[Article]) -> Article:
    """One article from the articles of its pages, in their order; a single one comes back as it is.

    Title, date, site and address are the first page's; paragraphs that an earlier page has too are left out.
    Raises ValueError where none is given.
    """
    if not parts:
        raise ValueError("no article to join")
    if len(parts) == 1:
        return parts[0]
    seen: set[str] = set()
    texts: list[str] = []
    found: list[Credit] = []
    aside: list[Furniture] = []
    size = 0
    for part in parts:
        before = len(texts)
        for span in part.paragraphs:
            if part[span] in seen:
                continue
            found += [_moved(credit, size - span.start) for credit in part.credits if _stands_in(credit, span)]
            seen.add(part[span])
            texts.append(part[span])
            size += len(part[span]) + 1
        found += [credit for credit in part.credits if credit.span is None]
        aside += [structs.replace(block, after=block.after + before, span=None) for block in part.furniture]
    return _joined(parts, texts, found, aside)


def _joined(parts: Sequence[Article], texts: list[str], found: list[Credit], aside: list[Furniture]) -> Article:
    text = "\n".join(texts)
    spans, position = [], 0
    for paragraph in texts:
        spans.append(Span(position, position + len(paragraph)))
        position += len(paragraph) + 1
    return structs.replace(
        parts[0],
        id=content_id("a", parts[0].page_id, text),
        text=text,
        paragraphs=tuple(spans),
        languages=language.of_paragraphs(texts, parts[0].language),
        bylines=tuple(dict.fromkeys(name for part in parts for name in part.bylines)),
        credits=credits.unique(found),
        furniture=tuple(aside),
    )


def _stands_in(credit: Credit, span: Span) -> bool:
    return credit.span is not None and span.contains(credit.span)


def _moved(credit: Credit, by: int) -> Credit:
    span = credit.span
    return credit if span is None else structs.replace(credit, span=Span(span.start + by, span.end + by))
