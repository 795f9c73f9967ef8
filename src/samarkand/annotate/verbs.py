"""Verbs that a tagger takes for something else where their place or their form leaves no doubt.

"will station troops", "to down tools": what stands right behind a modal and opens a frame is a verb. "The deputies tore
into the minister": a past form that is no other word is one wherever it stands.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from samarkand.languages import alternatives, load, spelled

TAKEN_FOR: Final = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "X"})
PARTICLE: Final = "to"


def with_verbs(words: Sequence[str], upos: Sequence[str], language: str) -> list[str]:
    """The word classes of a sentence, those of plain verbs in lower case put right.

    >>> with_verbs(["Peru", "will", "station", "troops"], ["PROPN", "AUX", "NOUN", "NOUN"], "en")
    ['PROPN', 'AUX', 'VERB', 'NOUN']
    """
    modals, pasts = _plain(language)
    found = list(upos)
    for index, (word, kind) in enumerate(zip(words, upos, strict=True)):
        if kind not in TAKEN_FOR or not word.islower():
            continue
        before = words[index - 1].lower() if index else ""
        behind = before in modals and (before != PARTICLE or upos[index - 1] == "PART")
        if word in pasts or (behind and word in _verbs(language)):
            found[index] = "VERB"
    return found


@lru_cache(maxsize=16)
def _plain(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """A language's modals and its past forms that are nothing else; none where it lists none."""
    grammar = load(code).settings["grammar"]
    return frozenset(grammar["modals"]), frozenset(grammar["pasts"])


@lru_cache(maxsize=16)
def _verbs(code: str) -> frozenset[str]:
    """The words that open a frame of a verb."""
    language = load(code)
    triggers = [trigger for words in language.events for trigger in words.triggers]
    first = {words[0] for trigger in triggers for form in trigger.verbs for words in spelled(form, language.classes)}
    return frozenset(verb for word in first for verb in alternatives(word, language.classes))
