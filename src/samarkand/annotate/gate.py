"""Which sentences are worth a tree: those where a word that an event hangs on stands among those who could do it.

For each such word the chance is asked that the coder makes an event of it, from what can be seen without a tree: how
the lexicon trusts it, and who is named on which side how far off. The weights (`gate.toml` of a language) are a
logistic regression that `scripts/training/gate.py` fits; `docs/quality.md` says what the gate lets through and loses.
What is done to things always passes, for its doer (`docs/add-an-event-type.md`, acts). A language without the file has
every sentence parsed that holds such a word and anybody who could be a party.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from samarkand import tables
from samarkand.annotate.names import Named
from samarkand.annotate.openings import Opening, openings
from samarkand.gazetteer import Gazetteer
from samarkand.languages import load
from samarkand.model import Article, Reading, Span

NEAR, FAR = 3, 8
REACH = 6
SEVERAL = 3
QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''"})


class Weights(Struct, frozen=True, kw_only=True):
    """What each sign adds to the log-odds of an event; a sentence is parsed from the chance `least` on."""

    least: float
    base: float
    weights: dict[str, float]


class Verdict(Struct, frozen=True):
    """Whether a sentence is worth parsing, and why not: `best` is the likeliest of its triggers."""

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
    chance, _, best = max((_chance(signs(one, around), weights), -number, one) for number, one in enumerate(found))
    if chance >= weights.least:
        return Verdict(True, best=best, chance=chance)
    said = f"'{best.words}', its likeliest trigger, has a chance of {chance:.3f} of an event, under {weights.least:g}"
    return Verdict(False, said, best, chance)


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
        Named(starts[span.start], ends[span.end], mention.kind,
              bool(gazetteer.candidates(" ".join(article[span].split()), article.language)))
        for mention in reading.mentions
        if mention.kind != "role" and (span := mention.span).start in starts and span.end in ends
    ]  # fmt: skip
    words = [article[token.span] for token in tokens]
    return Seen(words, [token.lemma for token in tokens], [token.upos for token in tokens], names)


class Around:
    """Who could be a party in a sentence, by the token where each stands."""

    def __init__(self, words: Sequence[str], names: Sequence[Named], language: str) -> None:
        groups, pronouns, pairs = _people(language)
        forms = [word.casefold() for word in words]
        self.size = len(words)
        self.known = [name.first for name in names if name.known]
        self.others = [name.first for name in names if not name.known]
        inside = {index for name in names for index in range(name.first, name.end)}
        self.groups = [i for i, form in enumerate(forms) if i not in inside and form in groups]
        self.pronouns = [i for i, form in enumerate(forms) if form in pronouns]
        self.pair = any(pair in f" {' '.join(forms)} " for pair in pairs)
        self.names = len({" ".join(words[name.first : name.end]) for name in names if name.known})
        self.quoted = not QUOTE_MARKS.isdisjoint(words)
        self.inside = inside

    @property
    def anybody(self) -> bool:
        """True where somebody is named or meant."""
        return bool(self.known or self.others or self.groups or self.pronouns or self.pair)


def signs(opening: Opening, around: Around) -> dict[str, float]:
    """What speaks for or against an event at an opening: sign to measure, most of them 1."""
    trigger, at = opening.trigger, opening.at
    found = {f"type {opening.type}": 1.0, f"kind {opening.kind}": 1.0}
    if trigger is not None:
        kept = min(max(trigger.score, 0.02), 0.98)
        found["trust"] = math.log(kept / (1 - kept))
        found |= {name: 1.0 for name, holds in (
            ("several words", " " in opening.words), ("needs both", trigger.needs == "both"),
            ("needs one", trigger.needs in ("actor", "recipient")), ("has a condition", bool(trigger.if_any)),
            ("for states", trigger.political), ("mutual", bool(trigger.mutual)),
        ) if holds}  # fmt: skip
    if at in around.inside:
        found["in a name"] = 1.0
    found |= dict.fromkeys(_beside(opening, around), 1.0)
    found[f"{min(around.names, SEVERAL)} known names"] = 1.0
    if around.quoted:
        found["in quotes"] = 1.0
    return found


def _beside(opening: Opening, around: Around) -> Iterator[str]:
    """Who stands on which side, and how far off."""
    at = opening.at
    for who, places in (("known", around.known), ("other", around.others)):
        left = min((at - place for place in places if place < at), default=None)
        right = min((place - at for place in places if place > at), default=None)
        for side, distance in (("left", left), ("right", right)):
            yield f"{opening.kind} {who} {side} {_far(distance)}"
    if any(0 < at - place <= REACH for place in around.pronouns):
        yield "pronoun left"
    if any(0 < at - place <= REACH for place in around.groups):
        yield "group left"
    if any(0 < place - at <= REACH for place in around.groups):
        yield "group right"
    if around.pair:
        yield "pair"


def _far(distance: int | None) -> str:
    if distance is None:
        return "nowhere"
    return "near" if distance <= NEAR else "off" if distance <= FAR else "far"


def _chance(found: dict[str, float], weights: Weights) -> float:
    odds = weights.base + sum(weights.weights.get(sign, 0.0) * measure for sign, measure in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=16)
def _weights(code: str) -> Weights | None:
    file = load(code).folder / "gate.toml"
    if not file.is_file():
        return None
    data = tables.toml(file)
    return Weights(least=float(data["least"]), base=float(data["base"]), weights=dict(data["weights"]))


@lru_cache(maxsize=16)
def _people(code: str) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """First words of groups and offices; pronouns of people and of states; words that mean the two last named."""
    language = load(code)
    groups = {noun.split()[0] for noun in language.groups} | {
        title.title.split()[0].casefold() for title in language.titles
    }
    pronouns = language.settings["pronouns"]
    persons = {word for kind in ("persons", "groups", "speakers", "things") for word in pronouns[kind]}
    persons |= {word for word in pronouns["both"] if word not in pronouns["counts"]}
    nouns = [*pronouns["offices"], *pronouns["sides"]]
    counted = [f"{count} {noun}" for count, size in pronouns["counts"].items() if size for noun in nouns]
    return frozenset(groups), frozenset(persons), tuple(f" {pair} " for pair in (*pronouns["pairs"], *counted))
