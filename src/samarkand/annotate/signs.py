"""What can be seen of a trigger without a tree: how the lexicon trusts it, who stands on which side and how far off.

A trained gate (`gate`) asks for these as numbers, in the order of `NAMES`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from samarkand.annotate.names import Named
from samarkand.annotate.openings import DEMAND, Opening
from samarkand.languages import load

FAR: Final = 40
"""How far off somebody is who is not there at all, in words."""
QUOTE_MARKS: Final = frozenset({'"', "“", "”", "``", "''"})
TYPES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
KINDS: Final = ("verb", "passive", "noun", DEMAND)
CLASSES: Final = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "ADV", "ADJ", "PRON", "DET", "SCONJ", "CCONJ", "NUM", "PUNCT")
SIDES: Final = (
    "known state", "known person", "known body", "known group", "other place", "other person", "other body",
    "other group",
)  # fmt: skip
WORDS: Final = ("agents", "relations", "between", "together", "owners", "aims", "relative", "clausal", "topics")
_SIDE_OF: Final = {
    ("place", True): 0, ("person", True): 1, ("organisation", True): 2, ("group", True): 3,
    ("place", False): 4, ("person", False): 5, ("organisation", False): 6, ("group", False): 7,
}  # fmt: skip

NAMES: Final = (
    *(f"type {one}" for one in TYPES), *(f"kind {one}" for one in KINDS),
    "trust", "words", "gap", "needs both", "needs one", "condition", "for states", "mutual", "forbidden",
    "actor is subject", "recipient is object", "recipient behind a word",
    *(f"{one} left" for one in SIDES), *(f"{one} right" for one in SIDES),
    "known left", "known right", "anybody left", "anybody right", "pronoun left", "speaker left", "group left",
    "group right", "speech", "at", "place", "in a name", "quoted", "states left", "states right", "two states",
    *(f"before {one}" for one in CLASSES), *(f"behind {one}" for one in CLASSES), *(f"is {one}" for one in CLASSES),
    *(f"before {one}" for one in WORDS), *(f"behind {one}" for one in WORDS),
    "negated", "ahead", "relative clause", "commas left",
    "length", "triggers", "types", "known names", "known", "others", "states", "groups", "pronouns", "speakers",
    "pair", "quotes", "opens quoted", "closes quoted", "years", "figures", "speeches", "capitals",
)  # fmt: skip


class Around:
    """Who could be a party in a sentence, by the token where each stands."""

    def __init__(self, words: Sequence[str], names: Sequence[Named], language: str) -> None:
        self.people = people = _people(language)
        self.words, self.names = words, names
        self.forms = forms = [word.casefold() for word in words]
        self.size = len(words)
        self.inside = inside = {index for name in names for index in range(name.first, name.end)}
        self.groups = [i for i, form in enumerate(forms) if form in people.groups and i not in inside]
        self.pronouns = [i for i, form in enumerate(forms) if form in people.pronouns]
        text = f" {' '.join(forms)} "
        self.pair = any(pair in text for pair in people.pairs)

    @property
    def anybody(self) -> bool:
        """True where somebody is named or meant."""
        return bool(self.names or self.groups or self.pronouns or self.pair)


class _People(Struct, frozen=True):
    """First words of groups and offices; pronouns; words that mean the two last named; and words of grammar."""

    groups: frozenset[str]
    pronouns: frozenset[str]
    speakers: frozenset[str]
    pairs: tuple[str, ...]
    speech: frozenset[str]
    negation: frozenset[str]
    ahead: frozenset[str]
    words: tuple[frozenset[str], ...]


class Signs:
    """The measures of a sentence's triggers."""

    def __init__(self, found: Sequence[Opening], around: Around, upos: Sequence[str]) -> None:
        self._around, self._upos = around, upos
        words, forms, people = around.words, around.forms, around.people
        self._speakers = [i for i in around.pronouns if forms[i] in people.speakers]
        self._speech = [i for i, form in enumerate(forms) if form in people.speech]
        quoted, inside = [], False
        for word in words:
            inside ^= word in QUOTE_MARKS
            quoted.append(inside)
        self._quoted = quoted
        self._states = [(name.first, name.end, name.of) for name in around.names if name.known]
        known = [name for name in around.names if name.known]
        initials = [word[0] for word in words]
        self._whole = [
            float(around.size), float(len({one.at for one in found})), float(len({one.type for one in found})),
            float(len({" ".join(words[name.first : name.end]) for name in known})), float(len(known)),
            float(len(around.names) - len(known)), float(len({of for _, _, of in self._states})),
            float(len(around.groups)), float(len(around.pronouns)), float(len(self._speakers)), float(around.pair),
            float(any(quoted)), float(words[0] in QUOTE_MARKS), float(not QUOTE_MARKS.isdisjoint(words[-2:])),
            float(sum(len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") for word in words)),
            float(sum(letter.isdigit() for letter in initials)), float(len(self._speech)),
            sum(letter.isupper() for letter in initials) / around.size,
        ]  # fmt: skip

    def of(self, opening: Opening) -> list[float]:
        """The measures of one trigger, in the order of `NAMES`."""
        around, at = self._around, opening.at
        return [*self._trigger(opening), *self._beside(at), *self._grammar(at, around.people), *self._whole]

    def _trigger(self, opening: Opening) -> list[float]:
        trigger = opening.trigger
        start = [0.0] * (len(TYPES) + len(KINDS))
        if opening.type in TYPES:
            start[TYPES.index(opening.type)] = 1.0
        start[len(TYPES) + KINDS.index(opening.kind)] = 1.0
        if trigger is None:
            return [*start, 0.5, 1.0] + [0.0] * 10
        words = opening.words.split()
        gap = "~" in words
        return [
            *start, trigger.score, float(len(words) - gap), float(gap), float(trigger.needs == "both"),
            float(trigger.needs in ("actor", "recipient")), float(bool(trigger.if_any)), float(trigger.political),
            float(bool(trigger.mutual)), float(not _plain(trigger.unless).isdisjoint(self._around.forms)),
            float(bool(trigger.actor) and "subj" in (trigger.actor or ())),
            float(trigger.recipient is None or "obj" in trigger.recipient), float(len(trigger.recipient or ())),
        ]  # fmt: skip

    def _beside(self, at: int) -> list[float]:
        """Who stands on which side, and how many words off."""
        around = self._around
        left, right = [FAR] * len(SIDES), [FAR] * len(SIDES)
        for name in around.names:
            side = _SIDE_OF[name.kind, name.known]
            if name.end <= at:
                left[side] = min(left[side], at - name.end + 1)
            elif name.first > at:
                right[side] = min(right[side], name.first - at)
        before = {of for _, end, of in self._states if end <= at}
        behind = {of for first, _, of in self._states if first > at}
        known_left, known_right = min(left[:4]), min(right[:4])
        pronoun, group = _back(around.pronouns, at), _back(around.groups, at)
        ahead = _on(around.groups, at)
        speech = min((abs(place - at) for place in self._speech if place != at), default=FAR)
        return [float(value) for value in (
            *left, *right, known_left, known_right, min(*left, pronoun, group), min(*right, ahead), pronoun,
            _back(self._speakers, at), group, ahead, speech, at, at / around.size, at in around.inside,
            self._quoted[at], len(before), len(behind), bool(behind - before) and bool(before),
        )]  # fmt: skip

    def _grammar(self, at: int, people: _People) -> list[float]:
        """The classes and the words of grammar beside a trigger."""
        around, upos = self._around, self._upos
        found = [0.0] * (3 * len(CLASSES) + 2 * len(WORDS))
        for number, place in enumerate((at - 1, at + 1, at)):
            if 0 <= place < around.size and (kind := upos[place]) in CLASSES:
                found[number * len(CLASSES) + CLASSES.index(kind)] = 1.0
        start = 3 * len(CLASSES)
        for place in (at - 1, at + 1):
            if 0 <= place < around.size:
                form = around.forms[place]
                for number, words in enumerate(people.words):
                    if form in words:
                        found[start + number] = 1.0
            start += len(WORDS)
        close = around.forms[max(0, at - 3) : at]
        relative = people.words[WORDS.index("relative")]
        return [
            *found, float(not people.negation.isdisjoint(close)), float(not people.ahead.isdisjoint(close)),
            float(not relative.isdisjoint(close)), float(around.words[:at].count(",")),
        ]  # fmt: skip


def _back(places: Sequence[int], at: int) -> int:
    return min((at - place for place in places if place < at), default=FAR)


def _on(places: Sequence[int], at: int) -> int:
    return min((place - at for place in places if place > at), default=FAR)


@lru_cache(maxsize=4096)
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@lru_cache(maxsize=16)
def _people(code: str) -> _People:
    language = load(code)
    settings, status = language.settings, language.status
    grammar, pronouns = settings["grammar"], settings["pronouns"]
    groups = {noun.split()[0] for noun in language.groups} | {
        title.title.split()[0].casefold() for title in language.titles
    }
    persons = {word for kind in ("persons", "groups", "speakers", "things") for word in pronouns[kind]}
    persons |= {word for word in pronouns["both"] if word not in pronouns["counts"]}
    nouns = [*pronouns["offices"], *pronouns["sides"]]
    counted = [f"{count} {noun}" for count, size in pronouns["counts"].items() if size for noun in nouns]
    return _People(
        frozenset(groups), frozenset(persons), frozenset(pronouns["speakers"]),
        tuple(f" {pair} " for pair in (*pronouns["pairs"], *counted)), frozenset(language.speech),
        frozenset(status["negation"]), frozenset((*status["planned"], *status["possible"])),
        tuple(frozenset(grammar.get(kind, ())) for kind in WORDS),
    )  # fmt: skip
