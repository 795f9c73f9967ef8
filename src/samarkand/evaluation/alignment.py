"""One-to-one pairing with the greatest sum of weights."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
FAR = np.iinfo(np.int64).max
NOBODY = -1


def align(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair rows with columns so that the sum of the weights is greatest; a weight of 0 is no pair.

    The Hungarian algorithm by shortest augmenting paths (Jonker and Volgenant 1987), rows in order, the first column
    of several equally near ones taken, so that ties always fall the same way. O(rows² · (rows + columns)).

    >>> align([[7, 5, 0], [6, 1, 0]])
    {1: 0, 0: 1}
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return {}
    # As many further columns of cost 0: a row that takes one of them stays alone.
    cost: Numbers = np.zeros((rows, columns + rows), dtype=np.int64)
    cost[:, :columns] = -np.asarray(weights, dtype=np.int64)
    row_price: Numbers = np.zeros(rows, dtype=np.int64)
    column_price: Numbers = np.zeros(columns + rows, dtype=np.int64)
    owner: Numbers = np.full(columns + rows, NOBODY, dtype=np.int64)
    for row in range(rows):
        column, previous = _nearest_free_column(row, cost, row_price, column_price, owner)
        while column != NOBODY:
            before = int(previous[column])
            owner[column] = row if before == NOBODY else owner[before]
            column = before
    return {
        int(row): column for column, row in enumerate(owner[:columns]) if row != NOBODY and weights[row][column] > 0
    }


def _nearest_free_column(
    row: int, cost: Numbers, row_price: Numbers, column_price: Numbers, owner: Numbers
) -> tuple[int, Numbers]:
    """The free column at the end of the cheapest path from a row, and each column's predecessor on such a path.

    Prices are adjusted in place, so that every pair of the present assignment keeps a reduced cost of 0.
    """
    width = len(owner)
    distance: Numbers = np.full(width, FAR, dtype=np.int64)
    previous: Numbers = np.full(width, NOBODY, dtype=np.int64)
    reached = np.zeros(width, dtype=np.bool_)
    column, current = NOBODY, row
    while True:
        slack = cost[current] - row_price[current] - column_price
        nearer = ~reached & (slack < distance)
        distance[nearer] = slack[nearer]
        previous[nearer] = column
        column = int(np.argmin(np.where(reached, FAR, distance)))
        step = distance[column]
        row_price[row] += step
        row_price[owner[reached]] += step
        column_price[reached] -= step
        distance[~reached] -= step
        if owner[column] == NOBODY:
            return column, previous
        reached[column] = True
        current = int(owner[column])
