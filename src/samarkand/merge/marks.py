"""What stays the same in a text when it is put into another language: its numbers, and the outlets that it names."""

import re
from collections.abc import Mapping

from samarkand.merge.outlets import outlet_key

Numbers = Mapping[str, tuple[int, str]]

_DATES = re.compile(r"\d+[/.-]\d+[/.-]\d+|\b\d{1,2}(?= [A-Z])|\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\b")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
_NAME = re.compile(r"[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)+")
LONGEST_NAME = 3


def numbers_in(text: str, words: Numbers) -> frozenset[int]:
    """The numbers of a text, in digits and in the words of its language; days, years and 1 aside."""
    found: set[int] = set()
    parts: list[int] = []
    total = 0
    for match in _WORD.finditer(_DATES.sub(";", text)):
        word = match[0].casefold()
        value, role = words.get(word, (0, ""))
        if role == "count":
            parts.append(value)
        elif role == "plus" and parts:
            parts[-1] += value
        elif role == "times" and parts:
            parts[-1] *= value
        elif role == "scale" and parts:
            total, parts = total + sum(parts) * value, []
        else:
            found.add(total + sum(parts))
            total, parts = 0, [_digits(word)]
    found.add(total + sum(parts))
    return frozenset(found - {0, 1})


def _digits(word: str) -> int:
    plain = word.replace(".", "").replace(",", "")
    return int(plain) if plain.isdecimal() and len(plain) < 12 else 0


def outlets_in(text: str) -> frozenset[str]:
    """What outlets of two or three words would be compared by that the text may name: all such runs of capitals."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        words = match[0].split(" ")
        for size in range(2, LONGEST_NAME + 1):
            found.update(outlet_key(" ".join(words[at : at + size])) for at in range(len(words) - size + 1))
    return frozenset(found)
