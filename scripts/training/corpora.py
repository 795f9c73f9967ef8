"""Which corpus is used for what. `docs/models.md` gives their sources and licences."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from training.mending import mend
from training.names import Marked, read_columns, read_iob2, unseen
from training.treebanks import Sentence, read, without
from training.variants import pools, variants

OLD: Final = "id_gsd-ud-train-v2.0"
OLD_PAIR: Final = ("id_gsd-ud-dev-v2.0", "id_gsd-ud-dev")
TRAIN_TREES: Final = {
    "id": (OLD, "id_gsd-ud-dev", "id_csui-ud-train", "id_pud-ud-test"),
    "en": ("en_ewt-ud-dev", "en_ewt-ud-test"),
}
TEST_TREES: Final = {"id": ("id_gsd-ud-test", "id_csui-ud-test"), "en": ("en_pud-ud-test",)}
TRAIN_NAMES: Final = {
    "id": ("idner_news_train.txt", "nergrit_train.txt", "nergrit_valid.txt"),
    "en": ("en_ewt-ner-train.iob2", "en_ewt-ner-dev.iob2"),
}
TEST_NAMES: Final = {"id": ("idner_news_dev.txt", "idner_news_test.txt"), "en": ("en_ewt-ner-test.iob2",)}
HELD_OUT_NAMES: Final = {"id": (*TEST_NAMES["id"], "nergrit_test.txt"), "en": TEST_NAMES["en"]}

# Treebanks differ in habit (nmod or compound); the parser is told whose to follow. 1 is none in particular.
STYLES: Final = {
    OLD: 2,
    "id_gsd-ud-dev": 3,
    "id_gsd-ud-test": 3,
    "id_csui-ud-train": 4,
    "id_csui-ud-test": 4,
    "id_pud-ud-test": 5,
    "en_ewt-ud-dev": 2,
    "en_ewt-ud-test": 2,
    "en_pud-ud-test": 2,
}
RUNTIME_STYLE: Final = {"id": 4, "en": 2}
SILVER_STYLE: Final = 3


def merges(language: str) -> bool:
    """Whether multiword tokens are one word: the Indonesian tokeniser leaves enclitics on."""
    return language == "id"


def trees(language: str, shared: Path) -> list[tuple[Sentence, int]]:
    """Training sentences with the style of their treebank, without those of the test sets."""
    corpora = shared / "corpora"

    def loaded(name: str) -> list[Sentence]:
        return read(corpora / f"{name}.conllu", merge=merges(language))

    held_out = test_trees(language, shared)
    found = []
    for name in TRAIN_TREES[language]:
        sentences = loaded(name)
        if name == OLD:
            with TemporaryDirectory() as folder:
                sentences = mend(sentences, loaded(OLD_PAIR[0]), loaded(OLD_PAIR[1]), Path(folder))
        found += [(sentence, STYLES[name]) for sentence in without(sentences, held_out)]
    return found


def test_trees(language: str, shared: Path) -> list[Sentence]:
    """All sentences that the parser is scored on."""
    files = [shared / "corpora" / f"{name}.conllu" for name in TEST_TREES[language]]
    return [sentence for path in files for sentence in read(path, merge=merges(language))]


def names(language: str, shared: Path, *, seed: int) -> tuple[list[Marked], list[Marked]]:
    """Training sentences with marked names, each once, without those of the test sets, and variants of them.

    The first list is of the corpus whose habits are wanted, the second of others.
    """
    corpora = shared / "corpora"
    held_out = [item for name in HELD_OUT_NAMES[language] for item in names_of(corpora / name)]
    found = unseen([item for name in TRAIN_NAMES[language] for item in names_of(corpora / name)], held_out)
    if language != "id":
        return found, []
    at_home = {item.key() for item in names_of(corpora / TRAIN_NAMES[language][0])}
    home = [item for item in found if item.key() in at_home]
    away = [item for item in found if item.key() not in at_home]
    foreign = [item for name in TRAIN_NAMES["en"] for item in names_of(corpora / name)]
    lists = pools(found, foreign, language)
    return home + variants(home, lists, seed=seed), away + variants(away, lists, seed=seed)


def names_of(path: Path) -> list[Marked]:
    """Sentences of one file of either format."""
    return read_iob2(path) if path.suffix == ".iob2" else read_columns(path)


def files(language: str, shared: Path) -> Iterator[Path]:
    """The files that training reads."""
    corpora = shared / "corpora"
    for name in TRAIN_TREES[language]:
        yield corpora / f"{name}.conllu"
    if OLD in TRAIN_TREES[language]:
        yield corpora / f"{OLD_PAIR[0]}.conllu"
    for name in TRAIN_NAMES[language]:
        yield corpora / name
