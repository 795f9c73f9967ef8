"""From counts to figures: every number that a score holds is made here, rounded to `DIGITS`."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

Figures = dict[str, Any]
DIGITS = 4


class Tally(Struct, frozen=True, gc=False):
    """How many were right, how many false, how many missed; tallies add up."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @classmethod
    def of(cls, found: int, *, given: int, wanted: int) -> "Tally":
        """The tally of so many found among those given and those wanted."""
        return cls(found, given - found, wanted - found)

    @property
    def precision(self) -> float:
        """The right ones among all that were given, 0 where nothing was."""
        return _share(self.right, self.right + self.false) or 0.0

    @property
    def recall(self) -> float:
        """The right ones among all that were wanted, 0 where nothing was."""
        return _share(self.right, self.right + self.missed) or 0.0


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of all."""
    return sum(tallies, start=Tally())


def precision_recall(tally: Tally) -> Figures:
    """The figures of a tally, as a score's JSON names them: `P`, `R` and `F1`, then the three counts.

    >>> precision_recall(Tally(right=1, false=3, missed=1))
    {'P': 0.25, 'R': 0.5, 'F1': 0.3333, 'right': 1, 'false': 3, 'missed': 1}
    """
    shares = {"P": tally.precision, "R": tally.recall, "F1": _harmonic(tally.precision, tally.recall)}
    figures: Figures = {key: round(share, DIGITS) for key, share in shares.items()}
    return figures | {name: getattr(tally, name) for name in tally.__struct_fields__}


def accuracy(outcomes: Iterable[bool]) -> Figures:
    """How many of some outcomes are right; the `value` of none at all is None.

    >>> accuracy([True, False, False])
    {'value': 0.3333, 'right': 1, 'of': 3}
    """
    judged = list(outcomes)
    value = _share(judged.count(True), len(judged))
    return {"value": None if value is None else round(value, DIGITS), "right": judged.count(True), "of": len(judged)}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _harmonic(left: float, right: float) -> float:
    return 2 * left * right / (left + right) if left or right else 0.0
