"""Noun phrases to parties: who stands there, for which state or organisation, as of the article's day."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from samarkand.coders import Knowledge
from samarkand.coders.pronouns import of_pronoun
from samarkand.coders.sentence import REFERENCE, Sentence
from samarkand.languages import load
from samarkand.model import Actor, Grounding, Party, Place, Span

if TYPE_CHECKING:
    from samarkand.coders.whereabouts import Spot

INSIDE = frozenset({"nmod", "flat", "appos", "compound", "amod", "conj", "det", "goeswith", "dep", "fixed", "obj"})
LARGEST = 24
TITLE_LENGTH = 40
INCLUDING = 6
NOTHING = ""
HYPHENS = ("-", "–")
POLITICAL = frozenset({"GOV", "MIL", "REB", "OPP", "IGO", "UAF", "LEG", "JUD", "COP"})


class Parties:
    """Reads parties off the noun phrases of one article."""

    def __init__(self, knowledge: Knowledge, grounding: Grounding, on: date | None, home: str | None) -> None:
        self.knowledge = knowledge
        self.language = knowledge.language
        self.grounding = grounding
        self.on = on
        self.home = home
        self.last_subject: tuple[Party, ...] = ()
        self.before: list[Sentence] = []
        self.stood_for: dict[tuple[int, int], tuple[Party, ...]] = {}
        self._names = -1
        self.actor_of = {link.mention: link.target for link in grounding.actors}
        places = {link.mention: grounding.entities[link.target] for link in grounding.places}
        self.place_of = {number: place for number, place in places.items() if isinstance(place, Place)}
        grammar = self.language.settings["grammar"]
        self.owners = frozenset(grammar["owners"]) | frozenset(grammar["between"])
        self.places = frozenset(grammar["places"])
        self.topics = frozenset(grammar["topics"])
        self.including = frozenset(grammar["including"])
        self.own_state = frozenset(self.language.settings["pronouns"]["own_state"])
        self.abroad = frozenset(grammar["abroad"])
        self.groups = _groups(self.language.code)
        self.titles = _titles(self.language.code)
        self.spots: dict[int, tuple[Spot, ...]] = {}
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
        for conjunct in self._conjuncts(sentence, head):
            found += self._single(sentence, conjunct, through_places)
        if not any(party.mention is not None and party.actor for party in found):
            found = self.included(sentence, head) or found
        return distinct(found)

    def included(self, sentence: Sentence, head: int) -> list[Party]:
        """Those whom a vague phrase is said to include ("Western states, including Norway and Malta")."""
        if sentence.upos[head] != "NOUN":
            return []
        for index in range(head + 1, min(head + INCLUDING, len(sentence.words))):
            size = next((n for n in (2, 1) if " ".join(sentence.forms[index : index + n]) in self.including), 0)
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
        found = [self.of_mention(sentence, token) for token in self._conjuncts(sentence, index)]
        return distinct(party for party in found if party is not None and party.code is not None)

    def of_mention(self, sentence: Sentence, index: int) -> Party | None:
        """The party of the mention over a token, with the mention's own words, or None."""
        number = sentence.mention_at[index]
        return self.of_number(sentence, number) if number >= 0 else None

    def of_number(self, sentence: Sentence, number: int) -> Party | None:
        """The party of a mention by its number in the reading, or None where it is tied to no actor."""
        if number not in self.actor_of:
            return None
        actor = self.grounding.entities[self.actor_of[number]]
        if not isinstance(actor, Actor):
            return None
        span = sentence.reading.mentions[number].span
        return self.party(sentence, actor, span, number)

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

    def _conjuncts(self, sentence: Sentence, head: int) -> list[int]:
        found, stack = [head], [head]
        while stack:
            for child in sentence.children(stack.pop(), "conj"):
                if child not in found and sentence.upos[child] not in ("VERB", "AUX"):
                    found.append(child)
                    stack.append(child)
        return sorted({*found, *self._listed_with(sentence, found)})

    def _listed_with(self, sentence: Sentence, found: Sequence[int]) -> list[int]:
        """Names that a list goes on with in print ("Kenya, Uganda dan Rwanda") where the tree has lost them."""
        last = max(found)
        if sentence.mention_at[last] < 0:
            return []
        joints = {",", *HYPHENS, *self.language.settings["grammar"]["conjunctions"]}
        closing = {*self.language.settings["grammar"]["conjunctions"], *HYPHENS}
        more: list[int] = []
        index, closed = self._after_mention(sentence, last), False
        while index < len(sentence.words) and sentence.forms[index] in joints and not closed:
            closed = sentence.forms[index] in closing
            index += 1
            if not closed and index < len(sentence.words) and sentence.forms[index] in closing:
                closed, index = True, index + 1
            if index >= len(sentence.words) or sentence.mention_at[index] not in self.actor_of:
                return []
            more.append(index)
            index = self._after_mention(sentence, index)
        headline = (
            len(more) == 1 and self.opens_with(sentence, last) and sentence.upos[index % len(sentence.upos)] == "VERB"
        )
        return [token for token in more if token not in found] if closed or headline else []

    def opens_with(self, sentence: Sentence, index: int) -> bool:
        """True where a sentence opens with the name over a token."""
        return sentence.mention_at[0] >= 0 and sentence.mention_at[0] == sentence.mention_at[index]

    def _after_mention(self, sentence: Sentence, index: int) -> int:
        number = sentence.mention_at[index]
        while index < len(sentence.words) and sentence.mention_at[index] == number:
            index += 1
        return index

    def _single(self, sentence: Sentence, head: int, through_places: bool) -> list[Party]:
        """One conjunct: its person or organisation, else the states that own it, else a bare group."""
        tokens = self._phrase(sentence, head)
        named = self._named(sentence, tokens)
        if named:
            people = [party for party in named if self.is_person(party)]
            people = people if not people or not self._of_another_state(sentence, head, named, people[0]) else []
            chosen = people[:1] if people and _all_one(named, people[0]) else self._by_owner(sentence, head, named)
            whole = self._span(sentence, head, tokens)
            sector = self.sector(sentence, head)
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
        return self._group(sentence, head, tokens)

    def _of_another_state(self, sentence: Sentence, head: int, named: Sequence[Party], person: Party) -> bool:
        """True where the printed title gives a person to a state that the gazetteer, on this day, does not."""
        states = {party.country for party in named if party.country and not self.is_person(party)}
        return person.acronym is not None and bool(states) and self.sector(sentence, head) is not None

    def _phrase(self, sentence: Sentence, head: int) -> list[int]:
        """Tokens of a phrase without clauses, coordinated phrases of the head, and places where it merely is."""
        found: list[int] = []
        stack, seen = [(head, True)], set[int]()
        while stack and len(found) < LARGEST:
            current, is_head = stack.pop()
            if current in seen:
                continue
            seen.add(current)
            found.append(current)
            for child in sentence.dependants[current]:
                relation = sentence.relations[child].partition(":")[0]
                named = relation == "acl" and child == current + 1 and sentence.mention_at[child] >= 0
                if (
                    not (relation in INSIDE or named)
                    or (is_head and relation == "conj")
                    or sentence.upos[child] == "VERB"
                ):
                    continue
                preposition = sentence.preposition(child)
                about = sentence.forms[child] in self.topics and sentence.mention_at[child] < 0
                if about or (preposition is not None and preposition not in self.owners):
                    continue
                stack.append((child, False))
        return sorted(found)

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

    def _span(self, sentence: Sentence, head: int, tokens: Sequence[int]) -> Span:
        """The unbroken run of the phrase's tokens around its head."""
        inside = set(tokens)
        first = last = head
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < last and sentence.upos[first] in ("PUNCT", "ADP", "CCONJ", "DET"):
            first += 1
        while first < last and sentence.upos[last] in ("PUNCT", "CCONJ"):
            last -= 1
        return Span(sentence.spans[first].start, sentence.spans[last].end)

    def sector(self, sentence: Sentence, head: int) -> str | None:
        """The sector that the noun of a phrase names ("polisi", "rebel leader"), or None."""
        forms = sentence.forms
        pairs = [f"{forms[head]} {forms[head + 1]}"] if head + 1 < len(forms) else []
        pairs += [f"{forms[head - 1]} {forms[head]}"] if head else []
        beside = [forms[child] for child in sentence.children(head, "compound", "amod", "flat")]
        for word in (*pairs, forms[head], sentence.lemmas[head], *beside):
            sector = self.groups.get(word) or self.titles.get(word)
            if sector:
                return sector
        return None

    def _group(self, sentence: Sentence, head: int, tokens: Sequence[int]) -> list[Party]:
        """A bare group or office ("polisi", "the government"): of the article's home state where there is one."""
        number = sentence.mention_at[head]
        if sentence.upos[head] not in ("NOUN", "PROPN") or number in self.actor_of or number in self.place_of:
            return []
        sector = self.sector(sentence, head)
        if sector is None:
            counted = [child for child in sentence.children(head, "nmod", "compound", "flat") if child in tokens]
            return self._group(sentence, counted[0], tokens) if counted and counted[0] > head else []
        span = self._span(sentence, head, tokens)
        text = " ".join(sentence.article[span].split())
        home = (None, None) if self._is_abroad(sentence, head) else self.home_of(sentence)
        country, mention = self._possessor(sentence, head) or self._from(sentence, tokens) or home
        if mention is None and number >= 0:
            mention = number
        return [Party(text=text, country=country, mention=mention, sector=sector, span=span)]

    def _is_abroad(self, sentence: Sentence, head: int) -> bool:
        """True of groups that an adjective sets apart from those at home ("foreign governments")."""
        beside = [sentence.forms[child] for child in sentence.children(head, "amod", "compound")]
        several = sentence.forms[head] != sentence.lemmas[head]
        return several and any(
            word in self.abroad and f"{word} {sentence.lemmas[head]}" not in self.titles for word in beside
        )

    def governing_preposition(self, sentence: Sentence, index: int) -> str | None:
        """The preposition over a mention, also through the nouns that it hangs on ("di perairan dekat Malta")."""
        number = sentence.mention_at[index]
        for token in (index, *sentence.ancestors(index)):
            found = sentence.preposition(token)
            if found:
                return found
            if sentence.mention_at[token] != number and sentence.upos[token] not in ("NOUN", "PROPN"):
                return None
        return None

    def _possessor(self, sentence: Sentence, head: int) -> tuple[str | None, int | None] | None:
        """Of "its minister" the state that "its" stands for; of "pemimpinnya" the one named last before it."""
        for child in sentence.children(head, "nmod"):
            stands_for = sentence.upos[child] == "PRON" or sentence.forms[child] in self.own_state
            owners = of_pronoun(self, sentence, child) if stands_for and child < head else []
            if len(owners) == 1 and owners[0].country:
                return owners[0].country, owners[0].mention
        enclitics = tuple(form[1:] for form in self.language.settings["pronouns"]["persons"] if form[:1] == "-")
        ends = (head, *sentence.children(head, "nmod", "compound", "flat"))
        if not any(sentence.forms[token].endswith(enclitics) for token in ends):
            return None
        start = sentence.spans[head].start
        for number in self.named_before(sentence, start, start - sentence.spans[0].start):
            party = self.of_number(sentence, number)
            if party is not None and party.country:
                return party.country, number
        return None

    def _from(self, sentence: Sentence, tokens: Sequence[int]) -> tuple[str | None, int | None] | None:
        """Of "a missionary from Calgary" and of "Pemerintah Kabupaten Pati" the state of the town."""
        owners = (token for token in tokens if (sentence.preposition(token) or NOTHING) in {*self.owners, NOTHING})
        for number in (sentence.mention_at[token] for token in owners):
            if (place := self.place_of.get(number)) is not None and place.country:
                return place.country, number
        return None

    def home_of(self, sentence: Sentence) -> tuple[str | None, int | None]:
        """The state that a bare group of a sentence belongs to: the place that it tells, else the article's, else a
        town's.

        With the number of the mention that says so, None where it is the article's.
        """
        placed = [
            index
            for index, number in enumerate(sentence.mention_at)
            if number >= 0 and self.governing_preposition(sentence, index) in self.places
        ]
        for index in placed:
            party = self.of_mention(sentence, index)
            if party is not None and party.country:
                return party.country, party.mention
        towns = [number for index in placed if (number := sentence.mention_at[index]) in self.place_of]
        if self.home or not towns:
            return self.home, None
        return self.place_of[towns[0]].country, towns[0]

    def _located(self, sentence: Sentence, head: int) -> list[Party]:
        found = []
        for token in sentence.subtree(head, clauses=False):
            party = self.of_mention(sentence, token)
            if party is not None and party.code is not None:
                found.append(party)
        return distinct(found)[:1]


@lru_cache(maxsize=16)
def _groups(code: str) -> dict[str, str]:
    """The sector of each group noun of a language, lower-cased."""
    return {noun.casefold(): sector for noun, sector in load(code).groups.items()}


@lru_cache(maxsize=16)
def _titles(code: str) -> dict[str, str]:
    """The sector of each title of a language, lower-cased."""
    return {title.title.casefold(): title.sector for title in load(code).titles}


def distinct(parties: Iterable[Party]) -> list[Party]:
    """The parties without repeats: of one code and actor the first; a bare state gives way to its office holder."""
    kept: list[Party] = []
    for party in parties:
        if any(party.code == other.code and party.sector == other.sector and party.code for other in kept):
            continue
        if any(party.text == other.text and party.code == other.code for other in kept):
            continue
        kept.append(party)
    return kept


def _all_one(named: Sequence[Party], person: Party) -> bool:
    """True where a phrase with a person names nobody else of weight: titles and states that lead up to the name."""
    return all(party.code == person.code or party.acronym is None for party in named) or person.acronym is not None
