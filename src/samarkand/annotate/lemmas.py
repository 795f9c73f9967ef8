"""Dictionary forms of words.

English: simplemma (MIT; Barbaresi). Indonesian: the lower-cased surface without its enclitic, since triggers are listed
as surface words and meN-, di- and ber- carry voice, which a dictionary form would lose.
"""

from functools import cache, lru_cache
from importlib import resources
from typing import Final

import simplemma

from samarkand import tables

_ENCLITICS: Final = ("nya", "lah", "kah", "pun")
_SHORTEST: Final = 4
_PRONOUNS: Final = frozenset(["PROPN", "NUM", "PUNCT", "SYM", "X"])


def lemma(word: str, upos: str, language: str) -> str:
    """The lower-cased dictionary form of `word`, whose universal word class is `upos`.

    >>> lemma("rencananya", "NOUN", "id")
    'rencana'
    >>> lemma("visited", "VERB", "en")
    'visit'
    """
    if language == "id":
        return _without_enclitic(word)
    if upos in _PRONOUNS or not word.isalpha():
        return _CONTRACTED.get(word.lower().replace("’", "'"), word.lower())
    return _dictionary_form(word.lower(), language)


_CONTRACTED: Final = {"n't": "not", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be"}


def _without_enclitic(word: str) -> str:
    """Indonesian: without -nya, -lah, -kah or -pun where four lower-case letters are left."""
    lower = word.lower()
    for enclitic in _ENCLITICS:
        stem = word.removesuffix(enclitic)
        if stem != word and len(stem) >= _SHORTEST and lower not in _whole_words():
            letters = stem.replace("-", "")
            return lower[: len(stem)] if letters.isalpha() and letters[1:].islower() else lower
    return lower


@cache
def _whole_words() -> frozenset[str]:
    path = resources.files("samarkand") / "languages" / "id" / "enclitics.tsv"
    return frozenset(row["word"] for row in tables.rows(path))


@lru_cache(maxsize=50_000)
def _dictionary_form(lower: str, language: str) -> str:
    known = _irregular(language).get(lower)
    return known or str(simplemma.lemmatize(lower, lang=language)).lower()


@cache
def _irregular(language: str) -> dict[str, str]:
    """Forms whose lemma the dictionary does not have, from the language's `irregular.tsv`, if it has one."""
    path = resources.files("samarkand") / "languages" / language / "irregular.tsv"
    return {row["form"]: row["lemma"] for row in tables.rows(path)} if path.is_file() else {}
