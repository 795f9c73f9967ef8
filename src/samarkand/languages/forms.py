"""Words as the lexicons list them."""

from functools import lru_cache
from typing import Final

from samarkand.languages.loading import load

ADPOSITIONS: Final = ("agents", "owners", "places", "between", "together", "relations", "accusation", "topics")
"""Where a language lists its prepositions; what the tree calls one and a tagger a noun has to be listed there."""


@lru_cache(maxsize=50_000)
def form_of(word: str) -> str:
    """A printed word in lower case; an Indonesian noun doubled for its plural once ("serangan-serangan").

    >>> form_of("Serangan-serangan")
    'serangan'
    """
    form = word.casefold()
    half, joint, other = form.partition("-")
    return half if joint and half == other and len(half) > 3 else form


@lru_cache(maxsize=16)
def adpositions(code: str) -> frozenset[str]:
    """The prepositions that a language lists.

    >>> "terhadap" in adpositions("id")
    True
    """
    grammar = load(code).settings["grammar"]
    return frozenset(word for key in ADPOSITIONS for word in grammar[key])
