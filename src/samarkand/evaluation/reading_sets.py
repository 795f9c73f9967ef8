"""Which sets the reading of a language is scored on, and how: treebanks, marked names, sentence boundaries."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from samarkand.evaluation.reading import read_cut, score_boundaries, score_read_names
from samarkand.evaluation.treebanks import read_marked, read_names, read_trees, score_names, score_trees

TREES = {
    "id_gsd-ud-test": ("id", "id_gsd-ud-test.conllu"),
    "id_csui-ud-test": ("id", "id_csui-ud-test.conllu"),
    "en_pud-ud-test": ("en", "en_pud-ud-test.conllu"),
}
NAMES = {
    "idner_news_test": ("id", "idner_news_test.txt"),
    "en_ewt-ner-test": ("en", "en_ewt-ner-test.iob2"),
}

Figures = dict[str, float]


class ReadingSet(Struct, frozen=True, kw_only=True):
    """A file and what scores the package's reading on it."""

    file: Path
    score: Callable[[], Figures]


def reading_sets(own: Path, shared: Path | None, codes: Sequence[str]) -> dict[str, ReadingSet | None]:
    """All sets by name; None for those whose file is not here.

    `own` is the folder of our own sets, `shared` that of the treebanks and the corpora of names.
    """
    found: dict[str, ReadingSet | None] = {}
    for code in codes:
        for name, score in ((f"names_{code}", _own_names), (f"sentences-boundaries_{code}", _own_boundaries)):
            file = own / f"{name}.jsonl"
            if file.is_file():
                found[name] = ReadingSet(file=file, score=partial(score, file, code))
    for sets, score in ((TREES, _trees), (NAMES, _names)):
        for name, (code, path) in sets.items():
            file = (shared or own) / path
            found[name] = ReadingSet(file=file, score=partial(score, file, code)) if file.is_file() else None
    return found


def _trees(file: Path, code: str) -> Figures:
    return score_trees(read_trees(file, code), code)


def _names(file: Path, code: str) -> Figures:
    return score_names(read_names(file), code)


def _own_names(file: Path, code: str) -> Figures:
    gold = read_marked(file)
    taggers = {f"{name}_taggers": value for name, value in score_names(gold, code).items() if name == "names_f1"}
    return taggers | score_read_names(gold, code)


def _own_boundaries(file: Path, code: str) -> Figures:
    return score_boundaries(read_cut(file), code)
