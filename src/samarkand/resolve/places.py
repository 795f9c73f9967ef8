"""Mentions to places: states, then the gazetteer's own, then towns, told apart by the states named beside them."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from samarkand.gazetteer import Gazetteer, towns
from samarkand.languages import Language
from samarkand.model import Actor, Article, Link, Mention, Place, Reading

BESIDE = 60
MISSPELT_LENGTH = 6
MISSPELT_EDITS = 2


def link_places(
    article: Article,
    reading: Reading,
    language: Language,
    gazetteer: Gazetteer,
    entities: dict[str, Actor | Place],
) -> tuple[Link, ...]:
    """Links of all mentions that name a place. Places that are used are added to `entities`."""
    links: list[Link] = []
    for index, mention in enumerate(reading.mentions):
        if mention.kind != "place":
            continue
        found = _place(article, reading.mentions, index, language, gazetteer)
        if found is not None:
            place, score, because = found
            key = f"at:{place.id}" if place.id in gazetteer.actors else place.id
            entities.setdefault(key, place)
            links.append(Link(mention=index, target=key, score=score, because=because))
    return tuple(links)


def _place(
    article: Article, mentions: Sequence[Mention], index: int, language: Language, gazetteer: Gazetteer
) -> tuple[Place, float, str] | None:
    name = _without_prefix(_name(article, mentions[index]), language)
    beside = _states_beside(article, mentions, index, language, gazetteer)
    candidates = gazetteer.candidates(name, language.code) or (
        gazetteer.candidates(name.title(), language.code) if name.isupper() else ()
    )
    for candidate in candidates:
        place = gazetteer.places.get(candidate.target)
        if place is not None and (place.country in beside or not (namesake := _town_in(name, beside))):
            return place, 0.9, "place in the gazetteer"
        if place is not None and namesake:
            return namesake, 0.9, f"town in {namesake.country}, which is named beside it"
    for candidate in candidates:
        if candidate.sense == "government":
            return _town(name, candidate.target, gazetteer), 0.9, "seat of government"
        if candidate.sense in ("country", "region"):
            return (
                _state(name, candidate.target, candidate.sense, gazetteer),
                0.95,
                f"{candidate.sense} in the gazetteer",
            )
    known = towns().get(name) or (towns().get(name.title()) if name.isupper() else None)
    if known:
        namesake = _town_in(name, beside)
        if namesake:
            return namesake, 0.9, f"town in {namesake.country}, which is named beside it"
        return known[0], 0.7 if len(known) == 1 else 0.55, "most populous town of that name"
    return _misspelt(name, tuple(beside[:4]))


def _without_prefix(name: str, language: Language) -> str:
    """ "Kota Bandung" is Bandung."""
    for prefix in language.settings["names"]["place_prefixes"]:
        if name.casefold().startswith(f"{prefix} "):
            return name[len(prefix) + 1 :].strip()
    return name


def _town_in(name: str, states: Sequence[str]) -> Place | None:
    """The most populous town of that name in one of these states."""
    known = towns().get(name) or (towns().get(name.title()) if name.isupper() else ())
    return next((place for place in known if place.country in states), None)


@lru_cache(maxsize=4096)
def _misspelt(name: str, beside: tuple[str, ...]) -> tuple[Place, float, str] | None:
    """A town written wrongly, only where its state stands beside it."""
    if len(name) < MISSPELT_LENGTH or not beside:
        return None
    best: tuple[tuple[int, bool, int], str, Place] | None = None
    for country in beside:
        for known, place in towns().named_in(country).items():
            if abs(len(known) - len(name)) > MISSPELT_EDITS or known[0] != name[0]:
                continue
            edits = DamerauLevenshtein.distance(known, name, score_cutoff=MISSPELT_EDITS)
            rank = (edits, known != place.name, -place.population)
            if edits <= MISSPELT_EDITS and (best is None or rank < best[0]):
                best = (rank, known, place)
    if best is None:
        return None
    return best[2], 0.7, f"'{name}' read as '{best[1]}', {best[0][0]} letters away, in {best[2].country}"


def _states_beside(
    article: Article, mentions: Sequence[Mention], index: int, language: Language, gazetteer: Gazetteer
) -> list[str]:
    """Alpha-3 codes of the states named just after or before a mention, nearest first."""
    span = mentions[index].span
    found: list[tuple[int, str]] = []
    for other in (*range(index + 1, min(index + 4, len(mentions))), *range(index - 1, max(index - 4, -1), -1)):
        gap = max(mentions[other].span.start - span.end, span.start - mentions[other].span.end)
        if gap > BESIDE:
            continue
        for candidate in gazetteer.candidates(_name(article, mentions[other]), language.code):
            if candidate.sense in ("country", "demonym") and candidate.target in gazetteer.codes:
                found.append((gap, candidate.target))
    return [country for _, country in sorted(found)]


def _town(name: str, country: str, gazetteer: Gazetteer) -> Place:
    for place in towns().get(name):
        if place.country == country:
            return place
    return _state(name, country, "capital", gazetteer)


def _state(name: str, country: str, feature: str, gazetteer: Gazetteer) -> Place:
    row = gazetteer.codes.get(country, {})
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return Place(
        id=country, name=name, country=country, feature=feature,
        latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
    )  # fmt: skip


def _name(article: Article, mention: Mention) -> str:
    return " ".join(article.text[mention.span.start : mention.span.end].split())
