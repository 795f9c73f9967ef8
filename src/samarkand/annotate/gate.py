"""Which sentences are worth a tree: those where a word that an event hangs on stands among those who could do it.

For each such word the chance is asked that the coder makes an event of it, from what can be seen without a tree
(`signs`). The chance is that of shallow trees added up (`model/gate.json` of a language), which
`scripts/training/gate.py` fits; `docs/quality.md` says what the gate lets through and loses. What is done to things
always passes, for its doer (`docs/add-an-event-type.md`, acts). A language without the file has every sentence parsed
that holds such a word and anybody who could be a party.
"""

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file
from typing import Final

from msgspec import Struct

from samarkand.annotate.names import Named
from samarkand.annotate.openings import Opening, openings
from samarkand.annotate.signs import NAMES, Around, Signs
from samarkand.annotate.tagging import check_weights
from samarkand.errors import KnowledgeError
from samarkand.gazetteer import Gazetteer
from samarkand.languages import load
from samarkand.model import Article, Reading, Span
from samarkand.model.reading import MentionKind

FILE: Final = "gate.json"

Node = tuple[int, float, int, int, float]
"""A node of a tree: the measure that it asks for (-1 in a leaf), up to which value one goes left, where left and right
lead, and what a leaf adds."""


class Weights(Struct, frozen=True, kw_only=True):
    """Trees whose leaves add up to the log-odds of an event; a sentence is parsed from the chance `least` on."""

    least: float
    base: float
    trees: tuple[tuple[Node, ...], ...]

    def chance(self, measures: Sequence[float]) -> float:
        """The chance that an event comes of a trigger with these measures."""
        odds = self.base
        for tree in self.trees:
            measure, limit, left, right, value = tree[0]
            while measure >= 0:
                measure, limit, left, right, value = tree[left if measures[measure] <= limit else right]
            odds += value
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


class Verdict(Struct, frozen=True):
    """Whether a sentence is worth parsing, and why not.

    `best` is the trigger that opens it, or the likeliest of those that do not.
    """

    opens: bool
    reason: str | None = None
    best: Opening | None = None
    chance: float = 0.0


def may_hold_event(
    words: Sequence[str], lemmas: Sequence[str], upos: Sequence[str], names: Sequence[Named], language: str
) -> Verdict:
    """Say whether a sentence is worth parsing, given as its words with their lemmas and classes, and its names."""
    found = openings(words, lemmas, upos, language)
    if not found:
        return Verdict(False, "no word in it is a trigger")
    around = Around(words, names, language)
    if not around.anybody:
        return Verdict(False, "nobody in it could be a party")
    weights = _weights(language)
    acts = [one for one in found if one.trigger is not None and one.trigger.things]
    if weights is None or acts:
        return Verdict(True, best=(acts or found)[0], chance=1.0)
    signs = Signs(found, around, upos)
    best, chance = found[0], -1.0
    for one in sorted(found, key=_trust, reverse=True):
        this = weights.chance(signs.of(one))
        if this >= weights.least:
            return Verdict(True, best=one, chance=this)
        if this > chance:
            best, chance = one, this
    said = f"'{best.words}', its likeliest trigger, has a chance of {chance:.3f} of an event, under {weights.least:g}"
    return Verdict(False, said, best, chance)


def _trust(one: Opening) -> float:
    return one.trigger.score if one.trigger is not None else 0.0


class Seen(Struct, frozen=True):
    """A sentence of a reading as the gate saw it: its words with lemmas and classes, and its names."""

    words: list[str]
    lemmas: list[str]
    upos: list[str]
    names: list[Named]


def seen_again(article: Article, reading: Reading, sentence: Span, gazetteer: Gazetteer) -> Seen:
    """What the gate was given of one sentence of a reading."""
    tokens = [token for token in reading.tokens if sentence.contains(token.span)]
    starts = {token.span.start: index for index, token in enumerate(tokens)}
    ends = {token.span.end: index + 1 for index, token in enumerate(tokens)}
    names = [
        _named(starts[span.start], ends[span.end], mention.kind, " ".join(article[span].split()), gazetteer, article)
        for mention in reading.mentions
        if mention.kind != "role" and (span := mention.span).start in starts and span.end in ends
    ]  # fmt: skip
    words = [article[token.span] for token in tokens]
    return Seen(words, [token.lemma for token in tokens], [token.upos for token in tokens], names)


def _named(first: int, end: int, kind: MentionKind, printed: str, gazetteer: Gazetteer, article: Article) -> Named:
    meant = gazetteer.candidates(printed, article.language)
    return Named(first, end, kind, bool(meant), gazetteer.speaks_for(meant[0].target) if meant else None)


@lru_cache(maxsize=16)
def _weights(code: str) -> Weights | None:
    with as_file(load(code).folder / "model") as folder:
        if not (folder / FILE).is_file():
            return None
        check_weights(folder, (FILE,))
        data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    if tuple(data["measures"]) != NAMES:
        raise KnowledgeError(f"{FILE} of '{code}' $.measures: not those of the gate; run scripts/training/gate.py")
    trees = tuple(
        tuple(zip(*(tree[part] for part in ("measures", "limits", "lefts", "rights", "values")), strict=True))
        for tree in data["trees"]
    )
    return Weights(least=data["least"], base=data["base"], trees=trees)
