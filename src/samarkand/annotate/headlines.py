"""Headlines as running text would print them, for the tagger and the parser, which have learnt from running text.

"Polisi Tangkap Aktivis di Medan" is read as "Polisi menangkap aktivis di Medan", "Israel Strikes Port" as "Israel
strikes port": words that are no names lose their capitals, and in a language with prefixes of voice a bare verb behind
whoever does it has its prefix again. Offsets, forms and what is shown stay those of the page.
"""

from collections.abc import Collection, Container, Sequence
from functools import lru_cache
from typing import Final

import simplemma

from samarkand.annotate.lemmas import lemma
from samarkand.annotate.verbs import frame_verbs
from samarkand.languages import load, spelled
from samarkand.languages.forms import adpositions
from samarkand.languages.voices import bare_forms

SHORTEST: Final = 3
"""Words that a headline has at least."""
PLAIN: Final = 6
"""From this number of words on a title needs no missing full stop to be one."""
ENDS: Final = frozenset({".", "!", "?", "\u201d", '"'})
BREAKS: Final = frozenset({",", ";", ":", "-", "–", "—", "/", "|"})
ACRONYM: Final = 3
"""Letters that a word of capitals may have and be an acronym where all words are in capitals."""
NAMES: Final = ("PROPN", "X")
NOUNS: Final = ("NOUN", "PROPN", "ADJ", "X")
VERBS: Final = frozenset({"VERB", "AUX"})


def is_headline(words: Sequence[str], language: str) -> bool:
    """True for Words in Title Case, where capitals tell nothing and a tagger joins a name with the verb behind it.

    All words but the small ones that headlines leave small stand in capitals, and a short one has no full stop.
    """
    small = _small(language)
    letters = [word for word in words if word.isalpha() and word not in small]
    if len(letters) < SHORTEST or not all(word[0].isupper() for word in letters):
        return False
    return len(letters) >= PLAIN or words[-1] not in ENDS


def as_running(words: Sequence[str], names: Collection[int], language: str, known: Container[str]) -> list[str]:
    """The words of a headline in running text. `names` are the numbers of words inside names that are known.

    A capital goes where the word is `known` in small letters or a word of the dictionary. The first word keeps its own.

    >>> as_running(["Rusia", "Kecam", "Serangan", "Israel"], {0, 3}, "id", {"serangan"})
    ['Rusia', 'mengecam', 'serangan', 'Israel']
    """
    verbs = _bare_verbs(language)
    nouns = _noun_triggers(language)
    leads = adpositions(language)
    shouted = all(word.isupper() for word in words if len(word) > ACRONYM and word.isalpha())
    found: list[str] = []
    verb_before = False
    for index, word in enumerate(words):
        lower = word.lower()
        if index in names or not word[0].isupper() or (word.isupper() and len(word) > 1 and not shouted):
            found.append(word.title() if shouted and len(word) > ACRONYM else word)
            verb_before = False
            continue
        opens = not index or words[index - 1] in BREAKS
        before = "" if opens else words[index - 1].lower()
        after = words[index + 1].lower() if index + 1 < len(words) else ""
        leads_on = bool(after) and after not in leads and after not in BREAKS
        noun_here = lower in nouns and (opens or verb_before)
        is_verb = lower in verbs and leads_on and before not in leads and not noun_here
        if is_verb:
            found.append(verbs[lower].capitalize() if opens and not index else verbs[lower])
        elif index and (lower in known or simplemma.is_known(lower, lang=language)):
            found.append(lower)
        else:
            found.append(word.title() if shouted and len(word) > ACRONYM else word)
        verb_before = is_verb
    return found


def with_capitals(words: Sequence[str], running: Sequence[str], upos: Sequence[str], language: str) -> list[str]:
    """The running words, those that a tagger still takes for names in capitals; not those that open a verb's frame."""
    verbs = frame_verbs(language)
    return [
        word.title()
        if kind in NAMES and plain == word.lower() and lemma(plain, "VERB", language) not in verbs
        else plain
        for word, plain, kind in zip(words, running, upos, strict=True)
    ]


def with_verb(words: Sequence[str], upos: Sequence[str], language: str) -> list[str]:
    """The word classes of a headline; where it has no verb, the word that can be the verb of a frame is one.

    Headlines are told in the present, whose forms are those of nouns: "Mexico expels envoy", "Police arrest leader".
    Of two such words in a row the second is the verb if it has an object ("Russian strikes kill five"); one that can be
    the noun of an event needs an object ("Bonn strikes on Friday" has none). Only of a language whose verbs have no
    prefix.

    >>> with_verb(["Mexico", "expels", "Ecuador", "ambassador"], ["PROPN", "NOUN", "PROPN", "NOUN"], "en")
    ['PROPN', 'VERB', 'PROPN', 'NOUN']
    """
    found = list(upos)
    if load(language).settings["voice"]["active"] or words[-1] in ENDS:
        return found
    verbs, leads = frame_verbs(language), adpositions(language)
    of_many = load(language).settings["headlines"]["many"]
    parts = [index for index, word in enumerate(words) if word in BREAKS]
    for first, last in zip([0, *(index + 1 for index in parts)], [*parts, len(words)], strict=True):
        if not VERBS.isdisjoint(found[first:last]):
            continue
        can = [
            index
            for index in range(first + 1, last)
            if found[index] in NOUNS
            and found[index - 1] not in ("DET", "ADP", "PART")
            and words[index].islower()
            and lemma(words[index], "VERB", language) in verbs
        ]
        objects = {index for index in can if index + 1 < last and words[index + 1].lower() not in leads}
        agrees = [index for index in can if index + 1 not in objects and _agrees(words, found, first, index, of_many)]
        carries = [index for index in agrees if index in objects]
        alone = [index for index in agrees if lemma(words[index], "NOUN", language) not in _noun_triggers(language)]
        if carries or alone:
            found[(carries or alone)[0]] = "VERB"
    return found


def _agrees(words: Sequence[str], upos: Sequence[str], first: int, index: int, of_many: Container[str]) -> bool:
    """True where a form of the present agrees with what stands before it: "-s" with one, none with many or a pair.

    `of_many` are words for many people that have no "s".
    """
    many = words[index - 1].lower().endswith("s") or "and" in words[first:index] or upos[index - 1] == "NUM"
    return words[index].endswith("s") or many or words[index - 1].lower() in of_many


@lru_cache(maxsize=16)
def _bare_verbs(code: str) -> dict[str, str]:
    """What headlines leave of active verbs that frames list, each with its verb; none where verbs have no prefix."""
    language = load(code)
    voice = language.settings["voice"]
    if not voice["active"]:
        return {}
    verbs = sorted(frame_verbs(code) | set(language.speech))
    found: dict[str, str] = {}
    for verb in verbs:
        for bare in sorted(bare_forms([verb], voice)):
            found.setdefault(bare, verb)
    return found


@lru_cache(maxsize=16)
def _noun_triggers(code: str) -> frozenset[str]:
    """Nouns that open a frame by themselves: at the head of a headline they are nouns ("Protes Warga …")."""
    language = load(code)
    forms = (form for words in language.events for trigger in words.triggers for form in trigger.nouns)
    return frozenset(word for form in forms for words in spelled(form, language.classes) for word in words[:1])


@lru_cache(maxsize=16)
def _small(code: str) -> frozenset[str]:
    """The words that headlines leave small."""
    return frozenset(load(code).settings["headlines"]["small"])
