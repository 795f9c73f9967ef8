"""Titles of other pages inside a paragraph: "… orang itu. Baca juga: Harga Beras Naik di Tiga Kota Warga diminta …".

Where links were taken off a page's text, nothing but letter case tells where such a title ends and the next sentence
begins.
"""

import re
from collections.abc import Iterator
from itertools import islice

from samarkand.extract import phrases

_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[\w'’-]+")
_TITLE_WORDS, _LONGEST = 3, 24
_ENDS_TITLE = re.compile(r"[?!]+[\"”’']?$")
_MOST, _AROUND = 50, 60_000
"""Phrases that are looked at in one paragraph, and characters in which names are looked for again."""
_QUOTES = "\"“‘'("


def find(text: str, around: str = "") -> Iterator[tuple[int, int]]:
    """Start and end of each announced title with its phrase; `around` is the article's text, which repeats names."""
    cue = phrases.load().inlaid
    around = around[:_AROUND]
    for match in islice(cue.finditer(text), _MOST):
        end = _end(text, match.end(), around)
        if end is not None:
            yield match.start("cue"), end


def _end(text: str, start: int, around: str) -> int | None:
    """Where the title that begins at `start` ends; None where that cannot be told."""
    words = list(islice(_WORD.finditer(text, start), _LONGEST + 1))
    if not words:
        return None
    small = phrases.load().small
    for number, word in enumerate(words):
        printed = word[0]
        if number >= _TITLE_WORDS - 1 and _ENDS_TITLE.search(printed):
            return word.end()
        if number >= _TITLE_WORDS and printed[0] in _QUOTES and not words[number - 1][0].endswith(":"):
            return words[number - 1].end()
        if printed.endswith(".") and printed[:-1].islower():
            return None
        if number and printed[0].islower() and printed.lower() not in small:
            return _before_sentence(words, number, around)
    return words[-1].end() if not text[words[-1].end() :].strip() else None


def _before_sentence(words: list[re.Match[str]], number: int, around: str) -> int | None:
    """The end of the title whose next sentence has its first small word at `number`: it opens with a capital before."""
    first = number - 1
    while first > 0 and not words[first][0][0].isupper():
        first -= 1
    while first > _TITLE_WORDS and _are_together(words[first - 1][0], words[first][0], around):
        first -= 1
    return words[first - 1].end() if first >= _TITLE_WORDS else None


def _are_together(left: str, right: str, around: str) -> bool:
    """True for two words of a name, as the rest of the article has them too."""
    one, other = _LETTERS.match(left), _LETTERS.match(right)
    if one is None or other is None or not left[0].isupper() or left != one[0]:
        return False
    return len(re.findall(rf"\b{re.escape(one[0])}\s+{re.escape(other[0])}\b", around)) > 1
