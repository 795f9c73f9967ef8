"""Mentions to actors, as of a day, each link with its reason."""

import re
from collections import defaultdict
from datetime import date

from samarkand.gazetteer import Candidate, Gazetteer, days_away, outlets
from samarkand.gazetteer.homonyms import homonyms
from samarkand.languages import Language
from samarkand.model import Actor, Article, Link, Mention, Place, Reading, Tenure, content_id
from samarkand.resolve.acronyms import meant_here
from samarkand.resolve.offices import beside_names, holder_of, titled, titles_of
from samarkand.resolve.senses import is_a_place, is_money, is_other_name
from samarkand.resolve.wording import Surroundings, opening, words_of

STATE_SENSES = frozenset({"country", "demonym", "government", "region"})
NEAR = 48
HEADS = frozenset({"head-of-state", "head-of-government", "monarch"})  # the tables have the home state's own
AS_A_PLACE = 0.3
"""Score of a link from a place's name to the state in which it lies: below one half a name means no actor."""
NEVER = 1 << 20
LONGEST_WORD = 12
OF_STATE = re.compile(r"\s+(?:of|dari)\s+(?:the\s+)?")
RANKS = {role: rank for rank, role in enumerate((
    "leader", "head-of-state", "head-of-government", "monarch", "president", "secretary-general", "foreign-minister",
    "defence-minister", "vice-president", "military-chief",
))}  # fmt: skip


def link_actors(
    article: Article,
    reading: Reading,
    language: Language,
    gazetteer: Gazetteer,
    on: date | None,
    entities: dict[str, Actor | Place],
    around: Surroundings,
) -> tuple[tuple[Link, ...], frozenset[int]]:
    """Links of all mentions that name an actor, and the mentions whose state's name means neither state nor place.

    Actors that are used are added to `entities`.
    """
    linker = _Linker(article, reading, language, gazetteer, on, around)
    links: dict[int, Link] = {}
    chains: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(reading.mentions):
        link = linker.listed(index, mention)
        if link is not None:
            links[index] = link
        chains[mention.chain if mention.chain is not None else index].append(index)
    for chain, members in chains.items():
        linker.spread(chain, members, links)
    for index in list(links):
        links[index] = linker.in_office(index, links[index])
    for link in links.values():
        entities.setdefault(link.target, linker.local.get(link.target) or gazetteer.actors[link.target])
    return tuple(links[index] for index in sorted(links)), frozenset(linker.nothing)


