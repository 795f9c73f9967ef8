"""Who depends on whom: a biaffine graph parser (Dozat & Manning 2017) run by ONNX Runtime.

The network scores every pair of words; here its scores are turned into trees. `docs/models.md` says what the weights
were trained on and what they score.
"""

import json
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samarkand.annotate.features import look
from samarkand.annotate.tagging import check_weights

# Nothing is reported to anybody: the runtime asks for this before it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

Tagged = tuple[Sequence[str], Sequence[str]]
Tree = tuple[list[int], list[str]]
Scores = NDArray[np.float32]

LONGEST: Final = 200
_ROUNDING: Final = 1e-6
TABLES: Final = ("word", "prefix2", "prefix3", "suffix2", "suffix3", "suffix4", "shape")


class Vocabulary:
    """What the network knows by number.

    In every table 0 is the word before the sentence (its root) and padding, 1 is anything unknown.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        """`content` is `vocabulary.json`: `tables`, `upos` and `deprels` (lists), `style` (a number)."""
        self.tables = {name: {key: 2 + row for row, key in enumerate(content["tables"][name])} for name in TABLES}
        self.upos = {key: 2 + row for row, key in enumerate(content["upos"])}
        self.deprels: list[str] = list(content["deprels"])
        self.style = int(content["style"])
        self._rows = lru_cache(maxsize=50_000)(self._word)

    def rows(self, words: Sequence[str], upos: Sequence[str], style: int | None = None) -> list[tuple[int, ...]]:
        """Numbers of each word of a sentence: one for each of `TABLES`, its word class, and the annotation style."""
        chosen = self.style if style is None else style
        return [(*self._rows(word), self.upos.get(tag, 1), chosen) for word, tag in zip(words, upos, strict=True)]

    def _word(self, form: str) -> tuple[int, ...]:
        return tuple(self.tables[name].get(key, 1) for name, key in zip(TABLES, keys(form), strict=True))


def keys(form: str) -> tuple[str, ...]:
    """What `TABLES` are looked up by, in their order.

    >>> keys("Moskow")
    ('moskow', 'mo', 'mos', 'ow', 'kow', 'skow', 'Xx')
    """
    lower, shape = look(form)[:2]
    return lower, lower[:2], lower[:3], lower[-2:], lower[-3:], lower[-4:], shape


class Parser:
    """The parser of one language. `folder` is its `model` folder with `parser.onnx` and `vocabulary.json`."""

    def __init__(self, folder: Path) -> None:
        check_weights(folder, ("parser.onnx", "vocabulary.json"))
        self._vocabulary = Vocabulary(json.loads((folder / "vocabulary.json").read_text(encoding="utf-8")))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "parser.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def parse(self, sentences: Sequence[Tagged], *, style: int | None = None) -> list[Tree]:
        """Trees of sentences, each given as (words, universal word classes), in the same order.

        A tree is (heads, relations): a head is an index in the sentence, -1 for its one root. Sentences of more than
        200 words are not parsed: all heads -1, all relations empty. `style` is the number of a treebank whose habits
        to follow; only scoring sets it.
        """
        return [self._alone(words, upos, style) for words, upos in sentences]

    def _alone(self, words: Sequence[str], upos: Sequence[str], style: int | None) -> Tree:
        """The tree of one sentence. The network's 8-bit scales hang on all it is given, so company would change it."""
        if not 0 < len(words) <= LONGEST:
            return [-1] * len(words), [""] * len(words)
        arcs, labels = self._session.run(None, _feed(self._vocabulary.rows(words, upos, style)))
        return tree(arcs[0], labels[0], self._vocabulary.deprels)


def _feed(rows: Sequence[tuple[int, ...]]) -> dict[str, NDArray[np.int64] | NDArray[np.int32]]:
    """The network's input for one sentence: `words` (1, 1 + word, table) and `lengths` (1), the root counted."""
    words = np.zeros((1, 1 + len(rows), len(TABLES) + 2), np.int64)
    words[0, 1:] = rows
    return {"words": words, "lengths": np.array([1 + len(rows)], np.int32)}


def tree(arcs: Scores, labels: Scores, deprels: Sequence[str]) -> Tree:
    """The best tree. `arcs` (word, head) and `labels` (word, head, relation) count the root as 0."""
    heads = best_heads(arcs)
    chosen = labels[np.arange(1, len(heads)), heads[1:]]
    root = deprels.index("root")
    chosen[:, root] = -np.inf
    numbers = np.where(heads[1:] == 0, root, chosen.argmax(axis=1))
    return (heads[1:] - 1).tolist(), [deprels[number] for number in numbers.tolist()]


def best_heads(arcs: Scores) -> NDArray[np.int64]:
    """The head of each word in the best tree with one root; entry 0 stands for the root and is 0.

    Takes the best head of each word, and searches (Chu & Liu 1965, Edmonds 1967) only where they form no tree.
    """
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, -1e9)
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    if np.count_nonzero(heads[1:] == 0) == 1 and not _cycle(heads):
        return heads
    best, total = heads, -np.inf
    others = np.where(np.arange(len(heads)) > 0, scores[:, 1:].max(axis=1), 0.0) if len(heads) > 1 else scores[:, 0]
    for root in np.argsort(-scores[1:, 0], kind="stable")[:5] + 1:
        if scores[root, 0] + others.sum() - others[root] < total - _ROUNDING:
            continue  # not even the best head of each word would make a better tree
        limited = scores.copy()
        limited[1:, 0] = -1e9
        limited[root, :] = -1e9
        limited[root, 0] = scores[root, 0]
        candidate = _spanning(limited)
        value = float(limited[np.arange(1, len(candidate)), candidate[1:]].sum())
        if value > total:
            best, total = candidate, value
    return best


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of one cycle, empty where there is none."""
    over: list[int] = heads.tolist()
    state = [0] * len(over)
    for start in range(1, len(over)):
        path: list[int] = []
        node = start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = over[node]
        if node and state[node] == start:
            return path[path.index(node) :]
    return []


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Maximum spanning tree from node 0: contract each cycle to one node and solve what is left."""
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(heads)) if node not in set(cycle)])
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -1e12)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    smaller[:size, size] = leaving.max(axis=1)
    entering = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    smaller[size, :size] = entering.max(axis=0)
    np.fill_diagonal(smaller, -1e12)
    solved = _spanning(smaller)
    for place, node in enumerate(outside):
        if place:
            head = int(solved[place])
            heads[node] = inside[leaving[place].argmax()] if head == size else outside[head]
    entry = int(solved[size])
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    return heads
