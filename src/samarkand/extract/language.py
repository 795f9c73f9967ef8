"""In which language an article is written, among those that can be read."""

import re
from functools import lru_cache
from typing import Any

from samarkand.errors import PageError
from samarkand.extract import phrases
from samarkand.gazetteer import outlets

READABLE = ("id", "en")
_SAMPLE = 3000
_ENOUGH = 60
"""Characters below which a text is not refused for its language."""
_CLEAR = 0.08
"""By how much a character another language must be likelier than the readable ones."""
_DIFFERENT = 4
"""Different common words that tell a language: "in" and "was" alone are German too."""
_ALIASES = {"in": "id", "ind": "id", "eng": "en", "ms": "id", "msa": "id"}
_NEAR = {"id": ("ms",), "en": ("pcm", "sco", "jam")}
"""Languages that short texts in a readable one are taken for, names of persons above all."""
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
    """The language of a text. `stated` by the page decides only where the text is too short to tell.

    Raises PageError `language` where a text of some length is clearly in another one. Malay counts as Indonesian, which
    it is hard to tell from, unless the page is from a Malay outlet.
    """
    outlet = outlets.by_url(url) if url else None
    sample = text[:_SAMPLE]
    each = sample.lower().split()
    counts = {code: sum(map(frequent.__contains__, each)) for code, frequent in phrases.load().frequent.items()}
    words = len(each)
    best = max(READABLE, key=lambda code: (counts[code], code == stated))
    other = min(READABLE, key=lambda code: (counts[code], code == stated))
    different = len(phrases.load().frequent[best].intersection(each))
    if different >= _DIFFERENT and counts[best] >= 0.08 * words and counts[best] > 3 * counts[other]:
        found: str = best
    else:
        found = _by_model(sample, stated, best if counts[best] > counts[other] else None)
    if found == "id" and outlet is not None and outlet.language == "ms":
        found = "ms"
    if found not in READABLE:
        name = _NAMES.get(found, found)
        raise PageError(
            "language", f"the text is in {name}; what can be read is {', '.join(READABLE)}", stage="extract"
        )
    return found


def _by_model(sample: str, stated: str | None, likely: str | None) -> str:
    ranked = dict(_identifier().rank(sample))
    for code, near in _NEAR.items():
        ranked[code] = max(ranked[code], *(ranked.pop(other, ranked[code]) for other in near))
    readable = max(READABLE, key=lambda code: ranked[code])
    first: str = max(ranked, key=lambda code: ranked[code])
    if first not in READABLE and len(sample) >= _ENOUGH and ranked[first] - ranked[readable] > _CLEAR * len(sample):
        return first
    if likely is not None:
        return likely
    return stated if stated in READABLE and len(sample) < _ENOUGH else readable
