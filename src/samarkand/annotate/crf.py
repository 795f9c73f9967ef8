"""Linear-chain conditional random fields (Lafferty et al. 2001) as CRFsuite writes them: weights, and the best labels.

The file is read as it is (format `lCRF`/`FOMC` of CRFsuite 0.12, http://www.chokkan.org/software/crfsuite): a header of
offsets, records of 20 bytes for the weights (kind, source, target, 64-bit weight), and two string tables for labels and
attributes. The best labels are those that CRFsuite finds; they are found faster because scores of words are looked up
whole instead of being summed feature by feature, and because the sentences of a text are gone through together.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from samarkand.errors import KnowledgeError

Scores = NDArray[np.float64]
Places = NDArray[np.int64]

_HEADER: Final = struct.Struct("<4sI4s9I")
_TABLE: Final = struct.Struct("<4s5I")
_WEIGHT: Final = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])


class Weights(Struct, frozen=True, eq=False):
    """What a file holds: `states` (1 + attribute, label) with a first row of zeros, `transitions` (from, to)."""

    labels: tuple[str, ...]
    attributes: Mapping[str, int]
    states: Scores
    transitions: Scores

    def of(self, lists: Iterable[Iterable[str]]) -> Scores:
        """The sums of the scores (list, label) that each list of attributes gives; unknown ones give nothing."""
        get = self.attributes.get
        rows: list[int] = []
        starts = []
        for names in lists:
            starts.append(len(rows))
            rows.append(0)
            rows += [row for name in names if (row := get(name))]
        found: Scores = np.add.reduceat(self.states[rows], starts, axis=0)
        return found


def read(path: Path) -> Weights:
    """Read a file that `pycrfsuite.Trainer` wrote. Raises KnowledgeError where it is no such file."""
    data = path.read_bytes()
    try:
        magic, _, kind, _, _, _, _, features_at, labels_at, attributes_at, _, _ = _HEADER.unpack_from(data)
        if (magic, kind) != (b"lCRF", b"FOMC"):
            raise KnowledgeError(f"{path}: is no first-order CRF of CRFsuite")
        (count,) = struct.unpack_from("<I", data, features_at + 8)
        features = np.frombuffer(data, _WEIGHT, count, features_at + 12)
        labels = dict(_strings(data, labels_at))
        attributes = dict(_strings(data, attributes_at))
    except (struct.error, ValueError) as error:
        raise KnowledgeError(f"{path}: is damaged: {error}") from error
    states = np.zeros((1 + len(attributes), len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    state, transition = features[features["kind"] == 0], features[features["kind"] == 1]
    states[1 + state["source"], state["target"]] = state["weight"]
    transitions[transition["source"], transition["target"]] = transition["weight"]
    return Weights(
        tuple(labels[number] for number in range(len(labels))),
        {name: 1 + number for number, name in attributes.items()}, states, transitions,
    )  # fmt: skip


def _strings(data: bytes, start: int) -> Iterator[tuple[int, str]]:
    """Number and text of each entry of a string table (CQDB), by its list of offsets."""
    magic, _, _, _, count, offsets_at = _TABLE.unpack_from(data, start)
    if magic != b"CQDB":
        raise ValueError("a string table was expected")
    for number, offset in enumerate(struct.unpack_from(f"<{count}I", data, start + offsets_at)):
        (size,) = struct.unpack_from("<I", data, start + offset + 4)
        first = start + offset + 8
        yield number, data[first : first + size - 1].decode()


class Chain:
    """Best labels of sequences (Viterbi 1967). `transitions` (from, to) are the scores of neighbours."""

    def __init__(self, transitions: Scores) -> None:
        self._forward = np.ascontiguousarray(transitions[:, None, :])
        self._backward = np.ascontiguousarray(transitions.T)

    def best(self, scores: Scores, lengths: Sequence[int]) -> list[int]:
        """The number of the best label of each word: `scores` (word, label) of sequences, `lengths`, one after another.

        All sequences go forward word by word together, the longest first, so that those that have ended stand last.
        """
        sizes = np.asarray(lengths, np.int64)
        count, width = len(sizes), scores.shape[1]
        ranks = np.empty(count, np.int64)
        ranks[np.argsort(-sizes, kind="stable")] = np.arange(count)
        starts = np.cumsum(sizes) - sizes
        steps = np.arange(len(scores)) - np.repeat(starts, sizes)
        rows = np.repeat(ranks, sizes)
        most = int(sizes.max(initial=0))
        reached = np.empty((most, count, width))
        reached[steps, rows] = scores
        active = (sizes[None, :] > np.arange(most)[:, None]).sum(axis=1).tolist()
        space = np.empty((width, count, width))
        for step, size in enumerate(active[1:]):
            np.add(reached[step, :size].T[:, :, None], self._forward, out=space[:, :size])
            reached[step + 1, :size] += np.maximum.reduce(space[:, :size], axis=0)
        totals = reached[steps, rows]
        return self._traced(totals, lengths)

    def _traced(self, totals: Scores, lengths: Sequence[int]) -> list[int]:
        """Labels from the last word of each sequence back to its first; `totals` is the best that leads to each."""
        came: list[list[int]] = (totals[:, None, :] + self._backward).argmax(axis=2).tolist()
        best: list[int] = totals.argmax(axis=1).tolist()
        end = 0
        for length in lengths:
            end += length
            for place in range(end - 2, end - length - 1, -1):
                best[place] = came[place][best[place + 1]]
        return best
