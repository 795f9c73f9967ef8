"""One sentence as the coder sees it: words, grammar and the mentions over them."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from samarkand.languages import Language
from samarkand.languages.forms import adpositions, form_of
from samarkand.model import Article, Reading, Span

CLAUSE_RELATIONS = frozenset({"acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "csubj:pass"})
REFERENCE: Final = "role"
"""The kind of mentions that stand for a name and are none."""
DURATION = "P"
"""What a TIMEX3 value of a length of time begins with."""


class Laid(Struct, frozen=True, gc=False):
    """The words of a sentence with what lies over them, and the tree that it was given; nobody changes these lists."""

    article: Article
    reading: Reading
    span: Span
    language: Language
    first: int
    spans: list[Span]
    words: list[str]
    forms: list[str]
    lemmas: list[str]
    upos: list[str]
    heads: list[int]
    relations: list[str]
    bases: list[str]
    mention_at: list[int]
    times: list[int]
    quotes: list[int]


class Sentence:
    """Tokens of one sentence, numbered from 0, with their heads and dependants.

    `bases` are the relations without their subtypes. `mention_at[i]` is the index in `Reading.mentions` of the mention
    over token i, or -1. `times` and `quotes` number the time phrases and quotations of the reading that touch the
    sentence.
    """

    def __init__(self, laid: "Laid") -> None:
        self.article = laid.article
        self.reading = laid.reading
        self.span = laid.span
        self.language = laid.language
        self.first = laid.first
        self.spans = laid.spans
        self.words = laid.words
        self.forms = laid.forms
        self.lemmas = laid.lemmas
        self.upos = laid.upos
        self.mention_at = laid.mention_at
        self.times = laid.times
        self.quotes = laid.quotes
        self.heads = laid.heads[:]
        self.relations = laid.relations[:]
        self.bases = laid.bases[:]

    @property
    def parsed(self) -> bool:
        """True where the sentence went through the gate and has a tree."""
        return any(head >= 0 for head in self.heads)

    @cached_property
    def dependants(self) -> list[list[int]]:
        """For each token, the tokens that it governs, in text order."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if 0 <= head < len(self.words):
                found[head].append(index)
        return found

    def children(self, index: int, *relations: str) -> list[int]:
        """Dependants of a token by relation; a base relation names its subtypes too (`nsubj` has `nsubj:pass`)."""
        below = self.dependants[index]
        if not below:
            return []
        whole, bases = self.relations, self.bases
        return [child for child in below if whole[child] in relations or bases[child] in relations]

    def relate(self, index: int, relation: str) -> None:
        """Give a token another relation to its head."""
        self.relations[index] = relation
        self.bases[index] = relation.partition(":")[0]

    def hang(self, index: int, governor: int, relation: str) -> None:
        """Move a token under another one; -1 makes it a root."""
        if self.heads[index] >= 0:
            self.dependants[self.heads[index]].remove(index)
        self.heads[index] = governor
        self.relate(index, relation)
        if governor >= 0:
            self.dependants[governor].append(index)
            self.dependants[governor].sort()

    def rehang(self, heads: Sequence[int], relations: Sequence[str]) -> None:
        """Give the sentence another tree."""
        self.heads[:], self.relations[:] = heads, relations
        self.bases[:] = [relation.partition(":")[0] for relation in relations]
        for known in ("dependants", "_prepositions"):
            self.__dict__.pop(known, None)

    @cached_property
    def classes(self) -> list[str]:
        """The word classes as the tree bears them out: what has a subject or an auxiliary and no copula is a verb,
        what is a subject or object itself is a noun, whatever its tag."""
        return [self._class(index) for index in range(len(self.words))]

    def _class(self, index: int) -> str:
        upos, below = self.upos[index], {self.relations[child] for child in self.dependants[index]}
        if upos in ("NOUN", "PROPN", "ADJ", "ADP", "X") and not below & {"cop", "det", "case"}:
            return "VERB" if below & {"nsubj", "nsubj:pass", "aux", "aux:pass"} else upos
        return "NOUN" if upos == "VERB" and self.relations[index] in ("nsubj", "nsubj:pass") else upos

    @cached_property
    def aside(self) -> frozenset[int]:
        """The tokens of days and hours, not of how long, with the prepositions and adverbs that lead to them ("late on
        Monday")."""
        phrases = [self.reading.times[number] for number in self.times]
        spans = [phrase.span for phrase in phrases if not phrase.value.startswith(DURATION)]
        told = {index for index, span in enumerate(self.spans) if any(time.contains(span) for time in spans)}
        leading = {
            index
            for index, head in enumerate(self.heads)
            if head in told and self.relations[index] in ("case", "advmod") and index < head
        }
        return frozenset(told | leading)

    def preposition(self, index: int) -> str | None:
        """The preposition that governs a noun phrase, lower-cased, or None.

        Of several the last one before the noun counts ("bersama dengan" is "dengan").
        """
        return self._prepositions[index]

    @cached_property
    def _prepositions(self) -> list[str | None]:
        found: list[str | None] = [None] * len(self.words)
        known = adpositions(self.language.code)
        for index, relation in enumerate(self.relations):
            head = self.heads[index]
            if relation != "case" or not 0 <= head < len(found):
                continue
            if index and [self.forms[index - 1], self.forms[index]] in self.language.settings["speech"]["according"]:
                found[head] = self.forms[index - 1]
                continue
            listed = self.upos[index] not in ("NOUN", "PROPN", "DET") or self.forms[index] in known
            if listed and (index < head or found[head] is None):
                found[head] = self.forms[index]
        return found

    def is_any_of(self, index: int, words: Container[str]) -> bool:
        """True where the form or the lemma of a token is among these words."""
        return self.forms[index] in words or self.lemmas[index] in words

    def subtree(self, index: int, *, clauses: bool = True) -> list[int]:
        """A token and all below it, in text order; with `clauses=False` without the clauses that hang on it."""
        found, stack, seen = [], [index], set()
        while stack:
            current = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            found.append(current)
            for child in self.dependants[current]:
                if clauses or self.relations[child] not in CLAUSE_RELATIONS:
                    stack.append(child)
        return sorted(found)

    def joined_after(self, index: int, joints: Collection[str], reach: int) -> int | None:
        """The head of the noun phrase that a conjunction joins right behind a phrase, whatever the tree hangs it on."""
        joint = max(self.subtree(index, clauses=False)) + 1
        if joint >= len(self.words) or self.forms[joint] not in joints:
            return None
        near = range(joint + 1, min(joint + reach, len(self.words)))
        nouns = [i for i in near if self.upos[i] in ("NOUN", "PROPN")]
        return next((i for i in nouns if self.heads[i] not in nouns), None)

    def ancestors(self, index: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        seen = {index}
        current = self.heads[index]
        while 0 <= current < len(self.words) and current not in seen:
            yield current
            seen.add(current)
            current = self.heads[current]

    def token_at(self, start: int) -> int:
        """The first token that ends behind a place in the article's text; how many there are where none does."""
        return bisect_right(self.spans, start, key=lambda span: span.end)

    def text(self, first: int, last: int) -> str:
        """The printed words from token `first` to token `last`, both inside."""
        return self.article.text[self.spans[first].start : self.spans[last].end]


def sentences_of(article: Article, reading: Reading, language: Language) -> list[Sentence]:
    """All sentences of an article, with their mentions laid over the tokens, in time linear in the text.

    Each caller has trees of its own. Of the reading that was asked for last the rest is remembered.
    """
    return [Sentence(laid) for laid in _laid(_Text(article, reading, language))]


class _Text:
    """A reading of an article, equal to itself alone: comparing what it holds would take longer than laying it out."""

    def __init__(self, article: Article, reading: Reading, language: Language) -> None:
        self.article = article
        self.reading = reading
        self.language = language

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Text)
            and self.reading is other.reading
            and self.article is other.article
            and self.language is other.language
        )


