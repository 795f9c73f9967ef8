"""The noun of an event in a sentence beside it, and what shows that it means another event or another deed's day."""

from collections.abc import Iterator
from typing import Final

from samarkand.coders.circumstances import when_of
from samarkand.coders.occasions import apart
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.model import Claim, Grounding, When

ENDS: Final = frozenset({"VERB", "AUX", "SCONJ"})
CLOSE: Final = 8
"""Words behind a noun among which its complement stands."""
AT_ONCE: Final = 2
"""Among how many of them the preposition stands that leads to whom it is about."""
NOUN_TRIGGER: Final = "(noun)"


def event_nouns(claim: Claim, sentence: Sentence) -> set[str]:
    """The nouns by which a sentence beside can call the event of a claim: what is done, never to whom or what.

    Of a trigger that is a noun, its own; of a verb's those of what is done ("held talks", "melancarkan serangan").
    """
    parties = [party.span for party in (*claim.actors, *claim.recipients) if party.span]
    words = sentence.language.whereabouts
    own = bool(claim.because) and claim.because[0].endswith(NOUN_TRIGGER)
    return {
        sentence.forms[i] for i, span in enumerate(sentence.spans)
        if claim.trigger.contains(span) and sentence.upos[i] == "NOUN"
        and not any(party.overlaps(span) for party in parties)
        and (own or sentence.forms[i] in words["deeds"] or sentence.forms[i] in words["occasions"])
    }  # fmt: skip


def is_of_another(claim: Claim, own: Sentence, other: Sentence, index: int, parties: Parties) -> bool:
    """True where what stands with a noun ("of a priest", "di Papua") is not what a claim tells.

    A place that lies elsewhere, a state that is no party, or somebody of whom the claim's sentence says nothing.
    """
    codes = {party.code for party in (*claim.actors, *claim.recipients)} - {None}
    told, known = {*own.forms, *own.lemmas}, {*codes, claim.place.country if claim.place is not None else None}
    strangers, named = [], False
    for token in _complement(other, index):
        number = other.mention_at[token]
        if number < 0:
            if _is_whom(other, index, token) and told.isdisjoint({other.forms[token], other.lemmas[token]}):
                strangers.append(other.forms[token])
            continue
        place, actor = parties.place_of.get(number), parties.actor_of.get(number)
        if place is not None and apart(place, claim.place):
            return True
        code = place.country if place is not None else _code(actor, parties)
        if code is None or (place is not None and other.preposition(token) in parties.places):
            continue
        if codes and code not in known:
            return True
        named = True
    return any(not named or word in own.language.groups for word in strangers)


def _code(actor: str | None, parties: Parties) -> str | None:
    entity = parties.grounding.entities.get(actor) if actor is not None else None
    return getattr(entity, "country", None)


def _is_whom(sentence: Sentence, index: int, token: int) -> bool:
    """True of a common noun that tells whom or what a deed was done to, or who did it ("the killing of a priest")."""
    if sentence.upos[token] != "NOUN":
        return False
    led = next((i for i in range(token - 1, index, -1) if sentence.upos[i] == "ADP"), None)
    if led is None:
        return sentence.forms[token] in sentence.language.groups
    return led <= index + AT_ONCE and sentence.forms[led] in sentence.language.whereabouts["of_whom"]


def _complement(sentence: Sentence, index: int) -> Iterator[int]:
    """The words that stand with a noun up to the verb, without days."""
    times = [sentence.reading.times[number].span for number in sentence.times]
    for token in range(index + 1, min(index + 1 + CLOSE, len(sentence.forms))):
        if sentence.upos[token] in ENDS or sentence.forms[token] in (",", ";", "("):
            return
        if not any(time.contains(sentence.spans[token]) for time in times):
            yield token


def day_of(sentence: Sentence, grounding: Grounding, index: int) -> When | None:
    """The day of what a word tells; none where the one beside it is of another deed ("after a raid on …")."""
    when = when_of(sentence, grounding, index, strict=True)
    if when is None:
        return None
    spans = [sentence.reading.times[number].span for number in sentence.times if grounding.times[number] == when]
    return when if any(not _is_of_another_deed(sentence, index, span.start) for span in spans) else None


def _is_of_another_deed(sentence: Sentence, index: int, start: int) -> bool:
    """True where "after", "before" or "since" leads to words that stand before a day: those of the day itself aside."""
    time = sentence.token_at(start)
    words = sentence.language.whereabouts["other_deeds"]
    first, last = (index + 1, time) if index < time else (0, time)
    if index > time and "," not in sentence.forms[time:index]:
        return False
    return any(sentence.forms[i] in words and _leads_to_deed(sentence, i, time) for i in range(max(first, 0), last))


def _leads_to_deed(sentence: Sentence, index: int, time: int) -> bool:
    return any(sentence.upos[i] in ("NOUN", "VERB", "PROPN", "PRON") for i in range(index + 1, time))
