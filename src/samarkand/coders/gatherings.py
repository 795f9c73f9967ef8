"""Meetings of one organisation's members among themselves ("ASEAN foreign ministers met")."""

from collections.abc import Sequence
from functools import lru_cache

from samarkand.coders.parties import codes_of
from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.model import Party

GATHERED = "gathered"
"""The way in which the members of one organisation are both sides of a meeting."""
NEAR = 8


def is_gathering(sentence: Sentence, tokens: Sequence[int], actors: Sequence[Party], *, noun: bool) -> bool:
    """True where all who meet are members of one organisation, as the words beside its name say.

    A meeting as a noun has to be what its sentence is about: a summit that is only named in passing is no event.
    """
    codes = codes_of(actors)
    if len(codes) != 1 or any(party.acronym is None for party in actors if party.code):
        return False
    head = tokens[0]
    if noun and not sentence.relations[head].startswith("nsubj"):
        return False
    members = _members(sentence.language.code)
    near = range(head + 1, min(head + NEAR, len(sentence.words))) if noun else range(max(0, head - NEAR), head)
    return any(sentence.forms[index] in members for index in near)


@lru_cache(maxsize=16)
def _members(code: str) -> frozenset[str]:
    return frozenset(load(code).status.get("members", ()))
