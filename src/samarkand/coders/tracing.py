"""What the coder tried and why it let go: kept only while somebody asks for it.

Every stage of the rules takes `trace: Trace | None`; with None nothing is recorded and nothing is computed for it.
"""

from collections.abc import Sequence

from msgspec import Struct

from samarkand.coders.lexicon import Match
from samarkand.coders.scoring import Part
from samarkand.coders.sentence import Sentence
from samarkand.model import Party, Span
from samarkand.model.event import Status


class Tried(Struct, kw_only=True):
    """One trigger of a sentence: what it was read as, and either the claim that it gave or why it gave none.

    `frame` addresses the trigger group in the language's data. `refused` is None where a claim came of it; `repeats` is
    then the id of the claim that took it in, where the article tells the same twice. `about` names the words that its
    contexts are from, those of the trigger aside.
    """

    sentence: Span
    trigger: Span
    type: str
    mode: str | None
    kind: str
    words: str
    frame: str
    refused: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    reasons: tuple[str, ...] = ()
    claim_id: str | None = None
    repeats: str | None = None
    status: Status | None = None
    cue: str | None = None
    contexts: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    score: float | None = None


class Trace:
    """The record of one article's coding."""

    def __init__(self) -> None:
        self.tried: list[Tried] = []

    def refuse(
        self,
        sentence: Sentence,
        match: Match,
        reason: str,
        *,
        actors: Sequence[Party] = (),
        recipients: Sequence[Party] = (),
        reasons: Sequence[str] = (),
    ) -> None:
        """Record a trigger that gives no claim."""
        self.tried.append(_tried(sentence, match, reason, actors, recipients, reasons))

    def keep(
        self,
        sentence: Sentence,
        match: Match,
        *,
        actors: Sequence[Party],
        recipients: Sequence[Party],
        reasons: Sequence[str],
    ) -> Tried:
        """Record a trigger that gives a claim; the coder fills in the rest."""
        one = _tried(sentence, match, None, actors, recipients, reasons)
        self.tried.append(one)
        return one

    def drop(self, claim_id: str, reason: str) -> None:
        """Record that a claim did not stay."""
        for one in self.tried:
            if one.claim_id == claim_id and one.refused is None:
                one.refused = reason

    def merge(self, claim_id: str, into: str) -> None:
        """Record that a claim repeats another one."""
        for one in self.tried:
            if one.claim_id == claim_id and one.refused is None and claim_id != into:
                one.repeats = into


def _tried(
    sentence: Sentence,
    match: Match,
    reason: str | None,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    reasons: Sequence[str],
) -> Tried:
    pattern = match.pattern
    first, last = min(match.tokens), max(match.tokens)
    return Tried(
        sentence=sentence.span, trigger=Span(sentence.spans[first].start, sentence.spans[last].end), type=pattern.type,
        mode=pattern.trigger.mode, kind=pattern.kind, words=" ".join(pattern.words), refused=reason,
        frame=pattern.address(sentence.language.code), actors=tuple(actors), recipients=tuple(recipients),
        reasons=tuple(reasons),
    )  # fmt: skip
