#!/usr/bin/env python3
"""Scores of the shipped weights on the test sets.

    scripts/training/score.py id|en [--shared ../shared]

The parser is scored on the tagger's word classes. Relations are those of `treebanks.reduced`; words are cut as the
tokeniser cuts them. A treebank is read in the style that the runtime uses, and `own style` in the treebank's own.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "scripts")]

from samarkand.annotate.parsing import Parser, Tree  # noqa: E402
from samarkand.annotate.tagging import Tagger, spans  # noqa: E402
from training.corpora import STYLES, TEST_NAMES, TEST_TREES, merges, names_of  # noqa: E402
from training.treebanks import Sentence, read  # noqa: E402

_RELATIONS: Final = ("nsubj", "nsubj:pass", "obj", "obl", "ccomp", "xcomp", "acl:relcl", "nmod", "conj")
Figures = dict[str, float]


def scores(folder: Path, language: str, shared: Path) -> dict[str, Figures]:
    """All figures of one language's weights in `folder`, as shares of 1; speeds in words a second."""
    tagger, parser = Tagger(folder), Parser(folder)
    found: dict[str, Figures] = {}
    for name in TEST_TREES[language]:
        sentences = read(shared / "corpora" / f"{name}.conllu", merge=merges(language))
        found[name] = _tree_scores(sentences, tagger, parser, STYLES[name])
    for name in TEST_NAMES[language]:
        found[name] = _name_scores(shared / "corpora" / name, tagger)
    return found


def _tree_scores(sentences: Sequence[Sentence], tagger: Tagger, parser: Parser, own_style: int) -> Figures:
    words = sum(len(sentence.words) for sentence in sentences)
    started = time.perf_counter()
    tagged = [(sentence.words, tagger.upos(sentence.words)) for sentence in sentences]
    tag_time = time.perf_counter() - started
    started = time.perf_counter()
    trees = parser.parse(tagged)
    parse_time = time.perf_counter() - started
    right = sum(
        ours == theirs
        for (_, upos), sentence in zip(tagged, sentences, strict=True)
        for ours, theirs in zip(upos, sentence.upos, strict=True)
    )
    own_heads, own_labels = _attachment(parser.parse(tagged, style=own_style), sentences)
    heads, labels = _attachment(trees, sentences)
    figures = {"upos": right / words, "uas": heads, "las": labels}
    figures |= {"uas own style": own_heads, "las own style": own_labels}
    figures |= {f"f1 {name}": value for name, value in _relation_scores(trees, sentences).items()}
    return figures | {"tagged words/s": round(words / tag_time), "parsed words/s": round(words / parse_time)}


def _attachment(trees: Iterable[Tree], sentences: Sequence[Sentence]) -> tuple[float, float]:
    """Unlabelled and labelled attachment score, punctuation included."""
    heads = labels = total = 0
    for (found, relations), sentence in zip(trees, sentences, strict=True):
        for index, head in enumerate(sentence.heads):
            total += 1
            heads += found[index] == head
            labels += found[index] == head and relations[index] == sentence.deprels[index]
    return heads / total, labels / total


def _relation_scores(trees: Iterable[Tree], sentences: Sequence[Sentence]) -> Figures:
    """F1 of each of `_RELATIONS`: the word, its head and the relation must be right."""
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for (heads, relations), sentence in zip(trees, sentences, strict=True):
        both.update(relations)
        both.update(sentence.deprels)
        right.update(
            relation
            for index, relation in enumerate(relations)
            if heads[index] == sentence.heads[index] and relation == sentence.deprels[index]
        )
    return {name: 2 * right[name] / both[name] for name in _RELATIONS if both[name]}


def _name_scores(path: Path, tagger: Tagger) -> Figures:
    """F1 of names by kind and of all: both ends and the kind must be right."""
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    sentences = names_of(path)
    started = time.perf_counter()
    found = [tagger.names(item.words, tagger.upos(item.words)) for item in sentences]
    seconds = time.perf_counter() - started
    for names, item in zip(found, sentences, strict=True):
        gold = set(spans(item.labels))
        both.update(kind for _, _, kind in [*names, *gold])
        right.update(kind for _, _, kind in gold & set(names))
    figures = {f"f1 {kind}": 2 * right[kind] / both[kind] for kind in sorted(both)}
    speed = round(sum(len(item.words) for item in sentences) / seconds)
    return {"f1": 2 * right.total() / both.total(), **figures, "tagged words/s": speed}


def main() -> None:
    """Print the figures of one language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=sorted(TEST_TREES))
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or PROJECT / "src" / "samarkand" / "languages" / options.language / "model"
    for name, figures in scores(folder, options.language, options.shared).items():
        print(name)
        for key, value in figures.items():
            print(f"  {key:18} {value:.4f}" if value <= 1 else f"  {key:18} {value:,.0f}")


if __name__ == "__main__":
    main()
