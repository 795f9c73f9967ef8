"""Verbs that a tagger takes for something else where their place or their form leaves no doubt.

"will station troops", "to down tools": what stands right behind a modal and opens a frame is a verb. "The deputies tore
into the minister": a past form that is no other word is one wherever it stands, and so is such a present one ("a charge
that Islamabad denies"). What the tagger takes for an auxiliary and is none is a name or a verb.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

from samarkand.languages import alternatives, load, spelled

TAKEN_FOR: Final = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "X"})
ADVERBIAL: Final = frozenset({"ADV", "INTJ"})
"""What a name is not, whatever a tagger says ("Moscow vowed")."""
PARTICLE: Final = "to"
PAST: Final = "ed"
SHORTEST: Final = 5
DESCRIBING: Final = frozenset({"DET", "ADJ", "NUM", "PRON", "ADP", "AUX", "PART"})
"""What a noun stands behind that looks like a past form ("the accused")."""


class Plain(Struct, frozen=True):
    """One language's words that leave no doubt: modals, words that lead to an infinitive, auxiliaries (none: whatever
    the tagger says), and finite forms that are nothing else."""

    modals: frozenset[str]
    leading: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]


def with_verbs(words: Sequence[str], upos: Sequence[str], language: str, *, named: Collection[int] = ()) -> list[str]:
    """The word classes of a sentence, those of plain verbs in lower case put right. `named`: its tokens in names.

    >>> with_verbs(["Peru", "will", "station", "troops"], ["PROPN", "AUX", "NOUN", "NOUN"], "en")
    ['PROPN', 'AUX', 'VERB', 'NOUN']
    """
    plain = _plain(language)
    found = list(upos)
    for index, (word, kind) in enumerate(zip(words, upos, strict=True)):
        if kind == "AUX" and plain.auxiliaries and word.isalpha() and word.lower() not in plain.auxiliaries:
            found[index] = "PROPN" if index in named else "VERB"
        if kind in ADVERBIAL and plain.auxiliaries and index in named and word[:1].isupper():
            found[index] = "PROPN"
        if kind not in TAKEN_FOR or not word.islower():
            continue
        before = words[index - 1].lower() if index else ""
        behind = before in plain.modals and (
            before != PARTICLE or upos[index - 1] == "PART" or _is_led(words, index - 1, plain)
        )
        past = kind == "NOUN" and bool(plain.finite) and _is_past(word, language)
        past = past and bool(index) and upos[index - 1] not in DESCRIBING
        if past or word in plain.finite or (behind and word in frame_verbs(language)):
            found[index] = "VERB"
    return found


def _is_past(word: str, language: str) -> bool:
    """True of the regular past form of a verb that opens a frame ("rebels on Friday freed six soldiers")."""
    if not word.endswith(PAST) or len(word) < SHORTEST:
        return False
    stem = word[: -len(PAST)]
    bare = (
        stem,
        f"{stem}e",
        f"{stem[:-1]}y" if stem.endswith("i") else stem,
        stem[:-1] if stem[-1] == stem[-2] else stem,
    )
    return not frame_verbs(language).isdisjoint(bare)


def _is_led(words: Sequence[str], index: int, plain: Plain) -> bool:
    """True of a "to" that a word before it makes the opening of an infinitive ("is due to meet")."""
    before = [word.lower() for word in words[max(index - 2, 0) : index]]
    return bool(before) and not plain.leading.isdisjoint((before[-1], " ".join(before)))


@lru_cache(maxsize=16)
def _plain(code: str) -> Plain:
    """A language's words that leave no doubt; none where it lists none."""
    grammar = load(code).settings["grammar"]
    return Plain(
        modals=frozenset(grammar["modals"]), leading=frozenset(grammar["leading"]),
        auxiliaries=frozenset(grammar["auxiliaries"]), finite=frozenset([*grammar["pasts"], *grammar["presents"]]),
    )  # fmt: skip


@lru_cache(maxsize=16)
def frame_verbs(code: str) -> frozenset[str]:
    """The words that open a frame of a verb."""
    language = load(code)
    triggers = [trigger for words in language.events for trigger in words.triggers]
    first = {words[0] for trigger in triggers for form in trigger.verbs for words in spelled(form, language.classes)}
    return frozenset(verb for word in first for verb in alternatives(word, language.classes))
