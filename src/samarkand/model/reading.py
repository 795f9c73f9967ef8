"""What a language's reader finds in an article's text."""

from typing import Literal

from msgspec import Struct

from samarkand.model.article import Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
MentionKind = Literal["person", "organisation", "place", "group", "role"]


class Token(Struct, frozen=True, gc=False):
    """One word, in Universal Dependencies' terms.

    `head` is the index of the governing token in `Reading.tokens`, -1 for a root or where the sentence was not parsed
    (then `deprel` is empty).
    """

    span: Span
    lemma: str
    upos: str
    head: int = -1
    deprel: str = ""


class Mention(Struct, frozen=True, kw_only=True, gc=False):
    """A name, role or group in the text. Mentions with the same `chain` mean the same one."""

    span: Span
    kind: MentionKind
    chain: int | None = None


class TimePhrase(Struct, frozen=True, kw_only=True, gc=False):
    """An expression of time, of one of TIMEX3's types. `anchored` is true where it needed the publication date.

    `value` is its TIMEX3 value where the words alone give one; `samarkand.annotate.times` lists what else it may be.
    """

    span: Span
    value: str
    anchored: bool = False
    type: TimeType = "DATE"


class Quote(Struct, frozen=True, kw_only=True, gc=False):
    """A quotation, its marks inside the span. `speaker` indexes `Reading.mentions`; `cue` is the verb of speech.

    `described` are the words for a speaker who has no name of its own ("a police spokesman", "the embassy of Peru");
    `speaker` is then the name among these words, if there is one.
    """

    span: Span
    speaker: int | None = None
    cue: Span | None = None
    direct: bool = True
    described: Span | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """The annotations of one article, in text order."""

    article_id: str
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimePhrase, ...]
    quotes: tuple[Quote, ...]
    made_by: str
