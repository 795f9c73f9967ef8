"""Mentions to actors, as of a day, each link with its reason."""

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache

from samarkand.gazetteer import Candidate, Gazetteer
from samarkand.languages import Language, load
from samarkand.model import Actor, Article, Link, Mention, Place, Reading, Tenure, content_id

STATE_SENSES = frozenset({"country", "demonym", "government", "region"})
NEAR = 48
HEADS = frozenset({"head-of-state", "head-of-government", "monarch"})  # the tables have the home state's own


def link_actors(
    article: Article,
    reading: Reading,
    language: Language,
    gazetteer: Gazetteer,
    on: date | None,
    entities: dict[str, Actor | Place],
) -> tuple[Link, ...]:
    """Links of all mentions that name an actor. Actors that are used are added to `entities`."""
    linker = _Linker(article, reading, language, gazetteer, on)
    links: dict[int, Link] = {}
    chains: dict[int, list[int]] = defaultdict(list)
    for index, mention in enumerate(reading.mentions):
        link = linker.listed(index, mention)
        if link is not None:
            links[index] = link
        chains[mention.chain if mention.chain is not None else index].append(index)
    for chain, members in chains.items():
        linker.spread(chain, members, links)
    for link in links.values():
        entities.setdefault(link.target, linker.local.get(link.target) or gazetteer.actors[link.target])
    return tuple(links[index] for index in sorted(links))


