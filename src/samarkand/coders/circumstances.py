"""When and where: the time phrase and the place that go with a trigger, and who says so."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from samarkand.coders.intervals import counted_from
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.model import Article, Grounding, Party, Place, Reading, Span, TimePhrase, When

STATES = frozenset({"country", "demonym"})
OPENING = 5
OF_THE_SPEECH = 200
"""Characters by which the day on which something was said is farther off than the day that it tells of."""
YEAR = re.compile(r"\d{4}")
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
FEAST = "@"
OF_THE_NEWS = "day: the day of the news, told in the article's opening"
OF_A_FEAST = 100
"""Characters by which a feast is farther off than a day with its date, which it stands beside."""


def when_of(
    sentence: Sentence, grounding: Grounding, head: int, *, wide: bool = False, strict: bool = False
) -> When | None:
    """The days of the time phrase nearest to a trigger, in its clause before others; None where none is resolved.

    `strict`: the day on which something is said of it does not count.
    """
    counted = counted_from(sentence, grounding, head)
    if counted is not None:
        return counted[0]
    best: tuple[int, When] | None = None
    for number in sentence.times:
        phrase, when = sentence.reading.times[number], grounding.times[number]
        if when is None or _of_a_noun(sentence, head, phrase) or _before_a_feast(sentence, phrase):
            continue
        if _since_another(sentence, head, phrase.span):
            continue
        distance = _distance(sentence, head, phrase.span)
        if _of_the_speech(sentence, head, phrase.span):
            if strict:
                continue
            distance += OF_THE_SPEECH
        if FEAST in phrase.value:
            distance += OF_A_FEAST
        if (when.last - when.first).days > 31 and not wide:
            distance += 500
        if best is None or distance < best[0]:
            best = (distance, when)
    return best[1] if best else None


def _distance(sentence: Sentence, head: int, span: Span) -> int:
    """Characters between, with a toll for each comma or clause word crossed."""
    anchor = sentence.spans[head]
    first, last = (span, anchor) if span.start < anchor.start else (anchor, span)
    between = sentence.article.text[first.end : last.start]
    tolls = sum(between.count(mark) for mark in (",", ";", "—"))
    crossed = any(f" {word} " in between for word in sentence.language.settings["grammar"]["contrasts"])
    return max(last.start - first.end, 0) + 40 * tolls + (200 if crossed else 0)


def _of_a_noun(sentence: Sentence, head: int, phrase: TimePhrase) -> bool:
    """True of a year right behind a noun, which tells what is meant and not when ("pemilu 2016")."""
    if not YEAR.fullmatch(phrase.value):
        return False
    first = next((i for i, span in enumerate(sentence.spans) if span.start >= phrase.span.start), 0)
    return first > 0 and first - 1 != head and sentence.upos[first - 1] in NAMING


def _since_another(sentence: Sentence, head: int, span: Span) -> bool:
    """True of the day since which something else goes on ("met after the war that has raged since Thursday")."""
    first = sentence.token_at(span.start)
    contrasts = sentence.language.settings["grammar"]["contrasts"]
    if not head < first - 1 or sentence.forms[first - 1] not in contrasts:
        return False
    return any(form in contrasts for form in sentence.forms[head + 1 : first - 1])


def _before_a_feast(sentence: Sentence, phrase: TimePhrase) -> bool:
    """True of a feast before which something is done ("ahead of Ramadan", "jelang Lebaran")."""
    if FEAST not in phrase.value or phrase.value.partition("~")[1]:
        return False
    first = sentence.token_at(phrase.span.start)
    lead = sentence.forms[max(first - 2, 0) : first]
    words = sentence.language.whereabouts.get("ahead_of", frozenset())
    return not words.isdisjoint((*lead[-1:], " ".join(lead)))


def _of_the_speech(sentence: Sentence, head: int, span: Span) -> bool:
    """True of the day of what reports a trigger ("confirmed on Monday that they will meet", "…, he said on Monday")."""
    speech, conjunctions = sentence.language.speech, sentence.language.status.get("reports", ())
    time = next((i for i, token in enumerate(sentence.spans) if token.start >= span.start), len(sentence.spans))
    between = range(min(head, time) + 1, min(max(head, time), len(sentence.spans)))
    if time < head and any(_reports(sentence, i, conjunctions) for i in between):
        return True
    said = (sentence.forms[i] in speech or sentence.lemmas[i] in speech for i in between if sentence.upos[i] == "VERB")
    if time > head and any(said):
        return True
    over = set(sentence.ancestors(head))
    return any(
        i in over and sentence.upos[i] == "VERB" and not {sentence.forms[i], sentence.lemmas[i]}.isdisjoint(speech)
        for i in ([sentence.heads[time]] if time < len(sentence.spans) else [])
    )


def is_of_content(sentence: Sentence, grounding: Grounding, head: int, when: When) -> bool:
    """True of days that only tell when what a statement is about was ("accused him of the raid that killed six in …").

    They stand in a clause below the statement's word.
    """
    for number in sentence.times:
        if grounding.times[number] != when:
            continue
        token = sentence.token_at(sentence.reading.times[number].span.start)
        while 0 <= token < len(sentence.heads) and token != head:
            if sentence.relations[token].partition(":")[0] in ("acl", "ccomp", "xcomp", "advcl"):
                return head in sentence.ancestors(token)
            token = sentence.heads[token]
    return False


def _reports(sentence: Sentence, index: int, conjunctions: Sequence[str]) -> bool:
    """True of a "that" with which a report opens, not of one that tells more of a noun."""
    return sentence.forms[index] in conjunctions and sentence.upos[index] not in ("PRON", "DET")


def day_of_news(article: Article, reading: Reading, grounding: Grounding) -> When | None:
    """The day that an article's opening tells ("Kamis (15/9/2022)"), which its undated statements share.

    Only a single day in the first sentences, at most a week before publication; None where there is none.
    """
    if article.published is None or not reading.sentences:
        return None
    published = article.published.date()
    limit = reading.sentences[min(OPENING, len(reading.sentences)) - 1].end
    for phrase, when in zip(reading.times, grounding.times, strict=True):
        if when is None or phrase.span.start > limit or when.first != when.last:
            continue
        if 0 <= (published - when.first).days <= 7:
            return when
    return None


def target_of(
    sentence: Sentence, recipients: Sequence[Party], parties: Parties, *, states: bool = True
) -> Place | None:
    """Where an attack or a visit goes is where it happens: the recipient, if that is a place; a state only if asked."""
    for party in recipients:
        if party.mention is None or party.span is None:
            continue
        place = parties.place_of.get(party.mention)
        if place is None or (place.feature in STATES and not states):
            continue
        if sentence.reading.mentions[party.mention].span == party.span:
            return place
    return None


def place_of(sentence: Sentence, head: int, parties: Parties) -> Place | None:
    """The place that the trigger's clause says it happened at: after a preposition of place, the nearest one."""
    best: tuple[int, Place] | None = None
    for index in range(len(sentence.words)):
        number = sentence.mention_at[index]
        place = parties.place_of.get(number)
        if place is None or (index and sentence.mention_at[index - 1] == number):
            continue
        if not _located(sentence, index, parties):
            continue
        distance = abs(index - head) + (0 if index > head else 4)
        if best is None or distance < best[0]:
            best = (distance, place)
    return best[1] if best else None


