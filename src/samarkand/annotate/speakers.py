"""Who speaks: the words beside a verb of speech, and who had the floor before."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from samarkand.annotate.floor import Floor, Speaker
from samarkand.annotate.full_names import FullNames
from samarkand.annotate.marks import Inside
from samarkand.languages import Language, load
from samarkand.model import Mention, Span, Token

NEARBY = 14
"""Tokens behind a quotation within which its verb of speech begins."""
CLAUSE = 30
SUBJECT = 16
DESCRIPTION = 8
OPENING = 8
TITLE = 4
APPOSITION = 7
SHORTEST = 4
PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
SENTENCE_ENDS = frozenset({".", "?", "!", "“", '"', "„"})
VERBAL = frozenset({"VERB", "AUX"})
STOPS = frozenset({"ADP", "SCONJ", "VERB", "AUX", "CCONJ"})


class Speech:
    """One article's tokens and mentions, asked for the speech around a place."""

    def __init__(
        self, text: str, tokens: Sequence[Token], mentions: Sequence[Mention], language: Language,
        quoted: Sequence[Span],
    ) -> None:  # fmt: skip
        self.text = text
        self.tokens = tokens
        self.mentions = mentions
        self.language = language
        self.verbs = _verbs(language.code)
        settings = language.settings["speech"]
        self.enclitic: str = settings["enclitic"]
        self.before_speaker = frozenset(settings["before_speaker"])
        self.verb_first = bool(settings["verb_first"])
        self.opens = frozenset(settings["that"])
        self.beside = frozenset(settings["beside"])
        self.nouns = frozenset(settings["nouns"])
        self.weekdays = frozenset(name.casefold() for name in language.dates["words"]["weekday"])
        self.needs_verb = bool(settings["needs_verb"])
        self.asks = frozenset(settings["asks"])
        self.pointing = frozenset(settings["definite"])
        self.persons = frozenset(language.settings["pronouns"]["persons"])
        self.starts = [token.span.start for token in tokens]
        inside = Inside(quoted)
        self.named = [
            index for index, mention in enumerate(mentions)
            if mention.kind in ("person", "organisation", "place") and not inside.holds(mention.span)
        ]  # fmt: skip
        self.named_at = [mentions[index].span.start for index in self.named]
        self.described = self._descriptions()
        self.fuller = FullNames(text, tokens, _title_words(language.code) | self.weekdays)

    def span_of(self, cue: int | None) -> Span | None:
        """Where the verb of speech at a token stands."""
        return None if cue is None else self.tokens[cue].span

    def behind(self, window: Span) -> int | None:
        """The verb of speech of the clause that follows a quotation."""
        for number, index in enumerate(self._clause(window)):
            if number >= NEARBY:
                return None
            if self.speaks(index) or (number < 2 and self.form(index) in self.beside):
                return index
        return None

    def ahead(self, window: Span) -> int | None:
        """The last verb of speech before a quotation."""
        return next((index for index in reversed(self.between(window)) if self.speaks(index)), None)

    def speaker_behind(self, cue: int, window: Span, floor: Floor) -> Speaker | None:
        """Who speaks in the clause behind a quotation: "said Ana Ruiz", "Ruiz said", "katanya"."""
        if self.enclitic_at(cue):
            return floor.meant(window.start)
        clause = self._clause(window)
        left = [index for index in clause if index < cue and self.tokens[index].upos != "PUNCT"]
        right = [index for index in clause if index > cue]
        if any(self.tokens[index].upos in PHRASE or self._pronoun(index) or self._name_at(index) for index in left):
            return self.subject_before(left, cue, floor) or self.subject_after(right, floor)
        return self.subject_after(right, floor)

    def speaker_ahead(self, cue: int | None, window: Span, floor: Floor) -> Speaker | None:
        """Who speaks in the words before a quotation: "Ruiz said:", or only "Ruiz was careful:"."""
        words = self.between(window)
        if cue is not None:
            if self.enclitic_at(cue):
                return floor.meant(window.start)
            return self.subject_before([index for index in words if index < cue], cue, floor)
        if self.text[window.start : window.end].rstrip().endswith(":"):
            return self._first_person(words) or self._by_pronoun(words, floor)
        return None

    def subject(self, sentence: Span) -> Speaker | None:
        """The person that a sentence opens with."""
        words = self.between(sentence)[:OPENING]
        return self._first_person(words)

    def reported(self, sentence: Span, floor: Floor) -> tuple[Speaker, Span, Span] | None:
        """What a sentence reports that somebody said: the speaker, the words, the cue; None where it reports none."""
        words = self.between(sentence)
        according = self._according(words)
        if according is not None:
            return according
        cues = [index for index in words if self.speaks(index) and not self._is_noun(index)]
        opening = next((index for index in cues if index < words[-1] and self.form(index + 1) in self.opens), None)
        cue = opening if opening is not None else next(iter(cues), None)
        if cue is None or self.enclitic_at(cue) or cue + TITLE > words[-1]:
            return None
        left = [index for index in words if index < cue]
        speaker = self.subject_before(left, cue, floor)
        if speaker is None:
            return None
        first = self._opening(cue, words[-1])
        held = [self.tokens[index].upos for index in range(first, words[-1] + 1)]
        if self.form(first) in self.asks or (self.needs_verb and not VERBAL.intersection(held)):
            return None
        span = self.trimmed(Span(self.tokens[first].span.start, sentence.end))
        return (speaker, span, self.tokens[cue].span) if span.end > span.start else None

    def _opening(self, cue: int, last: int) -> int:
        """Where what was said begins: behind "that", which may stand some words off ("said on Thursday that")."""
        for index in range(cue + 1, min(cue + DESCRIPTION, last)):
            if self.form(index) in self.opens:
                return index + 1
            if self.tokens[index].upos in VERBAL:
                break
        return cue + 1

    def _according(self, window: Sequence[int]) -> tuple[Speaker, Span, Span] | None:
        """ "menurut X, …" and "according to X": the rest of the sentence is X's."""
        words = [self.tokens[index].lemma for index in window]
        phrases = self.language.settings["speech"]["according"]
        if not any(phrase[0] in words for phrase in phrases):
            return None
        for position in range(len(words)):
            for phrase in phrases:
                length = len(phrase)
                if words[position : position + length] != phrase:
                    continue
                inside = window[position + length : position + length + 12]
                speaker = self.subject_after(inside, None)
                if speaker is None:
                    return None
                first, last = self.tokens[window[0]].span, self.tokens[window[-1]].span
                cue = Span(
                    self.tokens[window[position]].span.start, self.tokens[window[position + length - 1]].span.end
                )
                end = self._behind_apposition(self._words_of(speaker).end, window)
                span = self.trimmed(Span(end, last.end) if position == 0 else Span(first.start, cue.start))
                return (speaker, span, cue) if span.end > span.start else None
        return None

    def _behind_apposition(self, end: int, window: Sequence[int]) -> int:
        """The end of "X, a spokesman for the army,": what stands between commas and holds no verb is still X."""
        behind = [index for index in window if self.starts[index] >= end]
        if not behind or self.form(behind[0]) != ",":
            return end
        closing = next((at for at, index in enumerate(behind[1:], 1) if self.form(index) == ","), None)
        inside = {self.tokens[index].upos for index in behind[:closing]} if closing else VERBAL
        return end if VERBAL & inside or closing is None else self.tokens[behind[closing]].span.end

    def _words_of(self, speaker: Speaker) -> Span:
        if speaker.words is not None:
            return speaker.words
        assert speaker.mention is not None
        return self.mentions[speaker.mention].span

    def trimmed(self, span: Span) -> Span:
        """A span without the blanks and marks at its ends."""
        text = self.text[span.start : span.end]
        left, right = text.lstrip(" ,;:\n"), text.rstrip(" ,;:.\n")
        return Span(span.start + len(text) - len(left), max(span.start, span.end - (len(text) - len(right))))

    def subject_before(self, left: Sequence[int], cue: int, floor: Floor | None) -> Speaker | None:
        """The subject of a verb of speech that stands behind it: by the tree where there is one, else the nearest."""
        near = left[-SUBJECT:]
        if not near:
            return None
        if self._pronoun(near[-1]) or (len(near) > 1 and self._pronoun(near[-2])):
            return floor.meant(self.tokens[near[-1]].span.start) if floor else None
        nouns = (index for index in near if self.tokens[index].head == cue)
        by_tree = next((index for index in nouns if self.tokens[index].deprel.startswith("nsubj")), None)
        if by_tree is not None and self._pronoun(by_tree):
            return floor.meant(self.tokens[by_tree].span.start) if floor else None
        found = self._names_in(near)
        people = [index for index in found if self.mentions[index].kind == "person"]
        if by_tree is not None:
            held = next(
                (index for index in people if self.mentions[index].span.contains(self.tokens[by_tree].span)), None
            )
            if held is not None:
                return self._person(held)
        if people:
            return self._person(people[-1])
        if self.form(near[-1]) == "," and "," in (forms := [self.form(index) for index in near[:-1]]):
            near = near[: len(forms) - 1 - forms[::-1].index(",")] or near
        return self._description(self._phrase_before(near), floor, found)

    def subject_after(self, right: Sequence[int], floor: Floor | None) -> Speaker | None:
        """The subject of a verb of speech that stands before it: the first person, or who is described there."""
        near = list(right[:SUBJECT])
        if near and self._pronoun(near[0]):
            return floor.meant(self.tokens[near[0]].span.start) if floor else None
        phrase: list[int] = []
        closed = False
        for index in near:
            number = self._name_at(index)
            if number is not None and self.mentions[number].kind == "person":
                return self._apposed(number, phrase)
            form = self.form(index)
            if self.tokens[index].upos in STOPS and number is None and form not in self.nouns:
                break
            closed = closed or form == "," or len(phrase) >= DESCRIPTION
            if not closed:
                phrase.append(index)
        return self._description(phrase, floor, self._names_in(phrase))

    def _apposed(self, number: int, phrase: Sequence[int]) -> Speaker:
        """ "a spokesman for Ruiz, Ana Diaz": the name behind the comma is the speaker's."""
        end = self.mentions[number].span.end
        following = bisect_left(self.named_at, end)
        lower = phrase and self.text[self.tokens[phrase[0]].span.start].islower()
        if lower and following < len(self.named):
            other = self.named[following]
            between = self.text[end : self.mentions[other].span.start]
            if between.strip() == "," and self.mentions[other].kind == "person":
                return self._person(other)
        return self._person(number)

    def _description(self, phrase: Sequence[int], floor: Floor | None, found: Sequence[int]) -> Speaker | None:
        """Whoever the article describes by these words, else who has the floor if they point back, else they alone."""
        kept = self._noun_phrase(phrase)
        if not kept:
            return self._named_body(found[0]) if found else None
        span = Span(self.tokens[kept[0]].span.start, self.tokens[kept[-1]].span.end)
        if found and self.mentions[found[0]].span.contains(span):
            return Speaker(mention=found[0], person=False)
        if found:
            return Speaker(mention=found[0], words=span, person=False)
        for index in kept if self.verb_first else reversed(kept):
            people = self.described.get(self.form(index), {})
            if len(people) == 1:
                return self._person(next(iter(people.values())))
        if len(kept) == 1 and self.text[span.start].isupper() and (full := self.fuller.ending_in(self.form(kept[0]))):
            return Speaker(words=full)
        if floor is not None and self._points_back(phrase):
            return floor.meant(span.start) or Speaker(words=span)
        return Speaker(words=span)

    def _named_body(self, number: int) -> Speaker:
        """A name that is no person's, with the nouns that stand around it: "the embassy of Peru"."""
        span = self.mentions[number].span
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        while first > 0 and self.tokens[first - 1].upos in PHRASE and self.form(first - 1).isalpha():
            first -= 1
        words = Span(self.starts[first], self.tokens[last - 1].span.end)
        return Speaker(mention=number, words=None if words == span else words, person=False)

    def _points_back(self, phrase: Sequence[int]) -> bool:
        """True for "the mayor", "perempuan itu": somebody who was named before."""
        return any(self.form(index) in self.pointing for index in phrase)

    def _noun_phrase(self, phrase: Sequence[int]) -> list[int]:
        """The nouns of a description with what stands between them."""
        kept = [index for index in phrase if self.tokens[index].upos in PHRASE or self.form(index) in self.nouns]
        if not any(self.tokens[index].upos in ("NOUN", "PROPN") and self.form(index).isalpha() for index in kept):
            return []
        return list(range(kept[0], kept[-1] + 1)) if kept[-1] - kept[0] < DESCRIPTION else []

    def _phrase_before(self, near: Sequence[int]) -> list[int]:
        """The noun phrase that ends right before a verb."""
        phrase: list[int] = []
        inside = 0
        for index in reversed(near):
            token, form = self.tokens[index], self.form(index)
            if form == ",":
                if phrase:
                    break
                continue
            inside += (form == ")") - (form == "(")
            if inside or form == "(" or (form in self.weekdays and not phrase):
                continue
            if token.upos in PHRASE or token.upos == "DET" or self._name_at(index) is not None:
                phrase.append(index)
            elif phrase or token.upos not in ("ADV", "AUX", "PUNCT"):
                break
        return phrase[::-1]

    def _first_person(self, words: Sequence[int]) -> Speaker | None:
        people = [index for index in self._names_in(words) if self.mentions[index].kind == "person"]
        return self._person(people[0]) if people else None

    def _by_pronoun(self, words: Sequence[int], floor: Floor) -> Speaker | None:
        pronoun = next((index for index in words if self._pronoun(index)), None)
        return None if pronoun is None else floor.meant(self.tokens[pronoun].span.start)

    def _descriptions(self) -> dict[str, dict[int, int]]:
        """Words that stand in or beside the names of people: the first mention of each chain that a word tells of."""
        found: dict[str, dict[int, int]] = {}
        for index in self.named:
            mention = self.mentions[index]
            if mention.kind != "person":
                continue
            first, last = bisect_left(self.starts, mention.span.start), bisect_left(self.starts, mention.span.end)
            beside = list(range(max(first - TITLE, 0), last))
            if last < len(self.tokens) and self.text[self.starts[last]] == ",":
                beside += range(last + 1, min(last + APPOSITION, len(self.tokens)))
            for at in beside:
                word = self.form(at)
                if len(word) >= SHORTEST and self.tokens[at].upos in ("NOUN", "PROPN"):
                    found.setdefault(word, {}).setdefault(index if mention.chain is None else mention.chain, index)
        return found

    def _person(self, number: int) -> Speaker:
        """The speaker that a person's mention is, by a fuller name where the text has one that no mention holds."""
        mention = self.mentions[number]
        words = self.text[mention.span.start : mention.span.end].casefold().split()
        short = len(words) == 1 and mention.chain in (None, number)
        return Speaker(mention=number, words=self.fuller.ending_in(words[0]) if short else None)

    def _clause(self, window: Span) -> list[int]:
        """The tokens from a quotation to the end of its sentence."""
        kept: list[int] = []
        for index in self.between(window)[:CLAUSE]:
            form = self.text[self.tokens[index].span.start : self.tokens[index].span.end]
            if form in SENTENCE_ENDS and (kept or form in ".?!"):
                break
            kept.append(index)
        return kept

    def between(self, span: Span) -> range:
        """The tokens that begin within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def form(self, index: int) -> str:
        """A token as it is printed, in small letters."""
        return self.text[self.tokens[index].span.start : self.tokens[index].span.end].casefold()

    def speaks(self, index: int) -> bool:
        """True for a verb of speech."""
        return self.form(index) in self.verbs or self.tokens[index].lemma in self.verbs

    def _is_noun(self, index: int) -> bool:
        """True of a noun that is spelled as a verb of speech ("Secretary of State"), where only verbs report."""
        return bool(self.needs_verb) and self.tokens[index].upos in ("NOUN", "PROPN")

    def tells_when(self, index: int) -> bool:
        """True for a word that opens a day or a place behind a verb of speech."""
        return self.tokens[index].upos in ("ADP", "ADV") or self.form(index) in self.weekdays

    def enclitic_at(self, index: int) -> bool:
        """True for a verb of speech that holds its own speaker: "katanya"."""
        form, enclitic = self.form(index), self.enclitic
        return bool(enclitic) and form.endswith(enclitic) and form.removesuffix(enclitic) in self.verbs

    def _pronoun(self, index: int) -> bool:
        return self.tokens[index].lemma in self.persons or self.form(index) in self.persons

    def _name_at(self, index: int) -> int | None:
        """The named mention that holds a token."""
        span = self.tokens[index].span
        position = bisect_left(self.named_at, span.start + 1) - 1
        if position < 0:
            return None
        number = self.named[position]
        return number if self.mentions[number].span.contains(span) else None

    def _names_in(self, words: Sequence[int]) -> list[int]:
        """The named mentions that lie within a stretch of tokens."""
        if not words:
            return []
        start, end = self.tokens[words[0]].span.start, self.tokens[words[-1]].span.end
        position = bisect_left(self.named_at, start)
        found = []
        while position < len(self.named) and self.named_at[position] < end:
            if self.mentions[self.named[position]].span.end <= end:
                found.append(self.named[position])
            position += 1
        return found


@lru_cache(maxsize=16)
def _verbs(code: str) -> dict[str, str]:
    """Single-word verbs of speech, by kind."""
    return {verb: kind for verb, kind in load(code).speech.items() if " " not in verb}


@lru_cache(maxsize=16)
def _title_words(code: str) -> frozenset[str]:
    return frozenset(word for title in load(code).titles for word in title.title.casefold().split())
