"""Same-article coreference of names: a surname or short form belongs to the full name that the article gives.

Light on purpose: whole words, no guesses between two people of one surname. A long surname that is one letter off the
only one like it is taken for a slip of the pen. Descriptions and pronouns are left to the readers of a clause.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from samarkand.model import Mention

MINIMUM_SHORT_FORM = 3
MINIMUM_SLIP = 6
LONGEST_LEAD = 20

Name = tuple[str, ...]


def with_chains(
    text: str, mentions: Sequence[Mention], titles: frozenset[str] = frozenset(), places: frozenset[str] = frozenset()
) -> tuple[Mention, ...]:
    """The same mentions, each with the number of its chain: the index of the chain's fullest mention.

    `titles` are lower-case words that count for no part of a person's name ("PM Wong" is Wong); behind one of `places`
    a surname that is a town's name too means the town.
    """
    mentions = _as_people(text, mentions, places)
    named = [_name(text, mention, titles) for mention in mentions]
    full: dict[Name, int] = {}
    owners: dict[str, list[Name]] = {}
    for index in sorted(range(len(mentions)), key=lambda item: (-sum(map(len, named[item])), item)):
        if named[index] not in full:
            full[named[index]] = index
            if mentions[index].kind == "person" and len(named[index]) > 1:
                for word in set(named[index]):
                    owners.setdefault(word, []).append(named[index])
    known: dict[Name, Name] = {}
    for mention, words in zip(mentions, named, strict=True):
        if mention.kind == "person" and words not in known:
            known[words] = _fullest(words, owners)
    return tuple(
        replace(mention, chain=full[known[words] if mention.kind == "person" else words])
        for mention, words in zip(mentions, named, strict=True)
    )


def _as_people(text: str, mentions: Sequence[Mention], places: frozenset[str]) -> Sequence[Mention]:
    """The mentions, those of one word that a tagger took for a town people where a full name before them ends with it
    ("Marta Lagos … Lagos said")."""
    surnames: set[str] = set()
    told: set[str] = set()
    found: list[Mention] = []
    for mention in mentions:
        words = text[mention.span.start : mention.span.end].split()
        if mention.kind == "person" and len(words) > 1:
            surnames |= {words[-1]} - told
        elif len(words) == 1 and words[0] not in surnames:
            told.add(words[0])
        elif len(words) == 1 and mention.kind in ("place", "organisation"):
            before = text[max(0, mention.span.start - LONGEST_LEAD) : mention.span.start].split()
            if places and not (before and before[-1].casefold() in places):
                mention = replace(mention, kind="person")
        found.append(mention)
    return found


def _name(text: str, mention: Mention, titles: frozenset[str]) -> Name:
    """The words of a name, without the titles that lead up to a person's."""
    words = text[mention.span.start : mention.span.end].split()
    while mention.kind == "person" and len(words) > 1 and words[0].casefold() in titles:
        words = words[1:]
    return tuple(words)


def _fullest(words: Name, owners: Mapping[str, Sequence[Name]]) -> Name:
    """The one full name that holds all words of a shorter one; the name itself where none or two different ones do."""
    if max(map(len, words), default=0) < MINIMUM_SHORT_FORM:
        return words
    rarest = min((owners.get(word, ()) for word in words), key=len)
    held = [name for name in rarest if name != words and set(words) <= set(name)]
    if not held:
        return _slip(words, owners)
    fullest = max(held, key=len)
    return fullest if all(set(owner) <= set(fullest) for owner in held) else words


def _slip(words: Name, owners: Mapping[str, Sequence[Name]]) -> Name:
    """The full name whose last word differs in one letter from a surname that stands alone."""
    if len(words) != 1 or len(words[0]) < MINIMUM_SLIP or words[0] in owners:
        return words
    like = [
        word for word in owners if word[0] == words[0][0] and Levenshtein.distance(word, words[0], score_cutoff=1) == 1
    ]
    named = {name for word in like for name in owners[word] if name[-1] == word}
    return named.pop() if len(named) == 1 else words
