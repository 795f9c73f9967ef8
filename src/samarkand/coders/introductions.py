"""People whom no table has and no state's name stands beside, but whose office or walk of life the article tells.

"Union chairman Dipendra Lama … Lama accused the premier": a bare surname is of those to whom the full name belongs.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from samarkand.coders.groups import CIVIC, sectors_of
from samarkand.model import Article, Reading

if TYPE_CHECKING:
    from samarkand.coders.parties import Parties

NEAR = 60
"""Characters beside a name within which its title stands."""
LONGEST = 4
CUT = re.compile(r"[,.;:()“”\"\n—–]")
BESIDE = re.compile(r"\s*,\s*([^,.;:()“”\"\n—–]{3,60})")


def introductions(article: Article, reading: Reading, code: str) -> dict[int, str]:
    """The sector of each person by chain, from the title before or behind one of the chain's names."""
    found: dict[int, str] = {}
    for mention in reading.mentions:
        if mention.kind != "person" or mention.chain is None or mention.chain in found:
            continue
        before = CUT.split(article.text[max(0, mention.span.start - NEAR) : mention.span.start])[-1].split()
        sector = _ending(before, code)
        if sector is None and (behind := BESIDE.match(article.text[mention.span.end : mention.span.end + NEAR])):
            sector = _within(behind[1].split(), code)
        if sector in CIVIC:
            found[mention.chain] = sector
    return found


def sector_of_person(parties: "Parties", article: Article, reading: Reading, number: int) -> str | None:
    """The sector of the person under a mention, None where the article does not tell it."""
    mention = reading.mentions[number]
    if mention.kind != "person" or mention.chain is None:
        return None
    if parties.introduced is None:
        parties.introduced = introductions(article, reading, parties.language.code)
    return parties.introduced.get(mention.chain)


def _ending(words: Collection[str], code: str) -> str | None:
    """The sector of the longest title that some words end with."""
    words = [word.casefold() for word in words]
    sectors = sectors_of(code)
    return next((s for size in range(LONGEST, 0, -1) if (s := sectors.get(" ".join(words[-size:])))), None)


def _within(words: Collection[str], code: str) -> str | None:
    """The sector of the last title among the words that open an apposition, up to its first preposition or verb."""
    listed = [word.casefold() for word in words]
    for size in range(len(listed), 0, -1):
        sector = _ending(listed[:size], code)
        if sector is not None:
            return sector
    return None
