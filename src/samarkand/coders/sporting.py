"""Whether an article reports on sport, where sides attack, defend and bombard without an event of the ontology."""

import re
from functools import lru_cache
from typing import Final

from samarkand.languages import Language
from samarkand.languages.classes import alternatives
from samarkand.model import Article

CLASS: Final = "contest"
"""The word class of a language (`classes.toml`) whose words reports on contests are full of."""
KINDS: Final = 4
"""Different ones that an article must have: a politician's column borrows one or two."""
APART: Final = 60
"""Words of text to each of them at most: a report on a riot after a match has fewer of them."""
SHORT: Final = 60
"""Words of a text in which two different ones are enough."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RESULT = re.compile(r"(?<![\d/.-])\d{1,3}[-–]\d{1,3}(?![\d/.-])(?! (?:percent|per cent|persen|year|tahun|vote|suara))")
"""A result ("2-1"); it counts as one word of a contest."""


def is_on_sport(article: Article, language: Language) -> bool:
    """True where an article's words are those of a report on a contest."""
    if CLASS not in language.classes:
        return False
    return _is_dense(article.text, alternatives(f"@{CLASS}", language.classes))


@lru_cache(maxsize=8)
def _is_dense(text: str, known: frozenset[str]) -> bool:
    words = _WORD.findall(text.lower())
    found = [word for word in words if word in known]
    kinds = len(set(found)) + (_RESULT.search(text) is not None)
    return kinds >= (KINDS if len(words) > SHORT else 2) and len(found) * APART >= len(words)
