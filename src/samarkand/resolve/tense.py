"""Whether the clauses around time phrases speak of what is to come."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from samarkand.languages import Language, load
from samarkand.model import Reading, Span, TimePhrase, Token

HELPERS = 3
"""Words before a verb among which an auxiliary tells its tense instead."""
BESIDE = 2
"""Words from a verb to the day that is its own: "announced on"."""
LEAD = 24
"""Characters before a phrase that can hold the word that leads to it."""


class Tenses:
    """One text's words of planning and of completion and its breaks between clauses, found once for all phrases."""

    def __init__(self, text: str, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.untold = False if language.dates["tense"]["verbs_have_tense"] else None
        self.starts = [sentence.start for sentence in reading.sentences]
        planned, completed, breaks = _patterns(language.code)
        self.text = text
        of_a_day = {phrase.span.start for phrase in reading.times if phrase.value.startswith("T")}
        ahead = (match for match in planned.finditer(text) if match.end() + 1 not in of_a_day)  # "jelang tengah malam"
        found = [*((match, True) for match in ahead), *((match, False) for match in completed.finditer(text))]
        cues = {match.start(): ahead for match, ahead in reversed(found)}
        inside = {match.start() + blank for match, _ in found for blank in _starts(match.group())}
        verbs, self.spoken = _by_verbs(text, reading.tokens, language, inside)
        verbs |= dict.fromkeys(_headlines(text, reading, language), True)
        cues = verbs | cues
        self.cues = sorted(cues.items())
        self.places = [place for place, _ in self.cues]
        self.breaks = [match.span() for match in breaks.finditer(text)]
        self.break_starts = [start for start, _ in self.breaks]
        self.deeds = _deeds(text, reading.tokens, language, inside)
        self.deed_places = [place for place, _ in self.deeds]
        self.by_form = set(verbs)
        tense = language.dates["tense"]
        self.since, self.led = frozenset(tense["since"]), frozenset((*tense["since"], *tense["on"]))
        self.until, self.grants = frozenset(tense["until"]), frozenset(tense["grants"])

    def forward(self, phrase: TimePhrase) -> bool | None:
        """True where the nearest cue in a phrase's clause, before it first, is one of planning, False for another.

        None where there is no cue and the language's verbs tell nothing either.
        """
        clause = self._clause(phrase.span)
        if self._runs_out(phrase.span, clause):
            return True
        first, last = bisect_left(self.places, clause.start), bisect_left(self.places, clause.end)
        middle = bisect_left(self.places, phrase.span.start)
        if first < middle and not self._of_the_speech(self.places[middle - 1], phrase.span):
            return self.cues[middle - 1][1] and not self._stands_by(first, middle - 1)
        after = bisect_left(self.places, phrase.span.end)
        return self.cues[after][1] if after < last else self.untold

    def past(self, phrase: TimePhrase) -> bool:
        """True where nothing but a day that is over can be meant: "since May 3", "they met on May 3".

        A verb that arranges what is to come tells only of a day right behind it, not in "called an election on May 3".
        """
        start, end = phrase.span.start, phrase.span.end
        lead = re.findall(r"\w+", self.text[max(0, start - LEAD) : start].casefold())[-2:]
        clause = self._clause(phrase.span)
        if self.since & set(lead[-1:] or ()) or self.since & set(lead[:1] if lead[-1:] == ["the"] else ()):
            return not self._planned(clause)
        first, last = bisect_left(self.deed_places, clause.start), bisect_left(self.deed_places, clause.end)
        middle, after = bisect_left(self.deed_places, start), bisect_left(self.deed_places, end)
        if lead and lead[-1] not in self.led and start > clause.start:
            return False
        if first < middle:
            place, kind = self.deeds[middle - 1]
            beside = len(self.text[place:start].split()) == BESIDE and "\n" not in self.text[place:start]
            return kind == "over" or (kind == "arranging" and beside)
        return after < last and self.deeds[after][1] in ("over", "arranging")

    def _stands_by(self, first: int, last: int) -> bool:
        """True of a present that tells more of something in a clause of the past ("shelled the part it controls")."""
        if self.places[last] not in self.by_form or self.text[self.places[last] :].startswith("to "):
            return False
        return any(place in self.by_form and not ahead and place not in self.spoken
                   for place, ahead in self.cues[first:last])  # fmt: skip

    def _runs_out(self, span: Span, clause: Span) -> bool:
        """True of the day until which somebody was given time ("gave them until Friday to leave")."""
        before = re.findall(r"\w+", self.text[clause.start : span.start].casefold())
        return bool(self.until.intersection(before[-1:])) and not self.grants.isdisjoint(before)

    def _planned(self, clause: Span) -> bool:
        """True where a clause has a word of what is to come, the form of its verbs aside."""
        inside = self.cues[bisect_left(self.places, clause.start) : bisect_left(self.places, clause.end)]
        return any(ahead and place not in self.by_form for place, ahead in inside)

    def _of_the_speech(self, place: int, span: Span) -> bool:
        """True for "said Friday's talks": the day belongs to what was said."""
        return place in self.spoken and self.text[span.end : span.end + 2] in ("'s", "’s")

    def _clause(self, span: Span) -> Span:
        position = bisect_right(self.starts, span.start) - 1
        sentences = self.reading.sentences
        inside = position >= 0 and sentences[position].contains(span)
        start, end = (sentences[position].start, sentences[position].end) if inside else (span.start, span.end)
        before = bisect_right(self.break_starts, span.start) - 1
        while before >= 0 and self.breaks[before][1] > span.start:
            before -= 1
        if before >= 0:
            start = max(start, self.breaks[before][1])
        after = bisect_left(self.break_starts, span.end)
        if after < len(self.breaks):
            end = min(end, self.breaks[after][0])
        return Span(start, max(start, end))


def _starts(words: str) -> list[int]:
    """Where the words of a cue begin."""
    return [0, *(match.end() for match in re.finditer(r"\s+", words))]


def _by_verbs(
    text: str, tokens: Sequence[Token], language: Language, known: set[int]
) -> tuple[dict[int, bool], set[int]]:
    """What verbs tell, and which of them are verbs of speech.

    Who speaks has spoken. A present may tell of what is planned: "the deal expires on Saturday".
    """
    tensed = bool(language.dates["tense"]["verbs_have_tense"])
    found: dict[int, bool] = {}
    spoken: set[int] = set()
    for index, token in enumerate(tokens):
        start = token.span.start
        if start in known or token.upos not in ("VERB", "NOUN"):
            continue
        if token.lemma in language.speech:
            found[start] = False
            spoken.add(start)
        elif tensed and token.upos == "VERB":
            form = text[start : token.span.end].casefold()
            helped = any(one.upos in ("AUX", "PART") for one in tokens[max(0, index - HELPERS) : index])
            if form != token.lemma and not helped and not form.endswith("ing"):
                found[start] = form.endswith("s") and not form.endswith("ss")
    return found, spoken


def _headlines(text: str, reading: Reading, language: Language) -> Iterator[int]:
    """Where infinitives open behind their doers, in lines without a verb before them ("Minister to visit Oslo")."""
    marks = frozenset(language.dates["tense"]["infinitive"])
    tokens, starts = reading.tokens, {sentence.start for sentence in reading.sentences}
    plain = True
    for index, token in enumerate(tokens if marks else ()):
        plain = plain or token.span.start in starts
        if plain and token.upos == "PART" and text[token.span.start : token.span.end].casefold() in marks:
            doer = index > 0 and tokens[index - 1].upos in ("NOUN", "PROPN") and token.span.start not in starts
            if doer and index + 1 < len(tokens) and tokens[index + 1].upos == "VERB":
                yield token.span.start
        plain = plain and token.upos not in ("VERB", "AUX")


def _deeds(text: str, tokens: Sequence[Token], language: Language, cues: set[int]) -> list[tuple[int, str]]:
    """Where verbs stand, with "over" for what is past, "arranging" for a past that may tell of what is to come."""
    tense = language.dates["tense"]
    helpers, others = frozenset(tense["past"]), frozenset(tense["not_past"])
    arranging, tensed = frozenset(tense["arranging"]), bool(tense["verbs_have_tense"])
    found: list[tuple[int, str]] = []
    for index, token in enumerate(tokens):
        if token.upos != "VERB":
            continue
        start = token.span.start
        form = text[start : token.span.end].casefold()
        near = [text[one.span.start : one.span.end].casefold() for one in tokens[max(0, index - HELPERS) : index]]
        if tensed:
            over = form != token.lemma and not form.endswith(("ing", "s")) and start not in cues
            helped = [word for word in near if word in helpers or word in others]
            over = over and (not helped or all(word in helpers for word in helped))
        else:
            over = bool(helpers.intersection(near)) and not others.intersection(near)
        kind = "over" if over else ""
        arranges = arranging.intersection((form, token.lemma, *(() if tensed else near)))
        if kind and (arranges or token.lemma in language.speech):
            kind = "arranging"
        found.append((start, kind))
    return found


@lru_cache(maxsize=16)
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of what is to come, words of what is over, and what parts clauses.

    Clauses are told by words, since most sentences have no tree when their tense is asked for.
    """
    language = load(code)
    tense = language.dates["tense"]
    planned = [*language.status.get("planned", ()), *language.status.get("intends", ()), *tense["planned"]]
    joins, turns = _any(tense["joins"]), _any(tense["turns"])
    breaks = re.compile(rf"[;:–—]|, (?:{joins})\b|\b(?:{turns})\b", re.IGNORECASE)
    return _words(planned), _words(language.status.get("completed", ())), breaks


def _words(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of these words, the longest first, parted by their first letters: most are in vain."""
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(word[0].lower(), []).append(word[1:])
    either = "|".join(f"{re.escape(letter)}(?:{_any(rest)})" for letter, rest in alike.items()) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)) if words else "(?!)"
