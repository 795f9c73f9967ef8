"""Where known outlets are named in a text."""

import re
from collections.abc import Iterator

from msgspec import Struct

from samarkand.gazetteer.outlets import PLAIN, WORD, Outlet, key, load

_CAPITAL = re.compile(rf"[A-Z0-9](?:(?<![^\W_].)|(?<=[a-z]{{3}}.)){PLAIN}")
_DOMAIN = re.compile(r"[a-z](?<![^\W_].)[\w-]*\.[\w.-]*\w")
_DOTTED = re.compile(r"[\w-]\.\w")
_REACH = 70


class Named(Struct, frozen=True, gc=False):
    """A place in a text where a known outlet's name stands; `weak`: the name is a common word or abbreviation too."""

    start: int
    end: int
    outlet: Outlet
    weak: bool


def named_in(text: str) -> Iterator[Named]:
    """Known outlets where they are named in a text, the longest name at each place; letter case counts a little.

    A name must open with a capital or a digit, unless it is a domain. One may be glued to the word before it
    ("dilansirReuters"): that word ends in small letters and the name opens with a capital.
    """
    index = load()
    done = 0
    for start, most in _openings(text, index.longest):
        if start < done:
            continue
        ends = [word.end() for _, word in zip(range(most), WORD.finditer(text, start, start + _REACH), strict=False)]
        for end in reversed(ends):
            printed = text[start:end]
            entry = key(printed)
            outlet = index.by_name.get(entry)
            if outlet is not None and not (entry in index.capitals and not printed.isupper()):
                yield Named(start, end, outlet, entry in index.weak)
                done = end
                break


def _openings(text: str, longest: dict[str, int]) -> list[tuple[int, int]]:
    """Where a name could open, with the number of words that it has at most, in order."""
    patterns = (_CAPITAL, _DOMAIN) if _DOTTED.search(text) else (_CAPITAL,)
    found = [
        (match.start(), most)
        for pattern in patterns
        for match in pattern.finditer(text)
        if (most := longest.get(match[0].casefold(), 0))
    ]
    return sorted(found)
