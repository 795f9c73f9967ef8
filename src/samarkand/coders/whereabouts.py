"""The place of an event, as its own sentence says: told apart from places that are only named.

A place counts where it hangs on the trigger's clause by a preposition of place, straight ("met in Kigali"), through
nouns that are places or occasions themselves ("at a summit in the port of Izmir") or, for deeds, through whom they are
done to. What is said is said where its speaker is, not at the places that it tells of.
"""

from collections.abc import Iterator, Sequence

from samarkand.coders.groups import sector_of
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.coders.spots import STATES, UNKNOWN, Spot, finest, hosting, in_print, opens, spots
from samarkand.model import Party, Place

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
BROKEN = frozenset({"SANCTION", "REJECT"})
ELSEWHERE = frozenset({"CONSULT", "COOPERATE", "SANCTION"})
"""What is done elsewhere than where somebody tells of it."""
WATERS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "river", "canal", "lake", "mountain", "desert"})
STRAIGHT, THROUGH, BESIDE, NEAREST = range(4)


def event_place(
    sentence: Sentence, tokens: Sequence[int], head: int, kind: str, parties: Parties, sides: Sequence[Party] = ()
) -> Place | None:
    """Where a trigger's event of one type happened, None where its sentence does not say. `sides` are its parties."""
    trigger = _Trigger(sentence, tokens, head, kind, parties, frozenset(party.mention for party in sides))
    ranked = []
    for spot in spots(sentence, parties):
        rank = trigger.rank(spot)
        if rank is not None:
            far = abs(spot.index - head) + (0 if spot.index > head else 4)
            unknown = spot.place.id.startswith(UNKNOWN)
            led = spot.prepositions and (kind == "PROTEST" or spot.prepositions[0][1] in parties.places)
            if not unknown or (rank == STRAIGHT and led):
                ranked.append((unknown, rank, spot.place.country is None, far, spot.index, spot))
    if ranked:
        return finest(sentence, min(ranked)[-1], parties).place
    return hosting(sentence, parties) if kind in TALKS else None


def of_victims(sentence: Sentence, head: int, parties: Parties) -> Place | None:
    """Where those were who are attacked, as the clause that describes them says ("engineers who work in …")."""
    for spot in spots(sentence, parties):
        at_once = spot.prepositions[0][1] if spot.prepositions else None
        if at_once not in parties.places or spot.nouns or spot.governor < 0:
            continue
        victim, relation = sentence.heads[spot.governor], sentence.relations[spot.governor].partition(":")[0]
        if relation == "acl" and head in sentence.ancestors(victim):
            return spot.place
    return None


