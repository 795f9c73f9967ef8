"""Where a party can stand in the tree of its sentence: the slots that frames name, and what they hold."""

from collections.abc import Iterable

from samarkand.coders.asides import is_aside, is_origin
from samarkand.coders.borrowing import REACH, BorrowedActors
from samarkand.coders.doers import Doers
from samarkand.coders.groups import sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.objects import ABOUT_DEEDS, Objects
from samarkand.coders.owners import Owners
from samarkand.coders.parties import distinct
from samarkand.coders.triggers import VERBAL, AroundTriggers, Triggers
from samarkand.model import Party

PREPOSITION = "prep:"
DONE_TO_OWNERS = frozenset({"ASSAULT", "COERCE"})
"""What is done to whose people or things they are ("a Chinese engineer was kidnapped")."""

DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE"})
"""What is condemned for what it does to others."""


class Slots(AroundTriggers):
    """Reads the slots of frames in one sentence."""

    def __init__(self, triggers: Triggers) -> None:
        super().__init__(triggers)
        self.owners = Owners(triggers)
        self.doers = Doers(triggers, self.owners)
        self.objects = Objects(triggers, self.doers)
        self.borrowed = BorrowedActors(triggers, self.doers)

    def default(self, match: Match, side: str) -> tuple[str, ...]:
        """The slots of a side where the frame names none."""
        if match.pattern.kind in VERBAL:
            return ("subj",) if side == "actor" else ("obj", "iobj")
        if side == "actor":
            return ("poss", "agent")
        return tuple(f"prep:{word}" for word in self.grammar.relations)

    def first(self, match: Match, slots: Iterable[str], *, every: bool) -> tuple[list[Party], str, tuple[str, ...]]:
        """(parties, what was found in words, the slots that held them); `every` reads all slots."""
        slots = tuple(slots)
        held = self._held(match, slots, deep=every)
        if not every:
            held = held or self._held(match, (slot for slot in slots if slot.startswith(PREPOSITION)), deep=True)
            held = ([pair for pair in held if any(self.parties.is_named(party) for party in pair[1])] or held)[:1]
        reasons = (f"{slot}: {', '.join(party.text for party in parties)}" for slot, parties in held)
        return (
            distinct(party for _, parties in held for party in parties), "; ".join(reasons),
            tuple(slot for slot, _ in held),
        )  # fmt: skip

    def _held(self, match: Match, slots: Iterable[str], *, deep: bool) -> list[tuple[str, list[Party]]]:
        """The slots that hold somebody. `deep`: also after a preposition inside a phrase that hangs on the trigger."""
        return [(slot, parties) for slot in slots if (parties := self.side(match, slot, deep=deep))]

    def side(self, match: Match, slot: str, *, deep: bool = True) -> list[Party]:
        """The parties that one slot of a frame holds ("subj", "obj", "prep:with")."""
        name, _, word = slot.partition(":")
        if name == "prep":
            return self._prepositional(match, self.grammar.between if word == "between" else frozenset({word}), deep)
        if name == "subj":
            return self._subject(match)
        passive, head = self.triggers.is_passive(match), self.triggers.head(match)
        if name == "obj":
            return self.doers.subject(head, passive=True) if passive else self.objects.of(match)
        if name == "iobj":
            return self.triggers.phrases(self.sentence.children(head, "iobj"))
        if name == "poss":
            return self.owners.of(match)
        if name == "agent":
            active = match.pattern.kind == "verb" and not passive
            return self.triggers.phrases(self.triggers.by(head)) if active else self.doers.agent(head)
        return self.objects.in_complement(match) if name == "comp" else []

    def _subject(self, match: Match) -> list[Party]:
        """Who does it: of a noun the doer of the verb that carries it, of a passive verb its agent or its owner."""
        sentence, head = self.sentence, self.triggers.head(match)
        if match.pattern.kind == "noun":
            return self.borrowed.of(match, ())[0]
        kept = match.pattern.trigger.recipient or ()
        if self.triggers.is_passive(match):
            last = match.tokens[-1]
            both = any(sentence.preposition(child) in self.grammar.between for child in sentence.dependants[last])
            hit = match.pattern.type in DONE_TO_OWNERS and sentence.heads[last] == head
            owned = not hit and last < head and "poss" not in kept and sector_of(sentence, last) is None and not both
            return self.doers.done_by(head, match) or (self.owners.of(match) if owned else [])
        own = [i for token in match.tokens[1:] for i in sentence.children(token, "nsubj") if i < head]
        blamed = "subj" in kept and match.pattern.type in ABOUT_DEEDS
        return (
            self.triggers.phrases([i for i in own if self.doers.can_act(i)])
            or self.doers.subject(head)
            or (self.doers.behind(head) if blamed else [])
        )

    def _prepositional(self, match: Match, words: frozenset[str], deep: bool) -> list[Party]:
        """Phrases after a preposition: on the trigger, or on the verb that the trigger noun hangs on."""
        sentence = self.sentence
        hit = [child for child, preposition in self.triggers.led(match, deep=deep) if preposition in words]
        loose = not hit and deep and self.triggers.statement and match.pattern.kind != "noun"
        if loose and words.isdisjoint(self.grammar.accusation) and words.isdisjoint(self.parties.places):
            below = (i for token in match.tokens for i in sentence.subtree(token, clauses=False))
            hit = [i for i in below if i not in match.tokens and sentence.preposition(i) in words][:1]
        own = match.tokens if match.pattern.kind == "noun" else ()
        hit = [
            i
            for i in hit
            if (sentence.heads[i] in own and sentence.preposition(i) in self.grammar.together) or not self._beside(i)
        ]
        hit = [i for i in hit if not (match.pattern.type in ABOUT_DEEDS and self._suffers(i))]
        if not hit:
            return []
        after = [child for child in hit if child > match.tokens[0]] or hit
        found = self.triggers.phrases(after, through_places=not self.triggers.statement)
        if words is not self.grammar.between or len(found) != 1:
            return found
        other = sentence.joined_after(after[0], self.grammar.conjunctions, REACH)
        return found if other is None else [*found, *self.triggers.phrases([other])]

    def _suffers(self, index: int) -> bool:
        """True of whom a deed that is condemned or denied was done to ("condemned the attack on Peru")."""
        deed = self.triggers.nouns.get(self.sentence.heads[index])
        return (
            deed is not None
            and deed.pattern.type in DEEDS
            and self.sentence.preposition(index) not in self.grammar.agents
        )

    def _beside(self, index: int) -> bool:
        """True of a phrase inside one that tells when or of what, and of where somebody was born."""
        over = self.sentence.heads[index]
        return is_origin(self.sentence, index, self.grammar) or (
            over >= 0 and self.sentence.upos[over] == "NOUN" and is_aside(self.sentence, over, -1, self.grammar)
        )
