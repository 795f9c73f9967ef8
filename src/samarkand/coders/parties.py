"""Noun phrases to parties: who stands there, for which state or organisation, as of the article's day."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from samarkand.coders import Knowledge
from samarkand.coders.grammar import grammar_of, stand_ins_of
from samarkand.coders.groups import group_at, sector_of, titles_of
from samarkand.coders.introductions import sector_of_person
from samarkand.coders.phrases import conjuncts, span_of, tokens_of
from samarkand.coders.pronouns import of_pronoun
from samarkand.coders.sentence import REFERENCE, Sentence
from samarkand.model import Actor, Claim, Grounding, Party, Place, Span

if TYPE_CHECKING:
    from samarkand.coders.spots import Spot

TITLE_LENGTH = 40
INCLUDING = 6


class Parties:
    """Reads parties off the noun phrases of one article."""

    def __init__(self, knowledge: Knowledge, grounding: Grounding, on: date | None, home: str | None) -> None:
        self.knowledge = knowledge
        self.language = knowledge.language
        self.grounding = grounding
        self.on = on
        self.home = home
        self.unrest = False
        self.last_subject: tuple[Party, ...] = ()
        self.before: list[Sentence] = []
        self.deeds: list[Claim] = []
        self.stood_for: dict[tuple[int, int], tuple[Party, ...]] = {}
        self.introduced: dict[int, str] | None = None
        self._names = -1
        self.actor_of = {link.mention: link.target for link in grounding.actors}
        places = {link.mention: grounding.entities[link.target] for link in grounding.places}
        self.place_of = {number: place for number, place in places.items() if isinstance(place, Place)}
        self.grammar = grammar = grammar_of(self.language)
        self.stand_ins = stand_ins_of(self.language)
        self.owners = grammar.owners | grammar.between
        self.places = grammar.places
        self.topics = grammar.topics
        self.titles = titles_of(self.language.code)
        self.spots: dict[int, tuple[Spot, ...]] = {}
        self.paired: dict[int, bool] = {}
        self._over: dict[tuple[int, int], str | None] = {}
        self._read: dict[tuple[int, int, bool], tuple[Party, ...]] = {}

    def of_phrase(self, sentence: Sentence, head: int, *, through_places: bool = False) -> list[Party]:
        """The parties of the noun phrase under a token, coordinated ones apart, in text order.

        `through_places`: where the phrase itself names nobody ("a hospital in Gaza"), the place's state stands for it.
        """
        key = (sentence.first, head, through_places)
        if key not in self._read:
            self._read[key] = tuple(self._of_phrase(sentence, head, through_places))
        return list(self._read[key])

    def _of_phrase(self, sentence: Sentence, head: int, through_places: bool) -> list[Party]:
        found: list[Party] = []
        for conjunct in conjuncts(sentence, head, self.actor_of):
            found += self._single(sentence, conjunct, through_places)
        if not any(party.mention is not None and party.actor for party in found):
            found = self.included(sentence, head) or found
        return distinct(found)

    def included(self, sentence: Sentence, head: int) -> list[Party]:
        """Those whom a vague phrase is said to include ("Western states, including Norway and Malta")."""
        if sentence.upos[head] != "NOUN":
            return []
        for index in range(head + 1, min(head + INCLUDING, len(sentence.words))):
            size = next((n for n in (2, 1) if " ".join(sentence.forms[index : index + n]) in self.grammar.including), 0)
            if size:
                return self._listed_from(sentence, index + size)
            if sentence.upos[index] in ("VERB", "AUX", "SCONJ"):
                return []
        return []

    def _listed_from(self, sentence: Sentence, first: int) -> list[Party]:
        """The parties of a list that opens within three words of a token."""
        for index in range(first, min(first + 3, len(sentence.words))):
            if sentence.mention_at[index] in self.actor_of:
                return self.of_list(sentence, index)
        return []

    def of_list(self, sentence: Sentence, index: int) -> list[Party]:
        """The party of the mention over a token, and of those that a list names with it."""
        found = [self.of_mention(sentence, token) for token in conjuncts(sentence, index, self.actor_of)]
        return distinct(party for party in found if party is not None and party.code is not None)

    def of_mention(self, sentence: Sentence, index: int) -> Party | None:
        """The party of the mention over a token, with the mention's own words, or None."""
        number = sentence.mention_at[index]
        return self.of_number(sentence, number) if number >= 0 else None

    def of_number(self, sentence: Sentence, number: int) -> Party | None:
        """The party of a mention by its number in the reading, or None where it is tied to no actor."""
        if number not in self.actor_of or self._is_credit(sentence, number):
            return None
        actor = self.grounding.entities[self.actor_of[number]]
        if not isinstance(actor, Actor):
            return None
        span = sentence.reading.mentions[number].span
        return self.party(sentence, actor, span, number)

    def _is_credit(self, sentence: Sentence, number: int) -> bool:
        """True of a name within that of an outlet that is credited ("dilansir Kabar Tunis")."""
        span = sentence.reading.mentions[number].span
        return any(
            credit.span is not None and credit.span.contains(span) and credit.span != span
            for credit in sentence.article.credits
        )

    def party(self, sentence: Sentence, actor: Actor, span: Span, number: int) -> Party:
        """The party that an actor is under the mention `number`, with its code as of the article's day."""
        if actor.id.startswith("x") and actor.id not in self.knowledge.gazetteer.actors:
            country, acronym = actor.country, actor.acronym
        else:
            country, acronym = self.knowledge.gazetteer.party_code(actor.id, self.on)
        return Party(
            text=sentence.article[span], mention=number, actor=actor.id, country=country, acronym=acronym,
            sector=actor.sector, span=span,
        )  # fmt: skip

    def _single(self, sentence: Sentence, head: int, through_places: bool) -> list[Party]:
        """One conjunct: its person or organisation, else the states that own it, else a bare group."""
        tokens = tokens_of(sentence, head, self.owners, self.topics)
        if sentence.forms[head] in self.grammar.always_own:
            return group_at(self, sentence, head, tokens)
        named = self._named(sentence, tokens)
        if named:
            people = [party for party in named if self.is_person(party)]
            people = people if not people or not self._of_another_state(sentence, head, named, people[0]) else []
            chosen = people[:1] if people and _all_one(named, people[0]) else self._by_owner(sentence, head, named)
            whole = span_of(sentence, head, tokens)
            sector = sector_of(sentence, head)
            if len(chosen) == 1:
                its_own = sector or sentence.mention_at[head] >= 0 or sentence.upos[head] == "PROPN"
                span = whole if its_own else chosen[0].span or whole
                chosen = [self._worded(sentence, chosen[0], self._with_name(sentence, span, chosen[0]), sector)]
            return chosen
        pronoun = of_pronoun(self, sentence, head)
        if pronoun:
            return pronoun
        if through_places:
            located = self._located(sentence, head)
            if located:
                return located
        return (
            self._introduced(sentence, head, tokens)
            or group_at(self, sentence, head, tokens)
            or self._parted(sentence, head, through_places)
        )

    def _parted(self, sentence: Sentence, head: int, through_places: bool) -> list[Party]:
        """Of "all four of its ministers" those of whom they are some."""
        if sentence.upos[head] not in ("NUM", "DET", "PRON"):
            return []
        whole = [child for child in sentence.children(head, "nmod") if sentence.preposition(child) in self.owners]
        return self._single(sentence, whole[0], through_places) if whole else []

    def _introduced(self, sentence: Sentence, head: int, tokens: Sequence[int]) -> list[Party]:
        """A person whom only the article introduces: of its home state."""
        number = sentence.mention_at[head]
        if number < 0 or self.home is None or number in self.actor_of:
            return []
        sector = sector_of_person(self, sentence.article, sentence.reading, number)
        if sector is None:
            return []
        span = span_of(sentence, head, tokens)
        text = " ".join(sentence.article[span].split())
        return [Party(text=text, country=self.home, mention=number, sector=sector, span=span)]

    def _of_another_state(self, sentence: Sentence, head: int, named: Sequence[Party], person: Party) -> bool:
        """True where the printed title gives a person to a state that the gazetteer, on this day, does not."""
        states = {party.country for party in named if party.country and not self.is_person(party)}
        return person.acronym is not None and bool(states) and sector_of(sentence, head) is not None

    def _named(self, sentence: Sentence, tokens: Sequence[int]) -> list[Party]:
        numbers = dict.fromkeys(sentence.mention_at[token] for token in tokens if sentence.mention_at[token] >= 0)
        found = []
        for number in numbers:
            index = next(token for token in tokens if sentence.mention_at[token] == number)
            party = self.of_mention(sentence, index)
            if party is not None and party.code is not None:
                found.append(party)
        return found

    def _by_owner(self, sentence: Sentence, head: int, named: list[Party]) -> list[Party]:
        """Of several named in one phrase those that count: organisations before the states beside them."""
        number = sentence.mention_at[head]
        at_head = [party for party in named if party.mention == number and number >= 0]
        if at_head and not any(self.is_person(party) for party in at_head):
            return at_head + [party for party in named if self._coordinated(sentence, party, at_head[0])]
        return [party for party in named if not self.is_person(party)] or named

    def _coordinated(self, sentence: Sentence, party: Party, other: Party) -> bool:
        if party is other or party.span is None:
            return False
        index = next((i for i, span in enumerate(sentence.spans) if party.span.contains(span)), None)
        return index is not None and any(
            sentence.relations[i] == "conj" for i in (index, *sentence.ancestors(index)) if sentence.mention_at[i] >= 0
        )

    def is_named(self, party: Party) -> bool:
        """True where the party's own words name it, and not only the place or the article that it belongs to."""
        return party.actor is not None

    def is_person(self, party: Party) -> bool:
        """True where a party is somebody by name."""
        actor = self.grounding.entities.get(party.actor or "")
        return isinstance(actor, Actor) and actor.kind == "person"

    def _with_name(self, sentence: Sentence, span: Span, party: Party) -> Span:
        """A title's phrase together with the name that stands right behind it, or behind a title."""
        text, mentions = sentence.article.text, sentence.reading.mentions
        for number in range(self._first_from(sentence, span.end), len(mentions)):
            mention = mentions[number]
            if mention.span.start - span.end > TITLE_LENGTH:
                break
            if mention.kind != "person":
                continue
            between = " ".join(text[span.end : mention.span.start].split()).casefold()
            if not between or between in self.titles:
                named = self.of_number(sentence, number)
                if named is None or named.code == party.code:
                    return Span(span.start, mention.span.end)
        return span

    def named_before(self, sentence: Sentence, position: int, reach: int) -> Iterator[int]:
        """Numbers of the mentions that end in the `reach` characters before an offset, the nearest first."""
        mentions = sentence.reading.mentions
        for number in range(self._first_from(sentence, position) - 1, -1, -1):
            if position - mentions[number].span.end > reach:
                return
            if mentions[number].span.end <= position:
                yield number

    def name_at(self, sentence: Sentence, position: int) -> int | None:
        """The number of the name that starts at an offset, or None."""
        number, mentions = self._first_from(sentence, position), sentence.reading.mentions
        return number if number < len(mentions) and mentions[number].span.start == position else None

    def _first_from(self, sentence: Sentence, position: int) -> int:
        """The number of the first mention that starts at or after an offset."""
        mentions = sentence.reading.mentions
        return bisect_left(mentions, position, hi=self._names_of(sentence), key=lambda mention: mention.span.start)

    def _names_of(self, sentence: Sentence) -> int:
        """How many mentions are names; behind them stand those that only refer to one."""
        if self._names < 0:
            self._names = sum(mention.kind != REFERENCE for mention in sentence.reading.mentions)
        return self._names

    def _worded(self, sentence: Sentence, party: Party, span: Span, sector: str | None) -> Party:
        named = party.span
        if named is not None and not span.contains(named):
            near = named.start <= span.end + 2 and span.start <= named.end + 2
            span = Span(min(span.start, named.start), max(span.end, named.end)) if near else named
        return Party(
            text=" ".join(sentence.article[span].split()), mention=party.mention, actor=party.actor,
            country=party.country, acronym=party.acronym, sector=sector or party.sector, span=span,
        )  # fmt: skip

    def governing_preposition(self, sentence: Sentence, index: int) -> str | None:
        """The preposition over a mention, also through the nouns that it hangs on ("di perairan dekat Malta")."""
        key = (sentence.first, index)
        if key not in self._over:
            self._over[key] = self._governing_preposition(sentence, index)
        return self._over[key]

    def _governing_preposition(self, sentence: Sentence, index: int) -> str | None:
        number = sentence.mention_at[index]
        for token in (index, *sentence.ancestors(index)):
            found = sentence.preposition(token)
            if found:
                return found
            if sentence.mention_at[token] != number and sentence.upos[token] not in ("NOUN", "PROPN"):
                return None
        return None

    def _located(self, sentence: Sentence, head: int) -> list[Party]:
        found = []
        for token in sentence.subtree(head, clauses=False):
            party = self.of_mention(sentence, token)
            if party is not None and party.code is not None:
                found.append(party)
        return distinct(found)[:1]


def distinct(parties: Iterable[Party]) -> list[Party]:
    """The parties without repeats: of one code and sector the first, and of one code in the same words."""
    kept: list[Party] = []
    for party in parties:
        if any(party.code == other.code and party.sector == other.sector and party.code for other in kept):
            continue
        if any(party.text == other.text and party.code == other.code for other in kept):
            continue
        kept.append(party)
    return kept


def codes_of(parties: Iterable[Party]) -> set[str]:
    """The codes of those parties that count for a state or an organisation."""
    return {party.code for party in parties if party.code}


def _all_one(named: Sequence[Party], person: Party) -> bool:
    """True where a phrase with a person names nobody else of weight: titles and states that lead up to the name."""
    return all(party.code == person.code or party.acronym is None for party in named) or person.acronym is not None
