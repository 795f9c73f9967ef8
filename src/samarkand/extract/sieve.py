"""Which of many regular expressions could match a text at all, told by letters that each of them must find.

One automaton looks for the letters of all expressions at once, so that a text which no expression fits costs one look
instead of one for each. What an expression must find is read from the expression; where that cannot be told, it is
always tried.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import BytesAhoCorasick, Implementation
from msgspec import Struct

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_SHORTEST, _MOST = 3, 60
"""Letters that a run of them has at least to be looked for, and runs that are looked for in place of one another."""
_MARKS = 4
"""Marks of a class that are looked for one by one: "[(\\[]"."""
_COMMON = frozenset((".", ",", ":", "-", "the", "dari", "dengan"))
"""What nearly every text holds."""
_TEXTS = 512
"""Texts whose result is remembered: those of one page, which several of its readers ask about."""


def needed(pattern: str) -> frozenset[str]:
    """Runs of letters and marks, case folded, one of which each match holds; empty where that cannot be told.

    >>> sorted(needed(r"(?:read|see)\\s+also\\b"))
    ['also']
    """
    return _needed(parser.parse(pattern)) or frozenset()


def _needed(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The runs of a sequence: of all that it must find the one whose shortest is longest."""
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in items:
        folded = chr(value).casefold() if kind is op.LITERAL else ""
        if len(folded) == 1:
            run += folded
            continue
        found.append(frozenset({run}))
        run = ""
        found.append(_of_item(kind, value) or frozenset())
    found.append(frozenset({run}))
    fit = [each for each in found if each and len(each) <= _MOST and all(map(_is_telling, each))]
    return max(fit, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _of_item(kind: Any, value: Any) -> frozenset[str] | None:
    """The runs of one part of an expression that is no single letter."""
    if kind is op.SUBPATTERN:
        return _needed(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _needed(value)
    if kind is op.BRANCH:
        each = [_needed(way) or frozenset[str]() for way in value[1]]
        return frozenset[str]().union(*each) if all(each) else None
    if kind in _REPEATS and value[0] >= 1:
        return _needed(value[-1])
    if kind is op.IN and len(value) <= _MARKS and all(part is op.LITERAL for part, _ in value):
        return frozenset(chr(code).casefold() for _, code in value)
    return None


def _is_telling(run: str) -> bool:
    """False for a few letters or what nearly every text holds: finding it would say nothing."""
    return run not in _COMMON and (len(run) >= _SHORTEST or (bool(run) and not re.search(r"[\w\s]", run)))


def folded(text: str) -> str:
    """A text in the letters that are looked for: all that Python's expressions take for the same letter is one."""
    return text.lower() if text.isascii() else text.casefold().replace("ı", "i").replace("i\u0307", "i")


class Sieve:
    """Tests, each with the runs of letters of which a text must hold one; a test without any is always tried.

    Tests are added first; after the first text none can be.
    """

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._always = self._tests = 0
        self.of = lru_cache(maxsize=_TEXTS)(self._of)

    def add(self, runs: Collection[str]) -> int:
        """The bit of a new test."""
        bit = 1 << self._tests
        self._tests += 1
        for run in runs:
            self._bits[run] = self._bits.get(run, 0) | bit
        self._always |= 0 if runs else bit
        return bit

    def behind(self, pattern: re.Pattern[str]) -> "Sieved":
        """The expression behind this sieve."""
        return Sieved(pattern, self, self.add(needed(pattern.pattern)))

    @cached_property
    def _parts(self) -> tuple[BytesAhoCorasick, list[int]]:
        automaton = BytesAhoCorasick([run.encode() for run in self._bits], implementation=Implementation.DFA)
        return automaton, list(self._bits.values())

    def _of(self, text: str) -> int:
        """The tests that are worth trying on a text, as bits."""
        automaton, bits = self._parts
        found = self._always
        small = folded(text).encode("utf-8", "surrogatepass")
        for number, _, _ in automaton.find_matches_as_indexes(small, overlapping=True):
            found |= bits[number]
        return found


class Sieved(Struct, frozen=True):
    """A regular expression behind a sieve; its methods are the expression's."""

    pattern: re.Pattern[str]
    sieve: Sieve
    bit: int

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the start."""
        return self.pattern.match(text) if self.sieve.of(text) & self.bit else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        return self.pattern.fullmatch(text) if self.sieve.of(text) & self.bit else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.pattern.search(text) if self.sieve.of(text) & self.bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each match."""
        return self.pattern.finditer(text) if self.sieve.of(text) & self.bit else iter(())
