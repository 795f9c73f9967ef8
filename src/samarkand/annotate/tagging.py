"""Word classes and names, by two linear-chain conditional random fields (`crf`).

`docs/models.md` says what the weights were trained on and what they score.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Final

from samarkand.annotate.crf import Chain, read
from samarkand.annotate.emissions import ClassScores, NameScores, Text
from samarkand.annotate.lemmas import lemma
from samarkand.errors import KnowledgeError

__all__ = ["KINDS", "Name", "Tagger", "check_weights", "lemma", "spans"]

Name = tuple[int, int, str]

_TOGETHER: Final = 100
"""How many sentences are tagged at once: few enough that a long text takes no more memory than a short one."""

KINDS: Final = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def check_weights(folder: Path, names: Sequence[str]) -> None:
    """Compare the SHA-256 of weight files with those that `model.toml` in the same folder states.

    Raises KnowledgeError where a file is missing or is another one.
    """
    card = folder / "model.toml"
    if not card.is_file():
        raise KnowledgeError(f"{card}: no such file; run scripts/train, or reinstall samarkand")
    stated = tomllib.loads(card.read_text(encoding="utf-8")).get("weights", {})
    for name in names:
        path = folder / name
        if not path.is_file():
            raise KnowledgeError(f"{path}: no such file; run scripts/train, or reinstall samarkand")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != stated.get(name):
            raise KnowledgeError(f"{card} $.weights.{name}: states {stated.get(name)}, the file has {found}")


class Tagger:
    """The two taggers of one language. `folder` is its `model` folder with `pos.crf`, `ner.crf` and `model.toml`."""

    def __init__(self, folder: Path) -> None:
        check_weights(folder, ("pos.crf", "ner.crf"))
        classes, names = read(folder / "pos.crf"), read(folder / "ner.crf")
        self._class_labels, self._name_labels = classes.labels, names.labels
        self._class_scores, self._name_scores = ClassScores(classes), NameScores(names, classes.labels)
        self._class_chain, self._name_chain = Chain(classes.transitions), Chain(names.transitions)

    def tag(self, sentences: Sequence[Sequence[str]]) -> tuple[list[list[str]], list[list[Name]]]:
        """The word classes and the names of each sentence, as `upos` and `names` give them of one."""
        classes: list[list[str]] = []
        names: list[list[Name]] = []
        for first in range(0, len(sentences), _TOGETHER):
            text = Text(sentences[first : first + _TOGETHER])
            upos = self._upos(text)
            classes += upos
            names += self._names(text, upos)
        return classes, names

    def upos(self, words: Sequence[str]) -> list[str]:
        """The universal word class of each word of one sentence: 17 classes, https://universaldependencies.org/u/pos."""
        return self._upos(Text([words]))[0]

    def names(self, words: Sequence[str], upos: Sequence[str]) -> list[Name]:
        """Names in one sentence: (first word, word after the last, person|organisation|place), ascending."""
        return self._names(Text([words]), [upos])[0]

    def _upos(self, text: Text) -> list[list[str]]:
        return _cut(self._class_chain.best(self._class_scores(text), text.lengths), text, self._class_labels)

    def _names(self, text: Text, upos: Sequence[Sequence[str]]) -> list[list[Name]]:
        best = self._name_chain.best(self._name_scores(text, upos), text.lengths)
        return [spans(labels) for labels in _cut(best, text, self._name_labels)]


def _cut(best: Sequence[int], text: Text, labels: Sequence[str]) -> list[list[str]]:
    """The labels of each sentence."""
    found = [labels[number] for number in best]
    ends = list(accumulate(text.lengths))
    return [found[end - length : end] for end, length in zip(ends, text.lengths, strict=True)]


def spans(labels: Sequence[str]) -> list[Name]:
    """Spans of B-, I- and O labels; an I- without its B- opens a span; other classes than `KINDS` are dropped.

    >>> spans(["B-PER", "I-PER", "O", "B-MISC"])
    [(0, 2, 'person')]
    """
    found: list[Name] = []
    start, kind = 0, ""
    for index, label in enumerate([*labels, "O"]):
        mark, _, name = label.partition("-")
        if kind and (mark != "I" or name != kind):
            if kind in KINDS:
                found.append((start, index, KINDS[kind]))
            kind = ""
        if mark != "O" and not kind:
            start, kind = index, name
    return found