def reached(sentence: Sentence, head: int, parties: Parties, *, is_aim: bool = False) -> Place | None:
    """The town or region that a deed goes to, comes from or passes ("sent tents to the Libyan city of Derna").

    `is_aim`: what it comes from does not count, and states do ("rockets fired into the north of Israel").
    """
    words = _ways(sentence.language.code)
    words = words - sentence.language.whereabouts["out_of"] if is_aim else words
    for index in range(head + 1, len(sentence.words)):
        if sentence.upos[index] == "VERB" and not {sentence.forms[index], sentence.lemmas[index]}.isdisjoint(
            sentence.language.speech
        ):
            return None
        place = parties.place_of.get(sentence.mention_at[index])
        if (
            place is not None
            and place.feature not in STATES
            and not words.isdisjoint(_prepositions_over(sentence, index))
        ):
            return place
    return None


@lru_cache(maxsize=16)
def _ways(code: str) -> frozenset[str]:
    return frozenset(load(code).status.get("whereabouts", ()))


def _prepositions_over(sentence: Sentence, index: int) -> Iterator[str]:
    """The prepositions of a name and of the nouns that it hangs on, nearest first."""
    for token in (index, *sentence.ancestors(index)):
        if sentence.upos[token] not in ("NOUN", "PROPN", "ADJ"):
            return
        preposition = sentence.preposition(token)
        if preposition is not None:
            yield preposition


def moved_to(sentence: Sentence, index: int, parties: Parties) -> Place | None:
    """The place whose name a word is part of, as that to which something was moved."""
    return parties.place_of.get(sentence.mention_at[index])


def _located(sentence: Sentence, index: int, parties: Parties) -> bool:
    if sentence.preposition(index) in parties.places:
        return True
    for back in range(index - 1, max(index - 6, -1), -1):
        if sentence.forms[back] in parties.places:
            return True
        if sentence.upos[back] not in ("NOUN", "PROPN", "DET", "ADJ"):
            return False
    return False


def speaker_of(sentence: Sentence, trigger: Span, parties: Parties) -> Party | None:
    """Who says it, where the trigger stands inside somebody's quoted or reported speech."""
    quotes = [sentence.reading.quotes[number] for number in sentence.quotes]
    inside = [quote for quote in quotes if quote.span.contains(trigger)]
    for quote in sorted(inside, key=lambda found: found.span.end - found.span.start):
        if quote.speaker is not None:
            return parties.of_number(sentence, quote.speaker)
        if quote.cue is not None and quote.cue in sentence.spans:
            subjects = sentence.children(sentence.spans.index(quote.cue), "nsubj")
            said = parties.of_phrase(sentence, subjects[0]) if subjects else []
            if said:
                return said[0]
    return None


def in_direct_speech(sentence: Sentence, trigger: Span) -> bool:
    """True where a trigger stands between quote marks."""
    quotes = (sentence.reading.quotes[number] for number in sentence.quotes)
    return any(quote.direct and quote.span.contains(trigger) for quote in quotes)
