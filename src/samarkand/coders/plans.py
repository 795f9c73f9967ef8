"""Plans that change: what is called off, put off to another day, brought forward or moved, and to when and where.

The words are sought in print around the noun of an event, not in its tree: "the meeting of A and B that was set for 24
January in Seoul has been cancelled" is just what parsers get wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from samarkand.coders.sentence import Sentence
from samarkand.languages import Language, load
from samarkand.model import Grounding, When
from samarkand.model.event import Status

AHEAD = 40
"""Words after an event's noun among which its verb may stand."""
BEFORE = 8
"""Words before an event's noun among which a verb that does it something may stand."""
PARTICLE = 8
"""Words after an event's noun among which the particle of that verb may stand ("pushed his visit back")."""
HELPED = 3
STOPS = frozenset({";", ":", "“", "”", '"'})
NOUNS = frozenset({"NOUN", "PROPN"})
GAP = "~"
Kind = Literal["off", "day", "place"]


class Change(Struct, frozen=True, kw_only=True, gc=False):
    """What became of a plan: its days as far as the sentence tells them, and the word that says whither it is moved."""

    status: Status
    cue: str
    when: When | None
    whither: int | None = None


class Phrase(Struct, frozen=True, gc=False):
    """Words, with those behind the noun apart ("push ~ back"); what they do to a plan; whether they need a helper."""

    words: tuple[str, ...]
    kind: Kind
    particle: tuple[str, ...] = ()
    helped: bool = False


class Wording(Struct, frozen=True, kw_only=True, gc=False):
    """One language's phrases by their first word, behind and before an event's noun, and the words around them."""

    behind: Mapping[str, tuple[Phrase, ...]]
    before: Mapping[str, tuple[Phrase, ...]]
    helpers: frozenset[str]
    to_day: frozenset[str]
    relative: frozenset[str]
    contrasts: frozenset[str]
    only_planned: frozenset[str]
    goes_on: frozenset[str]


class Cue(Struct, frozen=True, gc=False):
    """Where the words of a change stand, and whether they are before the event's noun."""

    first: int
    last: int
    kind: Kind
    is_before: bool


def change_of(sentence: Sentence, tokens: Sequence[int], grounding: Grounding, published: date | None) -> Change | None:
    """What a sentence says became of the event whose noun its trigger is, or None where it says no such thing."""
    if not any(sentence.upos[token] in NOUNS for token in tokens):
        return None
    words = _wording(sentence.language.code)
    cue = _behind(sentence, max(tokens), words) or _before(sentence, min(tokens), max(tokens), words)
    if cue is None:
        return None
    said = " ".join(sentence.words[cue.first : cue.last + 1])
    if cue.kind != "off":
        new = _new_day(sentence, grounding, cue, words, published)
        whither = _whither(sentence, cue, words) if cue.kind == "place" else None
        if new is not None or whither is not None:
            when = new or _old_day(sentence, grounding, cue, max(tokens), published)
            return Change(status="planned", cue=said, when=when, whither=whither)
        if cue.kind == "place":
            return None
    return Change(status="denied", cue=said, when=_old_day(sentence, grounding, cue, max(tokens), published))


def _behind(sentence: Sentence, last: int, words: Wording) -> Cue | None:
    """The verb whose subject the event is, beyond what tells more of it."""
    tells_more = False
    for index in range(last + 1, min(last + AHEAD, len(sentence.words))):
        form = sentence.forms[index]
        for phrase in words.behind.get(form, ()):
            if _stands(sentence.forms, index, phrase.words) and _is_done(sentence, index, phrase, words):
                end = index + len(phrase.words) - 1
                return None if tells_more and _goes_on(sentence, end, words) else Cue(index, end, phrase.kind, False)
        if form in STOPS or (form in words.contrasts and form not in words.relative):
            return None
        if form in words.relative:
            tells_more = True
        elif sentence.upos[index] == "VERB" and not _only_planned(sentence, index, words):
            if not tells_more:
                return None
            tells_more = False
    return None


def _stands(forms: Sequence[str], index: int, words: Sequence[str]) -> bool:
    return tuple(forms[index : index + len(words)]) == tuple(words)


def _only_planned(sentence: Sentence, index: int, words: Wording) -> bool:
    """True of a verb that only says that the event was planned ("set for", "due to begin", "yang dijadwalkan")."""
    return sentence.forms[index] in words.only_planned or sentence.forms[index - 1] == "to"


def _is_done(sentence: Sentence, index: int, phrase: Phrase, words: Wording) -> bool:
    """True where a participle has its helper ("has been cancelled"), stands in a headline, or needs none."""
    if not phrase.helped or not words.helpers.isdisjoint(sentence.forms[max(0, index - HELPED) : index]):
        return True
    after = index + len(phrase.words)
    ends = after >= len(sentence.words) or sentence.upos[after] in ("ADP", "PUNCT", "SCONJ")
    return ends and not any(upos in ("VERB", "AUX") for upos in sentence.upos[:index])


def _goes_on(sentence: Sentence, last: int, words: Wording) -> bool:
    """True where the sentence goes on to say that it takes place ("talks that were put off have begun")."""
    return not words.goes_on.isdisjoint((*sentence.forms[last + 1 :], *sentence.lemmas[last + 1 :]))


