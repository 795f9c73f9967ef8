"""Quotations and their speakers.

Direct speech stands between quote marks and holds four words or more (shorter fragments and titles are no quotations);
indirect speech is what follows a verb of speech with its speaker. A speaker is sought beside the verb of speech, then
among those who spoke before ("katanya", "he said"), within the limits of neighbouring paragraphs.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from samarkand.languages import Language, load
from samarkand.model import Article, Mention, Quote, Span, Token

MINIMUM_WORDS = 4
CLAUSE_WORDS = 30
PAIRS = {"“": "”", "„": "”", "‘": "’", "«": "»", '"': '"'}
OPENING = re.compile(r"[“„«\"]|(?<!\w)[‘'](?=\w)")


class Cue(Struct, frozen=True, gc=False):
    """A verb of speech at token `token`; `enclitic`: it holds its own speaker ("katanya")."""

    token: int
    enclitic: bool


def find_quotes(
    article: Article,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    language: Language,
) -> tuple[Quote, ...]:
    """Quotations of an article in text order. Spans hold the quote marks of direct speech."""
    reader = _Reader(article.text, tokens, mentions, language)
    quotes: list[Quote] = []
    for paragraph in article.paragraphs:
        direct = [span for span in _marked(article.text, paragraph) if _words_in(article.text, span) >= MINIMUM_WORDS]
        reader.leave_out(direct)
        for span in direct:
            quotes.append(reader.direct(span, _enclosing(sentences, span), paragraph, quotes))
        for sentence in sentences:
            if paragraph.contains(sentence) and not any(sentence.overlaps(span) for span in direct):
                indirect = reader.indirect(sentence, quotes)
                if indirect is not None:
                    quotes.append(indirect)
    return tuple(sorted(quotes, key=lambda quote: quote.span))


def _words_in(text: str, span: Span) -> int:
    return len(re.findall(r"\w+(?:[-'’]\w+)*", text[span.start : span.end]))


def _marked(text: str, paragraph: Span) -> list[Span]:
    """Spans between matching quote marks; an opening mark at a paragraph's start may stay unclosed."""
    found: list[Span] = []
    position = paragraph.start
    while match := OPENING.search(text, position, paragraph.end):
        mark = match.group()
        closing = {"'": "'", "‘": "’"}.get(mark, PAIRS.get(mark, mark))
        end = _closing(text, match.end(), paragraph.end, closing, single=mark in "'‘")
        if end is None and closing == "”":
            end = _closing(text, match.end(), paragraph.end, '"', single=False)
        if end is not None:
            found.append(Span(match.start(), end))
            position = end
        elif mark in '“"' and not text[paragraph.start : match.start()].strip():
            found.append(Span(match.start(), paragraph.end))
            position = paragraph.end
        else:
            position = match.end()
    return found


def _closing(text: str, start: int, end: int, mark: str, *, single: bool) -> int | None:
    position = text.find(mark, start, end)
    while position >= 0:
        after = text[position + 1 : position + 2]
        if not (single and after.isalnum()):
            return position + 1
        position = text.find(mark, position + 1, end)
    return None


def _enclosing(sentences: Sequence[Span], span: Span) -> Span:
    """From the start of the sentence where a quotation opens to the end of the one where it closes."""
    touching = [sentence for sentence in sentences if sentence.overlaps(span)]
    if not touching:
        return span
    return Span(min(touching[0].start, span.start), max(touching[-1].end, span.end))


