"""What a sentence tells beside the clause of a verb: when it was, after what, of whom else it speaks."""

from samarkand.coders.grammar import Grammar
from samarkand.coders.sentence import Sentence

BESIDE = frozenset({"advcl", "acl", "parataxis"})


def is_aside(sentence: Sentence, index: int, head: int, grammar: Grammar) -> bool:
    """True of a token in a phrase under `head` that tells when or of what ("after a trip to Brazil")."""
    for token in (index, *sentence.ancestors(index)):
        if token == head:
            return False
        if sentence.preposition(token) in grammar.circumstances:
            return True
    return False


def is_elsewhere(sentence: Sentence, index: int, head: int, grammar: Grammar, *, things: bool = False) -> bool:
    """True of a token that stands neither in the clause of `head` nor over it, but in what is told beside.

    That is a phrase of time or topic, a clause with a subject of its own, or one that tells more of something. No such
    clause is a condition, an aim, and whom something was told; and who is the subject of what tells more of the verb's
    own object stands with the verb ("a loan that Peru owed"). `things`: what tells more of a noun tells of a thing
    that is given or moved, so who is named there counts.
    """
    over = (head, *sentence.ancestors(head))
    below = -1
    for token in (index, *sentence.ancestors(index)):
        if token in over:
            return False
        if sentence.preposition(token) in grammar.circumstances:
            return True
        if sentence.bases[token] in BESIDE and not _belongs(sentence, token, below, head, grammar, things=things):
            return True
        answers = sentence.lemmas[token] in sentence.language.speech and below in sentence.children(token, "nsubj")
        if sentence.bases[token] == "conj" and sentence.children(token, "nsubj") and not answers:
            return True
        below = token
    return False


def _belongs(sentence: Sentence, clause: int, below: int, head: int, grammar: Grammar, *, things: bool) -> bool:
    """True of a clause beside a verb that still tells to whom its deed is done; `below`: its part that is asked of."""
    relation, governor = sentence.bases[clause], sentence.heads[clause]
    if relation == "acl":
        own = sentence.relations[clause] == "acl:relcl" and below >= 0 and sentence.bases[below] == "nsubj"
        return things or (own and sentence.heads[governor] == head and sentence.bases[governor] in ("obj", "iobj"))
    if relation == "parataxis":
        return sentence.lemmas[clause] in sentence.language.speech
    opening = {sentence.forms[mark] for mark in sentence.children(clause, "mark")}
    return not opening.isdisjoint(grammar.conditions) or (
        not opening.isdisjoint(grammar.aims) and not sentence.children(clause, "nsubj")
    )


def is_origin(sentence: Sentence, index: int, grammar: Grammar) -> bool:
    """True of a place that only tells whence somebody comes ("a man born in Malta")."""
    return sentence.heads[index] >= 0 and sentence.forms[sentence.heads[index]] in grammar.origins


def is_set_off(sentence: Sentence, clause: int) -> bool:
    """True of a clause that only tells what happened beside, before or after ("…, while Peru offered talks")."""
    if sentence.bases[clause] != "advcl":
        return False
    opening = {sentence.forms[child] for child in sentence.children(clause, "mark", "cc", "advmod") if child < clause}
    return not opening.isdisjoint(sentence.language.settings["grammar"]["contrasts"])
