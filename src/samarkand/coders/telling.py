"""Whom a word is meant for by what the article has told before: whoever took the step that is hailed or refused, or did
or said something to the one who answers."""

from collections.abc import Collection, Sequence

from samarkand.coders.parties import codes_of
from samarkand.coders.triggers import AroundTriggers
from samarkand.model import Claim, Party

DECIDED = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
"""What is said of a step ("hailed the decision")."""
AGAINST = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
"""What is answered by a word of the same kind."""

TAKING = frozenset({"COERCE", "ASSAULT"})


class ToldBefore(AroundTriggers):
    """Reads the other side of a word off the events that the article has told."""

    def stepped(self, head: int, actors: Sequence[Party]) -> list[Party]:
        """Who took the step that a verb has for its object, pointed at and nobody's in particular ("the decision")."""
        sentence, taken = self.sentence, codes_of(actors)
        for thing in sentence.children(head, "obj"):
            below = sentence.subtree(thing, clauses=False)
            pointed = any(sentence.forms[child] in self.parties.stand_ins.pointing for child in below if child <= thing)
            named = any(sentence.mention_at[child] >= 0 for child in below)
            if sentence.lemmas[thing] not in self.grammar.steps or not pointed or named:
                continue
            for told in self._last_told():
                doers = [party for party in told.actors if party.code and party.code not in taken]
                if doers:
                    return doers
        return []

    def _last_told(self) -> list[Claim]:
        """The deeds of the last sentence that told any."""
        deeds = self.parties.deeds
        return [deed for deed in deeds if deed.sentence == deeds[-1].sentence]

    def answered(self, actors: Sequence[Party]) -> list[Party]:
        """Who last did or said something against the one who now speaks."""
        taken = codes_of(actors)
        for told in reversed(self.parties.told):
            against = told.type in AGAINST and not taken.isdisjoint(codes_of(told.recipients))
            doers = [party for party in told.actors if party.code and party.code not in taken]
            if against and doers:
                return doers
        return []

    def holding(self, captives: Collection[str]) -> list[Party]:
        """Who has taken those of some states, by what was told before."""
        for told in reversed(self.parties.told):
            if told.type in TAKING and not codes_of(told.recipients).isdisjoint(captives):
                return [party for party in told.actors if party.code and party.code not in captives]
        return []
