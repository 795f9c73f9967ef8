"""The place of an event, as its own sentence says: told apart from places that are only named.

A place counts where it hangs on the trigger's clause by a preposition of place, straight ("met in Kigali"), through
nouns that are places or occasions themselves ("at a summit in the port of Izmir") or, for deeds, through whom they are
done to. What is said is said where its speaker is, not at the places that it tells of.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from samarkand.coders.groups import sector_of
from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.model import Party, Place

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
TALKS = frozenset({"CONSULT", "AGREE", "SUPPORT", "COOPERATE"})
BROKEN = frozenset({"SANCTION", "REJECT"})
STATES = frozenset({"country", "demonym", "government"})
WATERS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "river", "canal", "lake", "mountain", "desert"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "ADP", "PRON"})
STRAIGHT, THROUGH, BESIDE, NEAREST = range(4)
OPENING = 6
FINER_WITHIN = 6
BEFORE_HOST = 7


class Spot(Struct, frozen=True, gc=False):
    """A named place in a sentence: its first word, the nouns that it hangs on and the word that governs them all.

    `prepositions` are those over the name and these nouns, innermost first, each with the word that it leads to;
    `governor` is -1 where there is none. `mention` is its number in the reading.
    """

    index: int
    mention: int
    place: Place
    nouns: tuple[int, ...]
    prepositions: tuple[tuple[int, str], ...]
    governor: int


def spots(sentence: Sentence, parties: Parties) -> Sequence[Spot]:
    """The places that a sentence names, in text order; made once for a sentence."""
    if sentence.first not in parties.spots:
        parties.spots[sentence.first] = tuple(_spots(sentence, parties))
    return parties.spots[sentence.first]


def _spots(sentence: Sentence, parties: Parties) -> Iterator[Spot]:
    for index, number in enumerate(sentence.mention_at):
        if number < 0 or (index and sentence.mention_at[index - 1] == number):
            continue
        place = parties.place_of.get(number) or _seat(sentence, number, parties)
        if place is None:
            continue
        top = index
        while 0 <= sentence.heads[top] < len(sentence.words) and sentence.mention_at[sentence.heads[top]] == number:
            top = sentence.heads[top]
        nouns, governor = _path(sentence, top)
        found = [(token, sentence.preposition(token)) for token in (top, *nouns)]
        prepositions = [(token, word) for token, word in found if word is not None]
        if not sentence.parsed:
            prepositions = [(index, word) for word in (_in_print(sentence, index, parties),) if word is not None]
        yield Spot(index, number, place, tuple(nouns), tuple(prepositions), governor)


def _seat(sentence: Sentence, number: int, parties: Parties) -> Place | None:
    """The building whose name also stands for a government ("in front of the White House")."""
    mention, known = sentence.reading.mentions[number], parties.knowledge.gazetteer
    if mention.kind != "organisation":
        return None
    found = known.candidates(sentence.article[mention.span], parties.language.code)
    return next((known.places[one.target] for one in found if one.target in known.places), None)


def _path(sentence: Sentence, top: int) -> tuple[list[int], int]:
    nouns: list[int] = []
    for token in sentence.ancestors(top):
        if sentence.classes[token] not in NOMINAL:
            return nouns, token
        nouns.append(token)
    return nouns, -1


def _in_print(sentence: Sentence, index: int, parties: Parties) -> str | None:
    """The preposition of place that leads to a word, with only nouns between."""
    for back in range(index - 1, max(index - OPENING, -1), -1):
        if sentence.forms[back] in parties.places:
            return sentence.forms[back]
        if sentence.upos[back] not in ("NOUN", "PROPN", "DET", "ADJ"):
            return None
    return None


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
            ranked.append((rank, spot.place.country is None, far, spot.index, spot))
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
        self.signs = any(not {sentence.forms[i], sentence.lemmas[i]}.isdisjoint(self.words["signs"]) for i in tokens)
        self.clause = {head, *(tokens if kind in DEEDS | TALKS else ()), *self._carriers()}

    def _carriers(self) -> Iterator[int]:
        sentence, light = self.sentence, self.sentence.language.settings["grammar"]["light"]
        for token in (self.head, *sentence.ancestors(self.head)):
            governor, relation = sentence.heads[token], sentence.relations[token].partition(":")[0]
            if governor < 0 or relation not in ("obj", "nsubj", "obl", "xcomp", "nmod"):
                return
            if sentence.classes[governor] == "VERB":
                own = {sentence.lemmas[governor], sentence.forms[governor]}
                if relation not in ("nsubj", "xcomp") and own.isdisjoint(light):
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
        if not strange and _opens(sentence, spot):
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
            verbs = self.words["arrives"] | self.words["journeys"]
            over = [*spot.nouns, spot.governor]
            return any(not {self.sentence.forms[i], self.sentence.lemmas[i]}.isdisjoint(verbs) for i in over if i >= 0)
        if self.kind not in DEEDS or self.kind == "AID":
            return False
        leaves, above = spot.prepositions[-1][1] in self.words["out_of"], {spot.governor, *spot.nouns}
        if above.isdisjoint(self.clause) or (leaves and self.kind == "ASSAULT"):
            return False
        if leaves and self.kind == "RETREAT":
            return all(self._is_venue(i) or i in self.clause or self._is_somebody(i) for i in spot.nouns)
        return spot.place.feature not in STATES and all(self._is_venue(i) or i in self.clause for i in spot.nouns)

    def _is_visited(self, spot: Spot) -> bool:
        """True of a town that somebody visits, without a preposition ("will visit Baku")."""
        if self.kind != "CONSULT" or spot.prepositions or spot.nouns or spot.place.feature in STATES:
            return False
        if spot.governor not in self.clause or spot.index < spot.governor:
            return False
        verb = {self.sentence.forms[spot.governor], self.sentence.lemmas[spot.governor]}
        return not verb.isdisjoint(self.words["visits"])

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
        own = {self.sentence.forms[token], self.sentence.lemmas[token]}
        if named and self.sentence.mention_at[token] >= 0:
            return True
        return not own.isdisjoint(self.words["locators"] | self.words["occasions"])

    def _is_theirs(self, strange: Sequence[int]) -> bool:
        """True of a place behind the treaty that is signed there, or behind those whom one meets there."""
        relations = [self.sentence.relations[noun].partition(":")[0] for noun in strange]
        if self.kind not in TALKS | BROKEN or "nsubj" in relations:
            return False
        return self.signs or all(self._is_somebody(noun) for noun in strange) or relations == ["obj"]

    def _is_somebody(self, token: int) -> bool:
        own = {self.sentence.forms[token], self.sentence.lemmas[token]}
        return not own.isdisjoint(self.words["people"]) or sector_of(self.sentence, token) is not None

    def _goes_along(self, verb: int) -> bool:
        """True of a verb whose place is the event's too ("is in Baku to meet", "Speaking in …")."""
        sentence, own = self.sentence, {self.sentence.forms[verb], self.sentence.lemmas[verb]}
        under, relation = sentence.heads[verb] in self.clause, sentence.relations[verb].partition(":")[0]
        if under and relation == "advcl":
            return not own.isdisjoint(self.words["speaks"] | self.words["arrives"]) or self.kind in DEEDS
        if self.kind not in DEEDS | TALKS or not own.isdisjoint(sentence.language.speech):
            return False
        if self.kind in TALKS and self._is_held(verb):
            return True
        if under and relation == "acl":
            return not own.isdisjoint(self.words["gathers"] | self.words["arrives"])
        joined = ("advcl", "xcomp", "conj", "parataxis")
        over = any(
            sentence.heads[token] == verb and sentence.relations[token].partition(":")[0] in joined
            for token in self.clause
        )
        return over or (under and relation == "conj")

    def _is_held(self, verb: int) -> bool:
        """True of a verb that says of the talks themselves, through what reports it, that they take place."""
        sentence, own = self.sentence, {self.sentence.forms[verb], self.sentence.lemmas[verb]}
        reported = sentence.relations[verb].partition(":")[0] in ("ccomp", "xcomp", "acl")
        if not reported or own.isdisjoint(self.words["gathers"]) or sentence.children(verb, "nsubj", "obj"):
            return False
        return not self.clause.isdisjoint(sentence.ancestors(verb))

    def _is_near(self, spot: Spot) -> bool:
        """True where print alone says so: a preposition of place, and nothing between that takes the place away."""
        sentence, grammar = self.sentence, self.sentence.language.settings["grammar"]
        if self.kind == "AID" and spot.index > self.head and self._is_led(spot):
            return not self.clause.isdisjoint(sentence.ancestors(spot.index))
        if self.kind not in DEEDS | TALKS or _in_print(sentence, spot.index, self.parties) is None:
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
        if any(not {sentence.forms[i], sentence.lemmas[i]}.isdisjoint(sentence.language.speech) for i in verbs):
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


