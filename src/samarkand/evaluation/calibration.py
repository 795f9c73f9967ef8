"""Are scores what they say: of the claims that score .8, are eight in ten right?

A claim is right where type and parties are those of an event of its item, an optional one too.
"""

from collections.abc import Sequence

from msgspec import Struct

from samarkand.evaluation.codes import Row
from samarkand.evaluation.matching import Pairing, is_mutual

BINS = 10


class Bin(Struct, frozen=True):
    """The claims whose score lies from `low` up to `high`: how many, their mean score and the share that is right."""

    low: float
    high: float
    claims: int
    score: float
    right: float


def is_right(item: Row, claim: Row) -> bool:
    """True where a gold item has an event of the claim's type and parties, a mutual one in either direction."""
    pairings = [Pairing(event, claim, item.get("match", "equal")) for event in item["events"]]
    either_way = is_mutual(claim.get("type"))
    return any(pairing.whole or (either_way and pairing.turned().whole) for pairing in pairings)


def reliability(scores: Sequence[float], right: Sequence[bool], bins: int = BINS) -> list[Bin]:
    """The reliability curve: bins of equal width over 0 to 1 that hold a claim, in order."""
    found = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [at for at, score in enumerate(scores) if low <= score < high or (score == 1.0 and high == 1.0)]
        if inside:
            mean = sum(scores[at] for at in inside) / len(inside)
            found.append(Bin(low, high, len(inside), mean, sum(right[at] for at in inside) / len(inside)))
    return found


def expected_calibration_error(curve: Sequence[Bin]) -> float:
    """How far score and share of right claims lie apart, bin by bin, weighed by their claims (Naeini et al. 2015).

    >>> expected_calibration_error([Bin(0.7, 0.8, 4, 0.75, 0.5)])
    0.25
    """
    claims = sum(one.claims for one in curve)
    return sum(one.claims * abs(one.score - one.right) for one in curve) / claims if claims else 0.0


def curve_table(curve: Sequence[Bin]) -> str:
    """The curve as lines of text."""
    lines = [f"{'score':<12}{'claims':>8}{'mean score':>12}{'right':>8}"]
    lines += [f"{f'{b.low:.1f} to {b.high:.1f}':<12}{b.claims:>8}{b.score:>12.2f}{b.right:>8.2f}" for b in curve]
    return "\n".join(lines)
