"""Precision, recall, F1 and shares, rounded to four digits."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

Figures = dict[str, Any]


class Tally(Struct, frozen=True, gc=False):
    """How many were right, how many false, how many missed; tallies add up."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of all."""
    return sum(tallies, start=Tally())


def precision_recall(tally: Tally) -> Figures:
    """P, R and F1 beside the counts; each is 0 where it has nothing to divide by."""
    precision = _share(tally.right, tally.right + tally.false)
    recall = _share(tally.right, tally.right + tally.missed)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "P": round(precision, 4), "R": round(recall, 4), "F1": round(f1, 4),
        "right": tally.right, "false": tally.false, "missed": tally.missed,
    }  # fmt: skip


def accuracy(outcomes: Iterable[bool]) -> Figures:
    """The share that is right, None where there are none, beside the counts."""
    outcomes = list(outcomes)
    right = sum(outcomes)
    return {"value": round(right / len(outcomes), 4) if outcomes else None, "right": right, "of": len(outcomes)}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
