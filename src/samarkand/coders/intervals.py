"""Deeds that a sentence tells some days after or before another: "resigned on Saturday, a day after he apologised".

The words behind "after" are a clause of their own. A day that stands in it is that deed's, one outside is the other's,
and the one is counted from the other where only one of them has a day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct

from samarkand.coders.sentence import Sentence
from samarkand.model import Grounding, When

LENGTH: Final = re.compile(r"P(\d+)([DW])|P(T)X?\d*[HM]|REF[+-](1)D")
DAYS: Final = {"D": 1, "W": 7}
VERBAL: Final = frozenset({"VERB", "AUX"})


class Between(Struct, frozen=True, gc=False):
    """The tokens of the clause behind "after" or "before" (`first` up to, not including, `last`), and how many days
    later the other deed is; None where that is not said."""

    first: int
    last: int
    days: int | None


def counted_from(sentence: Sentence, grounding: Grounding, head: int) -> tuple[When | None] | None:
    """The days of a deed beside another that lies some days off, in a tuple; None where the sentence tells no such."""
    for between in _betweens(sentence):
        inside = between.first <= head < between.last
        own, others = _days(sentence, grounding, between, inside=inside)
        if own:
            return (min(own, key=lambda one: abs(one[0] - head))[1],)
        if not others or not (inside or _has_verb(sentence, between)):
            continue
        if between.days is None:
            return (None,) if inside else None
        other = min(others, key=lambda one: abs(one[0] - head))[1]
        step = timedelta(days=-between.days if inside else between.days)
        return (When(other.first + step, other.last + step, other.basis),)
    return None


def _betweens(sentence: Sentence) -> Iterator[Between]:
    words = sentence.language.whereabouts
    after, before = words.get("after", frozenset()), words.get("before", frozenset())
    for number in sentence.times:
        phrase = sentence.reading.times[number]
        length = LENGTH.fullmatch(phrase.value)
        vague = phrase.type == "DURATION" and phrase.value.startswith("PX")
        if length is None and not vague:
            continue
        last = max((i for i, span in enumerate(sentence.spans) if phrase.span.contains(span)), default=-1)
        marker = last if phrase.type != "DURATION" else last + 1
        if last < 0 or marker + 1 >= len(sentence.forms) or sentence.forms[marker] not in after | before:
            continue
        if sentence.forms[marker + 1] in (",", "."):
            continue
        days = None if length is None else int(length[1]) * DAYS[length[2]] if length[1] else 1 if length[4] else 0
        end = next((i for i in range(marker + 1, len(sentence.forms)) if sentence.forms[i] == ","), len(sentence.forms))
        yield Between(marker + 1, end, -days if days and sentence.forms[marker] in before else days)


def _days(
    sentence: Sentence, grounding: Grounding, between: Between, *, inside: bool
) -> tuple[Sequence[tuple[int, When]], Sequence[tuple[int, When]]]:
    """Single days with their first tokens: those on the deed's own side of the marker, and those on the other."""
    own: list[tuple[int, When]] = []
    others: list[tuple[int, When]] = []
    for number in sentence.times:
        when = grounding.times[number]
        if when is None or when.first != when.last or sentence.reading.times[number].value.startswith("REF"):
            continue
        token = sentence.token_at(sentence.reading.times[number].span.start)
        (own if (between.first <= token < between.last) == inside else others).append((token, when))
    return own, others


def _has_verb(sentence: Sentence, between: Between) -> bool:
    """True where what stands behind "after" is a deed with a verb, not an occasion ("a day after the vote")."""
    return any(sentence.upos[i] in VERBAL for i in range(between.first, between.last))
