"""Mentions to places: states, then the gazetteer's own, then towns; of several of one name the one that context says.

What speaks for a town, from the strongest: its state stands beside the name, or elsewhere in the sentence; the dateline
is there; the outlet is at home there; more people live in it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from samarkand.gazetteer import Candidate, Gazetteer, outlets, towns
from samarkand.gazetteer.homonyms import homonyms
from samarkand.languages import Language
from samarkand.model import Actor, Article, Link, Mention, Place, Reading
from samarkand.resolve.wording import Surroundings

BESIDE = 60
MISSPELT_LENGTH = 6
MISSPELT_EDITS = 2
# How many times more people a town counts for.
IN_SENTENCE, AT_DATELINE, AT_HOME = 1000, 50, 10
STATES = ("country", "demonym")


def link_places(
    article: Article,
    reading: Reading,
    language: Language,
    gazetteer: Gazetteer,
    entities: dict[str, Actor | Place],
    around: Surroundings,
    nothing: frozenset[int] = frozenset(),
) -> tuple[Link, ...]:
    """Links of all mentions that name a place, but for those in `nothing`. Places used are added to `entities`."""
    finder = _Finder(article, reading.mentions, language, gazetteer, around)
    links: list[Link] = []
    for index, mention in enumerate(reading.mentions):
        if index in nothing or not (mention.kind == "place" or finder.is_in_a_state(index)):
            continue
        found = finder.place(index)
        if found is not None:
            place, score, because = found
            key = f"at:{place.id}" if place.id in gazetteer.actors else place.id
            entities.setdefault(key, place)
            links.append(Link(mention=index, target=key, score=score, because=because))
    return tuple(links)


class _Finder:
    """The places that one article's mentions name."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], language: Language, gazetteer: Gazetteer,
        around: Surroundings,
    ) -> None:  # fmt: skip
        self.article = article
        self.mentions = mentions
        self.language = language
        self.gazetteer = gazetteer
        self.around = around
        self.prefixes = tuple(f"{prefix} " for prefix in language.settings["names"]["place_prefixes"])
        self.context = _context(article, gazetteer)

    def place(self, index: int) -> tuple[Place, float, str] | None:
        """(place, score, reason) of a mention, None where nothing is known under its name."""
        name = self.around.names[index]
        name = name if self._candidates(name) else self._without_prefix(name)
        part = homonyms().part_named(name, self.around.sentence_text(self.mentions[index].span))
        if part is not None:
            return part.as_place(), 0.9, f"the part of {part.country}, by the words beside it"
        candidates = self._candidates(name)
        for candidate in candidates:
            place = self.gazetteer.places.get(candidate.target)
            if place is not None:
                return self._own(index, name, place)
        for candidate in candidates:
            if candidate.sense == "government":
                return self._seat(index, name, candidate.target)
            if candidate.sense in ("country", "region"):
                found = _state(name, candidate.target, candidate.sense, self.gazetteer)
                return found, 0.95, f"{candidate.sense} in the gazetteer"
        known = _towns(name)
        if known:
            return self._town(index, known)
        return _misspelt(name, tuple(self._beside(index)[:4]))

    def is_in_a_state(self, index: int) -> bool:
        """True where a name that the tagger takes for something else stands right before "in" or a comma and its state.

        Only for a name that no list has: a town that is written wrongly.
        """
        return not self._candidates(self.around.names[index]) and self._joined(index) is not None

    def _joined(self, index: int) -> str | None:
        """The state that a comma or "in" joins to a name, or the state of the region behind it."""
        if index + 1 >= len(self.mentions):
            return None
        between = self.article.text[self.mentions[index].span.end : self.mentions[index + 1].span.start]
        if between.strip() not in self.around.joints:
            return None
        for candidate in self.gazetteer.candidates(self.around.names[index + 1], self.language.code):
            if candidate.sense in ("country", "region"):
                return candidate.target
        return None

    def _own(self, index: int, name: str, place: Place) -> tuple[Place, float, str]:
        """A place of the tables, unless a town of its name lies in the state that stands beside it."""
        same = _towns(name)
        if same and place.country:
            joined = self._joined(index)
            if joined and place.country != joined and (namesake := _in(same, (joined,))):
                return namesake, 0.9, f"town in {namesake.country}, which is named beside it"
        return place, 0.9, "place in the gazetteer"

    def _seat(self, index: int, name: str, state: str) -> tuple[Place, float, str]:
        same = _towns(name)
        joined = self._joined(index) if len(same) > 1 else None
        if joined and joined != state and (namesake := _in(same, (joined,))):
            return namesake, 0.9, f"town in {namesake.country}, which is named beside it"
        return _in(same, (state,)) or _state(name, state, "capital", self.gazetteer), 0.9, "seat of government"

    def _town(self, index: int, known: tuple[Place, ...]) -> tuple[Place, float, str]:
        if len(known) == 1:
            return known[0], 0.7, "the one town of that name"
        namesake = _in(known, self._beside(index))
        if namesake:
            return namesake, 0.9, f"town in {namesake.country}, which is named beside it"
        said = {**self.context, **dict.fromkeys(self._in_sentence(index), (IN_SENTENCE, "named in the sentence"))}
        best = max(known, key=lambda town: town.population * said.get(town.country or "", (1, ""))[0])
        if best.country in said:
            return best, 0.7, f"town in {best.country}, {said[best.country][1]}"
        return best, 0.55, "most populous town of that name"

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        return self.gazetteer.candidates(name, self.language.code) or (
            self.gazetteer.candidates(name.title(), self.language.code) if name.isupper() else ()
        )

    def _without_prefix(self, name: str) -> str:
        """ "Kota Bandung" is Bandung."""
        folded = name.casefold()
        if folded.startswith(self.prefixes):
            prefix = next(prefix for prefix in self.prefixes if folded.startswith(prefix))
            return name[len(prefix) :].strip()
        return name

    def _beside(self, index: int) -> list[str]:
        """Alpha-3 codes of the states named just after or before a mention, nearest first; one behind a comma alone."""
        joined = self._joined(index)
        if joined is not None:
            return [joined]
        span = self.mentions[index].span
        found: list[tuple[int, str]] = []
        for other in (*range(index + 1, min(index + 4, len(self.mentions))), *range(index - 1, max(index - 4, -1), -1)):
            gap = max(self.mentions[other].span.start - span.end, span.start - self.mentions[other].span.end)
            if gap > BESIDE:
                continue
            for candidate in self.gazetteer.candidates(self.around.names[other], self.language.code):
                if candidate.sense in STATES:
                    found.append((gap, candidate.target))
        return [country for _, country in sorted(found)]

    def _in_sentence(self, index: int) -> Iterator[str]:
        """Alpha-3 codes of the states that the sentence of a mention names."""
        sentence = self.around.sentence(self.mentions[index].span)
        for other, mention in enumerate(self.mentions):
            if sentence.contains(mention.span):
                for candidate in self.gazetteer.candidates(self.around.names[other], self.language.code)[:1]:
                    if candidate.sense in STATES:
                        yield candidate.target


