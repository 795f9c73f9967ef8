"""Sentences of our own with names put in: what the news corpora lack, bare states and leaders in diplomatic news.

A frame (`frames/<language>.txt`) has slots for a person, a country, a place or an organisation. They are filled by
chance from the gazetteer and from the language's names, so that every label is right by construction.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from samarkand import tables
from samarkand.annotate.tokens import tokenise
from training.names import Marked

_DATA: Final = Path(__file__).resolve().parents[2] / "src" / "samarkand"
_SLOT: Final = re.compile(r"\{(person|country|place|organisation)\}")
_LABELS: Final = {"person": "PER", "country": "LOC", "place": "LOC", "organisation": "ORG"}

Fillers = Mapping[str, Sequence[str]]


def framed(language: str, people: Sequence[list[str]], *, copies: int, seed: int) -> list[Marked]:
    """Every frame of a language so many times, each time with other names; `people` are more names of people."""
    lines = [
        line for line in tables_of(language)[0].read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
    ]
    known = fillers(language)
    known = {**known, "person": [*known["person"], *(" ".join(name) for name in people)]}
    chance = random.Random(seed)
    return [_filled(line, known, language, chance) for line in lines for _ in range(copies)]


def lines_of(language: str) -> list[str]:
    """The frames of a language."""
    text = tables_of(language)[0].read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def tables_of(language: str) -> list[Path]:
    """The files that frames and their fillers are read from."""
    gazetteer = _DATA / "gazetteer" / "data"
    return [
        Path(__file__).with_name("frames") / f"{language}.txt", _DATA / "languages" / language / "names.tsv",
        gazetteer / "people.tsv", gazetteer / "places.tsv", gazetteer / "organisations.tsv",
    ]  # fmt: skip


def fillers(language: str) -> Fillers:
    """Names for each kind of slot: those of the language, English ones where the gazetteer has no others."""
    _, names, people, places, bodies = tables_of(language)
    senses = [(row["name"], row["sense"]) for row in tables.rows(names)]
    return {
        "person": list(_names(people, ("names", "short"))),
        "country": [name for name, sense in senses if sense == "country"],
        "place": [name for name, sense in senses if sense in ("region", "government")]
        + list(_names(places, ("name", f"names_{language}"))),
        "organisation": list(_names(bodies, ("acronym", f"names_{language}"))),
    }


def _names(path: Path, columns: Sequence[str]) -> Iterator[str]:
    for row in tables.rows(path):
        for column in columns:
            yield from (name.removeprefix("The ") for name in row[column].split("|") if name)


def _filled(frame: str, known: Fillers, language: str, chance: random.Random) -> Marked:
    text, stretches = "", []
    for index, part in enumerate(_SLOT.split(frame)):
        if index % 2:
            name = chance.choice(known[part])
            stretches.append((len(text), len(text) + len(name), _LABELS[part]))
            text += name
        else:
            text += part
    tokens = tokenise(text, language)
    labels = ["O"] * len(tokens)
    for start, end, kind in stretches:
        inside = [index for index, (first, last) in enumerate(tokens) if first < end and last > start]
        for place, index in enumerate(inside):
            labels[index] = f"{'I' if place else 'B'}-{kind}"
    return Marked([text[first:last] for first, last in tokens], labels)