class _Reader:
    """One article's tokens and mentions, asked for the speech around a place."""

    def __init__(self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention], language: Language) -> None:
        self.text = text
        self.tokens = tokens
        self.mentions = mentions
        self.language = language
        self.verbs = _verbs(language.code)
        self.starts = [token.span.start for token in tokens]
        self.speakers = [
            index for index, mention in enumerate(mentions) if mention.kind in ("person", "organisation", "place")
        ]

    def leave_out(self, quoted: Sequence[Span]) -> None:
        """Nobody speaks from inside quoted words: names in these spans are no speakers."""
        self.speakers = [
            index for index in self.speakers if not any(span.contains(self.mentions[index].span) for span in quoted)
        ]

    def direct(self, span: Span, sentence: Span, paragraph: Span, before: Sequence[Quote]) -> Quote:
        """A quotation with the speaker that stands after it, else before it, else the last one who spoke."""
        after = self._clause_after(span, paragraph)
        ahead = self._tokens_between(max(sentence.start, span.start - 400), span.start)
        for window, following in ((after, True), (ahead, False)):
            cue = self._cue(window, from_start=following)
            if cue is None:
                continue
            speaker = self._speaker(cue, window, following, span, before)
            if speaker is None and not following:
                speaker = self._continued(span, paragraph, before)
            return Quote(span=span, speaker=speaker, cue=self.tokens[cue.token].span)
        return Quote(span=span, speaker=self._continued(span, paragraph, before))

    def indirect(self, sentence: Span, before: Sequence[Quote]) -> Quote | None:
        """What a sentence reports that somebody said, or None where it reports no speech."""
        window = self._tokens_between(sentence.start, sentence.end)
        according = self._according(window)
        if according is not None:
            return according
        cue = self._cue(window, from_start=True, anywhere=True)
        if cue is None or cue.enclitic or cue.token + MINIMUM_WORDS > window[-1]:
            return None
        left = [index for index in window if index < cue.token]
        speaker = self._last_speaker(left)
        if speaker is None:
            if not left or self.tokens[left[-1]].lemma not in self.language.settings["pronouns"]["persons"]:
                return None
            speaker = self._earlier(sentence.start, before)
        start, end = self.tokens[cue.token + 1].span.start, sentence.end
        return Quote(span=Span(start, end), speaker=speaker, cue=self.tokens[cue.token].span, direct=False)

    def _according(self, window: Sequence[int]) -> Quote | None:
        """ "menurut X, …" and "according to X": the rest of the sentence is X's."""
        opener = self.language.settings["speech"]["according"]
        words = [self.tokens[index].lemma for index in window]
        for position in range(len(words)):
            for phrase in opener:
                length = len(phrase)
                if words[position : position + length] != phrase:
                    continue
                inside = window[position + length : position + length + 12]
                speaker = self._first_speaker(inside)
                if speaker is None:
                    return None
                first, last = self.tokens[window[0]].span, self.tokens[window[-1]].span
                cue = Span(
                    self.tokens[window[position]].span.start, self.tokens[window[position + length - 1]].span.end
                )
                end = self.mentions[speaker].span.end
                span = Span(end, last.end) if position == 0 else Span(first.start, cue.start)
                span = self._trimmed(span)
                if span.end <= span.start:
                    return None
                return Quote(span=span, speaker=speaker, cue=cue, direct=False)
        return None

    def _trimmed(self, span: Span) -> Span:
        """A span without the blanks and commas at its ends."""
        text = self.text[span.start : span.end]
        left, right = text.lstrip(" ,;:\n"), text.rstrip(" ,;:\n")
        return Span(span.start + len(text) - len(left), max(span.start, span.end - (len(text) - len(right))))

    def _clause_after(self, span: Span, paragraph: Span) -> list[int]:
        end = min(paragraph.end, span.end + 250)
        window = self._tokens_between(span.end, end)[:CLAUSE_WORDS]
        kept: list[int] = []
        for index in window:
            form = self.text[self.tokens[index].span.start : self.tokens[index].span.end]
            if form in {".", "“", '"', "?", "!"} and kept:
                break
            kept.append(index)
        return kept

    def _tokens_between(self, start: int, end: int) -> list[int]:
        return list(range(bisect_left(self.starts, start), bisect_left(self.starts, end)))

    def _cue(self, window: Sequence[int], *, from_start: bool, anywhere: bool = False) -> Cue | None:
        """The verb of speech nearest to the quotation."""
        order = window if from_start else list(reversed(window))
        reach = len(order) if anywhere or not from_start else 14
        for index in order[:reach]:
            form = self.text[self.tokens[index].span.start : self.tokens[index].span.end].casefold()
            if form in self.verbs or self.tokens[index].lemma in self.verbs:
                return Cue(index, form.endswith("nya") and form.removesuffix("nya") in self.verbs)
        return None

    def _speaker(
        self, cue: Cue, window: Sequence[int], following: bool, span: Span, before: Sequence[Quote]
    ) -> int | None:
        if cue.enclitic:
            return self._earlier(span.start, before)
        right = [index for index in window if index > cue.token][:16]
        left = [index for index in window if index < cue.token]
        sides = (right, left) if following and self.language.settings["speech"]["verb_first"] else (left, right)
        for side, find in ((sides[0], 0), (sides[1], 1)):
            pronoun = next((i for i in side[:2] if self._is_pronoun(i)), None)
            if pronoun is not None:
                return self._earlier(span.start, before)
            if not following and side is right:
                continue
            speaker = (
                self._first_speaker(side) if side is right or (find == 0 and following) else self._last_speaker(side)
            )
            if speaker is not None:
                return speaker
        return self._earlier(span.start, before) if any(self._is_pronoun(i) for i in left) else None

    def _is_pronoun(self, index: int) -> bool:
        return self.tokens[index].lemma in self.language.settings["pronouns"]["persons"]

    def _first_speaker(self, window: Sequence[int]) -> int | None:
        found = self._mentions_in(window)
        people = [index for index in found if self.mentions[index].kind == "person"]
        return next(iter(people or found), None)

    def _last_speaker(self, window: Sequence[int]) -> int | None:
        found = self._mentions_in(window)
        people = [index for index in found if self.mentions[index].kind == "person"]
        return next(reversed(people or found), None)

    def _mentions_in(self, window: Sequence[int]) -> list[int]:
        if not window:
            return []
        span = Span(self.tokens[window[0]].span.start, self.tokens[window[-1]].span.end)
        return [index for index in self.speakers if span.contains(self.mentions[index].span)]

    def _earlier(self, position: int, before: Sequence[Quote]) -> int | None:
        """Whom "he said" means: the last speaker, unless another person was named since."""
        spoken = [quote for quote in before if quote.speaker is not None and quote.span.start < position]
        people = [
            i for i in self.speakers if self.mentions[i].kind == "person" and self.mentions[i].span.end <= position
        ]
        last = max(spoken, key=lambda quote: quote.span.start) if spoken else None
        if last is not None and position - last.span.end < 600:
            return last.speaker
        return people[-1] if people and position - self.mentions[people[-1]].span.end < 800 else None

    def _continued(self, span: Span, paragraph: Span, before: Sequence[Quote]) -> int | None:
        """The speaker of a quotation without a cue: who spoke just before it."""
        earlier = [quote for quote in before if quote.speaker is not None and quote.span.end <= span.start]
        if not earlier:
            return None
        last = max(earlier, key=lambda quote: quote.span.start)
        return last.speaker if span.start - last.span.end < 400 else None


@lru_cache(maxsize=16)
def _verbs(code: str) -> dict[str, str]:
    """Single-word verbs of speech, by kind."""
    return {verb: kind for verb, kind in load(code).speech.items() if " " not in verb}
