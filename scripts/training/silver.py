"""spaCy's English analyses (Penn tags, ClearNLP relations) turned into Universal Dependencies.

Rules bring most heads over: content words govern function words, conjuncts hang on the first of them. Then a parser
learns, from the sentences of which a UD tree by hand exists as well, to read a sentence with that tree for a hint, and
reads the rest. Word classes come from a CRF that sees the Penn tags. `teacher.py` makes what this reads.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch

from samarkand.annotate.parsing import TABLES, Tree, Vocabulary, tree
from training import mending, parsers
from training.network import Hinted
from training.parsers import Example, Row
from training.treebanks import Sentence, read, without

_BE: Final = frozenset(
    ["be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "s"]
)
_MOVED: Final = frozenset(
    ["nsubj", "nsubjpass", "csubj", "aux", "neg", "advmod", "mark", "punct", "cc", "conj", "advcl", "prep", "npadvmod",
     "expl", "intj", "parataxis", "ccomp", "meta", "dep"]
)  # fmt: skip


def silver(
    analyses: Path, gold: list[Sentence], held_out: list[Sentence], folder: Path, *, rounds: int, seed: int
) -> list[Sentence]:
    """UD trees of the sentences in `analyses` that are in neither `gold` nor `held_out`; `folder` takes the CRFs."""
    converted = {sentence.key(): sentence for sentence in map(_converted, read(analyses, merge=False, reduce=False))}
    by_hand = {sentence.key(): sentence for sentence in gold}
    both = [item for key, item in converted.items() if key in by_hand and _same_cut(item, by_hand[key])]
    rest = without([item for key, item in converted.items() if key not in by_hand and len(item.words) > 1], held_out)
    classes = [item.upos for item in mending.mend(rest, both, gold, folder)]
    trees = _read_with_hints(both, [by_hand[item.key()] for item in both], rest, rounds=rounds, seed=seed)
    return [
        Sentence(item.words, upos, heads, relations)
        for item, upos, (heads, relations) in zip(rest, classes, trees, strict=True)
    ]


def _same_cut(first: Sentence, second: Sentence) -> bool:
    return first.words == second.words


def _read_with_hints(
    both: list[Sentence], gold: list[Sentence], rest: list[Sentence], *, rounds: int, seed: int
) -> list[Tree]:
    """Trees of `rest`: a `Hinted` network learns from `both` (converted) and `gold` (by hand)."""
    torch.manual_seed(seed)
    examples = [Example(tree_by_hand, hint.upos, 2) for hint, tree_by_hand in zip(both, gold, strict=True)]
    content = parsers.vocabulary(examples, style=2)
    numbers = Vocabulary(content)
    tags = _numbers(both, "upos")
    relations = _numbers(both, "deprels")
    sizes = [*parsers.sizes(examples, content), 2 + len(tags), 2 + len(relations)]
    network = Hinted(sizes, len(content["deprels"]))

    def hinted(example: Example, hint: Sentence) -> Row:
        words = numbers.rows(hint.words, example.upos, example.style)
        more = [
            (*row, tags.get(tag, 1), relations.get(relation, 1), head + 1)
            for row, tag, relation, head in zip(words, hint.upos, hint.deprels, hint.heads, strict=True)
        ]
        known = [numbers.deprels.index(relation) for relation in example.sentence.deprels]
        return more, [head + 1 for head in example.sentence.heads], known

    rows = [hinted(example, hint) for example, hint in zip(examples, both, strict=True)]
    drop = (0.25, *[0.05] * (len(TABLES) + 1), 0.02, 0.02, 0.0)
    ready = parsers.fit(network, rows, rounds=rounds, seed=seed, drop=drop)
    plain = [Sentence(item.words, item.upos, item.heads, ["root"] * len(item.words)) for item in rest]
    return [
        _read(ready, hinted(Example(item, hint.upos, 2), hint), numbers.deprels)
        for item, hint in zip(plain, rest, strict=True)
    ]


def _read(network: torch.nn.Module, row: Row, deprels: Sequence[str]) -> Tree:
    """The tree that the network finds for one sentence."""
    width = 1 + len(row[0])
    words = torch.zeros((1, width, len(row[0][0])), dtype=torch.long)
    words[0, 1:] = torch.tensor(row[0])
    with torch.no_grad():
        arcs, labels = network(words, torch.tensor([width]))
    return tree(arcs[0].numpy(), labels[0].numpy(), deprels)


def _numbers(sentences: Sequence[Sentence], field: str) -> dict[str, int]:
    values = sorted({value for sentence in sentences for value in getattr(sentence, field)})
    return {value: 2 + row for row, value in enumerate(values)}


def _converted(sentence: Sentence) -> Sentence:
    heads, deprels = list(sentence.heads), list(sentence.deprels)
    _lift_copulas(sentence.words, heads, deprels)
    _lift_prepositions(heads, deprels)
    _flatten_conjuncts(heads, deprels)
    return replace(sentence, heads=heads, deprels=deprels)


def _lift_copulas(words: list[str], heads: list[int], deprels: list[str]) -> None:
    """`be` hangs on its predicate, and what hung on `be` moves to the predicate."""
    for verb, word in enumerate(words):
        if word.lower() not in _BE:
            continue
        children = [child for child, head in enumerate(heads) if head == verb]
        found = [child for child in children if deprels[child] in ("attr", "acomp")]
        if not found:
            prepositions = [child for child in children if deprels[child] == "prep" and child > verb]
            plain = {deprels[child] for child in children} & {"nsubj", "expl"}
            found = (
                prepositions[:1] if plain and not {"ccomp", "dobj", "xcomp"} & {deprels[c] for c in children} else []
            )
        if not found or (any(deprels[child] == "expl" for child in children) and words[verb].lower() in _BE
                         and deprels[found[0]] == "attr" and found[0] > verb
                         and any(words[child].lower() == "there" for child in children)):  # fmt: skip
            continue
        predicate = found[0]
        heads[predicate], relation = heads[verb], deprels[verb]
        if deprels[predicate] == "prep":
            deprels[predicate] = f"prep+{relation}"
        else:
            deprels[predicate] = relation
        heads[verb], deprels[verb] = predicate, "cop"
        for child in children:
            if child != predicate and deprels[child] in _MOVED:
                heads[child] = predicate


def _lift_prepositions(heads: list[int], deprels: list[str]) -> None:
    """The object of a preposition takes its place, and the preposition hangs on it."""
    for preposition in reversed(range(len(heads))):
        kind = deprels[preposition]
        if kind.partition("+")[0] not in ("prep", "agent", "dative"):
            continue
        children = [child for child, head in enumerate(heads) if head == preposition]
        objects = [child for child in children if deprels[child] in ("pobj", "pcomp")]
        if not objects:
            continue
        chosen = objects[0]
        clause = deprels[chosen] == "pcomp"
        heads[chosen] = heads[preposition]
        after = kind.partition("+")[2]
        deprels[chosen] = after or ("pcomp" if clause else f"pobj-{kind}")
        heads[preposition], deprels[preposition] = chosen, "mark" if clause else "case"
        for child in children:
            if child != chosen:
                heads[child] = chosen


def _flatten_conjuncts(heads: list[int], deprels: list[str]) -> None:
    """Every conjunct hangs on the first, every `cc` and comma between them on the conjunct that follows."""
    for index in range(len(heads)):
        while deprels[index] == "conj" and heads[index] >= 0 and deprels[heads[index]] == "conj":
            heads[index] = heads[heads[index]]
    conjuncts = [index for index, relation in enumerate(deprels) if relation == "conj"]
    for index, relation in enumerate(deprels):
        if relation not in ("cc", "punct"):
            continue
        head = heads[index]
        first = heads[head] if head >= 0 and deprels[head] == "conj" else head
        following = [item for item in conjuncts if item > index and heads[item] == first]
        if following and index > first:
            heads[index] = following[0]
