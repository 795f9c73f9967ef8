"""An article's text to tokens, names, times and quotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file

from samarkand.annotate.chains import with_chains
from samarkand.annotate.gate import may_hold_event
from samarkand.annotate.headlines import as_running, is_headline, with_capitals, with_verb
from samarkand.annotate.names import Named, find_names, listed_words
from samarkand.annotate.parsing import Parser
from samarkand.annotate.passives import with_passives
from samarkand.annotate.quotes import find_quotes
from samarkand.annotate.tagging import Name, Tagger, lemma
from samarkand.annotate.times import find_times
from samarkand.annotate.tokens import split_sentences, tokenise
from samarkand.annotate.verbs import with_verbs
from samarkand.errors import PageError
from samarkand.gazetteer import Gazetteer
from samarkand.languages import Language, codes, load
from samarkand.model import Article, Mention, Reading, Span, TimePhrase, Token

MADE_BY = "annotate/2"
LONGEST_TEXT = 2_000_000
LONGEST_SENTENCE = 400
SHORTEST_ECHO = 3
DAY_LEAD = re.compile(r"(?:\b(?:pada|hari|on|in|last|next|this|said)|[,(])\s*$", re.IGNORECASE)
"""Words before a weekday or month that is one, whatever name follows."""


class _Sentence:
    """One sentence while it is being read: its tokens' offsets and what was found over them."""

    def __init__(self, text: str, start: int, end: int, offsets: Sequence[tuple[int, int]]) -> None:
        self.span = Span(start, end)
        self.offsets = offsets
        self.words = [text[first:last] for first, last in offsets]
        self.read = self.words
        """The words as the tagger and the parser are given them."""
        self.upos: list[str] = []
        self.lemmas: list[str] = []
        self.tagged: list[Name] = []
        self.names: list[Named] = []
        self.heads = [-1] * len(offsets)
        self.deprels = [""] * len(offsets)


def annotate(article: Article, language: Language, gazetteer: Gazetteer) -> Reading:
    """Read an article in its language.

    Offsets are code points into `article.text`. Only sentences that can hold an event are parsed; the tokens of the
    others have no head. Raises PageError `too-large` for a text of more than two million code points.
    """
    if len(article.text) > LONGEST_TEXT:
        raise PageError("too-large", f"the text has {len(article.text)} characters", stage="annotate")
    tagger, parser = _models(language.code)
    times: list[TimePhrase] = []
    sentences: list[_Sentence] = []
    offsets = tokenise(article.text, language.code)
    spoken = article.languages or (language.code,) * len(article.paragraphs)
    for paragraph, code in zip(article.paragraphs, spoken, strict=True):
        sentences += _sentences(article.text, paragraph, offsets, language.code)
        code = code if code in codes() else language.code
        times += find_times(article.text, paragraph.start, paragraph.end, code)
    for sentence in sentences:
        if is_headline(sentence.words, language.code):
            named = listed_words(sentence.words, language, gazetteer)
            sentence.read = as_running(sentence.words, named, language.code, parser.words)
    _tag(sentences, tagger, language.code)
    for sentence in sentences:
        sentence.lemmas = [
            lemma(word, upos, language.code) for word, upos in zip(sentence.read, sentence.upos, strict=True)
        ]
        sentence.names = find_names(sentence.words, sentence.tagged, language, gazetteer)
        sentence.upos = with_passives(sentence.read, sentence.upos, language.code)
        inside = {index for name in sentence.names for index in range(name.first, name.end)}
        sentence.upos = with_verbs(sentence.read, sentence.upos, language.code, named=inside)
    echo_names(sentences)
    persons = {each.span.start: each.span.end for each in _mentions(sentences) if each.kind == "person"}
    _parse([sentence for sentence in sentences if _worth_parsing(sentence, language)], parser)
    times = [phrase for phrase in times if not _is_first_name(article.text, phrase, persons)]
    mentions = with_chains(
        article.text, _mentions(sentences), _title_words(language.code), _before_places(language.code)
    )
    tokens = _tokens(sentences)
    quotes = find_quotes(article, tokens, mentions, tuple(sentence.span for sentence in sentences), language)
    return Reading(
        article_id=article.id, sentences=tuple(sentence.span for sentence in sentences), tokens=tokens,
        mentions=mentions, times=tuple(times), quotes=quotes, made_by=MADE_BY,
    )  # fmt: skip


