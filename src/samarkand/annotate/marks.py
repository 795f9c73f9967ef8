"""Quote marks: what stands between them, and which of it is a title."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from samarkand.model import Span

PAIRS = {"“": "”", "„": "”", "‘": "’", "«": "»", '"': '"', "'": "'"}
OPENING = re.compile(r"[“„«\"]|(?<!\w)[‘'](?=\w)")
REOPENED = re.compile(r"\n[ \t]*[“\"](?=\w)")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
SHORT_WORD = 3
LONGEST_TITLE = 10


class Marked(NamedTuple):
    """What stands between quote marks, these included; not `closed` where the paragraph ends first."""

    span: Span
    closed: bool


def marked(text: str, paragraph: Span) -> list[Marked]:
    """Spans between matching quote marks; an opening mark at a paragraph's start may stay unclosed."""
    found: list[Marked] = []
    position = paragraph.start
    missing: set[str] = set()
    while match := OPENING.search(text, position, paragraph.end):
        mark = match.group()
        end = None if mark in missing else _closing(text, match.end(), paragraph.end, mark)
        again = REOPENED.search(text, match.end(), end) if end is not None and mark in '“"' else None
        if again is not None:
            found.append(Marked(Span(match.start(), again.start()), False))
            position = again.end() - 1
            continue
        if end is not None:
            found.append(Marked(Span(match.start(), end), True))
            position = end
            continue
        missing.add(mark)
        if mark in '“"' and not text[paragraph.start : match.start()].strip():
            found.append(Marked(Span(match.start(), paragraph.end), False))
            break
        position = match.end()
    return found


def _closing(text: str, start: int, end: int, mark: str) -> int | None:
    """The end of the closing mark; a curly quotation may be closed by a straight one."""
    closing = PAIRS[mark]
    single = mark in "'‘"
    position = text.find(closing, start, end)
    while position >= 0:
        if not (single and text[position + 1 : position + 2].isalnum()):
            return position + 1
        position = text.find(closing, position + 1, end)
    straight = text.find('"', start, end) if closing == "”" else -1
    return straight + 1 if straight >= 0 else None


def words_in(text: str, span: Span) -> int:
    """The number of words of a span."""
    return sum(1 for _ in WORD.finditer(text, span.start, span.end))


def titled(text: str, span: Span) -> bool:
    """True for the title of a work: each longer word has a capital, and no mark of a sentence stands at the end."""
    words = [match.group() for match in WORD.finditer(text, span.start, span.end)]
    inner = text[span.start + 1 : span.end - 1].rstrip()
    if len(words) > LONGEST_TITLE or inner[-1:] in ".,!?…":
        return False
    longer = [word for word in words if len(word) > SHORT_WORD and not word.isdigit()]
    return len(longer) > 1 and all(word[0].isupper() for word in longer) and not all(word.isupper() for word in longer)


class Inside:
    """Spans in text order that do not overlap, asked whether one holds another span."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def holds(self, span: Span) -> bool:
        """True where one of the spans holds another one whole."""
        position = bisect_left(self.starts, span.start + 1) - 1
        return position >= 0 and self.spans[position].contains(span)
