"""Shallow trees, each fitted to what those before it leave wrong (Friedman 2001), for a yes or no: numpy alone.

In:  a table (row, measure) with labels. Out: trees whose leaves add up to the log-odds, the same for the same data.
"""

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

BINS: Final = 32
Table = NDArray[np.float64]


class Tree(Struct, frozen=True):
    """One tree as lists by node: the measure that it asks for (-1 in a leaf), up to which value one goes left, where
    left and right lead, and what a leaf adds."""

    measures: list[int]
    limits: list[float]
    lefts: list[int]
    rights: list[int]
    values: list[float]


class Setting(Struct, frozen=True, kw_only=True):
    """How much is learnt: so many trees of so many leaves, each counted at `rate`, no leaf of fewer rows than `least`;
    `shrink` draws every leaf to 0; each tree sees a `share` of the measures."""

    trees: int = 80
    leaves: int = 8
    rate: float = 0.12
    least: float = 20.0
    shrink: float = 10.0
    share: float = 0.3


def fit(table: Table, labels: Table, importance: Table, setting: Setting) -> tuple[float, list[Tree]]:
    """(base, trees): the log-odds of a row are the base and the leaf of each tree that the row comes to."""
    chosen = np.random.default_rng(1)
    limits = [_limits(table[:, number]) for number in range(table.shape[1])]
    binned = np.stack([np.searchsorted(limits[i], table[:, i], side="left") for i in range(table.shape[1])], axis=1)
    share = float((labels * importance).sum() / importance.sum())
    base = float(np.log(share / (1 - share)))
    odds = np.full(len(labels), base)
    useful = [number for number, some in enumerate(limits) if len(some)]
    trees: list[Tree] = []
    for _ in range(setting.trees):
        chance = 1 / (1 + np.exp(-odds))
        slope, curve = importance * (labels - chance), importance * chance * (1 - chance)
        asked = np.sort(chosen.choice(useful, max(1, round(setting.share * len(useful))), replace=False))
        tree, leaf = _grown(binned, limits, asked, slope, curve, setting)
        trees.append(tree)
        odds += np.asarray(tree.values)[leaf]
    return base, trees


def _limits(column: Table) -> Table:
    """Values between which rows are told apart: all where there are few, else quantiles."""
    values = np.unique(column)
    if len(values) > BINS:
        values = np.unique(np.quantile(column, np.linspace(0, 1, BINS), method="lower"))
    return np.asarray((values[:-1] + values[1:]) / 2)


def _grown(
    binned: NDArray[np.int64], limits: list[Table], asked: NDArray[np.int64], slope: Table, curve: Table,
    setting: Setting,
) -> tuple[Tree, NDArray[np.int64]]:  # fmt: skip
    """A tree that splits where it gains most, leaf by leaf, and the leaf of each row."""
    leaf = np.zeros(len(slope), np.int64)
    tree = Tree([-1], [0.0], [0], [0], [_value(slope.sum(), curve.sum(), setting)])
    open_leaves = {0: _best(binned, asked, np.arange(len(slope)), slope, curve, setting)}
    for _ in range(setting.leaves - 1):
        node, (gain, measure, place) = max(open_leaves.items(), key=lambda item: (item[1][0], -item[0]))
        if gain <= 0:
            break
        del open_leaves[node]
        rows = np.flatnonzero(leaf == node)
        left = binned[rows, measure] <= place
        tree.measures[node], tree.limits[node] = int(measure), float(limits[measure][place])
        for side, members in ((tree.lefts, rows[left]), (tree.rights, rows[~left])):
            number = len(tree.measures)
            side[node] = number
            leaf[members] = number
            tree.measures.append(-1)
            tree.limits.append(0.0)
            tree.lefts.append(0)
            tree.rights.append(0)
            tree.values.append(_value(slope[members].sum(), curve[members].sum(), setting))
            open_leaves[number] = _best(binned, asked, members, slope, curve, setting)
    return tree, leaf


def _value(slope: float, curve: float, setting: Setting) -> float:
    return float(setting.rate * slope / (curve + setting.shrink))


def _best(
    binned: NDArray[np.int64], asked: NDArray[np.int64], rows: NDArray[np.int64], slope: Table, curve: Table,
    setting: Setting,
) -> tuple[float, int, int]:  # fmt: skip
    """(gain, measure, bin up to which one goes left) of the best split of these rows; a gain of 0 is none."""
    if len(rows) < 2 * setting.least:
        return 0.0, 0, 0
    places = (binned[np.ix_(rows, asked)] + np.arange(len(asked)) * BINS).ravel()
    size = len(asked) * BINS
    sums = [
        np.bincount(places, np.repeat(each[rows], len(asked)), size).reshape(-1, BINS).cumsum(axis=1)
        for each in (slope, curve, np.ones(len(slope)))
    ]
    left, right = [each[:, :-1] for each in sums], [each[:, -1:] - each[:, :-1] for each in sums]
    whole = slope[rows].sum() ** 2 / (curve[rows].sum() + setting.shrink)
    gains = left[0] ** 2 / (left[1] + setting.shrink) + right[0] ** 2 / (right[1] + setting.shrink) - whole
    gains[(left[2] < setting.least) | (right[2] < setting.least)] = 0
    where = int(gains.argmax())
    measure, place = divmod(where, BINS - 1)
    return float(gains.flat[where]), int(asked[measure]), place


def odds_of(table: Table, base: float, trees: list[Tree]) -> Table:
    """The log-odds of each row."""
    total = np.full(len(table), base)
    for tree in trees:
        measures, limits = np.asarray(tree.measures), np.asarray(tree.limits)
        lefts, rights = np.asarray(tree.lefts), np.asarray(tree.rights)
        node = np.zeros(len(table), np.int64)
        while (inner := measures[node] >= 0).any():
            rows = np.flatnonzero(inner)
            here = node[rows]
            goes_left = table[rows, measures[here]] <= limits[here]
            node[rows] = np.where(goes_left, lefts[here], rights[here])
        total += np.asarray(tree.values)[node]
    return total
