"""Shares with their intervals."""

from math import sqrt

from msgspec import Struct

NORMAL_95 = 1.959964


class Share(Struct, frozen=True, kw_only=True):
    """A share of what was judged with its 95 per cent Wilson interval; None where nothing was judged."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None


def share(hits: int, of: int) -> Share:
    """A share with its Wilson score interval (E. B. Wilson, 1927).

    >>> share(9, 10).low, share(9, 10).high
    (0.5958, 0.9821)
    """
    if not of:
        return Share(hits=0, of=0, value=None, low=None, high=None)
    part, square = hits / of, NORMAL_95**2
    middle = (part + square / (2 * of)) / (1 + square / of)
    half = NORMAL_95 / (1 + square / of) * sqrt(part * (1 - part) / of + square / (4 * of * of))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(hits=hits, of=of, value=round(part, 4), low=round(low, 4), high=round(high, 4))
