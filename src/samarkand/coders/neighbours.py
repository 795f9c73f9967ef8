"""The place of an event that its own sentence leaves out: told in a sentence beside it, or in the dateline.

A neighbour counts only where something ties the two together: "there", "in the city", "at the summit", a pronoun for
those who have just arrived, or the noun of the event told again ("The meeting in Lomé …"). Each says so in `because`.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from samarkand.coders.beside import AHEAD, AT_ONCE, LEAD, Beside
from samarkand.coders.parties import Parties
from samarkand.coders.retelling import event_nouns, is_of_another
from samarkand.coders.sentence import Sentence
from samarkand.coders.spots import STATES, Spot, finest, hosting, lying, spots
from samarkand.coders.whereabouts import BROKEN, DEEDS, TALKS, WATERS
from samarkand.gazetteer import towns
from samarkand.model import Article, Claim, Place, Span

AT_HOME = frozenset({"ASSAULT", "COERCE", "PROTEST"})

Found = tuple[Place, str]


def placed(claims: Sequence[Claim], sentences: Sequence[Sentence], article: Article, parties: Parties) -> list[Claim]:
    """The same claims; those without a place, or with no more than a state, have the one that is told beside them."""
    numbers = {sentence.span: number for number, sentence in enumerate(sentences)}
    known = {claim.sentence: claim.place for claim in claims if claim.place is not None}
    around = _Places(sentences, article, parties, known)
    return [around.with_place(claim, numbers[claim.sentence]) for claim in claims]


class _Places(Beside):
    """One article's sentences, asked for the place of what another sentence tells."""

    def __init__(
        self, sentences: Sequence[Sentence], article: Article, parties: Parties, known: Mapping[Span, Place]
    ) -> None:
        super().__init__(sentences, parties)
        self.article = article
        self.known = known

    def with_place(self, claim: Claim, number: int) -> Claim:
        """The claim with the place found, or as it was."""
        vague = claim.place is not None and claim.place.feature in STATES and claim.type in DEEDS
        if claim.mode == "phone" or not self.words or not (claim.place is None or vague):
            return claim
        found = self._found(claim, number)
        if found is None:
            return claim
        place, reason = found
        sides = (party.country for party in (*claim.actors, *claim.recipients))
        place = lying(place, sides, self.parties.home) or place
        if claim.place is not None and (place.country != claim.place.country or place.feature in STATES):
            return claim
        return replace(claim, place=place, because=(*claim.because, f"place: {reason}"))

    def _found(self, claim: Claim, number: int) -> Found | None:
        sentence = self.sentences[number]
        if claim.type in DEEDS | TALKS | BROKEN:
            found = self._there(sentence, number) or self._at_occasion(claim, sentence, number)
            found = found or self._told_again(claim, sentence, number)
            if found is not None:
                return found
        if claim.type in TALKS and self.opens_with_pronoun(sentence, AT_ONCE):
            arrived = self._arrived(number) or self._goes_on(number)
            if arrived is not None:
                return arrived
        return self._where_spoken(claim, sentence, number) or self._dateline(claim, sentence)

    def _there(self, sentence: Sentence, number: int) -> Found | None:
        """ "There", "in the city": the last town, or for "in the country" state, of the sentences before."""
        pointed = self._pointed_here(sentence)
        if pointed is None:
            return None
        for before in self.before(number):
            for spot in reversed(spots(before, self.parties)):
                if spot.place.feature not in (*STATES, *WATERS) and self._is_led(before, spot):
                    return spot.place, f"'{pointed}', named in a sentence before"
        return None

    def _pointed_here(self, sentence: Sentence) -> str | None:
        forms, places = sentence.forms, self.parties.places
        for index, form in enumerate(forms):
            after, before = forms[index + 1 : index + 2], forms[max(index - 1, 0) : index]
            if form in self.words["there"]:
                if sentence.relations[index] != "expl" and self.words["not_there"].isdisjoint(after):
                    return form
            elif form in self.words["here"] and self.is_pointed(forms, index):
                led = set(before if before and before[0] in places else forms[max(index - 2, 0) : index])
                of_name = sentence.mention_at[index] >= 0 or forms[index + 1 : index + 2] == ["of"]
                if led & places and not of_name:
                    return form
        return None

    def _at_occasion(self, claim: Claim, sentence: Sentence, number: int) -> Found | None:
        """ "At the summit", "dalam pertemuan itu": the place of the gathering that a sentence before tells of."""
        pointed = next(self._occasions(sentence), None)
        if pointed is None and claim.type in DEEDS:
            pointed = self._same_doers(sentence)
        if pointed is None:
            return None
        for before in self.before(number):
            if self._gathers(before, claim.type):
                place = self.known.get(before.span) or self._own_place(before) or self._only_town(before)
                if place is not None:
                    return place, f"of '{pointed}', told in a sentence before"
        return None

    def _occasions(self, sentence: Sentence) -> Iterator[str]:
        for index, form in enumerate(sentence.forms):
            if form in self.words["occasions"] and self.is_pointed(sentence.forms, index):
                yield form

    def _same_doers(self, sentence: Sentence) -> str | None:
        """Those who attacked, as the subject with which a sentence opens."""
        opening = sentence.forms[:AT_ONCE]
        return next((form for form in opening if form in self.words["attackers"]), None)

    def _gathers(self, sentence: Sentence, kind: str) -> bool:
        own = {*sentence.forms, *sentence.lemmas}
        return not own.isdisjoint(self.words["occasions"] | self.words["gathers"]) or (
            kind in DEEDS and sentence.span in self.known
        )

    def _own_place(self, sentence: Sentence) -> Place | None:
        """The one place that a sentence puts something at; of a town and its state the town."""
        led = [spot for spot in spots(sentence, self.parties) if self._is_led(sentence, spot)]
        if not led or len({spot.place.country for spot in led}) > 1:
            return None
        place = finest(sentence, led[0], self.parties).place
        return None if place.feature in STATES else place

    def _only_town(self, sentence: Sentence) -> Place | None:
        """The one town that a sentence names, not as where somebody comes from."""
        named = [spot for spot in spots(sentence, self.parties) if spot.place.feature not in (*STATES, *WATERS)]
        if len({spot.place.id for spot in named}) != 1 or not named[0].prepositions:
            return None
        return None if named[0].prepositions[0][1] in self.words["from"] else named[0].place

    def _is_led(self, sentence: Sentence, spot: Spot) -> bool:
        at_once = spot.prepositions[0][1] if spot.prepositions else None
        if at_once in self.parties.places and spot.place.feature not in WATERS:
            return True
        verbs = {sentence.forms[spot.governor], sentence.lemmas[spot.governor]} if spot.governor >= 0 else set()
        return at_once in self.words["into"] and not verbs.isdisjoint(self.words["arrives"])

    def _told_again(self, claim: Claim, sentence: Sentence, number: int) -> Found | None:
        """ "The meeting in Lomé lasted …", "kerja sama itu diteken di …": the claim's noun with a place."""
        own, occasions = event_nouns(claim, sentence), self.words["occasions"]
        before = [*self.before(number), *self.sentences[: min(LEAD, number)]]
        for other in (*self.sentences[number + 1 : number + 1 + AHEAD], *before):
            following = other.span > sentence.span
            if following and self.is_new_matter(other):
                break
            nouns = own | occasions if following and claim.type == "CONSULT" else own
            again = next((form for i, form in enumerate(other.forms)
                          if form in nouns and (self.is_pointed(other.forms, i) or i == 0)
                          and not is_of_another(claim, sentence, other, i, self.parties)), None)  # fmt: skip
            if again is None and following and other is self.sentences[number + 1] and claim.status == "happened":
                opening = self.takes_place(other, talks=claim.type not in DEEDS)
                mine = opening is not None and not is_of_another(claim, sentence, other, opening, self.parties)
                again = other.forms[opening] if opening is not None and mine else None
            host = hosting(other, self.parties) if following and claim.type in TALKS else None
            if again is None and host is None:
                continue
            place = host or self._own_place(other)
            if place is not None:
                return place, f"of '{again or 'host'}', told in a sentence {'after' if following else 'before'}"
        return None

    def _arrived(self, number: int) -> Found | None:
        """The place to which the one before has somebody come."""
        for before in self.before(number, 1):
            own = {*before.forms, *before.lemmas}
            if own.isdisjoint(self.words["arrives"]):
                return None
            place = self._own_place(before) or self._visited(before)
            if place is not None:
                return place, "where the sentence before has them come"
        return None

    def _goes_on(self, number: int) -> Found | None:
        """The town of what the sentence before tells, whose people this one goes on with ("Keduanya meneken …")."""
        for before in self.before(number, 1):
            place = self.known.get(before.span)
            if place is not None and place.feature not in (*STATES, *WATERS):
                return place, "of the sentence before, which this one goes on with"
        return None

    def _visited(self, sentence: Sentence) -> Place | None:
        for spot in spots(sentence, self.parties):
            verb = spot.governor
            visits = verb >= 0 and not {sentence.forms[verb], sentence.lemmas[verb]}.isdisjoint(self.words["arrives"])
            if visits and sentence.relations[spot.index].startswith("obj"):
                return spot.place
        return None

    def _where_spoken(self, claim: Claim, sentence: Sentence, number: int) -> Found | None:
        """Where the one who made a statement goes on speaking, in quoted words right after it."""
        if claim.type in DEEDS or claim.type == "CONSULT" or not claim.actors:
            return None
        for other in self.sentences[number + 1 : number + 2]:
            quotes = [sentence.reading.quotes[i] for i in other.quotes]
            by = {quote.speaker for quote in quotes if quote.direct and quote.speaker is not None}
            if not any(self._is_same(claim, speaker) for speaker in by):
                continue
            for spot in spots(other, self.parties):
                said = any(quote.span.contains(other.spans[spot.index]) for quote in quotes)
                told = spot.prepositions and spot.prepositions[-1][1] in self.words["told_in"]
                if told and not said and spot.place.feature not in (*STATES, *WATERS):
                    return spot.place, "where the speaker says more of it"
        return None

    def _is_same(self, claim: Claim, speaker: int) -> bool:
        target = self.parties.actor_of.get(speaker)
        return target is not None and target in {party.actor for party in claim.actors}

    def _dateline(self, claim: Claim, sentence: Sentence) -> Found | None:
        """The dateline's city, for a deed of the first paragraph among the people of the state where it lies.

        For a meeting those of other states may be there.
        """
        paragraphs, title = self.article.paragraphs, self.article.title
        titled = len(paragraphs) > 1 and bool(title) and self.article[paragraphs[0]].strip() == (title or "").strip()
        first = paragraphs[titled] if paragraphs else None
        states = {party.country for party in (*claim.actors, *claim.recipients)}
        meets = claim.type == "CONSULT" and len(states) > 1
        if not (claim.type in AT_HOME or meets) or claim.status != "happened":
            return None
        if first is None or not first.contains(sentence.span):
            return None
        for place in self._towns(self.article.dateline or ""):
            if states == {place.country} or (meets and place.country in states):
                return place, "the dateline's city, less sure than what a sentence says"
        return None

    def _towns(self, dateline: str) -> Iterator[Place]:
        """The places that the name in a dateline may mean."""
        name, known = dateline.partition(",")[0].strip().title(), self.parties.knowledge.gazetteer
        for candidate in known.candidates(name, self.parties.language.code):
            if candidate.target in known.places:
                yield known.places[candidate.target]
            for town in towns().get(name):
                if town.country == candidate.target:
                    yield town
        yield from towns().get(name)
