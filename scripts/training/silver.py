"""spaCy's English analyses (Penn tags, ClearNLP relations) turned into Universal Dependencies.

Rules bring most heads over: content words govern function words, conjuncts hang on the first of them. Then a parser
learns, from the sentences of which a UD tree by hand exists as well, to read a sentence with that tree for a hint, and
reads the rest. Word classes come from a CRF that sees the Penn tags. `teacher.py` makes what this reads.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from samarkand.annotate.parsing import Tree
from training import hinted, mending
from training.parsers import Example
from training.plans import Plan
from training.treebanks import Sentence, read, without

_GOLD_STYLE: Final = 2
_BE: Final = frozenset(
    ["be", "am", "is", "are", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m", "s"]
)
_MOVED: Final = frozenset(
    ["nsubj", "nsubjpass", "csubj", "aux", "neg", "advmod", "mark", "punct", "cc", "conj", "advcl", "prep", "npadvmod",
     "expl", "intj", "parataxis", "ccomp", "meta", "dep"]
)  # fmt: skip


def silver(
    analyses: Path, gold: list[Sentence], held_out: list[Sentence], folder: Path, *, plan: Plan, seed: int, device: str
) -> list[Sentence]:
    """UD trees of the sentences in `analyses` that are in neither `gold` nor `held_out`; `folder` takes the CRFs."""
    converted = {sentence.key(): sentence for sentence in map(_converted, read(analyses, merge=False, reduce=False))}
    by_hand = {sentence.key(): sentence for sentence in gold}
    both = [item for key, item in converted.items() if key in by_hand and _same_cut(item, by_hand[key])]
    rest = without([item for key, item in converted.items() if key not in by_hand and len(item.words) > 1], held_out)
    classes = [item.upos for item in mending.mend(rest, both, gold, folder)]
    trees = _read_with_hints(both, [by_hand[item.key()] for item in both], rest, plan=plan, seed=seed, device=device)
    return [
        Sentence(item.words, upos, heads, relations)
        for item, upos, (heads, relations) in zip(rest, classes, trees, strict=True)
    ]


def _same_cut(first: Sentence, second: Sentence) -> bool:
    return first.words == second.words


def _read_with_hints(
    both: list[Sentence], gold: list[Sentence], rest: list[Sentence], *, plan: Plan, seed: int, device: str
) -> list[Tree]:
    """Trees of `rest`; the reader learns from `both` (converted) and `gold` (by hand), with Penn tags for classes."""
    pairs = [(Example(by_hand, hint.upos, _GOLD_STYLE), hint) for hint, by_hand in zip(both, gold, strict=True)]
    reader = hinted.learnt(pairs, plan=plan, seed=seed, device=device)
    return reader.read([(Example(item, item.upos, _GOLD_STYLE), item) for item in rest], device=device)


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
