"""Which corpus is used for what. `docs/models.md` gives their sources and licences."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from training import frames, variants
from training.mending import mend
from training.names import Marked, read_columns, read_iob2, recut, unseen
from training.treebanks import Sentence, read, without

OLD: Final = "id_gsd-ud-train-v2.0"
OLD_PAIR: Final = ("id_gsd-ud-dev-v2.0", "id_gsd-ud-dev")
TRAIN_TREES: Final = {
    "id": (OLD, "id_gsd-ud-dev", "id_csui-ud-train", "id_pud-ud-test"),
    "en": ("en_ewt-ud-dev", "en_ewt-ud-test"),
}
TEST_TREES: Final = {"id": ("id_gsd-ud-test", "id_csui-ud-test"), "en": ("en_pud-ud-test",)}
TRAIN_NAMES: Final = {
    "id": ("idner_news_train.txt", "nergrit_train.txt", "nergrit_valid.txt", "nerp_train.txt", "nerp_valid.txt"),
    "en": ("en_ewt-ner-train.iob2", "en_ewt-ner-dev.iob2"),
}
TEST_NAMES: Final = {"id": ("idner_news_dev.txt", "idner_news_test.txt"), "en": ("en_ewt-ner-test.iob2",)}
OWN: Final = Path(__file__).resolve().parents[2] / "tests" / "quality"
HELD_OUT_NAMES: Final = {"id": (*TEST_NAMES["id"], "nergrit_test.txt", "nerp_test.txt"), "en": TEST_NAMES["en"]}

# Treebanks differ in habit (nmod or compound); the parser is told whose to follow. 1 is none in particular. Reading
# follows a mixture, so that one setting serves both Indonesian test sets.
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
# How often a round of training has the sentences of a small treebank that is news.
COPIES: Final = {4: 4}
FRAME_COPIES: Final = {"id": 5, "en": 8}
RUNTIME_STYLES: Final = {"id": {3: 0.25, 4: 0.75}, "en": {2: 1.0}}
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


@dataclass(frozen=True)
class Names:
    """Sentences of one origin: how often they count, the mark of their habits, whether capitals tell anything."""

    sentences: list[Marked]
    copies: int = 1
    mark: str = ""
    cased: bool = True


def names(language: str, shared: Path, *, seed: int) -> list[Names]:
    """Training sentences with marked names, each once, cut as the tokeniser cuts, without those of the test sets.

    The first are of the corpus whose habits are wanted; others have a mark. Sentences made from frames come with them.
    """
    folder = shared / "corpora"
    held_out = [item for name in HELD_OUT_NAMES[language] for item in names_of(folder / name)] + _own(language)
    kept = unseen([item for name in TRAIN_NAMES[language] for item in names_of(folder / name)], held_out)
    home = _of(TRAIN_NAMES[language][:1], folder, kept) if language == "id" else kept
    grit = _of(TRAIN_NAMES["id"][1:3], folder, kept) if language == "id" else []
    people = [name for item in [*home, *grit] for name in variants.names(item, "PER") if name[0][0].isupper()]
    made = unseen(frames.framed(language, people, copies=FRAME_COPIES[language], seed=seed), held_out)
    if language != "id":
        return [Names(_cut(home, language)), Names(made)]
    foreign = [item for name in TRAIN_NAMES["en"] for item in names_of(folder / name)]
    lists = variants.pools([*home, *grit], foreign, language)
    low = _of(TRAIN_NAMES["id"][3:], folder, kept)
    return [
        Names(_cut(home + variants.variants(home, lists, seed=seed), language), copies=3),
        Names(made),
        Names(_cut(grit + variants.variants(grit, lists, seed=seed), language), mark="away"),
        Names(_cut(low, language), mark="low", cased=False),
    ]


def _own(language: str) -> list[Marked]:
    """The sentences of our own set of names, each as one word: only their keys are asked for."""
    lines = (OWN / f"names_{language}.jsonl").read_bytes().splitlines()
    return [Marked([json.loads(line)["text"]], ["O"]) for line in lines]


def _of(files: tuple[str, ...], folder: Path, kept: list[Marked]) -> list[Marked]:
    """Those of `kept` that stand in some files."""
    keys = {item.key() for name in files for item in names_of(folder / name)}
    return [item for item in kept if item.key() in keys]


def _cut(sentences: list[Marked], language: str) -> list[Marked]:
    return [recut(item, language) for item in sentences]


def names_of(path: Path) -> list[Marked]:
    """Sentences of one file of either format."""
    return read_iob2(path) if path.suffix == ".iob2" else read_columns(path)


def older(shared: Path) -> tuple[list[Sentence], list[Sentence]]:
    """The 2017 annotation of Indonesian GSD: its training part, and its development part."""
    train, dev = (read(shared / "corpora" / f"{name}.conllu", merge=True) for name in (OLD, OLD_PAIR[0]))
    return without(train, test_trees("id", shared)), dev


def files(language: str, shared: Path, part: str) -> Iterator[Path]:
    """The files that training one part reads: `names`, or what reads trees (`tags`, `parser`)."""
    corpora = shared / "corpora"
    if part == "names":
        for name in (*TRAIN_NAMES[language], *(TRAIN_NAMES["en"] if language == "id" else ())):
            yield corpora / name
        yield from frames.tables_of(language)
        return
    for name in TRAIN_TREES[language]:
        yield corpora / f"{name}.conllu"
    if OLD in TRAIN_TREES[language]:
        yield corpora / f"{OLD_PAIR[0]}.conllu"
