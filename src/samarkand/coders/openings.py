"""Clauses of time that a parser takes for phrases: "setelah para pemimpin A, B, dan C bertemu", "usai Iran menyerang".

The words that open them are prepositions too, so that a tree hangs the subject on the verb before and its own verb
elsewhere.
"""

from collections.abc import Container

from samarkand.coders.sentence import Sentence

NOMINAL = frozenset({"NOUN", "PROPN"})
WITHIN = frozenset({"conj", "acl", "xcomp", "ccomp", "advcl", "parataxis", "nmod", "obl"})


def open_clauses(sentence: Sentence) -> None:
    """Give a clause of time its verb and its subject back, where nothing stands between them."""
    openers = frozenset(sentence.language.settings["grammar"]["openers"])
    if openers.isdisjoint(sentence.forms):
        return
    for mark, form in enumerate(sentence.forms):
        if form in openers and sentence.relations[mark] == "case":
            _open(sentence, mark, frozenset(sentence.language.settings["grammar"]["relative"]))


def _open(sentence: Sentence, mark: int, relative: Container[str]) -> None:
    subject = sentence.heads[mark]
    if subject <= mark or sentence.upos[subject] not in NOMINAL or sentence.heads[subject] < 0:
        return
    inside = [i for i in sentence.subtree(subject, clauses=False) if i >= mark]
    verb = _verb_behind(sentence, subject, max(i for i in inside if _is_noun_run(sentence, i, inside)))
    if verb is None or sentence.forms[verb - 1] in relative or sentence.bases[verb] not in WITHIN:
        return
    governor = sentence.heads[subject]
    if verb in (governor, *sentence.ancestors(governor)) or sentence.heads[verb] not in (subject, governor, *inside):
        return
    before = [i for i in sentence.children(verb, "nsubj") if i < verb]
    if any(i not in inside for i in before):
        return
    sentence.hang(verb, governor, "advcl")
    for child in before:
        if child != subject:
            sentence.hang(child, subject, "conj")
    sentence.hang(subject, verb, "nsubj")
    sentence.hang(mark, verb, "mark")


def _is_noun_run(sentence: Sentence, index: int, inside: Container[int]) -> bool:
    return index in inside and sentence.upos[index] != "VERB"


def _verb_behind(sentence: Sentence, subject: int, last: int) -> int | None:
    """The verb right behind a phrase, but for adverbs and auxiliaries."""
    for index in range(last + 1, min(last + 4, len(sentence.words))):
        if sentence.upos[index] == "VERB":
            return index
        if sentence.upos[index] not in ("ADV", "AUX", "PART"):
            return None
    return None
