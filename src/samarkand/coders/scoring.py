"""How sure a claim is: its parts, each with what it says, and the probability that they add up to.

The weights are fitted by `scripts/calibrate` on annotated texts and stand in `calibration.toml`: a logistic regression
over the parts (Platt 1999), so that of the claims that score .8 about eight in ten are right in type and parties.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError

NAMES = (
    "trigger", "one side", "guessed party", "quoted speech", "unnamed party", "event noun", "phrase", "not happened",
    "home dyad", "crowd", "report",
)  # fmt: skip


class Part(Struct, frozen=True, gc=False):
    """One part of a score: its name, its measure (0 to 1, or log-odds for the trigger) and what it saw."""

    name: str
    value: float
    because: str


class Calibration(Struct, frozen=True, kw_only=True):
    """The weights of the parts, in log-odds."""

    base: float
    weights: dict[str, float]


def trigger_part(score: float) -> Part:
    """The part of the trigger's own trust, 0 to 1, as log-odds."""
    kept = min(max(score, 0.02), 0.98)
    return Part("trigger", round(math.log(kept / (1 - kept)), 3), f"the trigger alone is trusted {score:g}")


def probability(parts: Sequence[Part], calibration: Calibration | None = None) -> float:
    """The chance, 0 to 1, that a claim with these parts is right."""
    fitted = calibration or shipped()
    odds = fitted.base + sum(fitted.weights.get(part.name, 0.0) * part.value for part in parts)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """The weights that ship with the package. Raises KnowledgeError for a part that no claim has."""
    file = files("samarkand.coders") / "calibration.toml"
    data: dict[str, Any] = tables.toml(file)
    weights = {str(name): float(value) for name, value in data["weights"].items()}
    unknown = sorted(set(weights) - set(NAMES))
    if unknown:
        raise KnowledgeError(f"coders/calibration.toml $.weights: unknown part '{unknown[0]}'; there are {NAMES}")
    return Calibration(base=float(data["base"]), weights=weights)