class _Trigger:
    """A trigger with the words on which what belongs to it may hang: its own, and the verbs that carry it."""

    def __init__(
        self, sentence: Sentence, tokens: Sequence[int], head: int, kind: str, parties: Parties,
        sides: frozenset[int | None],
    ) -> None:  # fmt: skip
        self.sentence = sentence
        self.words = sentence.language.whereabouts
        self.head = head
        self.kind = kind
        self.parties = parties
        self.sides = sides
        self.signs = any(self._is_any_of(i, "signs") for i in tokens)
        self.clause = {head, *(tokens if kind in DEEDS | TALKS else ()), *self._carriers()}

    def _carriers(self) -> Iterator[int]:
        sentence, light = self.sentence, self.sentence.language.settings["grammar"]["light"]
        for token in (self.head, *sentence.ancestors(self.head)):
            governor, relation = sentence.heads[token], sentence.relations[token].partition(":")[0]
            if governor < 0 or relation not in ("obj", "nsubj", "obl", "xcomp", "nmod"):
                return
            if sentence.classes[governor] == "VERB":
                if relation not in ("nsubj", "xcomp") and not sentence.is_any_of(governor, light):
                    return
                yield governor

    def rank(self, spot: Spot) -> int | None:
        """How surely a place is the event's: the lower the surer, None where it is not."""
        is_party = spot.mention in self.sides and spot.place.feature in STATES
        if self._is_abroad(spot):
            return None
        if self._is_left_by_envoys(spot) or self._is_visited(spot):
            return STRAIGHT
        if self.kind not in DEEDS and (
            spot.place.feature in WATERS or (is_party and self.kind not in TALKS | {"SANCTION"})
        ):
            return None
        if self._is_told_at(spot):
            return STRAIGHT
        if not (self._is_led(spot) or self._is_gone_to(spot)):
            return NEAREST if self._is_near(spot) else None
        sentence = self.sentence
        on_path = next((place for place, noun in enumerate(spot.nouns) if noun in self.clause), None)
        nouns = spot.nouns if on_path is None else spot.nouns[:on_path]
        strange = [noun for noun in nouns if not (self._is_venue(noun) or self._is_time(noun))]
        if on_path is not None or spot.governor in self.clause:
            if not strange:
                return STRAIGHT
            if self.kind in DEEDS or self._is_theirs(strange):
                return THROUGH
        elif spot.governor >= 0 and not strange and self._goes_along(spot.governor):
            return BESIDE
        if not strange and opens(sentence, spot):
            return BESIDE
        return NEAREST if self._is_near(spot) else None

    def _is_led(self, spot: Spot) -> bool:
        """True where the first preposition over a name is one of place, but for the "of" of a city, port or meeting."""
        for token, word in spot.prepositions:
            if word in self.parties.places:
                return True
            governor = self.sentence.heads[token]
            if governor < 0 or governor not in spot.nouns or not self._is_venue(governor, named=False):
                return False
        return False

    def _is_gone_to(self, spot: Spot) -> bool:
        """True of "marched through Warsaw", "withdrew from the town of …", "will travel to Baku"."""
        if not spot.prepositions or spot.prepositions[-1][1] not in self.words["into"]:
            return False
        if self.kind in TALKS:
            return any(self._is_any_of(i, "arrives", "journeys") for i in (*spot.nouns, spot.governor) if i >= 0)
        if self.kind not in DEEDS or self.kind == "AID":
            return False
        leaves, above = spot.prepositions[-1][1] in self.words["out_of"], {spot.governor, *spot.nouns}
        if above.isdisjoint(self.clause) or (leaves and self.kind == "ASSAULT"):
            return False
        if leaves and self.kind == "RETREAT":
            return all(self._is_venue(i) or i in self.clause or self._is_somebody(i) for i in spot.nouns)
        return spot.place.feature not in STATES and all(self._is_venue(i) or i in self.clause for i in spot.nouns)

    def _is_told_at(self, spot: Spot) -> bool:
        """True of a town where somebody says what he does by saying it ("told delegates in Geneva")."""
        sentence, verb = self.sentence, spot.governor
        if self.kind in DEEDS | ELSEWHERE or spot.place.feature in (*STATES, *WATERS) or verb < 0 or verb == self.head:
            return False
        if not spot.prepositions or spot.prepositions[-1][1] not in self.words["told_in"]:
            return False
        top = spot.nouns[-1] if spot.nouns else spot.index
        if not sentence.is_any_of(verb, sentence.language.speech) or sentence.relations[top].startswith("nsubj"):
            return False
        said = verb in sentence.ancestors(self.head) or self.head in sentence.ancestors(verb)
        return said and (not spot.nouns or any(self._is_any_of(noun, "audience") for noun in spot.nouns))

    def _is_visited(self, spot: Spot) -> bool:
        """True of a town that somebody visits, without a preposition ("will visit Baku")."""
        if self.kind != "CONSULT" or spot.prepositions or spot.nouns or spot.place.feature in STATES:
            return False
        if spot.governor not in self.clause or spot.index < spot.governor:
            return False
        return self._is_any_of(spot.governor, "visits")

    def _is_left_by_envoys(self, spot: Spot) -> bool:
        """True of the town from which an ambassador is called home."""
        if self.kind != "SANCTION" or spot.place.feature in STATES or not spot.prepositions:
            return False
        if spot.prepositions[-1][1] not in self.words["out_of"] or spot.index < self.head:
            return False
        between = self.sentence.forms[self.head : spot.index]
        return not self.words["envoys"].isdisjoint(between)

    def _is_abroad(self, spot: Spot) -> bool:
        """True of the state beyond a border at which forces are massed: they stand on the near side."""
        if self.kind != "MOBILIZE" or spot.place.feature not in STATES or spot.mention not in self.sides:
            return False
        return any(self.sentence.forms[noun] in self.words["borders"] for noun in spot.nouns)

    def _is_venue(self, token: int, *, named: bool = True) -> bool:
        if named and self.sentence.mention_at[token] >= 0:
            return True
        return self._is_any_of(token, "locators", "occasions")

    def _is_theirs(self, strange: Sequence[int]) -> bool:
        """True of a place behind the treaty that is signed there, or behind those whom one meets there."""
        relations = [self.sentence.relations[noun].partition(":")[0] for noun in strange]
        summons = self.kind == "ACCUSE" and self._is_any_of(self.head, "summons")
        if not (self.kind in TALKS | BROKEN or summons) or "nsubj" in relations:
            return False
        return self.signs or all(self._is_somebody(noun) for noun in strange) or relations == ["obj"]

    def _is_somebody(self, token: int) -> bool:
        return self._is_any_of(token, "people") or sector_of(self.sentence, token) is not None

    def _is_any_of(self, token: int, *lists: str) -> bool:
        """True where a word is in one of the lists of `whereabouts.toml`."""
        return any(self.sentence.is_any_of(token, self.words[name]) for name in lists)

    def _goes_along(self, verb: int) -> bool:
        """True of a verb whose place is the event's too ("is in Baku to meet", "Speaking in …")."""
        sentence = self.sentence
        under, relation = sentence.heads[verb] in self.clause, sentence.relations[verb].partition(":")[0]
        if under and relation == "advcl":
            return self.kind in DEEDS or self._is_any_of(verb, "speaks", "arrives")
        if self.kind not in DEEDS | TALKS or sentence.is_any_of(verb, sentence.language.speech):
            return False
        if self.kind in TALKS and (self._is_held(verb) or self._is_of_their_gathering(verb)):
            return True
        if under and relation == "acl":
            return self._is_any_of(verb, "gathers", "arrives")
        joined = ("advcl", "xcomp", "conj", "parataxis")
        over = any(
            sentence.heads[token] == verb and sentence.relations[token].partition(":")[0] in joined
            for token in self.clause
        )
        return over or (under and relation == "conj")

    def _is_held(self, verb: int) -> bool:
        """True of a verb that says of the talks themselves, through what reports it, that they take place."""
        sentence = self.sentence
        reported = sentence.relations[verb].partition(":")[0] in ("ccomp", "xcomp", "acl")
        if not reported or not self._is_any_of(verb, "gathers") or sentence.children(verb, "nsubj", "obj"):
            return False
        return not self.clause.isdisjoint(sentence.ancestors(verb))

    def _is_of_their_gathering(self, verb: int) -> bool:
        """True of the verb that tells where a gathering is at which something is done ("dalam sidang yang digelar")."""
        sentence, noun = self.sentence, self.sentence.heads[verb]
        if not sentence.relations[verb].startswith("acl") or noun < 0 or not self._is_any_of(verb, "gathers"):
            return False
        at = sentence.preposition(noun)
        led = at is not None and (at in self.parties.places or at in self.words["into"])
        return led and self._is_any_of(noun, "occasions") and self.head in sentence.ancestors(noun)

    def _is_near(self, spot: Spot) -> bool:
        """True where print alone says so: a preposition of place, and nothing between that takes the place away."""
        sentence, grammar = self.sentence, self.sentence.language.settings["grammar"]
        if self.kind == "AID" and spot.index > self.head and self._is_led(spot):
            return not self.clause.isdisjoint(sentence.ancestors(spot.index))
        if self.kind not in DEEDS | TALKS or in_print(sentence, spot.index, self.parties) is None:
            return False
        first, last = sorted((self.head, spot.index))
        between = range(first + 1, last)
        stops = {*grammar["topics"], *grammar["relative"], *grammar["accusation"]}
        if self.kind == "AID" and spot.index > self.head:
            stops = set()
        elif self._describes(spot):
            return False
        if any(sentence.forms[i] in stops or sentence.upos[i] == "SCONJ" for i in between):
            return False
        verbs = [i for i in between if sentence.upos[i] == "VERB"]
        if any(sentence.is_any_of(i, sentence.language.speech) for i in verbs):
            return False
        return self.kind in DEEDS or all(
            self._is_venue(i) or self._is_time(i) or self._is_somebody(i)
            for i in between
            if sentence.upos[i] in ("NOUN", "VERB")
        )

    def _describes(self, spot: Spot) -> bool:
        """True of a place in a clause that only says who or what somebody is ("a migrant who had crossed into …")."""
        for token in (spot.governor, *self.sentence.ancestors(spot.governor)) if spot.governor >= 0 else ():
            if token in self.clause:
                return False
            if self.sentence.relations[token].startswith("acl"):
                return True
        return False

    def _is_time(self, token: int) -> bool:
        times = self.sentence.reading.times
        return any(times[number].span.overlaps(self.sentence.spans[token]) for number in self.sentence.times)
