"""Word classes, trees and names against treebanks and sets of marked names, on the tokeniser's own words.

A sentence is read as running text, and what was found is compared with gold where both cut the same characters to one
word, after the CoNLL 2018 shared task (Zeman et al. 2018): every share is an F1 over the words of both sides, so that a
word cut otherwise is an error on both. Characters are counted without white space. Punctuation counts. Indonesian
multiword tokens (`situsnya`) are one word with the class, head and relation of the word that the others hang on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from samarkand.annotate.parsing import Parser
from samarkand.annotate.tagging import KINDS, Tagger, spans
from samarkand.annotate.tokens import tokenise
from samarkand.evaluation.figures import DIGITS
from samarkand.languages import codes

KEPT_SUBTYPES: Final = frozenset(
    ["nsubj:pass", "csubj:pass", "aux:pass", "nmod:poss", "acl:relcl", "obl:agent", "compound:prt", "flat:foreign"]
)
CORE: Final = ("nsubj", "nsubj:pass", "obj")
OTHERS: Final = ("ccomp", "xcomp", "acl:relcl", "nmod", "conj")
_MARKS: Final = "()[]{}\"'“”‘’«»,;:!?"
_MERGING: Final = frozenset(["id"])

Stretch = tuple[int, int]
Models = tuple[Tagger, Parser]


class Word(NamedTuple):
    """One word of a tree: first and last-but-one character, class, head (an index, -1 for the root), relation."""

    stretch: Stretch
    upos: str
    head: int
    relation: str


class _Name(msgspec.Struct, frozen=True):
    start: int
    end: int
    type: str


class _Item(msgspec.Struct, frozen=True):
    text: str
    names: tuple[_Name, ...]


class GoldTree(NamedTuple):
    """A sentence as it is printed and its words."""

    text: str
    words: tuple[Word, ...]


class MarkedText(NamedTuple):
    """A sentence and its names: stretches with their labels' classes."""

    text: str
    names: frozenset[tuple[Stretch, str]]


def read_trees(file: Path, language: str) -> list[GoldTree]:
    """The sentences of a CoNLL-U file that gives the text of each in a comment, relations without minor subtypes."""
    return [_gold_tree(block, merge=language in _MERGING) for block in _blocks(file)]


def read_marked(file: Path) -> list[MarkedText]:
    """Our own sentences with marked names: JSON lines with `text` and `names` (`start`, `end`, `type`)."""
    found = []
    for line in file.read_bytes().splitlines():
        item = msgspec.json.decode(line, type=_Item)
        marked = {
            ((letters_before(item.text, name.start), letters_before(item.text, name.end)), KINDS[name.type])
            for name in item.names
            if name.type in KINDS
        }
        found.append(MarkedText(item.text, frozenset(marked)))
    return found


def read_names(file: Path) -> list[MarkedText]:
    """Sentences with marked names: one word and its B-, I- or O label a line (`.iob2`: second and third column).

    Some sets leave brackets and other marks on the words; at the ends of a name they are no part of it.
    """
    found = []
    for block in _blocks(file):
        rows = [line.split("\t")[1:3] if file.suffix == ".iob2" else line.split() for line in block if line[0] != "#"]
        words, labels = [row[0] for row in rows], [row[-1] for row in rows]
        ends = _ends(words)
        starts = [0, *ends]
        letters = "".join("".join(words).split())
        marked = {(_bare(letters, starts[first], ends[last - 1]), kind) for first, last, kind in spans(_opened(labels))}
        found.append(MarkedText(" ".join(words), frozenset(marked)))
    return found


@lru_cache(maxsize=4)
def models(language: str) -> Models:
    """The shipped tagger and parser of a language."""
    assert language in codes()
    with as_file(files("samarkand.languages") / language / "model") as folder:
        return Tagger(folder), Parser(folder)


def score_trees(gold: Sequence[GoldTree], language: str, readers: Models | None = None) -> dict[str, float]:
    """F1 of words, classes (`upos`), heads (`uas`), heads with relation (`las`) and of relations one by one.

    A relation is right where the word, its head and the relation are. `obl` is every oblique, agents among them;
    `obl_case` only those that have a preposition, which has to be the same word as well: what roles are read from.
    `readers` are those of the package unless given.
    """
    tagger, parser = readers or models(language)
    cut = [tokenise(item.text, language) for item in gold]
    words = [[item.text[start:end] for start, end in tokens] for item, tokens in zip(gold, cut, strict=True)]
    tagged = [(forms, tagger.upos(forms)) for forms in words]
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for item, (forms, upos), (heads, relations) in zip(gold, tagged, parser.parse(tagged), strict=True):
        ends = _ends(forms)
        stretches = list(zip([0, *ends], ends, strict=False))
        found = [Word(*row) for row in zip(stretches, upos, heads, relations, strict=True)]
        forms_of_gold = _printed(item)
        for name, ours, theirs in _facts(found, forms, item.words, forms_of_gold):
            right[name] += len(ours & theirs)
            both[name] += len(ours) + len(theirs)
    return {name: round(2 * right[name] / both[name], DIGITS) for name in both if both[name]}


def score_names(gold: Sequence[MarkedText], language: str, tagger: Tagger | None = None) -> dict[str, float]:
    """F1 of the tagger's names alone, by kind and of all: both ends and the kind have to be right."""
    reader = tagger or models(language)[0]
    right: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for item in gold:
        forms = [item.text[start:end] for start, end in tokenise(item.text, language)]
        ends = _ends(forms)
        starts = [0, *ends]
        ours = {
            ((starts[first], ends[last - 1]), kind) for first, last, kind in reader.names(forms, reader.upos(forms))
        }
        both.update(kind for _, kind in [*ours, *item.names])
        right.update(kind for _, kind in ours & item.names)
    kinds = {f"{kind}_f1": round(2 * right[kind] / both[kind], DIGITS) for kind in sorted(both)}
    return {"names_f1": round(2 * right.total() / both.total(), DIGITS), **kinds} if both else {}


