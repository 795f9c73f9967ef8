"""All names of the gazetteer found in one pass over a text, however many names there are.

The automaton is Aho and Corasick's (1975), from the package ahocorasick_rs (Apache-2.0);
`docs/adr/0010-one-pass-over-names.md` has the measurements.
"""

import re
from collections.abc import Container, Iterable
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

WORD = re.compile(r"\w+(?:[.]\w+)*[.]?")


class Matcher:
    """Finds names in a text: of those that overlap the first, and of those that start together the longest."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        self._automaton: Any = AhoCorasick(self.names, implementation=Implementation.NoncontiguousNFA)

    def find(self, text: str, starts: Container[int], ends: Container[int]) -> list[tuple[str, int, int]]:
        """(name, start, end) of the names that begin at one of `starts` and end at one of `ends`, in text order.

        Offsets are code points.
        """
        every = self._automaton.find_matches_as_indexes(text, overlapping=True)
        whole = [(start, -end, number) for number, start, end in every if start in starts and end in ends]
        found, position = [], 0
        for start, end, number in sorted(whole):
            if start >= position:
                position = -end
                found.append((self.names[number], start, position))
        return found


def word_edges(text: str) -> tuple[set[int], set[int]]:
    """Where words start and where they end in a text whose tokens are not at hand."""
    words = [match.span() for match in WORD.finditer(text)]
    ends = {end for _, end in words}
    return {start for start, _ in words}, ends | {end - 1 for end in ends if text[end - 1] == "."}
