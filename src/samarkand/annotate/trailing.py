"""Who said a whole sentence, told at its end: "The road is closed, the mayor said", "Jalan ditutup, kata camat"."""

from collections.abc import Sequence

from samarkand.annotate.floor import Floor, Speaker
from samarkand.annotate.speakers import CLAUSE, SUBJECT, VERBAL, Speech
from samarkand.model import Span

LEAST = 3
"""Words that what was said has at least."""
BEHIND = 5
"""Words between a verb of speech and the end of its sentence where the speaker stands before it: "said on Monday"."""
COMMA = ","


def reported_before(speech: Speech, sentence: Span, floor: Floor) -> tuple[Speaker, Span, Span] | None:
    """The speaker, the words and the verb of speech of a sentence that names its speaker last; None of others.

    Nothing but the speaker and a day or a place stands behind its last comma, or behind that of "kata X, jubir Y".
    """
    each = speech.between(sentence)
    words = [index for index in each if speech.tokens[index].upos != "PUNCT" or _comma(speech, index)]
    commas = [place for place, index in enumerate(words) if _comma(speech, index)]
    for place in reversed(commas):
        said, rest = words[:place], words[place + 1 :]
        if not rest or len(rest) > CLAUSE:
            return None
        found = _speaker(speech, rest, floor)
        if found is None:
            continue
        speaker, cue = found
        held = [index for index in said if not _comma(speech, index)]
        if len(held) < LEAST or not any(speech.tokens[index].upos in VERBAL for index in held):
            return None
        span = speech.trimmed(Span(speech.tokens[words[0]].span.start, speech.tokens[words[place]].span.start))
        return speaker, span, speech.tokens[cue].span
    return None


def _speaker(speech: Speech, rest: Sequence[int], floor: Floor) -> tuple[Speaker, int] | None:
    """The speaker and the verb of speech of what stands behind a comma, where that is all it tells."""
    first = rest[0]
    if speech.enclitic_at(first) and not _verbal(speech, rest[1:]):
        speaker = floor.meant(speech.tokens[first].span.start)
        return None if speaker is None else (speaker, first)
    if speech.form(first) in speech.before_speaker and not _verbal(speech, rest[1:]):
        speaker = speech.subject_after(rest[1:], floor)
        return None if speaker is None else (speaker, first)
    if speech.verb_first or any(_comma(speech, index) for index in rest):
        return None
    cue = next((place for place, index in enumerate(rest) if speech.speaks(index)), None)
    if not cue or cue > SUBJECT or len(rest) - cue - 1 > BEHIND or _verbal(speech, rest[:cue]):
        return None
    behind = rest[cue + 1 :]
    if behind and (_verbal(speech, behind) or not speech.tells_when(behind[0])):
        return None
    speaker = speech.subject_before(rest[:cue], rest[cue], floor)
    return None if speaker is None else (speaker, rest[cue])


def _verbal(speech: Speech, words: Sequence[int]) -> bool:
    return any(speech.tokens[index].upos in VERBAL and speech.form(index) not in speech.nouns for index in words)


def _comma(speech: Speech, index: int) -> bool:
    return speech.form(index) == COMMA
