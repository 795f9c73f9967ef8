"""Punctuation hung where the Universal Dependencies guidelines want it, whatever the annotators did.

After `ud.FixPunct` of Udapi (Popel, Zabokrtsky & Vojtek 2017): a mark depends on the highest word beside it from which
no arc crosses the mark; brackets and quotation marks depend on the head of what they enclose.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from training.treebanks import Sentence

_CLOSERS: Final = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»", '"': '"', "'": "'", "``": "''"}


def rehung(sentence: Sentence) -> Sentence:
    """The same tree with the heads of its `punct` words set anew; all other arcs stay."""
    heads = list(sentence.heads)
    marks = [relation == "punct" for relation in sentence.deprels]
    if any(head >= 0 and marks[head] for head in heads) or -1 not in heads:
        return sentence
    spans = _spans(heads, marks)
    pairs = _pairs(sentence.words, marks)
    root = heads.index(-1)
    for index, is_mark in enumerate(marks):
        if is_mark:
            found = _inside(heads, marks, *pairs[index]) if index in pairs else None
            heads[index] = _beside(heads, marks, spans, index, root) if found is None else found
    return replace(sentence, heads=heads)


def _spans(heads: Sequence[int], marks: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last word under each word, marks left out."""
    spans = [(index, index) for index in range(len(heads))]
    for index in range(len(heads)):
        above = index
        for _ in heads:
            above = heads[above]
            if marks[index] or above < 0:
                break
            spans[above] = (min(spans[above][0], index), max(spans[above][1], index))
    return spans


def _pairs(words: Sequence[str], marks: Sequence[bool]) -> dict[int, tuple[int, int]]:
    """For each bracket or quotation mark that has its fellow: where the two stand."""
    found: dict[int, tuple[int, int]] = {}
    opened: list[int] = []
    for index, word in enumerate(words):
        if not marks[index]:
            continue
        if opened and _CLOSERS[words[opened[-1]]] == word:
            pair = (opened.pop(), index)
            found |= dict.fromkeys(pair, pair)
        elif word in _CLOSERS:
            opened.append(index)
    return found


def _inside(heads: Sequence[int], marks: Sequence[bool], first: int, last: int) -> int | None:
    """The one word between two marks whose head is outside, None where there are more."""
    tops = [index for index in range(first + 1, last) if not marks[index] and not first < heads[index] < last]
    return tops[0] if len(tops) == 1 else None


def _beside(heads: Sequence[int], marks: Sequence[bool], spans: Sequence[tuple[int, int]], mark: int, root: int) -> int:
    """The lower of the highest words on the left and on the right whose phrase does not reach over the mark."""
    before = next((index for index in range(mark - 1, -1, -1) if not marks[index]), None)
    behind = next((index for index in range(mark + 1, len(heads)) if not marks[index]), None)
    if before is None and behind is None:
        return root
    if before is None or behind is None:
        return root
    left, right = before, behind
    while heads[left] >= 0 and heads[left] < mark and spans[left][1] < mark:
        left = heads[left]
    while heads[right] > mark and spans[right][0] > mark:
        right = heads[right]
    return left if _under(heads, left, right) else right


def _under(heads: Sequence[int], word: int, other: int) -> bool:
    for _ in heads:
        if word == other:
            return True
        word = heads[word]
        if word < 0:
            return False
    return False