class _Linker:
    """One article's mentions against the gazetteer."""

    def __init__(
        self, article: Article, reading: Reading, language: Language, gazetteer: Gazetteer, on: date | None
    ) -> None:
        self.article = article
        self.mentions = reading.mentions
        self.language = language
        self.gazetteer = gazetteer
        self.on = on
        self.local: dict[str, Actor] = {}

    def listed(self, index: int, mention: Mention) -> Link | None:
        """The actor that the gazetteer has under a mention's own words."""
        name = self._name(mention)
        candidates = [
            c for c in self.gazetteer.candidates(name, self.language.code) if c.target in self.gazetteer.actors
        ]
        if not candidates and name.isupper():
            candidates = [
                c
                for c in self.gazetteer.candidates(name.title(), self.language.code)
                if c.target in self.gazetteer.actors
            ]
        if not candidates:
            return None
        best, score, because = self._best(candidates)
        return Link(mention=index, target=best.target, score=score, because=because)

    def _best(self, candidates: list[Candidate]) -> tuple[Candidate, float, str]:
        if len(candidates) == 1:
            return candidates[0], 0.95, f"{candidates[0].sense} in the gazetteer"
        states = [candidate for candidate in candidates if candidate.sense in STATE_SENSES]
        if states:
            return states[0], 0.9, f"{states[0].sense}, before {len(candidates) - 1} other meanings"
        holding = [candidate for candidate in candidates if self.gazetteer.roles(candidate.target, self.on)]
        if holding and self.on is not None:
            score = 0.9 if len(holding) == 1 else 0.6
            return holding[0], score, f"in office on {self.on}, of {len(candidates)} of that name"
        return candidates[0], 0.5, f"first of {len(candidates)} of that name"

    def spread(self, chain: int, members: list[int], links: dict[int, Link]) -> None:
        """Give a chain one actor: its fullest mention's, or one made of the titles that stand beside its mentions."""
        if self.mentions[chain].kind != "person":
            return
        owner = links.get(chain)
        if owner is None:
            inherited = [links[index] for index in members if index in links]
            if inherited and chain not in links and len(self._name(self.mentions[chain]).split()) == 1:
                owner = inherited[0]
            else:
                owner = self._local_actor(chain, members)
        if owner is None:
            for index in members:
                links.pop(index, None)
            return
        for index in members:
            if index != chain or index not in links:
                because = owner.because if index == chain else f"same as '{self._name(self.mentions[chain])}'"
                links[index] = Link(mention=index, target=owner.target, score=owner.score, because=because)

    def _local_actor(self, chain: int, members: list[int]) -> Link | None:
        """A person whom no table has, but whose state or organisation the article tells beside the name."""
        name = self._name(self.mentions[chain])
        for index in members:
            found = self._state_beside(index)
            if found is None:
                continue
            state, role, because = found
            country, acronym = self.gazetteer.party_code(state, self.on)
            tenure = Tenure(role=role, of=state)
            actor = Actor(
                id=content_id("x", name, state), kind="person", names={self.language.code: (name,)},
                country=country, acronym=acronym, sector=_titles(self.language.code)[1].get(role, "GOV"),
                tenures=(tenure,),
            )  # fmt: skip
            self.local[actor.id] = actor
            return Link(mention=chain, target=actor.id, score=0.8, because=because)
        return None

    def _state_beside(self, index: int) -> tuple[str, str, str] | None:
        """(actor, role, reason) of the title that stands beside a person's name."""
        text, mention = self.article.text, self.mentions[index]
        titles = _titles(self.language.code)[0]
        before = self._neighbour(index, -1)
        if before is not None:
            between = text[self.mentions[before].span.end : mention.span.start]
            lead = text[max(0, self.mentions[before].span.start - NEAR) : self.mentions[before].span.start]
            inner = titles.fullmatch(between.strip(" ,'’s"))
            outer = re.search(rf"(?:{titles.pattern})(?:\s+(?:of|dari|untuk|the))?\s*$", lead, re.IGNORECASE)
            target = self._state_of(before)
            if target and (inner or (outer and not between.strip())):
                title = (inner or outer).group().strip()  # type: ignore[union-attr]
                return target, self._role(title), f"'{title}' beside '{self._name(self.mentions[before])}'"
        after = self._neighbour(index, 1)
        if after is not None:
            between = text[mention.span.end : self.mentions[after].span.start]
            inner = re.fullmatch(rf"\s*,\s*(?:the\s+)?({titles.pattern})?\s*(?:of|dari)?\s*", between, re.IGNORECASE)
            target = self._state_of(after)
            if target and inner and inner[1]:
                return target, self._role(inner[1]), f"'{inner[1]}' beside '{self._name(self.mentions[after])}'"
        lead = text[max(0, mention.span.start - NEAR) : mention.span.start]
        home = self.language.settings["country"]
        own = re.search(rf"(?:{titles.pattern})\s*$", lead, re.IGNORECASE)
        if own and home in self.gazetteer.actors and self._role(own.group().strip()) not in HEADS:
            return home, self._role(own.group().strip()), f"'{own.group().strip()}' without a state, taken as {home}"
        return None

    def _role(self, title: str) -> str:
        return _titles(self.language.code)[2].get(title.casefold(), "leader")

    def _neighbour(self, index: int, step: int) -> int | None:
        other = index + step
        if not 0 <= other < len(self.mentions):
            return None
        left, right = (other, index) if step < 0 else (index, other)
        gap = self.mentions[right].span.start - self.mentions[left].span.end
        return other if 0 <= gap <= NEAR else None

    def _state_of(self, index: int) -> str | None:
        candidates = self.gazetteer.candidates(self._name(self.mentions[index]), self.language.code)
        fit = [c for c in candidates if c.sense in STATE_SENSES or c.sense == "organisation"]
        return fit[0].target if fit and fit[0].target in self.gazetteer.actors else None

    def _name(self, mention: Mention) -> str:
        return " ".join(self.article.text[mention.span.start : mention.span.end].replace("’", "'").split())


@lru_cache(maxsize=16)
def _titles(code: str) -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """(pattern of one or more titles, sector by role, role by title)."""
    titles = load(code).titles
    words = sorted((re.escape(title.title) for title in titles), key=len, reverse=True)
    one = "|".join(words)
    pattern = re.compile(rf"(?<!\w)(?:{one})(?:\s+(?:{one}))*(?!\w)", re.IGNORECASE)
    return pattern, {title.role: title.sector for title in titles}, {t.title.casefold(): t.role for t in titles}
