"""Clauses that a tree has lost, put right in one sentence: what a conjunction opens, what a semicolon sets off.

"A day after Spain and Norway recognised it" is no time after Spain; "…; Mali sided with Moscow" tells nothing of the
noun before; "Beijing, which claims the sea, urged" has its subject in front.
"""

from typing import Final

from samarkand.coders.sentence import Sentence

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
PHRASES: Final = frozenset({"obl", "nmod"})
OUTSIDE: Final = frozenset({"discourse", "vocative", "dislocated"})
SETS_OFF: Final = ";"


def free_clauses(sentence: Sentence) -> None:
    """Give the verbs of a sentence the clauses that are theirs."""
    opening = frozenset(sentence.language.settings["grammar"]["subordinating"])
    for verb, upos in enumerate(sentence.upos):
        if upos == "VERB":
            if opening:
                _opened(sentence, verb, opening)
            _set_off(sentence, verb)
            _in_front(sentence, verb)


def _opened(sentence: Sentence, verb: int, opening: frozenset[str]) -> None:
    """The phrase behind a conjunction that reads like a preposition and right before a verb is the verb's subject."""
    last = verb - 1
    while last > 0 and sentence.upos[last] in ("ADV", "AUX") and sentence.heads[last] == verb:
        last -= 1
    if last < 1 or sentence.upos[last] not in NOMINAL:
        return
    phrase = last
    for token in (last, *sentence.ancestors(last)):
        if sentence.upos[token] not in NOMINAL or verb in sentence.subtree(token):
            return
        phrase = token
        if sentence.bases[token] in PHRASES and sentence.preposition(token) in opening:
            break
    if sentence.preposition(phrase) not in opening or max(sentence.subtree(phrase)) != last:
        return
    subjects, over = sentence.children(verb, "nsubj"), sentence.heads[phrase]
    if any(subject != over for subject in subjects):
        return
    joint = next(child for child in sentence.children(phrase, "case") if sentence.forms[child] in opening)
    for subject in subjects:
        sentence.relate(subject, "obl")
    passive = bool(sentence.children(verb, "aux:pass"))
    sentence.hang(phrase, verb, "nsubj:pass" if passive else "nsubj")
    sentence.hang(joint, verb, "mark")
    if sentence.bases[verb] == "conj":
        sentence.relate(verb, "advcl")
    sentence.__dict__.pop("_prepositions", None)


def _set_off(sentence: Sentence, verb: int) -> None:
    """A clause with a subject of its own behind a semicolon tells no more of a noun before it."""
    noun = sentence.heads[verb]
    own = any(sentence.upos[child] in NOMINAL for child in sentence.children(verb, "nsubj"))
    if own and sentence.bases[verb] == "acl" and 0 <= noun < verb and SETS_OFF in sentence.forms[noun:verb]:
        top = next((token for token in (noun, *sentence.ancestors(noun)) if sentence.heads[token] < 0), noun)
        sentence.hang(verb, top, "parataxis")


def _in_front(sentence: Sentence, verb: int) -> None:
    """A name that the tree calls out before a verb without a subject is its subject."""
    if sentence.children(verb, "nsubj", "csubj"):
        return
    names = [child for child in sentence.children(verb, *OUTSIDE) if child < verb and sentence.mention_at[child] >= 0]
    if names and sentence.preposition(names[0]) is None:
        sentence.hang(names[0], verb, "nsubj")