def _facts(
    ours: Sequence[Word], our_forms: Sequence[str], theirs: Sequence[Word], their_forms: Sequence[str]
) -> Iterator[tuple[str, set[tuple[object, ...]], set[tuple[object, ...]]]]:
    """Each figure's name with what either side says, as sets whose common part is right."""

    def said(words: Sequence[Word], *, relation: bool = True) -> set[tuple[object, ...]]:
        return {(word.stretch, _above(words, word), word.relation if relation else "") for word in words}

    yield "words", {(word.stretch,) for word in ours}, {(word.stretch,) for word in theirs}
    yield "upos", {word[:2] for word in ours}, {word[:2] for word in theirs}
    yield "uas", said(ours, relation=False), said(theirs, relation=False)
    yield "las", said(ours), said(theirs)
    for relation in (*CORE, *OTHERS):
        mine, right = ({arc for arc in said(words) if arc[2] == relation} for words in (ours, theirs))
        yield relation.replace(":", "_"), mine, right
    yield "obl", _obliques(ours), _obliques(theirs)
    yield "obl_case", _cased_obliques(ours, our_forms), _cased_obliques(theirs, their_forms)


def _above(words: Sequence[Word], word: Word) -> Stretch | None:
    return words[word.head].stretch if word.head >= 0 else None


def _obliques(words: Sequence[Word]) -> set[tuple[object, ...]]:
    return {(word.stretch, _above(words, word)) for word in words if word.relation.partition(":")[0] == "obl"}


def _cased_obliques(words: Sequence[Word], forms: Sequence[str]) -> set[tuple[object, ...]]:
    """Obliques that have a preposition: the word, its head, and the first preposition."""
    cases: dict[int, str] = {}
    for word, form in zip(words, forms, strict=True):
        if word.relation == "case":
            cases.setdefault(word.head, form.casefold())
    return {
        (word.stretch, _above(words, word), cases[index])
        for index, word in enumerate(words)
        if word.relation.partition(":")[0] == "obl" and index in cases
    }


def _printed(tree: GoldTree) -> list[str]:
    letters = "".join(tree.text.split())
    return [letters[slice(*word.stretch)] for word in tree.words]


def letters_before(text: str, end: int) -> int:
    """How many characters of `text` stand before `end`, white space not counted."""
    return _letters(text[:end])


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _ends(words: Iterable[str]) -> list[int]:
    """Where each of some words that follow one another ends, white space not counted."""
    ends, end = [], 0
    for word in words:
        end += _letters(word)
        ends.append(end)
    return ends


def _bare(letters: str, start: int, end: int) -> Stretch:
    """A stretch without the marks at its ends; a stretch of marks alone stays."""
    name = letters[start:end]
    inner = name.strip(_MARKS)
    left = start + len(name) - len(name.lstrip(_MARKS))
    return (left, left + len(inner)) if inner else (start, end)


def _opened(labels: Sequence[str]) -> list[str]:
    """Labels under the names of classes that `spans` knows."""
    known = {"PERSON": "PER", "PPL": "PER", "ORGANISATION": "ORG", "PLACE": "LOC", "PLC": "LOC"}
    return [
        f"{mark}-{known.get(kind, kind)}" if kind else "O"
        for mark, _, kind in (label.partition("-") for label in labels)
    ]


def _blocks(file: Path) -> list[list[str]]:
    """The lines between empty lines."""
    blocks: list[list[str]] = [[]]
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _gold_tree(block: Sequence[str], *, merge: bool) -> GoldTree:
    """One CoNLL-U block; words of a multiword token that are no part of it as printed share its characters."""
    text = next(line.partition("=")[2].strip() for line in block if line.startswith("# text ="))
    rows = [line.split("\t") for line in block if line[0] != "#" and "." not in line.split("\t", 1)[0]]
    heads = {int(row[0]): int(row[6]) for row in rows if row[0].isdigit()}
    stretches: dict[int, Stretch] = {}
    stands_for = {number: number for number in heads} | {0: 0}
    position, inside = 0, 0
    for row in rows:
        size = len("".join(row[1].split()))
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            members = range(first, last + 1)
            top = next((number for number in members if heads[number] not in members), first)
            sizes = [len(other[1]) for other in rows if other[0].isdigit() and int(other[0]) in members]
            stretches |= _parts(members, sizes, position, position + size)
            if merge:
                stands_for |= dict.fromkeys(members, top)
                stretches[top] = (position, position + size)
            position, inside = position + size, last
        elif int(row[0]) > inside:
            stretches[int(row[0])] = (position, position + size)
            position += size
    kept = [row for row in rows if row[0].isdigit() and stands_for[int(row[0])] == int(row[0])]
    place = {int(row[0]): index for index, row in enumerate(kept)} | {0: -1}
    return GoldTree(
        text,
        tuple(Word(stretches[int(row[0])], row[3], place[stands_for[int(row[6])]], _reduced(row[7])) for row in kept),
    )


def _parts(members: Iterable[int], sizes: Sequence[int], start: int, end: int) -> dict[int, Stretch]:
    """Words of a multiword token one after another where they fill it, else each the whole of it."""
    if sum(sizes) != end - start:
        return dict.fromkeys(members, (start, end))
    found = {}
    for number, size in zip(members, sizes, strict=True):
        found[number] = (start, start + size)
        start += size
    return found


def _reduced(relation: str) -> str:
    return relation if relation in KEPT_SUBTYPES else relation.partition(":")[0]
