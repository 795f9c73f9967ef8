"""Time phrases: where they stand and what they say, before anything is known of the day they are read from.

A phrase has one of TIMEX3's types. Its `value` is TIMEX3's where TIMEX3 can say it: `2022-09-15`, `2022-09`, `2022`,
`2022-Q2`, `2022-H1`, `2021-SU`, `199` (a decade), `18` (a century), `PAST_REF`, `P5D`, `PXY` (some years), `a/b` for
ranges. What is left open is written so:

| value | meaning |
|---|---|
| `XXXX-09-15`, `XXXX-10`, `XXXX-Q2`, `XXXX-XX-15` | a day, month, quarter or day of a month, not completed |
| `XXXX-WXX-5` | a Friday |
| `2023-10-W2`, `XXXX-XX-W1` | the nth week of a month; the fifth is the last |
| `DCT-2W-5` | the Friday of two weeks ago |
| `DCT-1D`, `DCT+2W`, `DCT+0WE` | counted from the day of publication: days, weeks, months, years, hours, weekends |
| `REF+3D` | counted from the day that the text named last |
| `2023@eid-al-fitr`, `XXXX@christmas-7D`, `XXXX@new-year~TNI` | a feast, a day so far from one, the eve of one |
| `T10:00+07:00`, `TMO` | a time of the day that the sentence names; `2022-09-15TMO` has its own |

Behind a semicolon stand the words that move or narrow it: `last`, `this`, `next`, `coming`, also as `last-week`,
`last-month` and `last-year`, and `start`, `mid`, `end`; a duration has `last` or `next` where it ends or begins now.
`samarkand.resolve.dates` turns these into days. Words and rules are data: `languages/<code>/dates.toml`.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from samarkand.annotate.time_bound import Place, Value
from samarkand.annotate.time_rules import Match, Rules
from samarkand.annotate.time_values import Values
from samarkand.annotate.time_words import UNKNOWN, Items, Words
from samarkand.languages import load
from samarkand.model import Span, TimePhrase

LONGEST_LINK = 24
OPEN = ("DCT", "XXXX", "REF", "T")


class _Grammar:
    """One language's words, rules and values."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.words = Words(dates)
        self.rules = Rules(dates, self.words)
        self.values = Values(dates)
        self.both = _any(dates["words"]["both"])
        self.range = _any(dates["words"]["range"])
        self.between = frozenset(dates["guards"]["between"])


def find_times(text: str, start: int, end: int, language: str) -> list[TimePhrase]:
    """Time phrases between two offsets of the text, in order, none overlapping another; in linear time."""
    grammar = _grammar(language)
    items = grammar.words.read(text, start, end)
    found: list[TimePhrase] = []
    position = 0
    while position < len(items.letters):
        if items.letters[position] == UNKNOWN:
            position += 1
            continue
        value, match = _read(grammar, text, items, position)
        if match is None:
            position += 1
            continue
        if value is not None:
            span = Span(items.items[position].start, items.items[position + match.length - 1].end)
            found.append(TimePhrase(span=span, value=value.value, type=value.type, anchored=_anchored(value.value)))
        position += match.length
    return _joined(text, found, grammar)


def _read(grammar: _Grammar, text: str, items: Items, position: int) -> tuple[Value | None, Match | None]:
    """The longest match at an item that is a time, or that is told to be none."""
    for match in grammar.rules.matches(items, position):
        if match.kind == "none":
            return None, match
        value = grammar.values.of(match, Place(text, items, position, position + match.length))
        if value is not None:
            return value, match
    return None, None


def _anchored(value: str) -> bool:
    return any(side.startswith(OPEN) for side in value.split("/"))


def _joined(text: str, found: list[TimePhrase], grammar: _Grammar) -> list[TimePhrase]:
    """Two dates with a word of range between them become one range; "dan" and "and" join only neighbouring days."""
    joined: list[TimePhrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is None or not (_dated(last) and _dated(phrase)) or not _linked(text, last, phrase, grammar):
            joined.append(phrase)
            continue
        value = f"{_completed(last.value, phrase.value)}/{phrase.value}"
        joined[-1] = replace(last, span=Span(last.span.start, phrase.span.end), value=value, anchored=_anchored(value))
    return joined


def _linked(text: str, last: TimePhrase, phrase: TimePhrase, grammar: _Grammar) -> bool:
    between = text[last.span.end : phrase.span.start]
    if len(between) > LONGEST_LINK or (last.type, _fine(last.value)) != (phrase.type, _fine(phrase.value)):
        return False
    if grammar.range.fullmatch(between.strip()):
        return True
    if not grammar.both.fullmatch(between.strip()):
        return False
    before = text[max(0, last.span.start - LONGEST_LINK) : last.span.start].casefold().split()
    return _neighbours(last.value, phrase.value) or bool(grammar.between.intersection(before[-1:]))


def _dated(phrase: TimePhrase) -> bool:
    return (
        phrase.type in ("DATE", "TIME")
        and phrase.value[:1] in "X12"
        and "/" not in phrase.value
        and "@" not in phrase.value
    )


def _fine(value: str) -> int:
    """How fine a date is: a year 4, a month 7, a day 10; weekdays are days."""
    base = re.split(r"[;T]", value)[0]
    return 10 if base.startswith("XXXX-WXX") else len(base)


def _completed(left: str, right: str) -> str:
    """The left end of a range with the year, week or shift that is said only once, at its right end."""
    shift = re.search(r";(?:last|this|next|coming)[\w-]*", right)
    if left.startswith("XXXX-") and ";" not in left and shift:
        return left + shift.group()
    if not left.startswith("XXXX-") or left.startswith("XXXX-W") or not re.match(r"\d{4}-\d\d", right):
        return left
    year = int(right[:4]) - (left[5:10] > right[5:10])
    return f"{year}{left[4:]}"


def _neighbours(left: str, right: str) -> bool:
    """True where two days of the same form follow each other."""
    if left.startswith("XXXX-WXX-") and right.startswith("XXXX-WXX-"):
        return (int(right[9]) - int(left[9])) % 7 == 1
    try:
        first, last = (date.fromisoformat(value[:10].replace("XXXX", "2024")) for value in (left, right))
    except ValueError:
        return False
    return left[:4] == right[:4] and last - first == timedelta(days=1)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some words, the longest first."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first), re.IGNORECASE)


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    return _Grammar(load(language).dates)
