"""Sentences that go on from the one before, in whose time they stand: "Hours later, …", or the next step of its story.

Where a sentence opens with words that count from what was just told, its events have the day of that. Without them an
undated deed of a report's opening, or of the same paragraph, is on the day of the sentence that it goes on from,
unless it is told as background ("has", "had", "pernah").
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from samarkand.coders.beside import LEAD, Beside
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.model import Article, Claim, Grounding, When

OPENING: Final = 6
"""Words with which a sentence can say that it counts from the one before."""
STEPS_BACK: Final = 4
NEAR: Final = 2
"""Sentences of its paragraph back to the one that a story goes on from."""
RECENT: Final = timedelta(days=8)

Found = tuple[When, str]
Told = Mapping[int, Sequence[Claim]]


class Sequels(Beside):
    """One article's sentences, asked on which day the sentence before another tells its story."""

    def __init__(
        self, article: Article, sentences: Sequence[Sentence], grounding: Grounding, parties: Parties, told: Told
    ) -> None:
        super().__init__(sentences, parties)
        self.article = article
        self.grounding = grounding
        self.told = told
        self.day = article.published.date() if article.published else None

    def counted(self, number: int) -> Iterator[Found]:
        """The day of what a sentence counts from in its opening ("Later in the day", "Beberapa jam sebelumnya")."""
        words = self._counts(self.sentences[number])
        if words is None:
            return
        back = range(number - 1, max(number - 1 - STEPS_BACK, -1), -1)
        earlier = not self.words["before"].isdisjoint(words.split())
        for position in (*back, *range(min(LEAD, number))):
            when = self._day_of(position, first=earlier)
            if when is not None:
                yield when, f"'{words}': that of what was told before"
                return

    def points_back(self, claim: Claim, number: int) -> bool:
        """True of a claim whose day is only said to be that of what was told before ("On the same day, …")."""
        sentence = self.sentences[number]
        same = [self.grounding.times[one] for one in sentence.times
                if sentence.reading.times[one].value.startswith("REF+0D")]  # fmt: skip
        return claim.when in same and self._counts(sentence) is not None

    def goes_on(self, claim: Claim, number: int) -> Iterator[Found]:
        """The day of the sentence whose story this one goes on with, without words that say so."""
        sentence = self.sentences[number]
        background = self.words["background"]
        own = any(sentence.reading.times[one].type in ("DATE", "TIME") for one in sentence.times)
        if own or not background.isdisjoint(sentence.forms) or not self._has_verb(claim, sentence):
            return
        quoted = any(quote.span.contains(claim.trigger) for quote in sentence.reading.quotes)
        if quoted or self.is_new_matter(sentence):
            return
        paragraph = self._paragraph(number)
        if number == 0 and paragraph == 0 and self._is_title():
            lead = next((when for one in range(1, min(LEAD, len(self.sentences))) if (when := self._day_of(one))), None)
            if lead is not None:
                yield lead, "of the report's opening, which the title sums up"
            return
        for position in range(number - 1, max(number - 1 - NEAR, -1), -1):
            in_opening = number <= LEAD
            if not (in_opening or self._paragraph(position) == paragraph):
                return
            when = self._day_of(position)
            if when is not None:
                yield when, "of the sentence before, whose story goes on"
                return

    def _is_title(self) -> bool:
        paragraphs, title = self.article.paragraphs, self.article.title
        return len(paragraphs) > 1 and bool(title) and self.article[paragraphs[0]].strip() == (title or "").strip()

    def _has_verb(self, claim: Claim, sentence: Sentence) -> bool:
        spans = enumerate(sentence.spans)
        return any(sentence.upos[i] == "VERB" for i, span in spans if claim.trigger.contains(span))

    def _counts(self, sentence: Sentence) -> str | None:
        opening = " ".join(sentence.forms[:OPENING])
        return next((words for words in self.words["that_day"] if f"{opening} ".startswith(f"{words} ")), None)

    def _day_of(self, number: int, *, first: bool = False) -> When | None:
        """The one recent day that a sentence tells: of its events, else of its only expression of time.

        Of a night the day on which it ends, or, with `first`, on which it begins.
        """
        told = [claim.when for claim in self.told.get(number, ()) if claim.status == "happened"]
        days = {(when.first, when.last): when for when in told if when is not None and when.basis != "published"}
        if not days:
            sentence = self.sentences[number]
            found = [self.grounding.times[one] for one in sentence.times
                     if sentence.reading.times[one].type in ("DATE", "TIME")]  # fmt: skip
            days = {(when.first, when.last): when for when in found if when is not None}
        when = next(iter(days.values())) if len(days) == 1 else None
        if when is None or (when.last - when.first).days > 1 or not self._is_recent(when.first):
            return None
        day = when.first if first else when.last
        return When(day, day, when.basis)

    def _is_recent(self, day: date) -> bool:
        return self.day is None or self.day - RECENT <= day <= self.day

    def _paragraph(self, number: int) -> int:
        start = self.sentences[number].span.start
        return next((i for i, span in enumerate(self.article.paragraphs) if span.start <= start < span.end), -1)
