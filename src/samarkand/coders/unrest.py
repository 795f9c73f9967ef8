"""Whether an article tells of protests, where "the police" and "those arrested" are parties though nobody is named."""

import re
from functools import lru_cache
from typing import Final

from samarkand.languages import Language
from samarkand.model import Article

CLASS: Final = "unrest"
"""The word class of a language (`classes.toml`) whose words tell of protests; without one no article does."""


def is_on_unrest(article: Article, language: Language) -> bool:
    """True where an article has a word for protests or for those who protest."""
    if CLASS not in language.classes:
        return False
    return _has_any(article.text, frozenset(language.classes[CLASS]))


@lru_cache(maxsize=8)
def _has_any(text: str, known: frozenset[str]) -> bool:
    return _pattern(known).search(text.lower()) is not None


@lru_cache(maxsize=8)
def _pattern(known: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, known)))})(?!\w)")
