"""Triggers that another one absorbs: what is only asked, threatened, alleged, denied or promised is no event itself."""

from collections.abc import Sequence

from samarkand.coders import Knowledge
from samarkand.coders.asides import is_set_off
from samarkand.coders.draft import AIMS
from samarkand.coders.lexicon import Match
from samarkand.coders.recipients import AT_HOME
from samarkand.coders.sentence import Sentence

COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "obj", "obl", "acl"})
OWNS_ITS_NAMES = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""Beside these a noun with names of its own stays an event."""


def absorbed(
    sentence: Sentence, match: Match, head: int, matches: Sequence[Match], heads: Sequence[int], knowledge: Knowledge
) -> bool:
    """True where the trigger is only what another one asks, threatens, alleges, denies or promises."""
    if match.pattern.kind == "noun" and _names_topic(sentence, head, matches, heads):
        return True
    previous = head
    for governor in sentence.ancestors(head):
        relation = sentence.relations[previous].partition(":")[0]
        if relation not in COMPLEMENTS | {"conj", "nmod"} or is_set_off(sentence, previous):
            return False
        for other, other_head in zip(matches, heads, strict=True):
            if other is match or other_head != governor:
                continue
            if other.pattern.type in AT_HOME and match.pattern.type in AIMS:
                return True
            if not knowledge.ontology.types[other.pattern.type].absorbs:
                continue
            again = other.pattern.type == match.pattern.type and sentence.forms[other_head] == sentence.forms[head]
            if (relation == "conj" and _is_joined(sentence, previous)) or again:
                return False
            if other.pattern.kind == "noun" and not _is_aim(sentence, previous):
                if relation in ("acl", "ccomp") and sentence.children(previous, "mark"):
                    return True
                continue
            own = match.pattern.kind == "noun" and any(
                sentence.mention_at[child] >= 0 for child in sentence.subtree(head, clauses=False)
            )
            return not (own and other.pattern.type in OWNS_ITS_NAMES)
        previous = governor
    return False


def _is_joined(sentence: Sentence, token: int) -> bool:
    """True of a conjunct that a word or a comma joins; without, it is what is asked ("mendesak Peru berunding")."""
    between = range(sentence.heads[token] + 1, token)
    return bool(sentence.children(token, "cc")) or any(
        sentence.upos[index] == "PUNCT" and sentence.heads[index] in (token, sentence.heads[token]) for index in between
    )


def _is_aim(sentence: Sentence, verb: int) -> bool:
    """True of an infinitive that says what a noun is to do or not to do ("the threat to close the border")."""
    helpers = [sentence.forms[child] for child in sentence.dependants[verb] if child < verb]
    aims = sentence.language.settings["grammar"]["aims"]
    return sentence.relations[verb] == "acl" and bool(helpers) and helpers[0] in aims


def _names_topic(sentence: Sentence, head: int, matches: Sequence[Match], heads: Sequence[int]) -> bool:
    """True of a noun that only tells what another event noun is about ("negosiasi gencatan senjata")."""
    governor = sentence.heads[head]
    if governor < 0 or sentence.preposition(head) or sentence.children(head, "nmod", "compound"):
        return False
    over = [other for other, at in zip(matches, heads, strict=True) if at == governor and other.pattern.kind == "noun"]
    return bool(over) and sentence.relations[head].partition(":")[0] in ("nmod", "compound", "amod", "flat")
