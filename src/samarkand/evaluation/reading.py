"""Names and sentence boundaries of whole readings, against our own marked texts.

Stretches are counted in characters without white space, as in `treebanks`. A boundary is a place between two sentences
of one paragraph; the end of a paragraph is none, since it is given.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from samarkand import gazetteer, languages
from samarkand.annotate import annotate
from samarkand.annotate.tagging import KINDS
from samarkand.annotate.tokens import split_sentences, tokenise
from samarkand.evaluation.figures import Tally, precision_recall, total
from samarkand.evaluation.treebanks import MarkedText, Stretch, letters_before
from samarkand.model import Article, Origin, Span, content_id

SEEN = datetime(2026, 1, 1, tzinfo=UTC)


class CutText(msgspec.Struct, frozen=True):
    """A paragraph and the spans of its sentences."""

    text: str
    sentences: tuple[Span, ...]


def read_cut(file: Path) -> list[CutText]:
    """Our own paragraphs: JSON lines with `text` and `sentences` (`start`, `end`)."""
    rows = (msgspec.json.decode(line) for line in file.read_bytes().splitlines())
    return [CutText(row["text"], tuple(Span(one["start"], one["end"]) for one in row["sentences"])) for row in rows]


def score_boundaries(gold: Sequence[CutText], language: str) -> dict[str, float]:
    """F1 of boundaries between sentences, and of whole sentences with both ends right."""
    boundaries, sentences = [], []
    for item in gold:
        tokens = tokenise(item.text, language)
        ours = {_stretch(item.text, *span) for span in split_sentences(item.text, 0, len(item.text), tokens, language)}
        theirs = {_stretch(item.text, span.start, span.end) for span in item.sentences}
        sentences.append(Tally.of(len(ours & theirs), given=len(ours), wanted=len(theirs)))
        our_ends, their_ends = _inner_ends(ours), _inner_ends(theirs)
        boundaries.append(Tally.of(len(our_ends & their_ends), given=len(our_ends), wanted=len(their_ends)))
    return {
        "boundaries_f1": precision_recall(total(boundaries))["F1"],
        "sentences_f1": precision_recall(total(sentences))["F1"],
    }


def score_read_names(gold: Sequence[MarkedText], language: str) -> dict[str, float]:
    """F1 of the names of whole readings, gazetteer and lists included; both ends and the kind have to be right."""
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for item in gold:
        ours = set(_read_names(item.text, language))
        both.update(kind for _, kind in [*ours, *item.names])
        right.update(kind for _, kind in ours & item.names)
    return {"names_f1": round(2 * right.total() / both.total(), 4)} if both else {}


def _read_names(text: str, language: str) -> Iterator[tuple[Stretch, str]]:
    article = Article(
        id=content_id("a", text), page_id=content_id("p", text), origin=Origin(url="reading", seen=SEEN), site=None,
        language=language, title=None, text=text, paragraphs=(Span(0, len(text)),),
    )  # fmt: skip
    reading = annotate(article, languages.load(language), gazetteer.load())
    kinds = set(KINDS.values())
    for mention in reading.mentions:
        if mention.kind in kinds:
            yield _stretch(text, mention.span.start, mention.span.end), mention.kind


def _stretch(text: str, start: int, end: int) -> Stretch:
    return letters_before(text, start), letters_before(text, end)


def _inner_ends(sentences: set[Stretch]) -> set[int]:
    """The ends of all sentences but the last of a paragraph."""
    return {end for _, end in sentences} - {max((end for _, end in sentences), default=0)}
