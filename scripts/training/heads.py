"""Heads of the 2017 annotation of Indonesian GSD brought up to date, after its labels (`mending.py`).

A parser learns to read a sentence with the 2017 tree for a hint, from the sentences that exist in both annotations and
from the other treebanks, and reads the old training part so. Heads of subjects and objects stay as they were: there the
old annotation agrees with the new one better than the parser does.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from training.hinted import Pair, learnt
from training.parsers import Example
from training.plans import Plan
from training.treebanks import Sentence

_KEPT: Final = frozenset(["nsubj", "nsubj:pass", "obj"])
_COPIES: Final = 3


def with_new_heads(
    examples: Sequence[Example], *, old: Sequence[Sentence], before: Sequence[Sentence], old_style: int, new_style: int,
    plan: Plan, seed: int, device: str,
) -> list[Example]:  # fmt: skip
    """The same examples, those of `old_style` with new heads.

    `old` are the sentences of that style as they were annotated at first, `before` those of `new_style` as they were.
    """
    first = {sentence.key(): sentence for sentence in before}
    pairs: list[Pair] = []
    for example in examples:
        hint = first.get(example.sentence.key()) if example.style == new_style else None
        fits = hint is not None and len(hint.words) == len(example.sentence.words)
        pairs.append((replace(example, copies=_COPIES if fits else 1), hint if fits else None))
    reader = learnt(pairs, plan=plan, seed=seed, device=device)
    hints = {tuple(sentence.words): sentence for sentence in old}
    asked = [example for example in examples if example.style == old_style]
    told = [(replace(example, style=new_style), hints[tuple(example.sentence.words)]) for example in asked]
    trees = iter(reader.read(told, device=device))
    return [
        replace(example, sentence=_rehung(example.sentence, next(trees)[0])) if example.style == old_style else example
        for example in examples
    ]


def _rehung(sentence: Sentence, heads: Sequence[int]) -> Sentence:
    """The sentence with other heads, except those of subjects and objects; as it was where that would be no tree."""
    mixed = [
        old if relation in _KEPT else new
        for old, new, relation in zip(sentence.heads, heads, sentence.deprels, strict=True)
    ]
    if not _is_tree(mixed):
        return sentence
    relations = [
        "root" if head < 0 else "dep" if relation == "root" else relation
        for head, relation in zip(mixed, sentence.deprels, strict=True)
    ]
    return replace(sentence, heads=mixed, deprels=relations)


def _is_tree(heads: Sequence[int]) -> bool:
    if sum(head < 0 for head in heads) != 1:
        return False
    for start in range(len(heads)):
        node = start
        for _ in heads:
            node = heads[node]
            if node < 0:
                break
        if node >= 0:
            return False
    return True
