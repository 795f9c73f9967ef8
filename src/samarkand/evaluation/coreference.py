"""Expressions that stand for somebody named before ("kedua pemimpin", "he", "the Turkish leader"), against gold.

A gold row has the text, `refers`: for each expression its offsets in code points and the names that it `means` as the
text prints them, and events whose parties are only told through such expressions. Mentions of a reading over the very
words of an expression, each in the chain of a name, are what it is taken to mean; a pair has two of them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from samarkand.model import Dossier


class Referred(Struct, frozen=True, kw_only=True):
    """One expression: the names that it means, and those that it was taken for; none where nothing was found."""

    id: str
    text: str
    wanted: frozenset[str]
    given: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Just those who are meant were found."""
        return self.wanted == self.given


def score_references(rows: Iterable[dict[str, Any]], dossiers: Iterable[Dossier]) -> list[Referred]:
    """Every expression of gold beside what the dossier of its text takes it for; rows and dossiers are parallel."""
    found = []
    for row, dossier in zip(rows, dossiers, strict=True):
        for gold in row["refers"]:
            names = _names(dossier, gold["start"], gold["end"])
            found.append(
                Referred(id=row["id"], text=gold["text"], wanted=frozenset(gold["means"]), given=frozenset(names))
            )
    return found


def reference_figures(referred: Sequence[Referred]) -> dict[str, float]:
    """`refers`: the share, 0 to 1, of the expressions that are taken for just those whom they mean."""
    if not referred:
        return {}
    return {"refers": round(sum(one.is_right for one in referred) / len(referred), 4)}


def _names(dossier: Dossier, start: int, end: int) -> set[str]:
    """The fullest names of the chains of the mentions over a stretch of text."""
    mentions = dossier.reading.mentions
    chains = {one.chain for one in mentions if (one.span.start, one.span.end) == (start, end)}
    return {
        dossier.article[mentions[chain].span]
        for chain in chains
        if chain is not None and (mentions[chain].span.start, mentions[chain].span.end) != (start, end)
    }
