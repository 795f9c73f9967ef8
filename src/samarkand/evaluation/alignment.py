"""One-to-one pairing with the greatest sum of weights."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
FAR = np.iinfo(np.int64).max
NOBODY = -1


def align(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair rows with columns so that their weights add up to the most; a weight of 0 is no pair.

    The rows are seated one after the other, each by the cheapest chain of moves (Jonker and Volgenant 1987). Of equally
    cheap seats the first is taken, so that ties always fall the same way. O(rows² · (rows + columns)).

    >>> align([[7, 5, 0], [6, 1, 0]])
    {1: 0, 0: 1}
    """
    if not weights or not weights[0]:
        return {}
    seating = Seating(np.asarray(weights, dtype=np.int64))
    for row in range(len(weights)):
        seating.seat(row)
    return {row: column for column, row in seating.pairs() if weights[row][column] > 0}


class Seating:
    """Rows on columns at the least cost so far, with the prices that prove it.

    Beside the columns stands one spare of cost 0 for each row, so that a row need not be paired. No cell costs less
    than the prices of its row and its column, and each occupied cell costs just these.
    """

    def __init__(self, weights: Numbers) -> None:
        rows, self.columns = weights.shape
        self.cost: Numbers = np.hstack([-weights, np.zeros((rows, rows), dtype=np.int64)])
        self.row_price: Numbers = np.zeros(rows, dtype=np.int64)
        self.column_price: Numbers = np.zeros(self.columns + rows, dtype=np.int64)
        self.holder: Numbers = np.full(self.columns + rows, NOBODY, dtype=np.int64)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The occupied columns, spare ones left out, each with its row."""
        for column in np.flatnonzero(self.holder[: self.columns] != NOBODY):
            yield int(column), int(self.holder[column])

    def seat(self, row: int) -> None:
        """Give a new row a column; rows on the cheapest chain to a free one move up by one."""
        chain, distance, settled = self._cheapest_chain(row)
        # What was reached before the end of the chain grows dearer by what it was nearer.
        gain = distance[chain[-1]] - distance[settled]
        self.row_price[row] += distance[chain[-1]]
        self.row_price[self.holder[settled]] += gain
        self.column_price[settled] -= gain
        self.holder[chain] = [row, *self.holder[chain[:-1]]]

    def _cheapest_chain(self, row: int) -> tuple[list[int], Numbers, Numbers]:
        """Dijkstra from a row to the nearest free column: the chain, all distances, the columns settled on the way."""
        distance: Numbers = np.full(self.holder.size, FAR, dtype=np.int64)
        origin: Numbers = np.full(self.holder.size, NOBODY, dtype=np.int64)
        pending = np.ones(self.holder.size, dtype=np.bool_)
        walker, here, walked = row, NOBODY, np.int64(0)
        while True:
            reach = walked + self.cost[walker] - self.row_price[walker] - self.column_price
            shorter = pending & (reach < distance)
            distance[shorter], origin[shorter] = reach[shorter], here
            here = int(np.where(pending, distance, FAR).argmin())
            if self.holder[here] == NOBODY:
                break
            pending[here] = False
            walker, walked = int(self.holder[here]), distance[here]
        chain = [here]
        while (before := int(origin[chain[-1]])) != NOBODY:
            chain.append(before)
        return chain[::-1], distance, np.flatnonzero(~pending)
