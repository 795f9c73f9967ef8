"""Frames to parties: who is the actor and who the recipient of a trigger, and what fills a side left empty."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from samarkand.coders.borrowing import NEAREST, REACH
from samarkand.coders.gatherings import GATHERED, is_gathering
from samarkand.coders.groups import POLITICAL, sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.objects import ABOUT_DEEDS
from samarkand.coders.parties import Parties, codes_of, distinct
from samarkand.coders.sentence import Sentence
from samarkand.coders.slots import Slots
from samarkand.coders.triggers import Triggers
from samarkand.model import Party

WHERE_IT_HITS = frozenset({"ASSAULT"})
AT_HOME = frozenset({"PROTEST"})
TOGETHER = frozenset({"COOPERATE", "CONSULT"})
PROMISES = frozenset({"AGREE"})
MEETINGS = frozenset({"CONSULT"})
VISIT = "visit"


TO_SOMEBODY = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"})
OTHER = "other"
THERE = "place"
OWN_STATE = "own state"
ANYWHERE = "anywhere"
RECEIVER = "receiver"


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
            others = self.slots.first(
                match, [slot for slot in slots if slot[5:] not in self.parties.places], every=mutual
            )
            if gathered or self._two(actors, others[0]):
                recipients, reason, recipient_by = others
        if match.pattern.kind == "noun" and not mutual:
            actors, recipients = self._nominal(match, actors, recipients)
        if mutual:
            shared = self.slots.side(match, "prep:between")
            recipients = distinct([*recipients, *shared])
            if match.pattern.kind == "noun":
                recipients = distinct([*recipients, *self._attending(match)])
            elif not recipients and match.pattern.type in PROMISES:
                recipients = self._within(match, actors)
        if match.pattern.type == "ACCUSE" and reason.startswith(("prep:to", "prep:kepada")):
            recipients = self._complained_of(self.triggers.head(match)) or recipients
        if reason.startswith("comp") and match.pattern.type == "THREATEN":
            codes = {party.code for party in actors}
            recipients = [party for party in recipients if party.code not in codes]
        if match.pattern.type in ABOUT_DEEDS and not recipients and match.pattern.kind != "noun":
            told = (*match.tokens[1:], *(() if self.triggers.is_passive(match) else match.tokens[:1]))
            recipients = self.triggers.phrases([child for token in told for child in self.triggers.by(token)])
        if match.pattern.type in TOGETHER and not gathered and not self._two(actors, recipients):
            recipients = distinct([*recipients, *self._only_other(match, [*actors, *recipients])])
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
        actors = filling.actors
        sentence, head, statement = self.sentence, self.triggers.head(match), self.triggers.statement
        deed = match.pattern.type in ABOUT_DEEDS and any(
            child in self.triggers.nouns for child in sentence.children(head, "obj")
        )
        ways: list[tuple[bool, str, str, Callable[[], list[Party]]]] = [
            (not mutual and match.pattern.kind == "verb" and not deed, NEAREST, "nearest name after",
             lambda: self._nearest_after(match, actors) or self._within(match, actors)),
            (not mutual and match.pattern.kind != "noun" and not deed
             and (not statement or self.triggers.is_passive(match)), THERE, "of the place",
             lambda: self._there(match, actors)),
            (not mutual and match.pattern.kind == "noun", RECEIVER, "the subject of the verb that receives it",
             lambda: self._receiver(match)),
            (match.pattern.type in WHERE_IT_HITS and match.pattern.kind == "noun" and bool(actors), THERE,
             "of the place", lambda: self._struck(head, actors)),
            (match.pattern.type in AT_HOME and bool(actors), OWN_STATE, "the protesters' own state",
             lambda: self._at_home(actors)),
            (statement and match.pattern.kind == "verb" and not deed and match.pattern.type in TO_SOMEBODY
             and self.grammar.disowns.isdisjoint((sentence.forms[head], sentence.lemmas[head])),
             OTHER, "the only other one that is named", lambda: self._only_other(match, actors)),
            (match.pattern.kind == "verb" and bool(actors) and match.pattern.type in self.grammar.own_people, OWN_STATE,
             "nobody else is named, so it is at home", lambda: self._own_people(match, actors)),
            (not mutual and match.pattern.kind != "noun" and bool(actors)
             and (match.pattern.type in TO_SOMEBODY or self._leads(head)), ANYWHERE,
             "the only other state that is named", lambda: self._only_other_state(actors)),
        ]  # fmt: skip
        for allowed, way, said, find in ways:
            if filling.recipients or not allowed:
                continue
            filling.recipients = find()
            if filling.recipients:
                filling.recipient_by = (way,)
                filling.reasons.append(f"recipient: {said}")
        if not mutual:
            self._other_doer(match, filling)

    def _other_doer(self, match: Match, filling: Filling) -> None:
        """Give a verb that says nowhere who does it the only other state of its own clause for its doer.

        "Two Ivorian diplomats were ordered to leave Burkina Faso."
        """
        head = self.triggers.head(match)
        told = match.pattern.kind != "noun" and match.pattern.trigger.needs not in ("actor", "both")
        said = self.triggers.statement and not self.triggers.is_passive(match)
        if filling.actors or not filling.recipients or not told or said or not self._leads(head):
            return
        filling.actors = self._only_other_state(filling.recipients, clause=head)
        if filling.actors:
            filling.actor_by = (ANYWHERE,)
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

    def _attending(self, match: Match) -> list[Party]:
        """Who joins, holds or attends a meeting is a party to it, and so is whom they do it with."""
        sentence, head = self.sentence, self.triggers.head(match)
        for governor in sentence.ancestors(head):
            if sentence.upos[governor] != "VERB":
                continue
            if not self.triggers.is_light(match, governor):
                return []
            company = [
                child for child in sentence.dependants[governor] if sentence.preposition(child) in self.grammar.together
            ]
            return distinct([*self.slots.doers.subject(governor), *self.triggers.phrases(company)])
        return []

    def _complained_of(self, head: int) -> list[Party]:
        """Who complains to X over what Y did accuses Y."""
        sentence = self.sentence
        over = self.grammar.accusation | self.grammar.topics
        about = [i for i in sentence.dependants[head] if sentence.preposition(i) in over]
        return self.triggers.phrases([i for i in about if sentence.upos[i] in ("NOUN", "PROPN")])

    def _two(self, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
        return len(codes_of((*actors, *recipients))) > 1

    def _only_other(self, match: Match, found: Sequence[Party]) -> list[Party]:
        """Where one party to a mutual deed is found, the one other that its sentence names anywhere but as a place."""
        taken = {party.code for party in found}
        if len(taken) != 1:
            return []
        others: dict[str, Party] = {}
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is None or not party.code or party.code in taken:
                continue
            if self.triggers.governing_preposition(index) not in self.parties.places | self.grammar.topics:
                others.setdefault(party.code, party)
        return list(others.values()) if len(others) == 1 else []

    def _leads(self, head: int) -> bool:
        """True of a verb in no clause that only tells more of something."""
        chain = (head, *self.sentence.ancestors(head))
        return not any(self.sentence.relations[token].startswith(("acl", "advcl")) for token in chain)

    def _clause(self, index: int) -> int:
        """The verb that leads the clause of a token, -1 where none does."""
        over = (token for token in self.sentence.ancestors(index) if self.sentence.upos[token] == "VERB")
        return next((token for token in over if self.sentence.relations[token] != "xcomp"), -1)

    def _only_other_state(self, found: Sequence[Party], clause: int | None = None) -> list[Party]:
        """Where one side is of one state, the only other one that the sentence names anywhere, also as a place.

        `clause`: the verb in whose clause it has to stand.
        """
        taken = {party.code for party in found}
        if not self.grammar.lone_state or len(taken) != 1 or None in taken:
            return []
        others: dict[str, tuple[int, Party]] = {}
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in taken:
                others[party.code] = index, party
        if len(others) != 1:
            return []
        index, party = next(iter(others.values()))
        return [party] if clause is None or self._clause(index) == clause else []

    def _receiver(self, match: Match) -> list[Party]:
        """Who gets what a noun names ("Togo menuai kecaman Benin", "Togo drew criticism from Benin")."""
        sentence, head = self.sentence, self.triggers.head(match)
        verb = sentence.heads[head]
        takes = verb >= 0 and not self.grammar.receiving.isdisjoint((sentence.forms[verb], sentence.lemmas[verb]))
        doers = self.slots.doers
        return (doers.behind(verb) or doers.subject(verb)) if takes and sentence.relations[head] == "obj" else []

    def _nearest_after(self, match: Match, others: Sequence[Party]) -> list[Party]:
        taken = {party.code for party in others}
        start = max(match.tokens)
        for index in range(start + 1, min(start + 6, len(self.sentence.words))):
            if self.sentence.upos[index] in ("PUNCT", "SCONJ", "VERB"):
                break
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in taken:
                return [] if self.triggers.governing_preposition(index) in self.parties.places else [party]
        return []

    def _within(self, match: Match, others: Sequence[Party]) -> list[Party]:
        """Somebody named inside what the verb governs ("announced a ban on flights to Chad")."""
        sentence, head = self.sentence, self.triggers.head(match)
        taken = {party.code for party in others}
        said = ("advcl", "ccomp") if self.triggers.statement else ()
        for child in sentence.children(head, "obj", "obl", "xcomp", *said):
            if child < head or sentence.preposition(child) in self.parties.places | self.grammar.topics:
                continue
            for token in sentence.subtree(child, clauses=self.triggers.statement):
                if token == head or self.triggers.governing_preposition(token) in self.parties.places:
                    continue
                party = self.parties.of_mention(sentence, token)
                if party is not None and party.code and party.code not in taken:
                    return self.parties.of_list(sentence, token)
                if party is None and self.triggers.statement and sector_of(sentence, token) in POLITICAL:
                    group = [one for one in self.parties.of_phrase(sentence, token) if one.code not in taken]
                    if group and group[0].mention is not None:
                        return group
        return []

    def _there(self, match: Match, actors: Sequence[Party]) -> list[Party]:
        """Unnamed people or things that an act hits belong to the place that its clause tells."""
        objects = self.sentence.children(self.triggers.head(match), "obj", "nsubj:pass")
        if not objects:
            return []
        sentence, taken = self.sentence, {party.mention for party in actors}
        for index in range(objects[-1] + 1, len(sentence.words)):
            if sentence.lemmas[index] in sentence.language.speech and sentence.upos[index] == "VERB":
                return []
            party = self.parties.of_mention(sentence, index)
            if (
                party is not None
                and party.country
                and party.mention not in taken
                and self.triggers.governing_preposition(index) in self.parties.places
            ):
                return [party]
        return []

    def _struck(self, head: int, actors: Sequence[Party]) -> list[Party]:
        """The state where a deed of another one happens ("serangan Kenya di ibu kota Uganda")."""
        sentence, taken = self.sentence, {party.code for party in actors}
        for index in range(head + 1, min(head + REACH, len(sentence.words))):
            if sentence.upos[index] in ("VERB", "SCONJ"):
                return []
            party = self.parties.of_mention(sentence, index)
            if (
                party is not None
                and party.country
                and self.triggers.governing_preposition(index) in self.parties.places
            ):
                return [party] if party.country not in taken else []
        return []

    def _own_people(self, match: Match, actors: Sequence[Party]) -> list[Party]:
        """What those of one state do to nobody named, in a sentence that names no other state, they do at home."""
        codes = codes_of(actors)
        if len(codes) != 1 or self.triggers.is_passive(match):
            return []
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in codes:
                return []
        return [Party(text=p.text, country=p.country, sector="CIV", span=p.span) for p in actors[:1] if p.country]

    def _at_home(self, actors: Sequence[Party]) -> list[Party]:
        """Who protests against nobody named protests at home (codebook, PROTEST: domestic dyads)."""
        return [
            Party(text=party.text, country=party.country, sector="GOV", span=party.span)
            for party in actors[:1]
            if party.country
        ]
