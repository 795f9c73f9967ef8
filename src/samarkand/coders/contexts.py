"""What an event is about, by the words of its sentence: PLOVER's contexts beside those that the trigger itself implies.

The words stand in `languages/<code>/contexts.toml`; only a sentence that gives a claim is asked for them.
"""

from functools import lru_cache
from typing import Final

from samarkand.coders.sentence import Sentence
from samarkand.errors import KnowledgeError
from samarkand.languages import Trigger, load
from samarkand.ontology import load as load_ontology

Words = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
BETWEEN_STATES: Final = frozenset({"diplomatic"})
"""Contexts that a trigger gives only where its parties are not all of one state."""
NEAR: Final = 4
"""Words on either side of a word among which another tells that it has another sense."""
NAMED: Final = frozenset({"person", "place"})
"""Kinds of names whose words say nothing of what an event is about ("Tank, Pakistan"); those of offices do."""


def contexts_of(
    sentence: Sentence, trigger: Trigger, ontology: str, *, within: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The contexts of a claim of this trigger, the trigger's own first, and for each of the others the word it is from.

    The others stand in the order of their words in the sentence, each once. `within` says that all parties are of one
    state: what states do to one another's envoys and talks is then no context of the trigger.
    """
    found = dict.fromkeys((each for each in trigger.contexts if not within or each not in BETWEEN_STATES), "")
    for context, words in _said(sentence, ontology):
        found.setdefault(context, words)
    return tuple(found), tuple(f"context: {context} ('{words}')" for context, words in found.items() if words)


def _said(sentence: Sentence, ontology: str) -> list[tuple[str, str]]:
    """Contexts that words outside names stand for, each with its words, in text order; the longest phrase of a word."""
    known = words_of(sentence.language.code, ontology)
    mentions, found = sentence.reading.mentions, []
    for index, form in enumerate(sentence.forms):
        number = sentence.mention_at[index]
        if number >= 0 and mentions[number].kind in NAMED:
            continue
        listed = known.get(form) or known.get(sentence.lemmas[index]) or ()
        for words, context in listed:
            if _stands(sentence, index, words) and not _is_other(sentence, index, words):
                found.append((context, " ".join(words)))
                break
    return found


def _is_other(sentence: Sentence, index: int, words: tuple[str, ...]) -> bool:
    """True where the words at `index` stand in a phrase with another sense ("tear gas"), or near such a word."""
    others = _others(sentence.language.code).get(" ".join(words), ())
    if not others:
        return False
    size = len(words)
    ends = (*range(max(0, index - NEAR), index), *range(index + size, min(len(sentence.forms), index + size + NEAR)))
    near = {word for at in ends for word in (sentence.forms[at], sentence.lemmas[at])}
    for other in others:
        places = [at for at in range(len(other) - size + 1) if other[at : at + size] == words]
        if any(index >= at and _stands(sentence, index - at, other, whole=True) for at in places):
            return True
        if not places and len(other) == 1 and other[0] in near:
            return True
    return False


@lru_cache(maxsize=16)
def _others(code: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases and words that take the sense of a word away, each as its words."""
    return {word: tuple(tuple(each.split()) for each in others) for word, others in load(code).other_senses.items()}


def _stands(sentence: Sentence, index: int, words: tuple[str, ...], *, whole: bool = False) -> bool:
    """True where a phrase, whose first word is at `index` (asked for too where `whole`), stands there."""
    ends = index + len(words)
    return ends <= len(sentence.forms) and all(
        word in (sentence.forms[index + ahead], sentence.lemmas[index + ahead])
        for ahead, word in enumerate(words) if ahead or whole
    )  # fmt: skip


@lru_cache(maxsize=16)
def words_of(code: str, ontology: str) -> Words:
    """The words of a language by their first, each with its whole phrase and its context, longest first.

    A hyphen is a word of its own beside the form that keeps it. Raises KnowledgeError with file and key for a context
    that the ontology has not, and for words of two contexts.
    """
    contexts = load_ontology(ontology).contexts
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    seen: dict[str, str] = {}
    for context, phrases in load(code).contexts.items():
        where = f"languages/{code}/contexts.toml $.{context}"
        if context not in contexts:
            raise KnowledgeError(f"{where}: unknown context; there are {', '.join(contexts) or 'none'}")
        for phrase in phrases:
            if phrase in seen:
                raise KnowledgeError(f"{where}: '{phrase}' is also in $.{seen[phrase]}")
            seen[phrase] = context
            for words in dict.fromkeys((tuple(phrase.split()), tuple(phrase.replace("-", " - ").split()))):
                found.setdefault(words[0], []).append((words, context))
    return {first: tuple(sorted(listed, key=lambda one: (-len(one[0]), one))) for first, listed in found.items()}
