"""Pairing: the greatest sum, never a weight of 0."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samarkand.evaluation.alignment import align

TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 20), min_size=columns, max_size=columns), min_size=1, max_size=5)
)


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ([], {}),
        ([[], []], {}),
        ([[0, 0]], {}),
        ([[7, 5, 0], [6, 1, 0]], {0: 1, 1: 0}),
        ([[1], [2], [3]], {2: 0}),
        ([[3, 3]], {0: 0}),
    ],
)
def test_align(weights: list[list[int]], pairs: dict[int, int]):
    assert align(weights) == pairs


@given(TABLES)
def test_no_other_pairing_weighs_more(weights: list[list[int]]):
    pairs = align(weights)
    rows, columns = len(weights), len(weights[0])
    padded = [*range(columns), *[None] * rows]
    best = max(
        sum(weights[row][column] for row, column in enumerate(order) if column is not None)
        for order in permutations(padded, rows)
    )
    assert sum(weights[row][column] for row, column in pairs.items()) == best
    assert len(set(pairs.values())) == len(pairs)
    assert all(weights[row][column] for row, column in pairs.items())
