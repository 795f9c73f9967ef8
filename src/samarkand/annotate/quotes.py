"""Quotations and their speakers.

Direct speech stands between quote marks and holds four words or more (shorter fragments and titles are no quotations);
indirect speech is what follows a verb of speech with its speaker, or the whole sentence before both
(`samarkand.annotate.trailing`). A speaker is sought beside the verb of speech: a
pronoun there means who had the floor, a description whoever the article describes so, or is a speaker of its own
(`samarkand.annotate.speakers`). A quotation without a verb of speech goes on where another ended.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from samarkand.annotate.floor import Floor, Speaker
from samarkand.annotate.marks import Marked, marked, titled, words_in
from samarkand.annotate.speakers import Speech
from samarkand.annotate.trailing import reported_before
from samarkand.languages import Language
from samarkand.model import Article, Mention, Quote, Span, Token

MINIMUM_WORDS = 4
REACH_BEFORE = 400
REACH_AFTER = 250
NEXT_PARAGRAPH = 2


def find_quotes(
    article: Article,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
    language: Language,
) -> tuple[Quote, ...]:
    """Quotations in text order; spans hold the quote marks of direct speech. Time is linear in the text's length."""
    quoted = [
        [one for one in marked(article.text, paragraph) if _is_quoted(article.text, one.span)]
        for paragraph in article.paragraphs
    ]
    speech = Speech(article.text, tokens, mentions, language, [one.span for each in quoted for one in each])
    reader = _Reader(article.text, speech, sentences)
    for paragraph, direct in zip(article.paragraphs, quoted, strict=True):
        reader.read(paragraph, direct)
    return reader.finished()


def _is_quoted(text: str, span: Span) -> bool:
    return words_in(text, span) >= MINIMUM_WORDS and not titled(text, span)


class _Reader:
    """An article while it is read from its first sentence to its last, with who has the floor."""

    def __init__(self, text: str, speech: Speech, sentences: Sequence[Span]) -> None:
        self.text = text
        self.speech = speech
        self.sentences = sentences
        self.starts = [sentence.start for sentence in sentences]
        self.floor = Floor()
        self.quotes: list[Quote] = []
        self.open: list[int] = []

    def read(self, paragraph: Span, direct: Sequence[Marked]) -> None:
        """The quotations of one paragraph, direct and indirect ones in turn."""
        pending = list(direct)
        for sentence in self._sentences_of(paragraph):
            while pending and pending[0].span.start < sentence.end:
                self._direct(pending.pop(0), sentence, paragraph)
            if any(quote.direct and quote.span.overlaps(sentence) for quote in self.quotes[-3:]):
                continue
            self._plain(sentence)
        for one in pending:
            self._direct(one, one.span, paragraph)

    def finished(self) -> tuple[Quote, ...]:
        """All quotations in text order; what was left open is said by who goes on in the next paragraph."""
        return tuple(sorted(self.quotes, key=lambda quote: quote.span))

    def _sentences_of(self, paragraph: Span) -> Iterator[Span]:
        for position in range(bisect_left(self.starts, paragraph.start), len(self.sentences)):
            if self.sentences[position].start >= paragraph.end:
                return
            yield self.sentences[position]

    def _direct(self, one: Marked, sentence: Span, paragraph: Span) -> None:
        """A direct quotation: its speaker stands behind it, else before it, else goes on from the one before."""
        ahead = Span(max(sentence.start, one.span.start - REACH_BEFORE, self._end_of_last(sentence)), one.span.start)
        behind = Span(one.span.end, min(paragraph.end, one.span.end + REACH_AFTER))
        cue = None if self._is_whole(one.span) else self.speech.behind(behind)
        speaker = self.speech.speaker_behind(cue, behind, self.floor) if cue is not None else None
        if speaker is None and cue is None:
            cue = self.speech.ahead(ahead)
            speaker = self.speech.speaker_ahead(cue, ahead, self.floor)
        if speaker is None:
            speaker = self.floor.goes_on(one.span.start)
        self._settle(speaker, one, paragraph)
        self.quotes.append(_said(Quote(span=one.span, cue=self.speech.span_of(cue)), speaker))
        if speaker is not None:
            self.floor.take(speaker, one.span.end, spoke=True)

    def _is_whole(self, span: Span) -> bool:
        """True where a quotation ends as a sentence does and another begins behind it."""
        following = self.text[span.end : span.end + REACH_AFTER].lstrip()[:1]
        return self.text[span.start : span.end].rstrip("\"'”’»").endswith(".") and not following.islower()

    def _end_of_last(self, sentence: Span) -> int:
        """Where the last quotation of a sentence ends: its verb of speech is not that of the next one."""
        last = self.quotes[-1] if self.quotes else None
        return last.span.end if last is not None and last.span.overlaps(sentence) else sentence.start

    def _settle(self, speaker: Speaker | None, one: Marked, paragraph: Span) -> None:
        """Give open quotations of the paragraphs before their speaker, once somebody closes them."""
        if speaker is not None:
            for position in self.open:
                self.quotes[position] = _said(self.quotes[position], speaker)
            self.open.clear()
        elif not one.closed or not self.text[paragraph.start : one.span.start].strip():
            self.open.append(len(self.quotes))
            del self.open[:-NEXT_PARAGRAPH]

    def _plain(self, sentence: Span) -> None:
        """A sentence without direct speech: what it reports, or whom it makes the subject of what follows."""
        self.open.clear()
        found = reported_before(self.speech, sentence, self.floor) or self.speech.reported(sentence, self.floor)
        if found is not None:
            speaker, span, cue = found
            self.quotes.append(_said(Quote(span=span, cue=cue, direct=False), speaker))
            self.floor.take(speaker, span.end, spoke=True)
            return
        subject = self.speech.subject(sentence)
        if subject is not None:
            self.floor.take(subject, sentence.end, spoke=False)


def _said(quote: Quote, speaker: Speaker | None) -> Quote:
    return quote if speaker is None else replace(quote, speaker=speaker.mention, described=speaker.words)
