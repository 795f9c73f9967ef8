"""Copies of sentences with other names in them, so that countries and people who are not in the news corpora are known.

Countries are those of the Unicode CLDR, by way of Babel (BSD); people are those of the other training sets.
"""

import random
from collections.abc import Mapping, Sequence

from babel import Locale

from training.names import Marked

Pools = Mapping[str, Sequence[list[str]]]
_SHARE = 0.5
_SWAPPED = 0.7


def pools(sentences: Sequence[Marked], others: Sequence[Marked], language: str) -> Pools:
    """Names to put in: people of all sentences, places of `sentences` and the countries as `language` calls them."""
    people = [name for item in [*sentences, *others] for name in _names(item, "PER") if name[0][0].isupper()]
    territories = Locale.parse(language).territories
    countries = [str(name).split() for code, name in territories.items() if len(code) == 2]
    return {"PER": people, "LOC": [*countries, *(name for item in sentences for name in _names(item, "LOC"))]}


def variants(sentences: Sequence[Marked], names: Pools, *, seed: int) -> list[Marked]:
    """One copy each of half of the sentences that have names, most of these names exchanged."""
    chance = random.Random(seed)
    return [
        _exchanged(item, names, chance)
        for item in sentences
        if any(label != "O" for label in item.labels) and chance.random() < _SHARE
    ]


def _names(item: Marked, kind: str) -> list[list[str]]:
    return [item.words[start:end] for start, end, found in _spans(item.labels) if found == kind]


def _spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    starts = [index for index, label in enumerate(labels) if label.startswith("B-")]
    ends = [
        next((end for end in range(start + 1, len(labels)) if labels[end][:2] != "I-"), len(labels)) for start in starts
    ]
    return [(start, end, labels[start][2:]) for start, end in zip(starts, ends, strict=True)]


def _exchanged(item: Marked, names: Pools, chance: random.Random) -> Marked:
    words: list[str] = []
    labels: list[str] = []
    last = 0
    for start, end, kind in _spans(item.labels):
        words += item.words[last:start]
        labels += item.labels[last:start]
        name = item.words[start:end]
        if kind in names and chance.random() < _SWAPPED:
            name = chance.choice(names[kind])
        words += name
        labels += [f"B-{kind}", *[f"I-{kind}"] * (len(name) - 1)]
        last = end
    return Marked(words + item.words[last:], labels + item.labels[last:])