class _Linker:
    """One article's mentions against the gazetteer."""

    def __init__(
        self, article: Article, reading: Reading, language: Language, gazetteer: Gazetteer, on: date | None,
        around: Surroundings,
    ) -> None:  # fmt: skip
        self.article = article
        self.mentions = reading.mentions
        self.language = language
        self.gazetteer = gazetteer
        self.on = on
        self.local: dict[str, Actor] = {}
        self.around = around
        self.nothing: set[int] = set()
        outlet = outlets.load().by_domain.get(article.site or "")
        self.home = outlet.country if outlet is not None and outlet.country else language.settings["country"] or None
        self.starts = frozenset(mention.span.start for mention in reading.mentions)

    def listed(self, index: int, mention: Mention) -> Link | None:
        """The actor that the gazetteer has under a mention's own words, unless these mean something else here."""
        name = self.around.names[index]
        candidates = self._candidates(name)
        if not candidates:
            return None
        best, score, because = self._best(index, candidates)
        living = self._where_a_people_lives(index, best)
        if living is not None:
            return Link(mention=index, target=living, score=0.8, because=f"'{name}' who live in {living}")
        if best.sense in STATE_SENSES:
            if is_other_name(self.around, mention.span, name, self.starts) or (
                is_money(self.around, mention.span, self.language.code)
            ):
                self.nothing.add(index)
                return None
            if homonyms().part_named(name, self.around.sentence_text(mention.span)):
                return None
            if is_a_place(self.around, mention, best.sense, self.language.code, self._sense_behind(index)):
                return Link(
                    mention=index, target=best.target, score=AS_A_PLACE, because="the state of a place named here"
                )
        return Link(mention=index, target=best.target, score=score, because=because)

    def _where_a_people_lives(self, index: int, meant: Candidate) -> str | None:
        """The state that an ethnic group counts for: the one it is said to be of, or another named in the sentence."""
        if meant.sense not in ("country", "demonym"):
            return None
        span, words = self.mentions[index].span, words_of(self.language.code)["people"]
        ethnic = self.around.before(span, LONGEST_WORD).casefold().rstrip().endswith(tuple(words["ethnic"]))
        people = words["of"] and meant.sense == "demonym" and self.around.names[index].endswith("s")
        if not ethnic and not (people and opening(self.language.code, "people", "of").match(self.around.after(span))):
            return None
        sentence = self.around.sentence(span)
        after = range(index + 1, len(self.mentions) if ethnic else min(index + 2, len(self.mentions)))
        for other in (*after, *(range(index) if ethnic else ())):
            if not sentence.contains(self.mentions[other].span):
                continue
            for candidate in self._meanings(self.around.names[other])[:1]:
                if candidate.sense in ("country", "region") and candidate.target != meant.target:
                    return candidate.target if candidate.target in self.gazetteer.states else None
        return None

    def _candidates(self, name: str) -> list[Candidate]:
        for form in (name, name.title()) if name.isupper() else (name,):
            found = [c for c in self._meanings(form) if c.target in self.gazetteer.actors]
            if found:
                return found
        return []

    def _meanings(self, name: str) -> tuple[Candidate, ...]:
        """What a name can mean in this article."""
        code = self.language.code
        return meant_here(name, self.gazetteer.candidates(name, code), self.article.text, code, self.gazetteer)

    def _sense_behind(self, index: int) -> str | None:
        """The sense of the next mention where only a comma parts the two."""
        if index + 1 == len(self.mentions):
            return None
        span, behind = self.mentions[index].span, self.mentions[index + 1].span
        if self.article.text[span.end : behind.start].strip() != ",":
            return None
        found = self._meanings(self.around.names[index + 1])
        return found[0].sense if found else None

    def _best(self, index: int, candidates: list[Candidate]) -> tuple[Candidate, float, str]:
        if len(candidates) == 1:
            return candidates[0], 0.95, f"{candidates[0].sense} in the gazetteer"
        states = [candidate for candidate in candidates if candidate.sense in STATE_SENSES]
        if states:
            own = [c for c in candidates if c.sense == "organisation" and states[0].sense == "government"
                   and self.gazetteer.actors[c.target].country == states[0].target]  # fmt: skip
            best = (own or states)[0]
            return best, 0.9, f"{best.sense}, before {len(candidates) - 1} other meanings"
        if self.on is None:
            return candidates[0], 0.5, f"first of {len(candidates)} of that name"
        title = self._title_before(index)
        ranked = sorted(candidates, key=lambda candidate: self._distance(candidate.target, title))
        best, other = ranked[:2]
        away = self._distance(best.target, title)
        score = 0.9 if away[:2] < self._distance(other.target, title)[:2] else 0.6
        if away[1] == 0:
            return best, score, f"in office on {self.on}, of {len(candidates)} of that name"
        return best, min(score, 0.7), f"in office nearest to {self.on}, of {len(candidates)} of that name"

    def _distance(self, person: str, role: str | None) -> tuple[bool, int, int]:
        """(not in the office that the title names, days to the nearest office, its rank) of a person."""
        tenures = self.gazetteer.roles(person, None)
        ranks = (
            [(days_away(tenure, self.on), RANKS.get(tenure.role, len(RANKS)), tenure.role) for tenure in tenures]
            if (self.on is not None)
            else []
        )
        away, rank, _ = min(ranks, default=(NEVER, len(RANKS), ""))
        fits = any(days == 0 and role in (held, "leader") for days, _, held in ranks)
        return role is not None and not fits, away, rank

    def _title_before(self, index: int) -> str | None:
        """The role that the title right before a name says, None where none does."""
        titles = titles_of(self.language.code)
        found = titles.ending(self.around.before(self.mentions[index].span))
        return titles.role(found.group().strip()) if found else None

    def in_office(self, index: int, link: Link) -> Link:
        """The person in office where a state's or body's name goes with a title and with nobody's name."""
        actor = self.gazetteer.actors.get(link.target)
        if actor is None or actor.kind == "person" or self.on is None:
            return link
        found = titled(self.around, self.mentions[index].span, self.language.code)
        if found is None or self._names_somebody(index, found.span.start, found.span.end):
            return link
        person = holder_of(self.gazetteer, found.role, link.target, self.on)
        if person is None:
            return link
        name = self.around.names[index]
        return Link(
            mention=index, target=person, score=0.85,
            because=f"'{found.title}' with '{name}': {found.role} of {link.target} on {self.on}",
        )  # fmt: skip

    def _names_somebody(self, index: int, start: int, end: int) -> bool:
        """True where a person's name stands right behind a title, or before it with a comma between."""
        text = self.article.text
        for other in range(max(0, index - 2), min(len(self.mentions), index + 3)):
            mention = self.mentions[other]
            if mention.kind != "person":
                continue
            if mention.span.start >= end and not text[end : mention.span.start].strip(" ,"):
                return True
            if mention.span.end <= start and text[mention.span.end : start].strip(' "”') in (
                ",",
                ", the",
                ", a",
                "is",
                "is the",
            ):
                return True
        return False

    def by_surname(self, chain: int, links: dict[int, Link]) -> Link | None:
        """The person of that family name who fits the states that the article names, the title and the day.

        Without a state or title to go by, only the one head of state or government of that name on the day.
        """
        name = self.around.names[chain]
        if " " in name or self.on is None:
            return None
        people = [person for person in self.gazetteer.surnamed(name) if self._is_family_name(person, name)]
        in_office = [person for person in people if self.gazetteer.roles(person, self.on)]
        title, beside = self._title_before(chain), self._beside(chain)
        if beside and title:
            held = holder_of(self.gazetteer, title, beside, self.on)
            if held in people:
                return Link(mention=chain, target=str(held), score=0.9, because=f"{title} of {beside} on {self.on}")
        named = {
            self.gazetteer.actors[link.target].country
            for link in links.values()
            if link.target in self.gazetteer.actors
        }
        near = [person for person in in_office if self.gazetteer.actors[person].country in named]
        heads = [person for person in in_office if self._leads(person)]
        for group, score, why in (
            ([p for p in near if self._leads(p)], 0.8, "leads a state named here"),
            (self._leaders(near), 0.8, "is the leader of a state named here"),
            ([p for p in heads if title and not self._distance(p, title)[0]], 0.8, f"is {title}"),
            (near, 0.7, "of a state named here, in office"),
            (heads if named else [], 0.6, "leads a state"),
        ):
            if len(group) == 1:
                return Link(
                    mention=chain, target=group[0], score=score, because=f"the one '{name}' who {why} on {self.on}"
                )
        return None

    def _leaders(self, people: list[str]) -> list[str]:
        """Those of some people whom news calls the leader of their state."""
        states = {person: self.gazetteer.actors[person].country for person in people}
        return [person for person, state in states.items() if state and self.gazetteer.leader(state, self.on) == person]

    def _is_family_name(self, person: str, word: str) -> bool:
        actor = self.gazetteer.actors[person]
        opens = actor.country in homonyms().family_name_first
        return any(
            name.split()[0 if opens else -1] == word
            for name in (*actor.names.get("en", ()), *actor.names.get("id", ()))
            if " " in name
        )

    def _leads(self, person: str) -> bool:
        return any(tenure.role in HEADS or tenure.role == "leader" for tenure in self.gazetteer.roles(person, self.on)
                   if tenure.of in self.gazetteer.states)  # fmt: skip

    def _beside(self, index: int) -> str | None:
        """The state whose name, with a title, stands right before a person's name."""
        before = self._neighbour(index, -1)
        return self._state_of(before) if before is not None else None

    def spread(self, chain: int, members: list[int], links: dict[int, Link]) -> None:
        """Give a chain one actor: its fullest mention's, or one made of the titles that stand beside its mentions."""
        if self.mentions[chain].kind != "person":
            if self.mentions[chain].kind == "organisation" and chain not in links:
                self._local_body(chain, members, links)
            return
        owner = links.get(chain)
        if owner is None:
            inherited = [links[index] for index in members if index in links]
            if inherited and chain not in links and len(self.around.names[chain].split()) == 1:
                owner = inherited[0]
            else:
                owner = self.by_surname(chain, links) or self._local_actor(chain, members)
        if owner is None:
            for index in members:
                links.pop(index, None)
            return
        for index in members:
            if index != chain or index not in links:
                because = owner.because if index == chain else f"same as '{self.around.names[chain]}'"
                links[index] = Link(mention=index, target=owner.target, score=owner.score, because=because)

    def _local_body(self, chain: int, members: list[int], links: dict[int, Link]) -> None:
        """A body whom no table has: of the state that its name names, else a public body of the outlet's home."""
        name = self.around.names[chain]
        words = name.split()
        found = None
        for size in (3, 2, 1):
            for start in range(len(words) - size + 1):
                for candidate in self._meanings(" ".join(words[start : start + size]))[:1]:
                    if candidate.sense in ("country", "demonym") and found is None:
                        found = candidate.target
        because = f"'{name}' names its state"
        if found is None and opening(self.language.code, "bodies", "public").match(name):
            found, because = self.home, "a public body of the state where the outlet is at home"
        if found is None:
            return
        country, acronym = self.gazetteer.party_code(found, self.on)
        actor = Actor(
            id=content_id("x", name, found), kind="agency", names={self.language.code: (name,)}, country=country,
            acronym=acronym,
        )  # fmt: skip
        self.local[actor.id] = actor
        for index in members:
            links.setdefault(index, Link(mention=index, target=actor.id, score=0.7, because=because))

    def _local_actor(self, chain: int, members: list[int]) -> Link | None:
        """A person whom no table has, but whose state or organisation the article tells beside the name."""
        name = self.around.names[chain]
        for index in members:
            found = self._state_beside(index)
            if found is None:
                continue
            state, role, because = found
            country, acronym = self.gazetteer.party_code(state, self.on)
            tenure = Tenure(role=role, of=state)
            actor = Actor(
                id=content_id("x", name, state), kind="person", names={self.language.code: (name,)},
                country=country, acronym=acronym, sector=titles_of(self.language.code).sectors.get(role, "GOV"),
                tenures=(tenure,),
            )  # fmt: skip
            self.local[actor.id] = actor
            return Link(mention=chain, target=actor.id, score=0.8, because=because)
        return None

    def _state_beside(self, index: int) -> tuple[str, str, str] | None:
        """(actor, role, reason) of the title that stands beside a person's name."""
        text, mention = self.article.text, self.mentions[index]
        titles, (before_state, after_name) = titles_of(self.language.code), beside_names(self.language.code)
        before = self._neighbour(index, -1)
        if before is not None:
            between = text[self.mentions[before].span.end : mention.span.start]
            lead = text[max(0, self.mentions[before].span.start - NEAR) : self.mentions[before].span.start]
            inner = titles.pattern.fullmatch(between.strip(" ,'’s"))
            outer = before_state.search(lead) if not between.strip() else None
            target = self._state_of(before)
            if target and (inner or outer):
                title = (inner or outer).group().strip()  # type: ignore[union-attr]
                return target, self._role(title), f"'{title}' beside '{self.around.names[before]}'"
        after = self._neighbour(index, 1)
        if after is not None:
            between = text[mention.span.end : self.mentions[after].span.start]
            inner = after_name.fullmatch(between)
            target = self._state_of(after)
            if target and inner and inner[1]:
                return target, self._role(inner[1]), f"'{inner[1]}' beside '{self.around.names[after]}'"
            if target and OF_STATE.fullmatch(between) and (own := titles.ending(self.around.before(mention.span))):
                title = own.group().strip()
                return target, self._role(title), f"'{title}' of '{self.around.names[after]}'"
        lead = text[max(0, mention.span.start - NEAR) : mention.span.start]
        home = self.language.settings["country"]
        own = titles.ending(lead)
        if own and home in self.gazetteer.actors and self._role(own.group().strip()) not in HEADS:
            return home, self._role(own.group().strip()), f"'{own.group().strip()}' without a state, taken as {home}"
        return None

    def _role(self, title: str) -> str:
        return titles_of(self.language.code).roles.get(title.casefold(), "leader")

    def _neighbour(self, index: int, step: int) -> int | None:
        other = index + step
        if not 0 <= other < len(self.mentions):
            return None
        left, right = (other, index) if step < 0 else (index, other)
        gap = self.mentions[right].span.start - self.mentions[left].span.end
        return other if 0 <= gap <= NEAR else None

    def _state_of(self, index: int) -> str | None:
        candidates = self._meanings(self.around.names[index])
        fit = [c for c in candidates if c.sense in STATE_SENSES or c.sense == "organisation"]
        return fit[0].target if fit and fit[0].target in self.gazetteer.actors else None
