"""Articles against golden pages: text kept and lost, furniture left in, title, day, bylines, sources.

*Content* is scored as the public benchmark github.com/scrapinghub/article-extraction-benchmark does (evaluate.py):
counts of 4-gram shingles over `\\w+`, precision and recall averaged over pages, F1 of the two averages.
A *line* of the body is true where at least half of its shingles are those of expected paragraphs, each shingle used as
often as it stands there; otherwise it leaked. Furniture glued to a true line leaked too. A paragraph is *lost* where
fewer than half of its shingles are in the body.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from samarkand.evaluation.alignment import align
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total
from samarkand.model import Article

WIDTH = 4
LEAST_SHARE = 0.5
LEAST_GLUED = 3
"""Words that a piece of furniture needs to be looked for inside true lines; a single word is in many sentences."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff"))

Expected = Mapping[str, Any]
Shingle = tuple[str, ...]


class Taken(Struct, frozen=True, kw_only=True):
    """What an extractor took from a page; `None` and the empty tuple where it gives no such thing."""

    paragraphs: tuple[str, ...] = ()
    title: str | None = None
    published: datetime | date | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    furniture: tuple[tuple[str, str], ...] = ()
    credits: tuple[tuple[str, str], ...] = ()


class PageScore(Struct, frozen=True, kw_only=True):
    """One page. `precision` and `recall` are None where there is no text; a field is None where none is expected."""

    precision: float | None
    recall: float | None
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    lines: int
    paragraphs: int
    title: bool | None
    published: bool | None
    bylines: bool
    dateline: bool | None
    credits: Tally
    missed_credits: tuple[str, ...]
    false_credits: tuple[str, ...]
    furniture: Tally
    missed_furniture: tuple[str, ...]


def taken(article: Article) -> Taken:
    """An article as the scores read it."""
    return Taken(
        paragraphs=tuple(article[span] for span in article.paragraphs),
        title=article.title,
        published=article.published,
        bylines=article.bylines,
        dateline=article.dateline,
        furniture=tuple((block.kind, block.text) for block in article.furniture),
        credits=tuple((credit.kind, credit.outlet) for credit in article.credits),
    )


def score_pages(expected: Sequence[Expected], articles: Sequence[Taken | Article | None]) -> Figures:
    """Score pages in the same order; None stands for a page that no article was read from.

    `content_*` are shares from 0 to 1, `leaked_per_100` and `lost_per_100` lines and paragraphs on a hundred pages.
    """
    return summary([score_page(page, article) for page, article in zip(expected, articles, strict=True)])


def summary(scores: Sequence[PageScore]) -> Figures:
    """The figures of many pages' scores."""
    precision = _mean(score.precision for score in scores)
    recall = _mean(score.recall for score in scores)
    leaked, lost = sum(len(score.leaked) for score in scores), sum(len(score.lost) for score in scores)
    lines, paragraphs = sum(score.lines for score in scores), sum(score.paragraphs for score in scores)
    furniture = total(score.furniture for score in scores)
    return {
        "pages": len(scores),
        "content_precision": round(precision, 4),
        "content_recall": round(recall, 4),
        "content_f1": round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        "leaked_per_100": round(100 * leaked / len(scores), 2) if scores else 0.0,
        "lost_per_100": round(100 * lost / len(scores), 2) if scores else 0.0,
        "lines_true": round(1 - leaked / lines, 4) if lines else 0.0,
        "paragraphs_kept": round(1 - lost / paragraphs, 4) if paragraphs else 0.0,
        "title": accuracy(score.title for score in scores if score.title is not None),
        "published": accuracy(score.published for score in scores if score.published is not None),
        "bylines": accuracy(score.bylines for score in scores),
        "dateline": accuracy(score.dateline for score in scores if score.dateline is not None),
        "credits": precision_recall(total(score.credits for score in scores)),
        "furniture_recall": round(furniture.right / max(1, furniture.right + furniture.missed), 4),
    }


def score_page(expected: Expected, article: Taken | Article | None) -> PageScore:
    """One page against what is expected of it."""
    found = taken(article) if isinstance(article, Article) else article or Taken()
    true = tuple(expected["paragraphs"])
    precision, recall = content("\n".join(true), "\n".join(found.paragraphs))
    furniture = [(block["kind"], block["text"]) for block in expected["furniture"]]
    credits, missed, false = _credits(expected["credits"], found.credits)
    unseen = [f"{kind}: {text}" for kind, text in furniture if not _is_set_aside(kind, text, found.furniture)]
    return PageScore(
        precision=precision, recall=recall, lines=len(found.paragraphs), paragraphs=len(true),
        leaked=tuple(_leaked(true, found.paragraphs, [text for _, text in furniture])),
        lost=tuple(_lost(true, found.paragraphs)),
        title=_same(expected["title"], found.title),
        published=_same_day(expected["published"], found.published),
        bylines=Counter(map(_plain, expected["bylines"])) == Counter(map(_plain, found.bylines)),
        dateline=_same(_folded(expected["dateline"]), _folded(found.dateline)),
        credits=credits, missed_credits=missed, false_credits=false,
        furniture=Tally(len(furniture) - len(unseen), 0, len(unseen)), missed_furniture=tuple(unseen),
    )  # fmt: skip