def _is_first_name(text: str, phrase: TimePhrase, persons: dict[int, int]) -> bool:
    """True for a bare weekday or month that opens a person's name ("Minggu Wijaya") and that no word makes a day of."""
    first, last = phrase.span.start, phrase.span.end
    if persons.get(first, 0) <= last or not text[first:last].isalpha() or not phrase.value.startswith("XXXX-"):
        return False
    return not DAY_LEAD.search(text, max(0, first - 12), first)


def _sentences(text: str, paragraph: Span, offsets: Sequence[tuple[int, int]], code: str) -> list[_Sentence]:
    found = []
    for start, end in split_sentences(text, paragraph.start, paragraph.end, offsets, code):
        first, last = bisect_left(offsets, (start, start)), bisect_right(offsets, (end, -1))
        for begin in range(first, last, LONGEST_SENTENCE):
            part = offsets[begin : min(begin + LONGEST_SENTENCE, last)]
            if part:
                found.append(_Sentence(text, part[0][0], part[-1][1], part))
    return found


def _tag(sentences: Sequence[_Sentence], tagger: Tagger, code: str) -> None:
    _tagged(sentences, tagger)
    changed = []
    for sentence in sentences:
        if sentence.read is not sentence.words:
            printed = with_capitals(sentence.words, sentence.read, sentence.upos, code)
            if printed != sentence.read:
                sentence.read = printed
                changed.append(sentence)
    if changed:
        _tagged(changed, tagger)
    for sentence in sentences:
        sentence.upos = with_verb(sentence.read, sentence.upos, code)


def _tagged(sentences: Sequence[_Sentence], tagger: Tagger) -> None:
    classes, names = tagger.tag([sentence.read for sentence in sentences])
    for sentence, upos, tagged in zip(sentences, classes, names, strict=True):
        sentence.upos, sentence.tagged = upos, tagged


def echo_names(sentences: Sequence[_Sentence]) -> None:
    """Mark the bare surnames and given names of people whom the article names in full elsewhere.

    Only capitalised words that stand inside no other name, and that are part of one person's name alone.
    """
    owners: dict[str, set[tuple[str, ...]]] = {}
    for sentence in sentences:
        for name in sentence.names:
            words = tuple(sentence.words[name.first : name.end])
            if name.kind == "person" and len(words) > 1:
                for word in words:
                    if len(word) >= SHORTEST_ECHO and word[0].isupper():
                        owners.setdefault(word, set()).add(words)
    known = {word for word, people in owners.items() if len(people) == 1}
    for sentence in sentences:
        taken = {index for name in sentence.names for index in range(name.first, name.end)}
        echoes = [
            Named(index, index + 1, "person", False)
            for index, word in enumerate(sentence.words)
            if word in known and index not in taken and sentence.upos[index] in ("PROPN", "NOUN", "X")
        ]
        sentence.names = sorted([*sentence.names, *echoes], key=lambda name: name.first)


def _worth_parsing(sentence: _Sentence, language: Language) -> bool:
    return may_hold_event(sentence.words, sentence.lemmas, sentence.upos, sentence.names, language.code).opens


def _parse(sentences: Sequence[_Sentence], parser: Parser) -> None:
    parsed = parser.parse([(sentence.read, sentence.upos) for sentence in sentences])
    for sentence, (heads, deprels) in zip(sentences, parsed, strict=True):
        sentence.heads, sentence.deprels = list(heads), list(deprels)


def _mentions(sentences: Sequence[_Sentence]) -> list[Mention]:
    return [
        Mention(span=Span(sentence.offsets[name.first][0], sentence.offsets[name.end - 1][1]), kind=name.kind)
        for sentence in sentences
        for name in sentence.names
    ]


def _tokens(sentences: Sequence[_Sentence]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    for sentence in sentences:
        base = len(tokens)
        given = zip(sentence.offsets, sentence.lemmas, sentence.upos, sentence.heads, sentence.deprels, strict=True)
        tokens += [
            Token(Span(start, end), lemma_, upos, base + head if head >= 0 else -1, deprel)
            for (start, end), lemma_, upos, head, deprel in given
        ]
    return tuple(tokens)


@lru_cache(maxsize=8)
def _title_words(code: str) -> frozenset[str]:
    return frozenset(word for title in load(code).titles for word in title.title.casefold().split())


@lru_cache(maxsize=8)
def _before_places(code: str) -> frozenset[str]:
    """The prepositions behind which a name is that of a place."""
    language = load(code)
    grammar = language.settings["grammar"]
    return frozenset((*grammar["places"], *grammar["owners"], *language.status.get("whereabouts", ())))


@lru_cache(maxsize=8)
def _models(code: str) -> tuple[Tagger, Parser]:
    with as_file(load(code).file("model")) as folder:
        return Tagger(folder), Parser(folder)
