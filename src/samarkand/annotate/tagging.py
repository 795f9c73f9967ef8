"""Word classes and names, by two linear-chain conditional random fields (Lafferty et al. 2001, CRFsuite).

`docs/models.md` says what the weights were trained on and what they score.
"""

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pycrfsuite

from samarkand.annotate.features import name_features, tag_features
from samarkand.annotate.lemmas import lemma
from samarkand.errors import KnowledgeError

__all__ = ["KINDS", "Name", "Tagger", "check_weights", "lemma", "spans"]

Name = tuple[int, int, str]

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
    """The two taggers of one language.

    `folder` is a language's `model` folder with `pos.crf`, `ner.crf` and `model.toml`. Not safe to share between
    threads: CRFsuite keeps the current sentence inside the tagger.
    """

    def __init__(self, folder: Path) -> None:
        check_weights(folder, ("pos.crf", "ner.crf"))
        self._classes = _open(folder / "pos.crf")
        self._names = _open(folder / "ner.crf")

    def upos(self, words: Sequence[str]) -> list[str]:
        """The universal word class of each word of one sentence: 17 classes, https://universaldependencies.org/u/pos."""
        return list(self._classes.tag(tag_features(words))) if words else []

    def names(self, words: Sequence[str], upos: Sequence[str]) -> list[Name]:
        """Names in one sentence: (first word, word after the last, person|organisation|place), ascending."""
        return spans(self._names.tag(name_features(words, upos))) if words else []


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


def _open(path: Path) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger
