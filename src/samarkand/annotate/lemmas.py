"""Dictionary forms of words.

English: simplemma (MIT; Barbaresi). A language that has `enclitics` in its `language.toml`, as Indonesian: the
lower-cased surface without its enclitic, since triggers are listed as surface words and meN-, di- and ber- carry voice,
which a dictionary form would lose.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import simplemma

from samarkand import tables
from samarkand.languages import load

_SHORTEST: Final = 4
_PRONOUNS: Final = frozenset(["PROPN", "NUM", "PUNCT", "SYM", "X"])


@lru_cache(maxsize=50_000)
def lemma(word: str, upos: str, language: str) -> str:
    """The lower-cased dictionary form of `word`, whose universal word class is `upos`.

    >>> lemma("rencananya", "NOUN", "id")
    'rencana'
    >>> lemma("visited", "VERB", "en")
    'visit'
    """
    if enclitics := _enclitics(language):
        return _without_enclitic(word, enclitics, _whole_words(language))
    if upos in _PRONOUNS or not word.isalpha():
        return _CONTRACTED.get(word.lower().replace("’", "'"), word.lower())
    lower = word.lower()
    return (upos == "VERB" and _forms(language, "verb_forms.tsv").get(lower)) or _dictionary_form(lower, language)


_CONTRACTED: Final = {"n't": "not", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be"}


def _without_enclitic(word: str, enclitics: Sequence[str], whole: frozenset[str]) -> str:
    """Without an enclitic (-nya, -lah, -kah, -pun) where four lower-case letters are left."""
    lower = word.lower()
    for enclitic in enclitics:
        stem = word.removesuffix(enclitic)
        if stem != word and len(stem) >= _SHORTEST and lower not in whole:
            letters = stem.replace("-", "")
            return lower[: len(stem)] if letters.isalpha() and letters[1:].islower() else lower
    return lower


@lru_cache(maxsize=16)
def _enclitics(language: str) -> tuple[str, ...]:
    """What is cut off from surface words; none where words have dictionary forms."""
    return tuple(load(language).settings["enclitics"])


@lru_cache(maxsize=16)
def _whole_words(language: str) -> frozenset[str]:
    """Words that only seem to end in an enclitic."""
    return frozenset(row["word"] for row in tables.rows(load(language).file("enclitics.tsv")))


@lru_cache(maxsize=50_000)
def _dictionary_form(lower: str, language: str) -> str:
    known = _forms(language, "irregular.tsv").get(lower)
    return known or str(simplemma.lemmatize(lower, lang=language)).lower()


@lru_cache(maxsize=16)
def _forms(language: str, name: str) -> dict[str, str]:
    """Forms whose lemma the dictionary does not have, from one of the language's tables, if it has it."""
    path = load(language).file(name)
    return {row["form"]: row["lemma"] for row in tables.rows(path)} if path.is_file() else {}
