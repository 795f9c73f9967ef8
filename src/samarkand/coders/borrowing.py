"""The actor of a trigger that has none of its own: that of the verb that carries it, or the nearest name."""

from collections.abc import Sequence

from samarkand.coders.doers import Doers
from samarkand.coders.lexicon import Match
from samarkand.coders.triggers import AroundTriggers, Triggers
from samarkand.model import Party

REACH = 12
NEAREST = "nearest"
CARRIER = "carrier"
WITH_SOMEBODY = frozenset({"CONSULT"})


class BorrowedActors(AroundTriggers):
    """Finds actors for the triggers of one sentence outside their frames."""

    def __init__(self, triggers: Triggers, doers: Doers) -> None:
        super().__init__(triggers)
        self.doers = doers

    def of(self, match: Match, recipients: Sequence[Party]) -> tuple[list[Party], str, str]:
        """(the actor of a trigger that has none of its own, how it was found in words, and the way's name)."""
        sentence, head = self.sentence, self.triggers.head(match)
        if match.pattern.kind == "noun":
            found, verb, way = self._of_carrier(match)
            found = [party for party in found if party.code not in {other.code for other in recipients}]
            return found, f"actor: {way} of '{sentence.words[verb]}'" if found else "", way
        if match.pattern.kind == "verb" and not self.triggers.is_passive(match):
            found = self._nearest_before(head, recipients)
            return found, "actor: nearest name before" if found else "", NEAREST
        return [], "", ""

    def _of_carrier(self, match: Match) -> tuple[list[Party], int, str]:
        """(who does the deed of a noun, by the verb that carries it, and the slot of that verb).

        "melancarkan serangan", "serangan dilancarkan oleh", "serangan yang dilancarkan".
        """
        sentence, head = self.sentence, self.triggers.head(match)
        for clause in sentence.children(head, "acl"):
            if sentence.forms[clause] in self.grammar.carried:
                return self.doers.done_by(clause, match), clause, "agent"
        for governor in sentence.ancestors(head):
            if sentence.upos[governor] != "VERB":
                continue
            if sentence.preposition(head) in self.grammar.accusation and match.pattern.type not in WITH_SOMEBODY:
                blamed = self.triggers.phrases(sentence.children(governor, "obj")) or self._blamed(governor, head)
                return blamed, governor, CARRIER
            if sentence.forms[governor] in self.grammar.carried and sentence.relations[head].startswith("nsubj"):
                return self.doers.done_by(governor, match), governor, "agent"
            carries = self.triggers.is_light(match, governor) or self._is_company(match, governor)
            return (self.doers.subject(governor) if carries else []), governor, CARRIER
        return [], head, ""

    def _is_company(self, match: Match, governor: int) -> bool:
        """True of talks with somebody, before, for or after which the subject of a verb comes or goes.

        "The envoys left Cairo after two days of talks with the mediators."
        """
        sentence, head = self.sentence, self.triggers.head(match)
        if match.pattern.type not in WITH_SOMEBODY or sentence.upos[governor] != "VERB" or governor > head:
            return False
        over = next((i for i in (head, *sentence.ancestors(head)) if sentence.heads[i] == governor), head)
        led = sentence.preposition(over) in self.grammar.circumstances | self.grammar.accusation
        return led and any(sentence.preposition(child) in self.grammar.together for child in sentence.dependants[head])

    def _blamed(self, governor: int, head: int) -> list[Party]:
        """In "sanctions on X over the invasion" X is who invaded: the last phrase before the reason."""
        sentence = self.sentence
        for index in range(head - 1, governor, -1):
            party = self.parties.of_mention(sentence, index)
            if party is not None and party.code:
                return [party]
        return []

    def _nearest_before(self, head: int, others: Sequence[Party]) -> list[Party]:
        taken = {party.code for party in others}
        for index in range(head - 1, max(head - REACH, -1), -1):
            if self.sentence.words[index] in {".", ";", ":", "”", '"'}:
                break
            party = self.parties.of_mention(self.sentence, index)
            preposition = self.triggers.governing_preposition(index)
            if party is not None and party.code and party.code not in taken and preposition is None:
                return [] if self._is_object(index, head) else [party]
        return []

    def _is_object(self, index: int, before: int) -> bool:
        """True of a name in what an earlier verb is done to."""
        for token in (index, *self.sentence.ancestors(index)):
            if self.sentence.relations[token] == "obj" and token < before:
                return True
            if self.sentence.upos[token] not in ("NOUN", "PROPN", "ADJ"):
                return False
        return False
