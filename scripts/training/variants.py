"""Copies of sentences with other names in them, so that countries and people who are not in the news corpora are known.

Countries are those that the language's `names.tsv` lists; people are those of the other training sets.
"""

import random
from collections.abc import Mapping, Sequence

from training.frames import fillers
from training.names import Marked, spans

Pools = Mapping[str, Sequence[list[str]]]
_SHARE = 0.5
_SWAPPED = 0.7


def pools(sentences: Sequence[Marked], others: Sequence[Marked], language: str) -> Pools:
    """Names to put in: people of all sentences, places of `sentences` and the countries as `language` calls them."""
    people = [name for item in [*sentences, *others] for name in names(item, "PER") if name[0][0].isupper()]
    countries = [name.split() for name in fillers(language)["country"]]
    return {"PER": people, "LOC": [*countries, *(name for item in sentences for name in names(item, "LOC"))]}


def variants(sentences: Sequence[Marked], known: Pools, *, seed: int) -> list[Marked]:
    """One copy each of half of the sentences that have names, most of these names exchanged."""
    chance = random.Random(seed)
    return [
        _exchanged(item, known, chance)
        for item in sentences
        if any(label != "O" for label in item.labels) and chance.random() < _SHARE
    ]


def names(item: Marked, kind: str) -> list[list[str]]:
    """The names of one kind in a sentence, each as its words."""
    return [item.words[start:end] for start, end, found in spans(item.labels) if found == kind]


def _exchanged(item: Marked, known: Pools, chance: random.Random) -> Marked:
    words: list[str] = []
    labels: list[str] = []
    last = 0
    for start, end, kind in spans(item.labels):
        words += item.words[last:start]
        labels += item.labels[last:start]
        name = item.words[start:end]
        if kind in known and chance.random() < _SWAPPED:
            name = chance.choice(known[kind])
        words += name
        labels += [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        last = end
    return Marked(words + item.words[last:], labels + item.labels[last:])
