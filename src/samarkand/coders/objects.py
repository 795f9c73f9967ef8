"""Whom a trigger is done to: its objects, those who own what it is done to, and those in the clause under it."""

from samarkand.coders.asides import is_set_off
from samarkand.coders.doers import Doers
from samarkand.coders.groups import sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.triggers import AroundTriggers, Triggers
from samarkand.model import Party

AT_THEIR_COST = frozenset({"THREATEN"})
ABOUT_DEEDS = frozenset({"ACCUSE", "REJECT"})
ASKED_FOR = frozenset({"REQUEST"})
AGREED = frozenset({"AGREE"})
"""What others are to do, by a clause with a subject of its own, makes them no party to it."""


class Objects(AroundTriggers):
    """Reads what the triggers of one sentence are done to."""

    def __init__(self, triggers: Triggers, doers: Doers) -> None:
        super().__init__(triggers)
        self.doers = doers

    def of(self, match: Match) -> list[Party]:
        """Whom an active verb is done to; who does what it condemns, refuses or asks for where that is a deed."""
        head, inside = self.triggers.head(match), set(match.tokens)
        objects = [child for child in self.sentence.children(head, "obj") if child not in inside]
        objects = self._relativised(head, objects)
        objects = objects or [
            child for child in self.sentence.children(head, "obl") if self._after_particle(match, child)
        ]
        deeds = [self.triggers.nouns[child] for child in objects if child in self.triggers.nouns]
        if deeds and match.pattern.type in ABOUT_DEEDS:
            return self.triggers.phrases(self.triggers.by(head)) or self.doers.of_deeds(deeds)
        if deeds and match.pattern.type in ASKED_FOR and (doers := self.doers.of_deeds(deeds)):
            return doers
        found = self.triggers.phrases(objects, through_places=not self.triggers.statement)
        return found or self._in_trigger(match)

    def _in_trigger(self, match: Match) -> list[Party]:
        """Who hangs on the further words of a trigger ("took Peru's side"), else the group that one of them names."""
        head, inside = self.triggers.head(match), set(match.tokens)
        for token in match.tokens[1:]:
            doers = self.triggers.phrases(self.triggers.by(token)) if match.pattern.type in ABOUT_DEEDS else []
            if doers:
                return doers
            if self.sentence.preposition(token) in self.triggers.grammar.circumstances and not any(
                case in inside for case in self.sentence.children(token, "case")
            ):
                continue
            beside = self.sentence.children(token, "nmod", "compound", "amod")
            owned = [child for child in beside if child not in inside and self.triggers.owns(child)]
            owned += [
                i for i in self.sentence.dependants[token] if self.sentence.forms[i] in self.triggers.grammar.flags
            ]
            found = self.triggers.phrases([child for child in owned if not self.sentence.preposition(child)] or owned)
            if found:
                return found
        within = [child for child in self.sentence.children(head, "obj") if child in inside]
        return self.triggers.phrases([child for child in within if sector_of(self.sentence, child)])

    def _relativised(self, head: int, objects: list[int]) -> list[int]:
        """The objects of a verb; of a relative clause with a subject of its own what it tells more of, where the object
        is left out or a pronoun ("diplomats (whom) it accused of spying")."""
        sentence = self.sentence
        pronouns = all(sentence.forms[child] in self.grammar.relative for child in objects)
        if sentence.relations[head] != "acl:relcl" or not pronouns or sentence.language.settings["enclitics"]:
            return objects
        subjects = [
            child for child in sentence.children(head, "nsubj") if sentence.forms[child] not in self.grammar.relative
        ]
        return [sentence.heads[head]] if subjects else objects

    def _after_particle(self, match: Match, child: int) -> bool:
        """True of a phrase whose preposition is a word of the trigger ("took in Syrians", "called on Peru")."""
        sentence = self.sentence
        return child not in match.tokens and any(
            case in match.tokens and sentence.forms[case] == sentence.preposition(child)
            for case in sentence.children(child, "case")
        )

    def is_for_others(self, head: int) -> bool:
        """True of a verb whose clause tells what somebody else is to do ("sepakat B menggantikan C")."""
        sentence = self.sentence
        clauses = sentence.children(head, "ccomp", "xcomp", "advcl")
        own = [
            [*sentence.children(at, "nsubj"), *(i for i in sentence.children(head, "obj") if i < at)] for at in clauses
        ]
        return any(self.triggers.phrases(whom) for whom in own)

    def _is_beside(self, clause: int) -> bool:
        """True of a clause that tells something else at the same time ("…, while B said …")."""
        sentence = self.sentence
        marks = (sentence.forms[child] for child in sentence.children(clause, "mark"))
        return sentence.bases[clause] == "advcl" and any(mark in self.grammar.contrasts for mark in marks)

    def in_complement(self, match: Match) -> list[Party]:
        """Who stands in the clause that a trigger governs, or whose verb is the trigger's own second word."""
        sentence, head = self.sentence, self.triggers.head(match)
        for verb in match.tokens[1:]:
            ahead = [child for child in sentence.children(verb, "nsubj", "obj") if head < child < verb]
            if ahead:
                return self.triggers.phrases(ahead)
        below = [i for token in match.tokens[1:] for i in sentence.children(token, "acl", "ccomp") if i > token]
        if match.pattern.kind == "noun":
            below += [i for i in sentence.children(head, "acl") if sentence.children(i, "mark")]
        for clause in (*sentence.children(head, "ccomp", "xcomp", "advcl"), *below):
            if is_set_off(sentence, clause):
                continue
            whom = [sentence.children(clause, relation) for relation in ("nsubj", "obj")]
            if self._is_beside(clause):
                continue
            if match.pattern.type in AGREED and self.is_for_others(head):
                continue
            if match.pattern.type in AT_THEIR_COST:
                things = whom[1]
                whom += [sentence.children(clause, "obl"), [i for at in things for i in sentence.children(at, "nmod")]]
            found = next((parties for parties in map(self.triggers.phrases, whom) if parties), [])
            if found:
                return found
        return []
