"""The recipient of a trigger whose frame names none: whom its sentence names beside it, or whose the place is.

Where a sentence names two states, the one that is left over may also be the doer that no frame found.
"""

from collections.abc import Iterator, Sequence

from samarkand.coders.asides import is_aside, is_elsewhere, is_set_off
from samarkand.coders.borrowing import NEAREST, REACH
from samarkand.coders.doers import Doers
from samarkand.coders.groups import POLITICAL, sector_of
from samarkand.coders.lexicon import Match
from samarkand.coders.objects import ABOUT_DEEDS
from samarkand.coders.parties import codes_of
from samarkand.coders.pointing import Pointing
from samarkand.coders.pronouns import STATES
from samarkand.coders.triggers import AroundTriggers, Triggers
from samarkand.model import Party

WHERE_IT_HITS = frozenset({"ASSAULT"})
AT_HOME = frozenset({"PROTEST"})
OF_STATES = frozenset({"COERCE", "SANCTION"})
"""What only the state does in whose land it is done to foreigners."""
WITH_THINGS = frozenset({"MOBILIZE", "AID"})
"""What is done with things that a clause tells more of ("a missile that reaches Delhi")."""
IN_PLACES = WHERE_IT_HITS | {"MOBILIZE", "CONCEDE"}
ORGANS = frozenset({"GOV", "LEG", "JUD"})
INSIDE = frozenset({"nmod", "compound", "flat", "amod", "appos"})
OWN_FORCES = frozenset({"MOBILIZE"})
"""What is done to one's own people, so that the subject of the passive says whose deed it is."""
WORDS = frozenset({"ACCUSE", "REJECT", "THREATEN", "CONCEDE"})
ANSWERS = WORDS | {"SUPPORT", "AGREE"}
"""What can be said of a deed that was told before."""
POLICED = frozenset({"ASSAULT", "COERCE"})
"""What police and soldiers do to those who protest."""
FORCES = frozenset({"COP", "MIL", None})
TO_SOMEBODY = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "CONCEDE"})
DONE_BY_ONESELF = frozenset({"resign"})
"""Modes of what is done to nobody ("the ambassador to Washington stepped down")."""
EASING = frozenset({"RETREAT", "CONCEDE", "SANCTION"})
"""What is done to a measure against somebody."""
ASKS = frozenset({"REQUEST", "THREATEN"})
OTHER = "other"
THERE = "place"
OWN_STATE = "own state"
RECEIVER = "receiver"
ANYWHERE = "anywhere"
DOER = "doer of the deed"


