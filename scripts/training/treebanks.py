"""CoNLL-U treebanks, cut as the tokeniser cuts and labelled as the parser labels."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

KEPT_SUBTYPES: Final = frozenset(
    [
        "nsubj:pass",
        "csubj:pass",
        "aux:pass",
        "nmod:poss",
        "acl:relcl",
        "obl:agent",
        "compound:prt",
        "flat:foreign",
    ]
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: parallel lists, heads as indices into it with -1 for the root."""

    words: list[str]
    upos: list[str]
    heads: list[int]
    deprels: list[str]

    def key(self) -> str:
        """The text without case, spaces and punctuation: the same sentence in two corpora has the same key."""
        return normalised(self.words)


def normalised(words: Iterable[str]) -> str:
    """A sentence's key; see `Sentence.key`."""
    return re.sub(r"\W+", "", "".join(words).casefold())


def reduced(deprel: str) -> str:
    """The relation without its subtype, unless the subtype is one of `KEPT_SUBTYPES`."""
    return deprel if deprel in KEPT_SUBTYPES else deprel.partition(":")[0]


def read(path: Path, *, merge: bool, reduce: bool = True) -> list[Sentence]:
    """Sentences of a CoNLL-U file. `merge` makes one word of each multiword token, as Indonesian needs."""
    return [_sentence(lines, merge=merge, reduce=reduce) for lines in _blocks(path)]


def without(sentences: Iterable[Sentence], held_out: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that do not occur in `held_out`."""
    keys = {sentence.key() for sentence in held_out}
    return [sentence for sentence in sentences if sentence.key() not in keys]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    lines: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if not line.strip():
            if lines:
                yield lines
            lines = []
        elif not line.startswith("#"):
            lines.append(line.split("\t"))


def _sentence(lines: list[list[str]], *, merge: bool, reduce: bool) -> Sentence:
    """One block to a Sentence; empty nodes (8.1) are left out."""
    words = [line for line in lines if line[0].isdigit()]
    ranges = [line for line in lines if "-" in line[0]] if merge else []
    heads = {int(line[0]): int(line[6]) for line in words}
    stands_for = {index: index for index in heads}
    surface: dict[int, str] = {}
    for line in ranges:
        first, last = (int(part) for part in line[0].split("-"))
        inside = range(first, last + 1)
        top = next((index for index in inside if heads[index] not in inside), first)
        surface[top] = line[1]
        stands_for.update(dict.fromkeys(inside, top))
    kept = [line for line in words if stands_for[int(line[0])] == int(line[0])]
    position = {int(line[0]): index for index, line in enumerate(kept)}
    position[0] = -1
    stands_for[0] = 0
    return Sentence(
        words=[surface.get(int(line[0]), line[1]) for line in kept],
        upos=[line[3] for line in kept],
        heads=[position[stands_for[int(line[6])]] for line in kept],
        deprels=[reduced(line[7]) if reduce else line[7] for line in kept],
    )
