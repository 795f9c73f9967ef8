"""Linear-chain CRFs for word classes and names: training, and tags for text that the tagger has not seen."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pycrfsuite

from samarkand.annotate.features import name_features, tag_features
from training.corpora import Names
from training.treebanks import Sentence

_PECULIAR: Final = ("w=", "h=", "-1=", "+1=", "hh=", "s3=", "s4=", "-1h=", "h+1=", "u+=")
_SHAPES: Final = ("h=", "u=", "uu=", "u+=", "hh", "-1h", "h+1", "-2-1h", "-1s", "+1s")

Rows = list[tuple[list[list[str]], list[str]]]


def train_classes(path: Path, sentences: Sequence[Sentence]) -> None:
    """Train the tagger of word classes."""
    learn(path, rows(sentences), c1=0.6)


def train_names(path: Path, classes: Path, groups: Sequence[Names], *, penalty: float) -> None:
    """Train the name finder on the word classes that the tagger in `classes` gives.

    Sentences with a mark have copies of their main features that take up what is peculiar to them (after Daume 2007);
    where capitals tell nothing, features of shape and class are left out. `penalty` is the weight of the L1 penalty.
    """
    tagger = opened(classes)
    made: Rows = []
    for group in groups:
        for item in group.sentences:
            features = name_features(item.words, tagger.tag(tag_features(item.words)))
            if not group.cased:
                features = [[name for name in row if not name.startswith(_SHAPES)] for row in features]
            if group.mark:
                features = [_marked(row, group.mark) for row in features]
            made += [(features, item.labels)] * group.copies
    learn(path, made, c1=penalty, c2=0.02)


def _marked(row: list[str], mark: str) -> list[str]:
    return [*row, *(f"{mark} {name}" for name in row if name.startswith(_PECULIAR))]


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


def jackknifed(sentences: Sequence[Sentence], *, folds: int = 4, processes: int = 2) -> list[list[str]]:
    """Word classes of each sentence from a tagger that did not learn from it.

    The parser learns from these, so that it meets the tagger's usual errors.
    """
    made = rows(sentences)
    result: list[list[str]] = [[] for _ in made]
    with ProcessPoolExecutor(processes) as pool:
        for fold, tagged in enumerate(pool.map(_fold, [(made, fold, folds) for fold in range(folds)])):
            result[fold::folds] = tagged
    return result


def _fold(task: tuple[Rows, int, int]) -> list[list[str]]:
    """Word classes of every so manieth sentence, learnt from the others."""
    made, fold, folds = task
    with TemporaryDirectory() as folder:
        path = Path(folder) / "fold.crf"
        learn(path, [row for index, row in enumerate(made) if index % folds != fold], rounds=60)
        tagger = opened(path)
        return [list(tagger.tag(features)) for features, _ in made[fold::folds]]