def _before(sentence: Sentence, first: int, last: int, words: Wording) -> Cue | None:
    """The verb whose object the event is, or the noun that is made of it ("postponed his visit", "cancellation of")."""
    for index in range(first - 1, max(first - 1 - BEFORE, -1), -1):
        if sentence.bases[first] == "conj" and sentence.heads[first] == index:
            return None  # a deed beside it ("cancelled visas and downgraded ties")
        for spelt in dict.fromkeys((sentence.lemmas[index], sentence.forms[index])):
            for phrase in words.before.get(spelt, ()):
                end = index + len(phrase.words) - 1
                if (
                    end < first
                    and _does_it(sentence, index, end, phrase, words)
                    and _has_particle(sentence, last, phrase)
                ):
                    return Cue(index, end, phrase.kind, True)
        if (
            sentence.upos[index] in ("VERB", "AUX", "PUNCT", "SCONJ")
            and sentence.forms[index] not in words.only_planned
        ):
            return None
    return None


def _does_it(sentence: Sentence, index: int, end: int, phrase: Phrase, words: Wording) -> bool:
    """False for a participle with its helper and for one that only describes ("a postponed meeting")."""
    if not _stands(sentence.forms, index + 1, phrase.words[1:]):
        return False
    if not words.helpers:
        return True
    described = sentence.relations[index] in ("amod", "compound") or sentence.upos[index] == "ADJ"
    passive = not words.helpers.isdisjoint(sentence.forms[max(0, index - 2) : index]) and sentence.upos[index] == "VERB"
    return not described and not passive


def _has_particle(sentence: Sentence, last: int, phrase: Phrase) -> bool:
    if not phrase.particle:
        return True
    near = range(last + 1, min(last + 1 + PARTICLE, len(sentence.words)))
    return any(_stands(sentence.forms, index, phrase.particle) for index in near)


def _new_day(sentence: Sentence, grounding: Grounding, cue: Cue, words: Wording, published: date | None) -> When | None:
    """The day that it is put off to: behind the verb, after a word such as "to" or at the end of "from … to …"."""
    found: When | None = None
    for index, span_start, number in _times(sentence):
        when = grounding.times[number]
        if when is None or span_start < sentence.spans[cue.first].start:
            continue
        if published is not None and when.last < published:
            continue
        leads = sentence.forms[max(0, index - 2) : index]
        if "/" in sentence.reading.times[number].value and when.first != when.last:
            found = When(when.last, when.last, when.basis)
        elif not words.to_day.isdisjoint(leads):
            found = when
    return found


def _old_day(sentence: Sentence, grounding: Grounding, cue: Cue, last: int, published: date | None) -> When | None:
    """The day that it was planned for: told with its noun, or behind the verb where that day is still to come."""
    for index, span_start, number in _times(sentence):
        when = grounding.times[number]
        if when is None:
            continue
        told_with_it = span_start < sentence.spans[cue.first].start if not cue.is_before else index < last
        to_come = published is not None and when.first > published
        if told_with_it or (cue.is_before and to_come):
            return When(when.first, when.first, when.basis) if "/" in sentence.reading.times[number].value else when
    return None


def _times(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """(first token, first character, number) of each expression of time, in text order."""
    starts = [span.start for span in sentence.spans]
    for number in sentence.times:
        span = sentence.reading.times[number].span
        index = next((i for i, start in enumerate(starts) if start >= span.start), len(starts))
        yield index, span.start, number


def _whither(sentence: Sentence, cue: Cue, words: Wording) -> int | None:
    """The first word of the place that it is moved to, None where the sentence names none."""
    for index in range(cue.last + 1, len(sentence.words)):
        if sentence.mention_at[index] >= 0 and sentence.forms[index - 1] in words.to_day:
            return index
    return None


@lru_cache(maxsize=16)
def _wording(code: str) -> Wording:
    language = load(code)
    grammar, cues = language.settings["grammar"], language.status
    helpers = frozenset(cues.get("helpers", ()))
    return Wording(
        behind=_by_first([
            *_phrases(language, "is_called_off", "off", helped=bool(helpers)),
            *_phrases(language, "is_put_off", "day", helped=bool(helpers)),
            *_phrases(language, "is_moved", "place", helped=bool(helpers)),
            *_phrases(language, "falls_through", "off"), *_phrases(language, "slips", "day"),
        ]),
        before=_by_first([
            *_phrases(language, "calls_off", "off"), *_phrases(language, "puts_off", "day"),
            *_phrases(language, "moves", "place"),
        ]),
        helpers=helpers, to_day=frozenset(cues.get("to_day", ())), relative=frozenset(grammar["relative"]),
        contrasts=frozenset(grammar["contrasts"]) - {"and"}, only_planned=frozenset(cues.get("only_planned", ())),
        goes_on=frozenset(cues.get("goes_on", ())),
    )  # fmt: skip


def _phrases(language: Language, key: str, kind: Kind, *, helped: bool = False) -> list[Phrase]:
    found = []
    for cue in language.status.get(key, ()):
        words, _, particle = cue.partition(f" {GAP} ")
        found.append(Phrase(tuple(words.split()), kind, tuple(particle.split()), helped))
    return found


def _by_first(phrases: Sequence[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases under their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: -len(one.words)):
        found.setdefault(phrase.words[0], []).append(phrase)
    return {word: tuple(listed) for word, listed in found.items()}
