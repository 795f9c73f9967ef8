"""Same-article coreference of names: a surname or short form belongs to the full name that the article gives.

Light on purpose: exact words, no guesses between two people of one surname. Descriptions and pronouns are left to the
coder's own reading of a clause.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from samarkand.model import Mention

MINIMUM_SHORT_FORM = 3


def with_chains(text: str, mentions: Sequence[Mention], titles: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """The same mentions, each with the number of its chain: the index of the chain's fullest mention.

    `titles` are lower-case words that count for no part of a person's name ("PM Wong" is Wong).
    """
    named = [_name(text, mention, titles) for mention in mentions]
    full: dict[tuple[str, ...], int] = {}
    people: list[tuple[str, ...]] = []
    for index in sorted(range(len(mentions)), key=lambda item: (-sum(map(len, named[item])), item)):
        if named[index] not in full:
            full[named[index]] = index
            if mentions[index].kind == "person" and len(named[index]) > 1:
                people.append(named[index])
    return tuple(
        replace(mention, chain=full[_fullest(words, people) if mention.kind == "person" else words])
        for mention, words in zip(mentions, named, strict=True)
    )


def _name(text: str, mention: Mention, titles: frozenset[str]) -> tuple[str, ...]:
    """The words of a name, without the titles that lead up to a person's."""
    words = text[mention.span.start : mention.span.end].split()
    while mention.kind == "person" and len(words) > 1 and words[0].casefold() in titles:
        words = words[1:]
    return tuple(words)


def _fullest(words: tuple[str, ...], people: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The one full name that holds all words of a shorter one; the name itself where none or two different ones do."""
    if max(map(len, words), default=0) < MINIMUM_SHORT_FORM:
        return words
    owners = [name for name in people if name != words and set(words) <= set(name)]
    fullest = max(owners, key=len, default=words)
    return fullest if all(set(owner) <= set(fullest) for owner in owners) else words