def _context(article: Article, gazetteer: Gazetteer) -> dict[str, tuple[int, str]]:
    """(weight, reason) of the states of the outlet and of the dateline."""
    found: dict[str, tuple[int, str]] = {}
    outlet = outlets.load().by_domain.get(article.site or "")
    if outlet is not None and outlet.country:
        found[outlet.country] = (AT_HOME, "where the outlet is at home")
    for name in (article.dateline or "").replace("/", ",").split(","):
        place = next((place for place in _towns(name.strip().title()) if place.country), None)
        known = next(iter(gazetteer.candidates(name.strip().title(), article.language)), None)
        state = known.target if known is not None and known.target in gazetteer.states else place and place.country
        if state:
            found[state] = (AT_DATELINE, "where the dateline is")
    return found


def _towns(name: str) -> tuple[Place, ...]:
    return towns().get(name) or (towns().get(name.title()) if name.isupper() else ())


def _in(known: Sequence[Place], states: Sequence[str]) -> Place | None:
    """The most populous of some towns that lies in one of these states."""
    return next((place for place in known if place.country in states), None)


@lru_cache(maxsize=4096)
def _misspelt(name: str, beside: tuple[str, ...]) -> tuple[Place, float, str] | None:
    """A town written wrongly, only where its state stands beside it."""
    if len(name) < MISSPELT_LENGTH or not beside:
        return None
    best: tuple[tuple[int, bool, int, str], Place] | None = None
    for country in beside:
        for known, place in towns().named_in(country).items():
            if abs(len(known) - len(name)) > MISSPELT_EDITS or known[0] != name[0]:
                continue
            edits = DamerauLevenshtein.distance(known, name, score_cutoff=MISSPELT_EDITS)
            rank = (edits, known != place.name, -place.population, known)
            if edits <= MISSPELT_EDITS and (best is None or rank < best[0]):
                best = (rank, place)
    if best is None:
        return None
    (edits, *_, known), place = best
    return place, 0.7, f"'{name}' read as '{known}', {edits} letters away, in {place.country}"


def _state(name: str, country: str, feature: str, gazetteer: Gazetteer) -> Place:
    row = gazetteer.codes.get(country, {})
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return Place(
        id=country, name=name, country=country, feature=feature,
        latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
    )  # fmt: skip
