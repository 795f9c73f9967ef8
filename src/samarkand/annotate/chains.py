"""Same-article coreference of names: a surname or short form belongs to the full name that the article gives.

Light on purpose: exact words, no guesses between two people of one surname. Descriptions and pronouns are left to the
coder's own reading of a clause.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from samarkand.model import Mention

MINIMUM_SHORT_FORM = 3


def with_chains(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions, each with the number of its chain: the index of the chain's fullest mention."""
    full: dict[str, int] = {}
    short: dict[str, set[int]] = {}
    for index, mention in sorted(enumerate(mentions), key=lambda item: -_length(item[1])):
        name = " ".join(text[mention.span.start : mention.span.end].split())
        if name in full:
            continue
        full[name] = index
        if mention.kind == "person":
            words = name.split()
            for part in set(words) if len(words) > 1 else set():
                if len(part) >= MINIMUM_SHORT_FORM:
                    short.setdefault(part, set()).add(index)
    chained = []
    for mention in mentions:
        name = " ".join(text[mention.span.start : mention.span.end].split())
        owners = short.get(name, set())
        chain = next(iter(owners)) if len(owners) == 1 and mention.kind == "person" else full[name]
        chained.append(replace(mention, chain=chain))
    return tuple(chained)


def _length(mention: Mention) -> int:
    return mention.span.end - mention.span.start
