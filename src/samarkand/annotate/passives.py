"""Passives of the verbs that frames list, which a tagger takes for names or nouns where words stand bare in headlines.

"Pernyataan India diamini Vietnam": a word with the passive's prefix that is made of a listed verb is a verb.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from samarkand.languages import alternatives, load, spelled
from samarkand.languages.voices import passive_forms

TAKEN_FOR: Final = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "X"})
SHORTEST: Final = 5


def with_passives(words: Sequence[str], upos: Sequence[str], language: str) -> list[str]:
    """The word classes of a sentence, those of known passives in lower case put right.

    >>> with_passives(["India", "diamini", "Vietnam"], ["PROPN", "PROPN", "PROPN"], "id")
    ['PROPN', 'VERB', 'PROPN']
    """
    known = _passives(language)
    return [
        "VERB" if kind in TAKEN_FOR and len(word) >= SHORTEST and word.islower() and word in known else kind
        for word, kind in zip(words, upos, strict=True)
    ]


@lru_cache(maxsize=16)
def _passives(code: str) -> frozenset[str]:
    """The passives that frames list or that their lone verbs have; none in a language that marks them by no prefix."""
    language = load(code)
    voice = language.settings["voice"]
    prefix = voice["passive"]
    if not prefix:
        return frozenset()
    triggers = [trigger for words in language.events for trigger in words.triggers]
    listed = {form for trigger in triggers for form in trigger.passives if form.startswith(prefix) and " " not in form}
    first = {words[0] for trigger in triggers for form in trigger.verbs for words in spelled(form, language.classes)}
    verbs = {verb for word in first for verb in alternatives(word, language.classes)}
    return frozenset(listed) | passive_forms(verbs, voice)
