"""Expressions that stand for somebody named before, as mentions in the chain of the name.

Pronouns, pairs and groups, "negara itu", "the Turkish leader", and the enclitic of a verb of speech whose speaker is
known. A pair has a mention for each whom it means, over the same words. They stand behind the names in
`Reading.mentions`, so that the numbers of the names stay as they are, and are of kind `role`; no party is read off
them.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from samarkand.coders import Knowledge
from samarkand.coders.counted import size_of
from samarkand.coders.laying import laid_out
from samarkand.coders.parties import Parties
from samarkand.coders.pronouns import has_pair, of_pronoun, remember
from samarkand.coders.sentence import REFERENCE, Sentence
from samarkand.model import Article, Grounding, Mention, Party, Reading, Span

LEADING = 4
AFTER = frozenset({"NOUN", "PROPN", "ADJ", "DET"})


def with_references(article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> Reading:
    """The same reading; behind its names are mentions of what stands for them, each with the chain of the name."""
    sentences, parties = laid_out(article, reading, grounding, knowledge)
    found: dict[Span, list[int]] = {}
    for sentence in sentences:
        for span, meant in _references(sentence, parties):
            found.setdefault(span, list(meant))
        remember(sentence, parties)
    added = []
    for span in sorted(found):
        chains = dict.fromkeys(reading.mentions[number].chain for number in found[span])
        added += [Mention(span=span, kind=REFERENCE, chain=chain) for chain in chains if chain is not None]
    return replace(reading, mentions=(*reading.mentions, *added))


def _references(sentence: Sentence, parties: Parties) -> Iterator[tuple[Span, list[int]]]:
    yield from _of_speech(sentence, parties)
    words = parties.stand_ins
    told = not (words.forms.isdisjoint(sentence.forms) and words.single.isdisjoint(sentence.forms))
    if not told and not has_pair(parties, sentence):
        return
    for index in range(len(sentence.words)):
        if sentence.mention_at[index] >= 0:
            continue
        described = _described(sentence, parties, index)
        if described is not None:
            yield described
            continue
        if sentence.upos[index] not in ("PRON", "NOUN") and size_of(parties, sentence, index) is None:
            continue
        meant = [party.mention for party in of_pronoun(parties, sentence, index) if party.mention is not None]
        if meant:
            yield _expression(sentence, parties, index), meant


def _of_speech(sentence: Sentence, parties: Parties) -> Iterator[tuple[Span, list[int]]]:
    """ "Katanya", "he said": the pronoun or the enclitic beside a quotation is its speaker."""
    enclitic = parties.language.settings["speech"]["enclitic"]
    for quote in (sentence.reading.quotes[number] for number in sentence.quotes):
        if quote.speaker is None or quote.cue is None or quote.cue not in sentence.spans:
            continue
        cue = sentence.spans.index(quote.cue)
        if enclitic and sentence.forms[cue].endswith(enclitic):
            yield quote.cue, [quote.speaker]
        for beside in (cue - 1, cue + 1):
            if 0 <= beside < len(sentence.forms) and sentence.forms[beside] in parties.stand_ins.persons:
                yield sentence.spans[beside], [quote.speaker]


def _described(sentence: Sentence, parties: Parties, index: int) -> tuple[Span, list[int]] | None:
    """ "Pemimpin Turki itu", "the Turkish leader": the person of that state who was named last."""
    words, forms = parties.stand_ins, sentence.forms
    if forms[index] not in words.single:
        return None
    for first in range(max(index - LEADING, 0), index + 1):
        for last in range(index, min(index + LEADING, len(forms))):
            pointed = forms[first] in words.pointing or forms[last] in words.pointing
            inside = dict.fromkeys(n for n in sentence.mention_at[first : last + 1] if n >= 0)
            if not pointed or len(inside) != 1 or last - first != 1 + _words(sentence, next(iter(inside))):
                continue
            state = parties.of_number(sentence, next(iter(inside)))
            number = None if state is None else _last_of(sentence, parties, state, sentence.spans[first].start)
            if number is not None:
                return Span(sentence.spans[first].start, sentence.spans[last].end), [number]
    return None


def _words(sentence: Sentence, number: int) -> int:
    return sentence.mention_at.count(number)


def _last_of(sentence: Sentence, parties: Parties, state: Party, start: int) -> int | None:
    for number in parties.named_before(sentence, start, start):
        party = parties.of_number(sentence, number)
        if party is not None and party.code == state.code and parties.is_person(party):
            return number
    return None


def _expression(sentence: Sentence, parties: Parties, head: int) -> Span:
    """The words of an expression: the number before its noun, the nouns right behind it and what points back."""
    words, forms = parties.stand_ins, sentence.forms
    if sentence.upos[head] == "PRON" or forms[head] in words.both:
        return sentence.spans[head]
    first, last = head, head
    counting = words.counting if size_of(parties, sentence, head) is not None else frozenset[str]()
    while first and (forms[first - 1] in words.pointing or _leads(forms, first, counting)):
        first -= 1
    below = set(sentence.subtree(head, clauses=False))
    while last + 1 < len(forms) and (
        forms[last + 1] in words.pointing or (last + 1 in below and sentence.upos[last + 1] in AFTER)
    ):
        last += 1
    return Span(sentence.spans[first].start, sentence.spans[last].end)


def _leads(forms: Sequence[str], first: int, counting: frozenset[str]) -> bool:
    return forms[first - 1] in counting or (first > 1 and forms[first - 2] in counting and forms[first - 1].isalpha())