class OtherRecipients(AroundTriggers):
    """Finds recipients for the triggers of one sentence outside their frames."""

    def __init__(self, triggers: Triggers, doers: Doers) -> None:
        super().__init__(triggers)
        self.doers = doers

        self.pointing = Pointing(triggers)

    def of(self, match: Match, actors: Sequence[Party], *, mutual: bool) -> tuple[list[Party], str, str]:
        """(the recipient of a trigger that has none of its own, how it was found in words, and the way's name)."""
        for way, said, found in self._ways(match, actors, mutual):
            if found:
                return found, f"recipient: {said}", way
        return [], "", ""

    def _ways(self, match: Match, actors: Sequence[Party], mutual: bool) -> Iterator[tuple[str, str, list[Party]]]:
        """What each way finds that is open to a trigger, the surest first; a way is gone when it is asked for."""
        sentence, head, kind, type_ = self.sentence, self.triggers.head(match), match.pattern.kind, match.pattern.type
        statement = self.triggers.statement
        deed = type_ in ABOUT_DEEDS and any(child in self.triggers.nouns for child in sentence.children(head, "obj"))
        if kind == "verb" and actors and type_ in ANSWERS:
            yield DOER, "who did it, by what was told before", self.pointing.doers(match.tokens, actors)
        if kind == "verb" and actors and sentence.is_any_of(head, self.grammar.disowns):
            yield DOER, "who accused them before", self.pointing.accusers(actors)
        if not mutual and kind == "verb" and not deed:
            yield NEAREST, "nearest name after", self._nearest_after(match, actors) or self.within(match, actors)
        if not mutual and kind != "noun" and not deed and (not statement or self.triggers.is_passive(match)):
            yield THERE, "of the place", self._there(match, actors)
        if not mutual and kind == "noun":
            yield RECEIVER, "the subject of the verb that receives it", self._receiver(match)
        if type_ in WHERE_IT_HITS and kind == "noun" and actors:
            yield THERE, "of the place", self._struck(head, actors)
        if type_ in AT_HOME and actors:
            yield OWN_STATE, "the protesters' own state", self._at_home(actors)
        asks = statement and kind == "verb" and not deed and type_ in TO_SOMEBODY
        if asks and not sentence.is_any_of(head, self.grammar.disowns):
            yield OTHER, "the only other one that is named", self.only_other(actors, head)
        if kind == "verb" and actors and type_ in WORDS and not deed:
            yield DOER, "who did or said it to the one who answers", self.pointing.answered(type_, actors)
        if kind == "verb" and actors and type_ in EASING and self._is_measure(match):
            yield DOER, "whom the measure has hit, by what was told before", self.pointing.curbed(actors)
        if kind == "verb" and actors and type_ in ASKS:
            yield DOER, "to whom the speaker turns in the same breath", self._spoken_to(head, actors)
        policed = self.parties.unrest and type_ in POLICED and all(p.sector in FORCES for p in actors)
        if kind == "verb" and actors and (type_ in self.grammar.own_people or policed):
            yield OWN_STATE, "nobody else is named, so it is at home", self._own_people(match, actors)
        if self._may_be_anywhere(match, actors, mutual=mutual) and not deed:
            yield ANYWHERE, "the only other state that is named", self._only_other_state(match, actors)

    def _may_be_anywhere(self, match: Match, actors: Sequence[Party], *, mutual: bool) -> bool:
        """True of a deed that somebody else must be meant by, wherever the sentence names him."""
        pattern = match.pattern
        if mutual or not actors or pattern.kind == "noun" or pattern.trigger.mode in DONE_BY_ONESELF:
            return False
        return pattern.type in TO_SOMEBODY or self._leads(self.triggers.head(match))

    def doer(self, match: Match, recipients: Sequence[Party]) -> list[Party]:
        """The only other state of a sentence where the verb's own clause says that it is the one who acts.

        It does so as a part of the subject, behind "by", as an organ of state where it is done, and of what only
        states do as the land where it is done ("Two Ivorian diplomats were ordered to leave Burkina Faso").
        """
        head, type_ = self.triggers.head(match), match.pattern.type
        if match.pattern.kind == "noun" or match.pattern.trigger.needs in ("actor", "both") or not self._leads(head):
            return []
        index, party = self._left_over(recipients)
        if party is None:
            return []
        passive = self.triggers.is_passive(match)
        if self._in_subject(index, head):
            return [party] if not passive or type_ in OWN_FORCES else []
        return [party] if passive and index > head and self._is_ground(index, head, type_) else []

    def _in_subject(self, index: int, head: int) -> bool:
        """True of a token within the subject of a verb."""
        return any(index in self.sentence.subtree(child) for child in self.sentence.children(head, "nsubj"))

    def _is_ground(self, index: int, head: int, type_: str) -> bool:
        """True of a land in or from which, or that, somebody is made to do what a verb of this very clause tells."""
        sentence, organ = self.sentence, False
        for token in (index, *sentence.ancestors(index)):
            over, led = sentence.heads[token], sentence.preposition(token)
            organ = organ or sector_of(sentence, token) in ORGANS
            if led in self.grammar.agents:
                return True
            if not organ and led is not None and led not in self.grammar.lone_state | self.grammar.owners:
                return False
            if sentence.bases[token] in INSIDE and over >= 0 and over != head:
                continue
            inside = over == head or (over >= 0 and sentence.heads[over] == head and sentence.bases[over] == "xcomp")
            left = over != head and sentence.bases[token] == "obj"
            there = organ or (type_ in OF_STATES and (led is not None or left))
            return inside and type_ not in WHERE_IT_HITS and led not in self.grammar.circumstances and there
        return False

    def only_other(self, found: Sequence[Party], head: int | None = None) -> list[Party]:
        """Where one party to a mutual deed is found, the one other that its sentence names anywhere but as a place.

        `head`: the verb; who is named only in what is told beside it is left out.
        """
        taken = {party.code for party in found}
        if len(taken) != 1:
            return []
        others: dict[str, Party] = {}
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is None or not party.code or party.code in taken:
                continue
            if head is not None and is_elsewhere(self.sentence, index, head, self.grammar):
                continue
            if self.triggers.governing_preposition(index) not in self.parties.places | self.grammar.topics:
                others.setdefault(party.code, party)
        return list(others.values()) if len(others) == 1 else []

    def _is_measure(self, match: Match) -> bool:
        """True where the object of a verb is a measure that is known already ("lift the import ban")."""
        return any(
            self.sentence.forms[child] in self.parties.stand_ins.pointing
            for token in match.tokens[1:]
            for child in self.sentence.children(token, "det")
        )

    def _spoken_to(self, head: int, actors: Sequence[Party]) -> list[Party]:
        """The object of the verb that a verb is joined to ("called in the envoy and demanded an explanation")."""
        over, taken = self.sentence.heads[head], codes_of(actors)
        if over < 0 or self.sentence.bases[head] != "conj" or self.sentence.children(head, "nsubj", "obl"):
            return []
        objects = self.sentence.children(over, "obj") or [
            child
            for child in self.sentence.children(over, "obl")
            if self.sentence.children(child, "case")[:1] == [over + 1]
        ]
        found = self.triggers.phrases([child for child in objects if child < head])
        return [party for party in found if party.code not in taken]

    def _leads(self, head: int) -> bool:
        """True of a verb in no clause that only tells more of something."""
        chain = (head, *self.sentence.ancestors(head))
        return not any(self.sentence.relations[token].startswith(("acl", "advcl")) for token in chain)

    def _only_other_state(self, match: Match, found: Sequence[Party]) -> list[Party]:
        """Where one side is of one state, the only other one that the sentence names in or over the verb's clause.

        As a place only where the verb has no object, or hits where it is done.
        """
        sentence, head, type_ = self.sentence, self.triggers.head(match), match.pattern.type
        index, party = self._left_over(found)
        if party is None or is_elsewhere(sentence, index, head, self.grammar, things=type_ in WITH_THINGS):
            return []
        place = self.triggers.governing_preposition(index) in self.parties.places
        return [] if place and type_ not in IN_PLACES and sentence.children(head, "obj") else [party]

    def _left_over(self, found: Sequence[Party]) -> tuple[int, Party | None]:
        """(a token, its party) of the one state that a sentence names beside that of those who were found."""
        taken = {party.code for party in found}
        if not self.grammar.lone_state or len(taken) != 1 or None in taken:
            return -1, None
        others: dict[str, tuple[int, Party]] = {}
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in taken:
                others[party.code] = index, party
        return next(iter(others.values())) if len(others) == 1 else (-1, None)

    def _receiver(self, match: Match) -> list[Party]:
        """Who gets what a noun names ("Togo menuai kecaman Benin", "Togo drew criticism from Benin")."""
        sentence, head = self.sentence, self.triggers.head(match)
        verb = sentence.heads[head]
        takes = verb >= 0 and sentence.is_any_of(verb, self.grammar.receiving)
        doers = self.doers
        return (doers.behind(verb) or doers.subject(verb)) if takes and sentence.relations[head] == "obj" else []

    def _nearest_after(self, match: Match, others: Sequence[Party]) -> list[Party]:
        taken = {party.code for party in others}
        start = max(match.tokens)
        for index in range(start + 1, min(start + 6, len(self.sentence.words))):
            opens = self.sentence.forms[index] in self.grammar.openers
            if opens or self.sentence.upos[index] in ("PUNCT", "SCONJ", "VERB"):
                break
            if is_aside(self.sentence, index, start, self.grammar):
                continue
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in taken:
                return [] if self.triggers.governing_preposition(index) in self.parties.places else [party]
        return []

    def within(self, match: Match, others: Sequence[Party]) -> list[Party]:
        """Somebody named inside what the verb governs ("announced a ban on flights to Chad")."""
        sentence, head = self.sentence, self.triggers.head(match)
        taken = {party.code for party in others}
        said = ("advcl", "ccomp") if self.triggers.statement else ()
        for child in sentence.children(head, "obj", "obl", "xcomp", *said):
            if (
                child < head
                or is_set_off(sentence, child)
                or sentence.preposition(child) in self.parties.places | self.grammar.topics
            ):
                continue
            for token in sentence.subtree(child, clauses=self.triggers.statement):
                if token == head or self.triggers.governing_preposition(token) in self.parties.places:
                    continue
                if is_aside(sentence, token, head, self.grammar):
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
                and not is_elsewhere(
                    sentence, index, self.triggers.head(match), self.grammar, things=match.pattern.type in WITH_THINGS
                )
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
        codes, home = codes_of(actors), self.parties.home
        if len(codes) != 1 or self.triggers.is_passive(match):
            return []
        if match.pattern.type in WORDS and home is not None and home not in codes:
            return []
        if match.pattern.type in WORDS and self._is_state(actors[0]) and not self._to_group(self.triggers.head(match)):
            return []
        for index in range(len(self.sentence.words)):
            party = self.parties.of_mention(self.sentence, index)
            if party is not None and party.code and party.code not in codes and not self._apart(match, index):
                return []
        return [Party(text=p.text, country=p.country, sector="CIV", span=p.span) for p in actors[:1] if p.country]

    def _apart(self, match: Match, index: int) -> bool:
        """True of who is only named beside a deed ("arrested a man born in Malta"); what is said may be to them."""
        head = self.triggers.head(match)
        return match.pattern.type not in WORDS and is_elsewhere(self.sentence, index, head, self.grammar)

    def _is_state(self, party: Party) -> bool:
        """True where a state itself speaks, not somebody of it ("Qatar", not "Qatar's doctors")."""
        sentence = self.sentence
        actor = self.parties.grounding.entities.get(party.actor or "")
        if getattr(actor, "kind", "") not in STATES or party.mention is None:
            return False
        tokens = [index for index, number in enumerate(sentence.mention_at) if number == party.mention]
        return not any(
            sentence.heads[index] not in tokens and sentence.bases[index] in ("nmod", "amod", "compound", "obl")
            for index in tokens
        ) and party.text in (sentence.article[party.span] if party.span else "", *(sentence.words[i] for i in tokens))

    def _to_group(self, head: int) -> bool:
        """True where a verb is done to a group of people, none of whom is named."""
        objects = self.sentence.children(head, "obj", "obl", "xcomp", "ccomp")
        below = {token for child in objects for token in self.sentence.subtree(child)}
        return any(sector_of(self.sentence, token) for token in below)

    def _at_home(self, actors: Sequence[Party]) -> list[Party]:
        """Who protests against nobody named protests at home (codebook, PROTEST: domestic dyads)."""
        return [
            Party(text=party.text, country=party.country, sector="GOV", span=party.span)
            for party in actors[:1]
            if party.country
        ]