def content(true: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of 4-gram shingles; precision is None without found text, recall without true text.

    >>> content("a b c d e f", "a b c d e g")
    (0.6666666666666666, 0.6666666666666666)
    """
    wanted, given = Counter(shingles(words(true))), Counter(shingles(words(found)))
    shared = (wanted & given).total()
    precision = shared / given.total() if given else None
    return precision, shared / wanted.total() if wanted else None


def words(text: str) -> list[str]:
    r"""The runs of `\w+`, without soft hyphens and marks of direction."""
    return re.findall(r"\w+", text.translate(_INVISIBLE))


def shingles(tokens: Sequence[str], width: int = WIDTH) -> list[Shingle]:
    """Every run of `width` words; all of them where they are fewer, and none of nothing.

    >>> shingles(["a", "b", "c"], 2)
    [('a', 'b'), ('b', 'c')]
    """
    return [tuple(tokens[at : at + width]) for at in range(max(1, len(tokens) - width + 1)) if tokens]


def _leaked(true: Sequence[str], lines: Sequence[str], furniture: Sequence[str]) -> Iterator[str]:
    """Lines that are no part of the article, then furniture inside the lines that are."""
    left = Counter(shingle for paragraph in true for shingle in shingles(words(paragraph)))
    inside = _padded(true)
    kept = []
    # The longest first: what repeats a part of a paragraph comes when its shingles are used up.
    for line in sorted(lines, key=len, reverse=True):
        tokens = words(line)
        if not tokens:
            continue
        own = Counter(shingles(tokens))
        shared = own & left
        short = len(tokens) < WIDTH and f" {' '.join(tokens)} " in inside
        if short or shared.total() >= LEAST_SHARE * own.total():
            left -= shared
            kept.append(line)
        else:
            yield line
    body = _padded(kept)
    for text in dict.fromkeys(furniture):
        tokens = words(text)
        if len(tokens) >= LEAST_GLUED and body.count(run := f" {' '.join(tokens)} ") > inside.count(run):
            yield text


def _padded(paragraphs: Iterable[str]) -> str:
    """Words between blanks, a bar between paragraphs."""
    return " | ".join(["", *(" ".join(words(paragraph)) for paragraph in paragraphs), ""])


def _lost(true: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    given = Counter(shingles(words("\n".join(found))))
    body = f" {' '.join(words(' '.join(found)))} "
    for paragraph in true:
        tokens = words(paragraph)
        own = Counter(shingles(tokens))
        here = f" {' '.join(tokens)} " in body if len(tokens) < WIDTH else False
        if not here and (own & given).total() < LEAST_SHARE * own.total():
            yield paragraph


def _credits(
    expected: Sequence[Expected], found: Sequence[tuple[str, str]]
) -> tuple[Tally, tuple[str, ...], tuple[str, ...]]:
    """The tally, what was missed and what is false; outlet and kind must both be right."""
    wanted = list(dict.fromkeys((credit["kind"], credit["outlet"]) for credit in expected))
    given = list(dict.fromkeys(found))
    pairs = align([[int(kind == other and _same_outlet(name, outlet)) for other, outlet in given]
                   for kind, name in wanted])  # fmt: skip
    missed = tuple(f"{kind}: {name}" for at, (kind, name) in enumerate(wanted) if at not in pairs)
    false = tuple(f"{kind}: {name}" for at, (kind, name) in enumerate(given) if at not in pairs.values())
    return Tally(len(pairs), len(false), len(missed)), missed, false


def _same_outlet(name: str, outlet: str) -> bool:
    left, right = set(words(name.casefold())), set(words(outlet.casefold()))
    return bool(left and right) and (left <= right or right <= left)


def _is_set_aside(kind: str, text: str, found: Iterable[tuple[str, str]]) -> bool:
    """True where a block of that kind holds the text, or at least half of its words in a row."""
    wanted = words(text.casefold())
    for other, block in found:
        given = words(block.casefold())
        if other != kind or not given:
            continue
        left, right = f" {' '.join(wanted)} ", f" {' '.join(given)} "
        if left in right or (right in left and len(given) >= LEAST_SHARE * len(wanted)):
            return True
    return False


def _same(expected: str | None, found: str | None) -> bool | None:
    return None if expected is None else found is not None and _plain(expected) == _plain(found)


def _folded(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _plain(text: str) -> str:
    return " ".join(text.translate(_INVISIBLE).split())


def _same_day(expected: str | None, found: datetime | date | None) -> bool | None:
    """The day in the place of the page, where both state their offset; None where no day is expected."""
    if expected is None:
        return None
    wanted = datetime.fromisoformat(expected)
    if isinstance(found, datetime):
        moved = found.astimezone(wanted.tzinfo) if wanted.tzinfo and found.tzinfo else found
        return moved.date() == wanted.date()
    return found == wanted.date()


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0
