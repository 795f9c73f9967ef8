"""Logistic regression with a Gaussian prior, by Newton's method: few weights, each of which can be read.

In:  rows of signs (name to measure) with their labels. Out: the base and the weight of each sign, in log-odds.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

ROUNDS = 40
Row = dict[str, float]


def fit(
    rows: Sequence[Row], labels: Sequence[bool], *, prior: float = 1.0, importance: Sequence[float] | None = None
) -> tuple[float, dict[str, float]]:
    """(base, weights). `prior` is the inverse variance of each weight; the base has none. `importance` of each row."""
    names = sorted({name for row in rows for name in row})
    table, wanted = matrix(rows, names), np.asarray(labels, float)
    counts = np.ones(len(rows)) if importance is None else np.asarray(importance, float)
    penalty = np.full(len(names) + 1, prior)
    penalty[0] = 1e-9
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ weights, -30, 30)))
        slope = table.T @ (counts * (chance - wanted)) + penalty * weights
        curve = (table * (counts * chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return float(weights[0]), {name: float(weight) for name, weight in zip(names, weights[1:], strict=True)}


def matrix(rows: Sequence[Row], names: Sequence[str]) -> NDArray[np.float64]:
    """The rows as a table (row, 1 + sign), the first column for the base."""
    place = {name: number for number, name in enumerate(names, start=1)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, 0] = 1
    for number, row in enumerate(rows):
        for name, measure in row.items():
            if name in place:
                table[number, place[name]] = measure
    return table


def chances(rows: Sequence[Row], base: float, weights: dict[str, float]) -> NDArray[np.float64]:
    """The chance of each row, 0 to 1."""
    names = list(weights)
    odds = matrix(rows, names) @ np.array([base, *(weights[name] for name in names)])
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
