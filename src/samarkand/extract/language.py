"""In which language an article is written, among those that can be read."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from samarkand import languages
from samarkand.errors import PageError
from samarkand.extract import phrases
from samarkand.gazetteer import outlets

READABLE = languages.codes()
_TOLD = tuple(code for code in READABLE if languages.load(code).like is None)
"""Languages that words tell apart; one that is like another is told by its outlet alone."""
_SAMPLE = 3000
_ENOUGH = 60
"""Characters below which a text is not refused for its language."""
_CLEAR = 0.08
"""By how much a character another language must be likelier than the readable ones."""
_DIFFERENT = 4
"""Different common words that tell a language: "in" and "was" alone are German too."""
_FEW_WORDS = 2
"""The same within a text that is in readable languages."""
_ALIASES = {"in": "id", "ind": "id", "eng": "en", "msa": "ms", "may": "ms"}
_NEAR = {"id": ("ms",), "en": ("pcm", "sco", "jam")}
"""Languages that short texts in a readable one are taken for, names of persons above all."""
_FEWEST = 8
"""Words below which a paragraph is taken to be in its article's language."""
_LONG = 120
_SHARE = 2 / 3
"""Of the words of a text in two languages: from here on the larger part decides, below it the page's own word."""
_QUOTED = re.compile(r"[\"“”„«].*[\"“”»]\W*", re.S)
_LAST_LATIN = 0x24F
"""The last of Latin's letters in one row; some more stand from U+1E00 to U+1EFF."""
_RARE = 0.04
_NAMES = {
    "ms": "Malay",
    "jv": "Javanese",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "nl": "Dutch",
    "ar": "Arabic",
    "zh": "Chinese",
    "ru": "Russian",
    "ja": "Japanese",
    "pt": "Portuguese",
    "tr": "Turkish",
    "it": "Italian",
}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)


def normal(tag: str | None) -> str | None:
    """A language tag as ISO 639-1: `id-ID` and `in` are `id`."""
    if not tag:
        return None
    code = re.split(r"[-_]", tag.strip().lower())[0]
    return _ALIASES.get(code, code) or None


def detect(text: str, *, url: str = "", stated: str | None = None) -> str:
    """The language of a text. `stated` by the page decides only for short texts and for those in two languages.

    Of a text in two languages, such as one with its translation beneath, it is that of two thirds of its words, quoted
    paragraphs aside; where neither has as many, the one that is stated, else that of the first paragraph.

    Raises PageError `language` where a text of some length is clearly in another one, or one of any length mostly in
    letters that no readable language has. Malay counts as Indonesian, which
    it is hard to tell from, unless the page is from a Malay outlet: then it is Malay, which must be installed.
    """
    outlet = outlets.by_url(url) if url else None
    sample = text[:_SAMPLE]
    each = sample.lower().split()
    counts = {code: sum(map(phrases.load().frequent[code].__contains__, each)) for code in _TOLD}
    words = len(each)
    best, *others = sorted(_TOLD, key=lambda code: (counts[code], code == stated), reverse=True)
    other = others[0]
    different = len(phrases.load().frequent[best].intersection(each))
    found: str
    if _foreign(sample) and _latin():
        found = _by_letters(sample)
    elif mixed := _of_mixed(sample, stated):
        found = mixed
    elif different >= _DIFFERENT and counts[best] >= 0.08 * words and counts[best] > 3 * counts[other]:
        found = best
    else:
        found = _by_model(sample, stated, best if counts[best] > counts[other] else None)
    if outlet is not None and outlet.language in _NEAR.get(found, ()):
        found = outlet.language
    if found not in READABLE:
        name = _NAMES.get(found, found)
        raise PageError(
            "language", f"the text is in {name}; what can be read is {', '.join(READABLE)}", stage="extract"
        )
    return found


def _foreign(sample: str) -> bool:
    """True where most letters are not Latin."""
    letters = [ord(each) for each in sample if each.isalpha()]
    return 2 * sum(each > _LAST_LATIN and not 0x1E00 <= each <= 0x1EFF for each in letters) > len(letters)


@lru_cache(maxsize=1)
def _latin() -> bool:
    """True where all readable languages are written in Latin letters."""
    return not any(_foreign(" ".join(phrases.load().frequent[code])) for code in _TOLD)


def _by_letters(sample: str) -> str:
    """The likeliest language that is not written in Latin letters, or words for one that is not known."""
    first = max(_identifier().rank(sample), key=lambda each: each[1])[0]
    return "another script" if first in READABLE else str(first)


def _by_model(sample: str, stated: str | None, likely: str | None) -> str:
    ranked = dict(_identifier().rank(sample))
    for code, near in _NEAR.items():
        ranked[code] = max(ranked[code], *(ranked.pop(other, ranked[code]) for other in near))
    readable = max(_TOLD, key=lambda code: ranked[code])
    first: str = max(ranked, key=lambda code: ranked[code])
    if first not in _TOLD and len(sample) >= _ENOUGH and ranked[first] - ranked[readable] > _CLEAR * len(sample):
        return first
    if likely is not None:
        return likely
    return stated if stated in _TOLD and len(sample) < _ENOUGH else readable


def of_paragraphs(paragraphs: Sequence[str], code: str) -> tuple[str, ...]:
    """The language of each paragraph of an article in the language `code`; empty where all are in that one.

    A paragraph is in another language only where its words leave no doubt.
    """
    found = tuple(_of_paragraph(text[:_SAMPLE], code) for text in paragraphs)
    return found if any(each != code for each in found) else ()


def _of_mixed(sample: str, stated: str | None) -> str | None:
    """The language of a text of which whole paragraphs are in two languages; None where one has no doubt left."""
    told = [(each, code) for each in sample.split("\n") if (code := _without_doubt(each)) is not None]
    if len({code for _, code in told}) < 2:
        return None
    own = [(each, code) for each, code in told if not _QUOTED.fullmatch(each.strip())] or told
    words: Counter[str] = Counter()
    for each, code in own:
        words[code] += len(each.split())
    largest, count = words.most_common(1)[0]
    if count >= _SHARE * words.total():
        return largest
    return stated if stated in words else own[0][1]


def _without_doubt(text: str) -> str | None:
    """The readable language of a paragraph of some length whose common words are all of one and leave no doubt."""
    words = text.lower().split()
    if len(words) < _FEWEST:
        return None
    frequent = phrases.load().frequent
    counts = {code: sum(map(frequent[code].__contains__, words)) for code in _TOLD}
    best, *others = sorted(_TOLD, key=lambda code: counts[code], reverse=True)
    if counts[best] <= 3 * max(counts[code] for code in others):
        return None
    return best if len(frequent[best].intersection(words)) >= _FEW_WORDS else None


def _of_paragraph(text: str, code: str) -> str:
    words = text.lower().split()
    if len(words) < _FEWEST:
        return code
    frequent = phrases.load().frequent
    counts = {
        each: sum(map(frequent[each].__contains__, words)) for each in (_TOLD if code in _TOLD else (*_TOLD, code))
    }
    best = max(counts, key=lambda each: (counts[each], each == code))
    different = len(frequent[best].intersection(words))
    if best != code and counts[best] > 3 * counts[code]:
        agreed = different >= _FEW_WORDS and len(text) >= _ENOUGH and _by_model(text, code, None) == best
        if agreed or different >= _DIFFERENT:
            return best
    if len(text) < _LONG or counts[best] >= _RARE * len(words):
        return code
    told = _by_model(text, code, None)
    return code if told in _TOLD else told
