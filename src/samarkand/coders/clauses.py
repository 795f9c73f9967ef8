"""Who does what a phrase is done to: a pair, "them" or "the country" in an object means others than the subject."""

from typing import TYPE_CHECKING

from samarkand.coders.sentence import Sentence
from samarkand.model import Party

if TYPE_CHECKING:
    from samarkand.coders.parties import Parties

DONE_TO = frozenset({"obj", "iobj", "obl"})
GOING_ON = frozenset({"conj", "xcomp", "advcl"})
STEPS = 4


def doing(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """The subject of the verb to which a phrase is an object, also within one ("aid to the country", "leaders of both
    countries"); nobody where it is no object, as in "ties between the two countries"."""
    token = head
    for _ in range(STEPS):
        over = sentence.heads[token]
        if over < 0:
            return []
        if sentence.bases[token] in DONE_TO and sentence.upos[over] in ("VERB", "AUX"):
            return _subject(parties, sentence, over, head)
        led = sentence.preposition(token)
        offices = parties.stand_ins.offices | parties.stand_ins.single
        of_people = led in parties.grammar.owners and sentence.forms[over] in offices
        if sentence.bases[token] != "nmod" or not (of_people or led in parties.grammar.relations):
            return []
        token = over
    return []


def _subject(parties: "Parties", sentence: Sentence, verb: int, head: int) -> list[Party]:
    """The subject of a verb, also of one that it goes on with or that governs it, before the phrase."""
    for _ in range(STEPS):
        subjects = [
            child for child in sentence.children(verb, "nsubj")
            if child < head and sentence.forms[child] not in parties.grammar.relative
        ]  # fmt: skip
        if subjects:
            return parties.of_phrase(sentence, subjects[0])
        over = sentence.heads[verb]
        if over < 0 or sentence.bases[verb] not in GOING_ON:
            return []
        if sentence.bases[verb] == "xcomp" and (objects := sentence.children(over, "obj")) and objects[0] < verb:
            return parties.of_phrase(sentence, objects[0]) if objects[0] < head else []
        verb = over
    return []
