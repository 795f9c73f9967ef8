"""Where the members of a network are drawn: those with strong ties near each other, none on another."""

from collections.abc import Sequence

import numpy as np

STEPS = 160
WIDTH, HEIGHT = 1000.0, 620.0
MARGIN = 60.0


def placed(size: int, ties: Sequence[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """(x, y) of `size` members, each tie being two of their numbers and its strength; the same for the same ties.

    Fruchterman and Reingold's forces from a circle on, then stretched over the whole drawing.
    """
    if size == 0:
        return []
    if size == 1:
        return [(WIDTH / 2, HEIGHT / 2)]
    turn = np.arange(size) * (np.pi * (3 - np.sqrt(5)))
    at = np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt((np.arange(size) + 0.5) / size)[:, None]
    pull = np.zeros((size, size))
    for one, other, strength in ties:
        pull[one, other] = pull[other, one] = strength
    pull = np.sqrt(pull / pull.max()) if pull.max() else pull
    ideal = 1.3 / np.sqrt(size)
    for step in range(STEPS):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = ideal**2 / distance**2 - pull * distance / ideal
        moved = (apart * force[:, :, None]).sum(axis=1) - 0.35 * at
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)
        allowed = 0.12 * (1 - step / STEPS) + 0.002
        at = at + moved / length[:, None] * np.minimum(length, allowed)[:, None]
    low, high = at.min(axis=0), at.max(axis=0)
    share = (at - low) / np.maximum(high - low, 1e-9)
    return [
        (round(MARGIN + float(x) * (WIDTH - 2 * MARGIN), 1), round(MARGIN + float(y) * (HEIGHT - 2 * MARGIN), 1))
        for x, y in share
    ]
