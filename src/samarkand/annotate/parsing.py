"""Who depends on whom: a biaffine graph parser (Dozat & Manning 2017) run by ONNX Runtime.

The network is given rows of numbers for the words and scores every pair of them, and the relations of each word to its
best head; here its scores are turned into trees. `docs/models.md` says what the weights were trained on and what they
score.
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
Half = NDArray[np.float16]

LONGEST: Final = 200
WEIGHTS: Final = ("parser.onnx", "parser.npz", "vocabulary.json")
NEVER: Final = -1e9
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

    def rows(self, words: Sequence[str], upos: Sequence[str], style: int | None = None) -> list[tuple[int, ...]]:
        """Numbers of each word of a sentence: one for each of `TABLES`, its word class, and the annotation style."""
        chosen = self.style if style is None else style
        return [(*self.numbers(word), self.upos.get(tag, 1), chosen) for word, tag in zip(words, upos, strict=True)]

    def numbers(self, form: str) -> tuple[int, ...]:
        """Numbers of a form, one for each of `TABLES`."""
        return tuple(self.tables[name].get(key, 1) for name, key in zip(TABLES, keys(form), strict=True))


def keys(form: str) -> tuple[str, ...]:
    """What `TABLES` are looked up by, in their order.

    >>> keys("Moskow")
    ('moskow', 'mo', 'mos', 'ow', 'kow', 'skow', 'Xx')
    """
    lower, shape = look(form)[:2]
    return lower, lower[:2], lower[:3], lower[-2:], lower[-3:], lower[-4:], shape


class Rows:
    """What the network is given: for each word the rows of all tables side by side, for the root before them row 0.

    Of forms that were met before the rows are kept.
    """

    def __init__(self, vocabulary: Vocabulary, tables: Mapping[str, Half]) -> None:
        """`tables` are named as in `TABLES`, and `upos` and `style`."""
        self._vocabulary = vocabulary
        self._tables = [tables[name] for name in TABLES]
        self._upos, self._style = tables["upos"], tables["style"]
        self._root = np.concatenate([table[0] for table in (*self._tables, self._upos, self._style)]).astype(np.float32)
        self._form = lru_cache(maxsize=10_000)(self._row)
        self._context = lru_cache(maxsize=200)(self._beside)

    def of(self, words: Sequence[str], upos: Sequence[str], style: int | None = None) -> Scores:
        """The rows of a sentence: (1 + word, 1, feature)."""
        parts = [self._root]
        for word, tag in zip(words, upos, strict=True):
            parts += (self._form(word), self._context(tag, style))
        return np.concatenate(parts).reshape(1 + len(words), 1, -1)

    def _row(self, form: str) -> Scores:
        numbers = self._vocabulary.numbers(form)
        rows = [table[number] for table, number in zip(self._tables, numbers, strict=True)]
        return np.concatenate(rows).astype(np.float32)

    def _beside(self, tag: str, style: int | None) -> Scores:
        """The rows of a word class and a style, behind those of the form."""
        chosen = self._vocabulary.style if style is None else style
        number = self._vocabulary.upos.get(tag, 1)
        return np.concatenate([self._upos[number], self._style[chosen]]).astype(np.float32)


class Parser:
    """The parser of one language. `folder` is its `model` folder with the files of `WEIGHTS`."""

    def __init__(self, folder: Path) -> None:
        check_weights(folder, WEIGHTS)
        vocabulary = Vocabulary(json.loads((folder / "vocabulary.json").read_text(encoding="utf-8")))
        with np.load(folder / "parser.npz", allow_pickle=False) as stored:
            tables = {name: stored[name] for name in stored.files}
        self._rows = Rows(vocabulary, tables)
        self.words: Mapping[str, int] = vocabulary.tables["word"]
        """The words in small letters that the network has met more than once."""
        self._label = np.ascontiguousarray(tables["label"].astype(np.float32).transpose(1, 0, 2))
        self._deprels = vocabulary.deprels
        self._root = vocabulary.deprels.index("root")
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
        feed = {"rows": self._rows.of(words, upos, style), "mask": _mask(1 + len(words))}
        arcs, heads, labels, network = self._session.run(None, feed)
        heads, labels = heads[:, 0], labels[:, 0]
        over: list[int] = heads.tolist()
        over[0] = 0
        if not _is_tree(over):
            best = best_heads(arcs)
            for word in np.flatnonzero(best[1:] != heads[1:]) + 1:
                labels[word] = self._relations(network[word], network[best[word]])
            over = best.tolist()
        labels[:, self._root] = -np.inf
        numbers = labels.argmax(axis=1).tolist()
        relations = ["root" if not head else self._deprels[number] for head, number in zip(over, numbers, strict=True)]
        return [head - 1 for head in over[1:]], relations[1:]

    def _relations(self, dependent: Scores, head: Scores) -> Scores:
        """Scores of the relations of a word to a head that is not its best one, from what the network says of both.

        The last numbers of a word are its own as a dependent, then its own as a head with a 1 behind them.
        """
        size = len(self._label[0])
        ones = np.append(dependent[-2 * size + 1 : -size], np.float32(1))
        scores: Scores = ones @ self._label @ head[-size:]
        return scores


@lru_cache(maxsize=64)
def _mask(size: int) -> Scores:
    """What is added to the scores of arcs so that no word is its own head."""
    return np.diag(np.full(size, NEVER, np.float32))


def best_heads(arcs: Scores) -> NDArray[np.int64]:
    """The head of each word in the best tree with one root; entry 0 stands for the root and is 0.

    Takes the best head of each word, and searches (Chu & Liu 1965, Edmonds 1967) only where they form no tree.
    """
    scores = arcs.astype(np.float64)
    np.fill_diagonal(scores, NEVER)
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    if _is_tree(heads.tolist()):
        return heads
    best, total = heads, -np.inf
    others = np.where(np.arange(len(heads)) > 0, scores[:, 1:].max(axis=1), 0.0) if len(heads) > 1 else scores[:, 0]
    for root in np.argsort(-scores[1:, 0], kind="stable")[:5] + 1:
        if scores[root, 0] + others.sum() - others[root] < total - _ROUNDING:
            continue  # not even the best head of each word would make a better tree
        limited = scores.copy()
        limited[1:, 0] = NEVER
        limited[root, :] = NEVER
        limited[root, 0] = scores[root, 0]
        candidate = _spanning(limited)
        value = float(limited[np.arange(1, len(candidate)), candidate[1:]].sum())
        if value > total:
            best, total = candidate, value
    return best


def _is_tree(over: list[int]) -> bool:
    """Whether heads, that of the root being the root itself, make a tree with one word under the root."""
    return over.count(0) == 2 and not _cycle(over)


def _cycle(over: list[int]) -> list[int]:
    """The words of one cycle, empty where there is none."""
    met = [0] * len(over)
    met[0] = -1
    for start in range(1, len(over)):
        node = start
        while not met[node]:
            met[node] = start
            node = over[node]
        if met[node] == start:
            cycle = [node]
            while (node := over[node]) != cycle[0]:
                cycle.append(node)
            return cycle
    return []


def _spanning(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Maximum spanning tree from node 0: contract each cycle to one node and solve what is left."""
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads.tolist())
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
