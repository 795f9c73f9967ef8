"""Sets of sentences with marked names, all brought to the same labels: PER, ORG, LOC, and MISC for other names."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from training.treebanks import normalised

_MARKS: Final = "()[]{}\"'“”‘’«»,;:!?"
_CLASSES: Final = {
    "PER": "PER",
    "PERSON": "PER",
    "PPL": "PER",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "LOC": "LOC",
    "PLACE": "LOC",
    "PLC": "LOC",
    "OTH": "MISC",
    "EVT": "MISC",
}


@dataclass(frozen=True)
class Marked:
    """One sentence: words and their B-, I- and O labels."""

    words: list[str]
    labels: list[str]

    def key(self) -> str:
        """See `treebanks.Sentence.key`."""
        return normalised(self.words)


def read_columns(path: Path) -> list[Marked]:
    """Word first, label last, white space between, an empty line after each sentence."""
    return [_marked([(line[0], line[-1]) for line in block]) for block in _blocks(path)]


def read_iob2(path: Path) -> list[Marked]:
    """Universal NER: number, word, label and annotator between tabs, comments before each sentence."""
    return [_marked([(line[1], line[2]) for line in block]) for block in _blocks(path, "\t")]


def unseen(sentences: list[Marked], held_out: list[Marked]) -> list[Marked]:
    """The sentences that do not occur in `held_out`, each once."""
    seen = {sentence.key() for sentence in held_out}
    kept = []
    for sentence in sentences:
        key = sentence.key()
        if key not in seen:
            seen.add(key)
            kept.append(sentence)
    return kept


def recut(sentence: Marked, language: str) -> Marked:
    """The sentence cut as the tokeniser cuts it, so that training meets the words that reading meets.

    Marks that the corpus left on the ends of a name are no part of it.
    """
    # Here and not above: teacher.py reads corpora with this module in an environment without samarkand.
    from samarkand.annotate.tokens import tokenise

    text = " ".join(sentence.words)
    tokens = tokenise(text, language)
    starts = [0]
    for word in sentence.words:
        starts.append(starts[-1] + len(word) + 1)
    labels = ["O"] * len(tokens)
    for first, end, kind in spans(sentence.labels):
        start, stop = starts[first], starts[end] - 1
        name = text[start:stop]
        if name.strip(_MARKS):
            start += len(name) - len(name.lstrip(_MARKS))
            stop -= len(name) - len(name.rstrip(_MARKS))
        inside = [index for index, (begin, last) in enumerate(tokens) if begin < stop and last > start]
        for place, index in enumerate(inside):
            labels[index] = f"{'I' if place else 'B'}-{kind}"
    return Marked([text[begin:last] for begin, last in tokens], labels)


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """First word, word after the last and kind of each name."""
    starts = [index for index, label in enumerate(labels) if label.startswith("B-")]
    ends = [
        next((end for end in range(start + 1, len(labels)) if labels[end][:2] != "I-"), len(labels)) for start in starts
    ]
    return [(start, end, labels[start][2:]) for start, end in zip(starts, ends, strict=True)]


def _marked(rows: list[tuple[str, str]]) -> Marked:
    """Map the labels; an I- that nothing precedes opens a name."""
    labels: list[str] = []
    for _, label in rows:
        mark, _, name = label.partition("-")
        kind = _CLASSES.get(name, "")
        if not kind:
            labels.append("O")
        elif mark == "B" or not labels or labels[-1][2:] != kind:
            labels.append(f"B-{kind}")
        else:
            labels.append(f"I-{kind}")
    return Marked([word for word, _ in rows], labels)


def _blocks(path: Path, separator: str | None = None) -> list[list[list[str]]]:
    blocks: list[list[list[str]]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            blocks.append([])
        elif separator is None or not line.startswith("#"):
            blocks[-1].append(line.split(separator))
    return [block for block in blocks if block]