def _opens(sentence: Sentence, spot: Spot) -> bool:
    """True of a place with which a sentence opens, before a comma ("In Vienna, …")."""
    if spot.index >= OPENING or not spot.prepositions:
        return False
    after = spot.index
    while after < len(sentence.words) and sentence.mention_at[after] == sentence.mention_at[spot.index]:
        after += 1
    return sentence.forms[after : after + 1] == [","] and all(upos != "VERB" for upos in sentence.upos[: spot.index])


def finest(sentence: Sentence, spot: Spot, parties: Parties) -> Spot:
    """The town or building beside a state or region ("in the capital of Georgia, Tbilisi"), else the place itself."""
    if spot.place.feature not in (*STATES, "region"):
        return spot
    for other in spots(sentence, parties):
        near = other is not spot and abs(other.index - spot.index) <= FINER_WITHIN
        if near and other.place.country == spot.place.country and other.place.feature not in STATES:
            between = range(min(other.index, spot.index), max(other.index, spot.index))
            if other.place.feature != spot.place.feature and all(sentence.upos[i] != "VERB" for i in between):
                return other
    return spot


def hosting(sentence: Sentence, parties: Parties) -> Place | None:
    """The place that is host ("Brazil will host …", "Doha yang menjadi tuan rumah …"), None where none is."""
    words = sentence.language.whereabouts
    known = {spot.index: spot for spot in spots(sentence, parties)}
    for index, form in enumerate(sentence.forms):
        two = " ".join(sentence.forms[index : index + 2])
        if two not in words["hosts"] and not (form in words["hosts"] and sentence.classes[index] == "VERB"):
            continue
        for back in range(index - 1, max(index - BEFORE_HOST, -1), -1):
            start = back
            while start and sentence.mention_at[start - 1] == sentence.mention_at[back] >= 0:
                start -= 1
            if start in known:
                return None if known[start].nouns else known[start].place
            if sentence.forms[back] not in words["between"] and sentence.upos[back] not in ("AUX", "ADV", "PART"):
                break
    return None
