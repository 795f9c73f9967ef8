"""Acronyms that a language has for itself: "DPR" in Indonesian is no body of Donetsk, "PT" no party of Brazil."""

from collections.abc import Iterable
from functools import lru_cache

from samarkand.gazetteer import Candidate, Gazetteer
from samarkand.languages import load
from samarkand.resolve.wording import words_of

LONGEST = 6
"""Words of the longest name that is looked for before a bracket."""


def meant_here(
    name: str, candidates: Iterable[Candidate], text: str, code: str, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """What a name can mean in a text of a language: without the foreign bodies whose acronym is the language's own.

    Such a body is meant only where the text spells it out too, or has the acronym in brackets behind a name of its
    state ("Republik Rakyat Donetsk (DPR)").
    """
    found = tuple(candidates)
    if not name.isupper() or name not in own_acronyms(code):
        return found
    language = load(code)
    homes = {one.settings["country"] for one in (language, language.like) if one is not None} - {""}
    return tuple(one for one in found if one.sense != "organisation" or _at_home(one.target, homes, gazetteer)
                 or _is_spelled_out(one.target, name, text, gazetteer)
                 or _is_in_brackets(one.target, name, text, code, gazetteer))  # fmt: skip


@lru_cache(maxsize=16)
def own_acronyms(code: str) -> frozenset[str]:
    """The acronyms among a language's groups and titles, and those of `linking.toml`."""
    language = load(code)
    words = (*language.groups, *(title.title for title in language.titles))
    return frozenset(word for word in words if word.isupper() and word.isalpha()) | {*words_of(code)["acronyms"]["own"]}


def _at_home(target: str, homes: set[str], gazetteer: Gazetteer) -> bool:
    actor = gazetteer.actors.get(target)
    return actor is not None and actor.country in homes


def _is_spelled_out(target: str, acronym: str, text: str, gazetteer: Gazetteer) -> bool:
    actor = gazetteer.actors.get(target)
    names = (name for spoken in actor.names.values() for name in spoken) if actor is not None else ()
    bare = (name.partition(" (")[0] for name in names)
    return any(len(name) > len(acronym) + 1 and not name.isupper() and name in text for name in bare)


def _is_in_brackets(target: str, acronym: str, text: str, code: str, gazetteer: Gazetteer) -> bool:
    """True where the acronym stands in brackets behind a longer name that speaks for the same state."""
    place = text.find(f"({acronym})")
    words = text[: max(place, 0)].split()[-LONGEST:]
    behind = (" ".join(words[first:]) for first in range(len(words) - 1))
    return any(
        gazetteer.speaks_for(one.target) == gazetteer.speaks_for(target)
        for name in behind
        for one in gazetteer.candidates(name, code)
    )
