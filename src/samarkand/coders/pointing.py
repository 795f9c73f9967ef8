"""Whom a word that points back to a deed means: who did the deed that the sentences before told.

"Mali bombed a village. Benin condemned the attack." "Sudan menuduh Chad. N'Djamena membantah tuduhan itu."
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from samarkand.coders.parties import codes_of
from samarkand.coders.triggers import AroundTriggers
from samarkand.model import Claim, Party

KEPT: Final = 8
"""Deeds told before that can still be pointed to."""
ANY: Final = "any"
"""Nouns that point to a deed of whatever kind ("keputusan itu", "the move")."""
MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE"})
ACCUSED: Final = "ACCUSE"
REACTIONS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
"""What is said of a deed, and is not what others then speak of."""
TOLD_FOR: Final = {"RETREAT": frozenset({"AGREE", "RETREAT"}), "AGREE": frozenset({"AGREE", "SUPPORT"})}
"""The types of deeds that a noun of one type may point to, where there are more ("the truce" that was agreed)."""

HOSTILE: Final = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "ASSAULT", "MOBILIZE"})
"""What is answered by words against its doer."""
ASKED: Final = frozenset({"REQUEST"})
REFUSING: Final = frozenset({"REJECT"})
TAKING: Final = frozenset({"COERCE", "ASSAULT"})
CURBING: Final = frozenset({"SANCTION"})


def kept(deeds: Sequence[Claim], told: Sequence[Claim]) -> list[Claim]:
    """The deeds that can still be pointed to once a sentence has told some more."""
    return [*deeds, *told][-KEPT:]


class Pointing(AroundTriggers):
    """Finds the doers of the deeds that words of one sentence point back to."""

    def doers(self, tokens: Collection[int], actors: Sequence[Party]) -> list[Party]:
        """Who did the deed that the object of a verb, or a noun of its phrase, points back to; not the actors."""
        taken = codes_of(actors)
        for index in self._objects(tokens):
            kinds = self.kinds(index)
            if not kinds or not self._points_back(index):
                continue
            for deed in self._before(kinds, taken):
                everyone = (*deed.actors, *deed.recipients) if deed.type in MUTUAL else deed.actors
                if found := [party for party in everyone if party.code and party.code not in taken]:
                    return found
        return []

    def answered(self, type_: str, actors: Sequence[Party]) -> list[Party]:
        """Who last did or said something against the one who now speaks; who only asks is refused, not accused."""
        taken, against = codes_of(actors), HOSTILE | (ASKED if type_ in REFUSING else frozenset())
        for deed in reversed(self.parties.deeds):
            doers = [party for party in deed.actors if party.code and party.code not in taken]
            if deed.type in against and doers and not taken.isdisjoint(codes_of(deed.recipients)):
                return doers
        return []

    def holding(self, captives: Collection[str]) -> list[Party]:
        """Who has taken people of some states."""
        for deed in reversed(self.parties.deeds):
            if deed.type in TAKING and not codes_of(deed.recipients).isdisjoint(captives):
                return [party for party in deed.actors if party.code and party.code not in captives]
        return []

    def curbed(self, actors: Sequence[Party]) -> list[Party]:
        """Whom a state that now eases or tightens its measures has hit with them."""
        doers = codes_of(actors)
        for deed in reversed(self.parties.deeds):
            if deed.type in CURBING and deed.recipients and codes_of(deed.actors) == doers:
                return [party for party in deed.recipients if party.code and party.code not in doers]
        return []

    def accusers(self, actors: Sequence[Party]) -> list[Party]:
        """Who last accused those who now deny, whatever it is that they deny ("Rusia membantah menyerang warga")."""
        taken = codes_of(actors)
        for deed in reversed(self.parties.deeds):
            if deed.type == ACCUSED and not codes_of(deed.recipients).isdisjoint(taken):
                return [party for party in deed.actors if party.code and party.code not in taken]
        return []

    def kinds(self, index: int) -> frozenset[str]:
        """The types of deeds that a noun can point to; ANY for whatever was told last."""
        named = {kind for kind, nouns in self.grammar.told.items() if self.sentence.is_any_of(index, nouns)}
        if (deed := self.triggers.nouns.get(index)) is not None:
            named |= TOLD_FOR.get(deed.pattern.type, frozenset({deed.pattern.type}))
        return frozenset(named)

    def _objects(self, tokens: Collection[int]) -> Iterator[int]:
        for token in sorted(tokens):
            yield from (child for child in self.sentence.children(token, "obj", "obl") if child not in tokens)
        yield from (token for token in sorted(tokens)[1:] if self.sentence.upos[token] == "NOUN")
        for token in sorted(tokens)[1:]:
            yield from self.sentence.children(token, "nsubj")

    def _before(self, kinds: Collection[str], taken: Collection[str]) -> list[Claim]:
        """The deeds of these types, last first; those that were done to the actors before all others."""
        last = [deed for deed in reversed(self.parties.deeds) if deed.type in kinds]
        if ANY in kinds and not last:
            last = [deed for deed in reversed(self.parties.deeds) if deed.type not in REACTIONS][:1]
        return sorted(last, key=lambda deed: codes_of(deed.recipients).isdisjoint(taken))

    def _points_back(self, index: int) -> bool:
        """True of a noun with a word that points, also behind the nouns that hang on it ("perebutan kekuasaan itu")."""
        sentence, pointing = self.sentence, self.parties.stand_ins.pointing
        inside = [
            i for i in sentence.children(index, "compound", "flat", "amod", "nmod") if not sentence.preposition(i)
        ]
        inside = [index, *(i for i in inside if i > index)]
        return any(sentence.forms[child] in pointing for token in inside for child in sentence.children(token, "det"))
