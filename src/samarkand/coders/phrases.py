"""Noun phrases in the tree: the tokens of one, those coordinated with it, and its words."""

from collections.abc import Container, Sequence

from samarkand.coders.sentence import Sentence
from samarkand.model import Span

INSIDE = frozenset({"nmod", "flat", "appos", "compound", "amod", "conj", "det", "goeswith", "dep", "fixed", "obj"})
LARGEST = 24
HYPHENS = ("-", "–")


def conjuncts(sentence: Sentence, head: int, named: Container[int]) -> list[int]:
    """The heads of coordinated phrases in text order; `named`: the mentions that a list in print may go on with."""
    found, stack = [head], [head]
    while stack:
        for child in sentence.children(stack.pop(), "conj"):
            if child not in found and sentence.upos[child] not in ("VERB", "AUX"):
                found.append(child)
                stack.append(child)
    return sorted({*found, *_listed_with(sentence, found, named)})


def _listed_with(sentence: Sentence, found: Sequence[int], named: Container[int]) -> list[int]:
    """Names that a list goes on with in print ("Kenya, Uganda dan Rwanda") where the tree has lost them."""
    last = max(found)
    if sentence.mention_at[last] < 0:
        return []
    joints = {",", *HYPHENS, *sentence.language.settings["grammar"]["conjunctions"]}
    closing = {*sentence.language.settings["grammar"]["conjunctions"], *HYPHENS}
    more: list[int] = []
    index, closed = _after_mention(sentence, last), False
    while index < len(sentence.words) and sentence.forms[index] in joints and not closed:
        closed = sentence.forms[index] in closing
        index += 1
        if not closed and index < len(sentence.words) and sentence.forms[index] in closing:
            closed, index = True, index + 1
        if index >= len(sentence.words) or sentence.mention_at[index] not in named:
            return []
        more.append(index)
        index = _after_mention(sentence, index)
    headline = len(more) == 1 and _opens_with(sentence, last) and sentence.upos[index % len(sentence.upos)] == "VERB"
    return [token for token in more if token not in found] if closed or headline else []


def _opens_with(sentence: Sentence, index: int) -> bool:
    """True where a sentence opens with the name over a token."""
    return sentence.mention_at[0] >= 0 and sentence.mention_at[0] == sentence.mention_at[index]


def _after_mention(sentence: Sentence, index: int) -> int:
    number = sentence.mention_at[index]
    while index < len(sentence.words) and sentence.mention_at[index] == number:
        index += 1
    return index


def tokens_of(sentence: Sentence, head: int, owners: Container[str], topics: Container[str]) -> list[int]:
    """Tokens of a phrase without clauses, coordinated phrases of the head, and places where it merely is.

    `owners` and `topics`: the prepositions that lead on inside a phrase, and those that lead out of it. A ship's flag
    is inside, whatever it hangs by ("kapal berbendera Panama", "ships flying the flag of Panama").
    """
    flags = sentence.language.settings["grammar"]["flags"]
    found: list[int] = []
    stack, seen = [(head, True)], set[int]()
    while stack and len(found) < LARGEST:
        current, is_head = stack.pop()
        if current in seen:
            continue
        seen.add(current)
        found.append(current)
        for child in sentence.dependants[current]:
            relation = sentence.relations[child].partition(":")[0]
            if sentence.forms[child] in flags or (sentence.forms[current] in flags and sentence.mention_at[child] >= 0):
                stack.append((child, False))
                continue
            named = relation == "acl" and child == current + 1 and sentence.mention_at[child] >= 0
            if not (relation in INSIDE or named) or (is_head and relation == "conj") or sentence.upos[child] == "VERB":
                continue
            preposition = sentence.preposition(child)
            about = sentence.forms[child] in topics and sentence.mention_at[child] < 0
            if about or (preposition is not None and preposition not in owners):
                continue
            stack.append((child, False))
    return sorted(found)


def span_of(sentence: Sentence, head: int, tokens: Sequence[int]) -> Span:
    """The unbroken run of the phrase's tokens around its head."""
    inside = set(tokens)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < last and sentence.upos[first] in ("PUNCT", "ADP", "CCONJ", "DET"):
        first += 1
    while first < last and sentence.upos[last] in ("PUNCT", "CCONJ"):
        last -= 1
    return Span(sentence.spans[first].start, sentence.spans[last].end)
