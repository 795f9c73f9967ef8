"""Linear-chain CRFs for word classes and names: training, and tags for text that the tagger has not seen."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pycrfsuite

from samarkand.annotate.features import name_features, tag_features
from training.names import Marked
from training.treebanks import Sentence

_PECULIAR: Final = ("w=", "h=", "-1=", "+1=", "hh=", "s3=", "s4=", "-1h=", "h+1=", "u+=")

Rows = list[tuple[list[list[str]], list[str]]]


def train_classes(path: Path, sentences: Sequence[Sentence]) -> None:
    """Train the tagger of word classes."""
    learn(path, rows(sentences), c1=0.6)


def train_names(path: Path, classes: Path, home: Sequence[Marked], away: Sequence[Marked]) -> None:
    """Train the name finder on the word classes that the tagger in `classes` gives.

    Sentences of the corpus whose habits are wanted, `home`, count three times where there are others; those others,
    `away`, have copies of their main features that take up what is peculiar to them (after Daume 2007).
    """
    tagger = opened(classes)

    def features(item: Marked) -> list[list[str]]:
        return name_features(item.words, tagger.tag(tag_features(item.words)))

    made: Rows = [(features(item), item.labels) for item in home] * (3 if away else 1)
    for item in away:
        found = features(item)
        marked = [[*row, *("away " + name for name in row if name.startswith(_PECULIAR))] for row in found]
        made.append((marked, item.labels))
    learn(path, made, c1=0.2, c2=0.02)


def learn(path: Path, rows: Rows, *, c1: float = 0.1, c2: float = 0.01, rounds: int = 100) -> None:
    """Train a CRF on (features, labels) of sentences with L-BFGS and write it to `path`.

    `c1` and `c2` are the weights of the L1 and L2 penalties.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.possible_transitions": True})
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.train(str(path))


def opened(path: Path) -> pycrfsuite.Tagger:
    """A CRF ready to tag."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def rows(sentences: Sequence[Sentence]) -> Rows:
    """Features and word classes of treebank sentences."""
    return [(tag_features(sentence.words), sentence.upos) for sentence in sentences]


def jackknifed(sentences: Sequence[Sentence], *, folds: int = 4) -> list[list[str]]:
    """Word classes of each sentence from a tagger that did not learn from it.

    The parser learns from these, so that it meets the tagger's usual errors.
    """
    made = rows(sentences)
    result: list[list[str]] = [[] for _ in made]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fold.crf"
        for fold in range(folds):
            learn(path, [row for index, row in enumerate(made) if index % folds != fold], rounds=60)
            tagger = opened(path)
            for index in range(fold, len(made), folds):
                result[index] = list(tagger.tag(made[index][0]))
    return result
