"""Where known outlets are named in a text."""

import re
from collections.abc import Iterator
from operator import itemgetter

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
    for start, first in _openings(text):
        most = index.longest.get(first.casefold(), 0)
        if not most or start < done:
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


def _openings(text: str) -> list[tuple[int, str]]:
    """Where a name could open, with its first word, in order."""
    found = [(match.start(), match[0]) for match in _CAPITAL.finditer(text)]
    if _DOTTED.search(text):
        found += [(match.start(), match[0]) for match in _DOMAIN.finditer(text)]
        found.sort(key=itemgetter(0))
    return found
