"""Frames to parties: who is the actor and who the recipient of a trigger, and what fills a side left empty."""

from collections.abc import Sequence

from msgspec import Struct

from samarkand.coders.gatherings import GATHERED, is_gathering
from samarkand.coders.lexicon import Match
from samarkand.coders.objects import ABOUT_DEEDS, ASKED_FOR
from samarkand.coders.parties import Parties, codes_of, distinct
from samarkand.coders.recipients import ANYWHERE, OtherRecipients
from samarkand.coders.sentence import Sentence
from samarkand.coders.slots import Slots
from samarkand.coders.triggers import Triggers
from samarkand.model import Party

TOGETHER = frozenset({"COOPERATE", "CONSULT"})
PROMISES = frozenset({"AGREE"})
MEETINGS = frozenset({"CONSULT"})
VISIT = "visit"


class Filling(Struct, kw_only=True):
    """Both sides of a trigger. `by` names the slots and ways that filled them: `subj`, `prep:with`, `nearest` …"""

    actors: list[Party]
    recipients: list[Party]
    reasons: list[str]
    actor_by: tuple[str, ...]
    recipient_by: tuple[str, ...]


class Roles:
    """Finds the parties of triggers in one sentence."""

    def __init__(self, sentence: Sentence, parties: Parties, matches: Sequence[Match]) -> None:
        self.sentence = sentence
        self.parties = parties
        self.grammar = parties.grammar
        self.triggers = Triggers(sentence, parties, matches)
        self.slots = Slots(self.triggers)
        self.others = OtherRecipients(self.triggers, self.slots.doers)

    def fill(self, match: Match, mutual: bool, *, statement: bool = False) -> Filling:
        """The parties of a match. `statement`: only somebody can say it, no step or rule can."""
        frame = match.pattern.trigger
        self.triggers.statement = statement
        actors, actor_reason, actor_by = self.slots.first(match, self._doer_slots(match, mutual), every=mutual)
        slots = frame.recipient or self.slots.default(match, "recipient")
        recipients, reason, recipient_by = self.slots.first(match, slots, every=mutual)
        gathered = self._gathers(match, actors)
        if gathered:
            actor_by = (*actor_by, GATHERED)
        if match.pattern.type in MEETINGS and frame.mode != VISIT:
            elsewhere = [slot for slot in slots if slot[5:] not in self.parties.places]
            others = self.slots.first(match, elsewhere, every=mutual) if len(elsewhere) < len(slots) else None
            if others is not None and (gathered or self._two(actors, others[0])):
                recipients, reason, recipient_by = others
        if match.pattern.kind == "noun" and not mutual:
            actors, recipients = self._nominal(match, actors, recipients)
        if not gathered and not (actors and recipients) and self._holds(match, (*actors, *recipients)):
            actors, recipients, gathered = [*actors, *recipients], [], True
            actor_by = (*actor_by, GATHERED)
        if mutual:
            shared = self.slots.side(match, "prep:between")
            recipients = distinct([*recipients, *shared])
            if match.pattern.kind == "noun":
                recipients = distinct([*recipients, *self._attending(match, bool(actors))])
            elif (
                not recipients
                and match.pattern.type in PROMISES
                and not self._two([party for party in actors if self.parties.is_named(party)], ())
                and not self.slots.objects.is_for_others(self.triggers.head(match))
            ):
                recipients = self.others.within(match, actors)
        if match.pattern.type == "ACCUSE" and reason.startswith(("prep:to", "prep:kepada")):
            recipients = self._complained_of(self.triggers.head(match)) or recipients
        if match.pattern.type in ASKED_FOR and match.pattern.kind == "verb":
            asked = self._asked(match, recipients)
            recipients, reason = (recipients, reason) if asked is None else (asked, "comp: who is to do it")
        if reason.startswith("comp") and match.pattern.type == "THREATEN":
            codes = {party.code for party in actors}
            recipients = [party for party in recipients if party.code not in codes]
        if match.pattern.type in ABOUT_DEEDS and not recipients and match.pattern.kind != "noun":
            told = (*match.tokens[1:], *(() if self.triggers.is_passive(match) else match.tokens[:1]))
            recipients = self.triggers.phrases([child for token in told for child in self.triggers.by(token)])
        if match.pattern.type in TOGETHER and not gathered and not self._two(actors, recipients):
            recipients = distinct([*recipients, *self.others.only_other([*actors, *recipients])])
            reason = reason or "recipient: the only other one that is named"
        reasons = [text for text in (actor_reason, reason) if text]
        filling = Filling(
            actors=actors, recipients=recipients, reasons=reasons, actor_by=actor_by, recipient_by=recipient_by
        )
        self._fill_up(match, filling, mutual)
        return filling

    def _gathers(self, match: Match, actors: Sequence[Party]) -> bool:
        noun = match.pattern.kind == "noun"
        tokens = [self.triggers.head(match), *match.tokens]
        return match.pattern.type in MEETINGS and is_gathering(self.sentence, tokens, actors, noun=noun)

    def _holds(self, match: Match, parties: Sequence[Party]) -> bool:
        """True where an organisation holds a meeting of its own, and nobody else comes to it ("KTT ASEAN digelar")."""
        if match.pattern.type not in MEETINGS or match.pattern.kind == "noun" or len(match.tokens) < 2:
            return False
        held = not self.grammar.light.isdisjoint(match.pattern.choices[0]) or not self.grammar.carried.isdisjoint(
            self.sentence.forms[token] for token in match.tokens
        )
        codes = {party.code for party in parties}
        told = self.sentence.bases[self.triggers.head(match)] != "acl"
        return held and told and len(codes) == 1 and all(party.acronym is not None for party in parties)

    def _doer_slots(self, match: Match, mutual: bool) -> tuple[str, ...]:
        """Where the actor can stand; of an active verb with a subject slot not with the owner of its object."""
        slots = match.pattern.trigger.actor or self.slots.default(match, "actor")
        active = match.pattern.kind == "verb" and self.sentence.upos[self.triggers.head(match)] == "VERB"
        if active and not mutual and "subj" in slots and not self.triggers.is_passive(match):
            return tuple(slot for slot in slots if slot not in ("poss", "agent"))
        return slots

    def _fill_up(self, match: Match, filling: Filling, mutual: bool) -> None:
        """Fill the sides that the frame left empty, from what stands around the trigger."""
        if not filling.actors:
            filling.actors, text, way = self.slots.borrowed.of(match, filling.recipients)
            filling.reasons += [text] if text else []
            filling.actor_by = (way,) if text else filling.actor_by
        if not filling.recipients:
            filling.recipients, text, way = self.others.of(match, filling.actors, mutual=mutual)
            filling.reasons += [text] if text else []
            filling.recipient_by = (way,) if text else filling.recipient_by
        if not filling.actors and not mutual and (lone := self.others.doer(match, filling.recipients)):
            filling.actors, filling.actor_by = lone, (ANYWHERE,)
            filling.reasons.append("actor: the only other state that is named")

    def reciprocal(self, match: Match) -> bool:
        """True where a trigger says that its parties do it to each other ("saling tuduh", "accused each other")."""
        sentence, head = self.sentence, self.triggers.head(match)
        near = range(max(0, head - 1), min(len(sentence.words), max(match.tokens) + 4))
        return any(f" {word} " in f" {' '.join(sentence.forms[i] for i in near)} " for word in self.grammar.each_other)

    def is_between(self, filling: Filling) -> bool:
        """True where parties were found after "between" or "antara"."""
        slots = {*filling.actor_by, *filling.recipient_by}
        return any(f"prep:{word}" in slots for word in self.grammar.between)

    def _nominal(self, match: Match, actors: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
        """Of a deed as a noun, "by X" and "X's" are the doer; what is owned with "of" is what it is done to.

        "the killing of A by B", "B's arrest of A", "penangkapan A oleh B".
        """
        genitive, owned = self.slots.owners.on_both_sides(match)
        agents = self.triggers.phrases(self.triggers.by(self.triggers.head(match)))
        if agents:
            taken = {party.mention for party in agents}
            others = [party for party in (*recipients, *owned, *genitive) if party.mention not in taken]
            return agents, distinct(others)
        if genitive and owned:
            return genitive, owned if not recipients or recipients[0].mention in {
                p.mention for p in genitive
            } else recipients
        return actors, recipients

    def _attending(self, match: Match, owned: bool) -> list[Party]:
        """Who joins, holds or attends a meeting is a party to it, and so is whom they do it with.

        So is who does something on the occasion of one that is nobody's: "spoke after a meeting with the king".
        """
        sentence, head = self.sentence, self.triggers.head(match)
        for governor in sentence.ancestors(head):
            if sentence.upos[governor] != "VERB":
                continue
            if not self.triggers.is_light(match, governor):
                with_whom = any(sentence.preposition(i) in self.grammar.together for i in sentence.dependants[head])
                occasion = sentence.preposition(head) in self.grammar.occasions and with_whom and not owned
                return self.slots.doers.subject(governor) if occasion else []
            company = [
                child for child in sentence.dependants[governor] if sentence.preposition(child) in self.grammar.together
            ]
            return distinct([*self.slots.doers.subject(governor), *self.triggers.phrases(company)])
        return []

    def _asked(self, match: Match, found: Sequence[Party]) -> list[Party] | None:
        """Who is to do what is asked, where the clause under the verb or its object tells: None where nothing does.

        "Demanded that Peru withdraw from Chile", "demands the release of Malians from Peru's jails".
        """
        sentence, head = self.sentence, self.triggers.head(match)
        for clause in sentence.children(head, "ccomp"):
            told = self.triggers.phrases(sentence.children(clause, "nsubj"))
            if told and not sentence.children(head, "obj", "iobj"):
                return told
        things = [token for token in match.tokens[1:] if sentence.lemmas[token] in self.grammar.freed]
        things += [child for child in sentence.children(head, "obj") if sentence.lemmas[child] in self.grammar.freed]
        if not things:
            return None
        below = [child for thing in things for child in sentence.subtree(thing, clauses=False) if child not in things]
        held = [child for child in below if sentence.preposition(child) in ("from", *self.grammar.agents)]
        if holders := self.triggers.phrases(held):
            return holders
        captives = codes_of(party for child in below if (party := self.parties.of_mention(sentence, child)) is not None)
        return [party for party in found if party.code not in captives] or self.others.pointing.holding(captives)

    def _complained_of(self, head: int) -> list[Party]:
        """Who complains to X over what Y did accuses Y."""
        sentence = self.sentence
        over = self.grammar.accusation | self.grammar.topics
        about = [i for i in sentence.dependants[head] if sentence.preposition(i) in over]
        return self.triggers.phrases([i for i in about if sentence.upos[i] in ("NOUN", "PROPN")])

    def _two(self, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
        return len(codes_of((*actors, *recipients))) > 1
