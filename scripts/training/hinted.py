"""A parser that is told another tree of the sentence that it reads: an older annotation, or another parser's analysis.

It learns from sentences of which both trees exist, and from others without a hint, and brings further trees over.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

from samarkand.annotate.parsing import TABLES, Scores, Tree, Vocabulary, best_heads
from training import parsers
from training.network import Hinted
from training.parsers import Example, Row
from training.plans import Plan
from training.treebanks import Sentence

_DROP: Final = (0.25, *[0.05] * (len(TABLES) + 1), 0.02, 0.02, 0.0)
_BATCH_WORDS: Final = 2_000

Pair = tuple[Example, Sentence | None]


class HintedReader:
    """A trained network with its numbers; `read` gives trees."""

    def __init__(self, pairs: Sequence[Pair], plan: Plan) -> None:
        self._plan = plan
        examples = [example for example, _ in pairs]
        hints = [hint for _, hint in pairs if hint]
        content: dict[str, Any] = parsers.vocabulary(examples)
        self._numbers = Vocabulary(content)
        self._tags = _numbered(tag for hint in hints for tag in hint.upos)
        self._relations = _numbered(relation for hint in hints for relation in hint.deprels)
        sizes = [*parsers.sizes(examples, content), 2 + len(self._tags), 2 + len(self._relations)]
        self._network = Hinted(sizes, len(content["deprels"]), plan.hidden)

    def fit(self, pairs: Sequence[Pair], *, seed: int, device: str) -> None:
        """Learn from trees by hand, each with its hint or with none."""
        rows = [self._row(example, hint) for example, hint in pairs for _ in range(example.copies)]
        self._network = parsers.fit(
            self._network, rows, plan=self._plan, rounds=self._plan.hinted_rounds, seed=seed, drop=_DROP, device=device
        )

    def read(self, pairs: Sequence[Pair], *, device: str) -> list[Tree]:
        """Trees of sentences whose own heads and relations are not looked at."""
        trees: list[Tree] = [([], []) for _ in pairs]
        rows = [self._words(example, hint) for example, hint in pairs]
        for batch in _batches(rows):
            width = 1 + max(len(rows[index]) for index in batch)
            words = torch.zeros((len(batch), width, len(_DROP)), dtype=torch.long)
            for place, index in enumerate(batch):
                words[place, 1 : 1 + len(rows[index])] = torch.tensor(rows[index])
            arcs, labels = self._scores(words.to(device), torch.tensor([1 + len(rows[index]) for index in batch]))
            for place, index in enumerate(batch):
                size = 1 + len(rows[index])
                deprels = self._numbers.deprels
                trees[index] = _tree(arcs[place, :size, :size], labels[place, :size, :size], deprels)
        return trees

    def _scores(self, words: Tensor, lengths: Tensor) -> tuple[np.ndarray, np.ndarray]:
        with torch.no_grad():
            arcs, labels = self._network(words, lengths)
        return arcs.float().cpu().numpy(), labels.float().cpu().numpy()

    def _row(self, example: Example, hint: Sentence | None) -> Row:
        sentence = example.sentence
        known = [self._numbers.deprels.index(relation) for relation in sentence.deprels]
        return self._words(example, hint), [head + 1 for head in sentence.heads], known

    def _words(self, example: Example, hint: Sentence | None) -> list[tuple[int, ...]]:
        words = self._numbers.rows(example.sentence.words, example.upos, example.style)
        if hint is None:
            return [(*row, 1, 1, 0) for row in words]
        told = zip(words, hint.upos, hint.deprels, hint.heads, strict=True)
        return [
            (*row, self._tags.get(tag, 1), self._relations.get(relation, 1), head + 1)
            for row, tag, relation, head in told
        ]


def learnt(pairs: Sequence[Pair], *, plan: Plan, seed: int, device: str) -> HintedReader:
    """A reader that has learnt from `pairs`."""
    torch.manual_seed(seed)
    reader = HintedReader(pairs, plan)
    reader.fit(pairs, seed=seed, device=device)
    return reader


def _tree(arcs: Scores, labels: Scores, deprels: Sequence[str]) -> Tree:
    """The best tree. `arcs` (word, head) and `labels` (word, head, relation) count the root as 0."""
    heads = best_heads(arcs)
    chosen = labels[np.arange(1, len(heads)), heads[1:]]
    root = deprels.index("root")
    chosen[:, root] = -np.inf
    numbers = np.where(heads[1:] == 0, root, chosen.argmax(axis=1))
    return (heads[1:] - 1).tolist(), [deprels[number] for number in numbers.tolist()]


def _batches(rows: Sequence[Sequence[object]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in sorted(range(len(rows)), key=lambda index: len(rows[index])):
        if batch and (len(batch) + 1) * (1 + len(rows[index])) > _BATCH_WORDS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _numbered(values: Any) -> dict[str, int]:
    return {value: 2 + row for row, value in enumerate(sorted(set(values)))}