@lru_cache(maxsize=1)
def _laid(text: _Text) -> Sequence[Laid]:
    reading = text.reading
    starts = [token.span.start for token in reading.tokens]
    found = []
    for span in reading.sentences:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        found.append(_words_of(text, span, first, last))
    openings = [sentence.span.start for sentence in found]
    for number, mention in enumerate(reading.mentions):
        if mention.kind == REFERENCE:
            continue
        position = bisect_right(openings, mention.span.start) - 1
        if position < 0:
            continue
        sentence = found[position]
        index = bisect_left(starts, mention.span.start) - sentence.first
        while index < len(sentence.spans) and mention.span.contains(sentence.spans[index]):
            sentence.mention_at[index] = number
            index += 1
    for number, phrase in enumerate(reading.times):
        for sentence in _touched(found, openings, phrase.span):
            sentence.times.append(number)
    for number, quote in enumerate(reading.quotes):
        for sentence in _touched(found, openings, quote.span):
            sentence.quotes.append(number)
    return found


def _words_of(text: _Text, span: Span, first: int, last: int) -> Laid:
    tokens, printed = text.reading.tokens[first:last], text.article.text
    words = [printed[token.span.start : token.span.end] for token in tokens]
    relations = [token.deprel for token in tokens]
    return Laid(
        article=text.article, reading=text.reading, span=span, language=text.language, first=first,
        spans=[token.span for token in tokens], words=words, forms=[form_of(word) for word in words],
        lemmas=[token.lemma for token in tokens], upos=[token.upos for token in tokens],
        heads=[token.head - first if token.head >= 0 else -1 for token in tokens],
        relations=relations, bases=[relation.partition(":")[0] for relation in relations],
        mention_at=[-1] * len(tokens), times=[], quotes=[],
    )  # fmt: skip


def _touched(sentences: list[Laid], openings: list[int], span: Span) -> Iterator[Laid]:
    """The sentences that a span overlaps. `openings` holds where each one starts."""
    for position in range(max(bisect_right(openings, span.start) - 1, 0), bisect_left(openings, span.end)):
        if sentences[position].span.overlaps(span):
            yield sentences[position]
