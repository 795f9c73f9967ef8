"""The places that a sentence names: what leads to each, what it hangs on, and which is the finer or the host."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.gazetteer import towns
from samarkand.model import Place

STATES = frozenset({"country", "demonym", "government"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "ADP", "PRON"})
OPENING = 6
FINER_WITHIN = 6
BEFORE_HOST = 7
UNKNOWN: Final = "named:"
"""Opens the id of a place that no table has."""
STATE_CODE: Final = 3
CLOSE = 3
"""Words beside "the capital" among which its name stands, where it has one there."""


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
        parties.spots[sentence.first] = tuple(_spots(sentence, parties)) + tuple(_capitals(sentence, parties))
    return parties.spots[sentence.first]


def _capitals(sentence: Sentence, parties: Parties) -> Iterator[Spot]:
    """The capitals that a sentence means without their names ("in the Yemeni capital", "di ibu kota")."""
    for words in sentence.language.whereabouts.get("capitals", ()):
        parts = words.split()
        for index in range(len(sentence.forms) - len(parts) + 1):
            if sentence.forms[index : index + len(parts)] != parts:
                continue
            around = range(max(index - CLOSE, 0), min(index + len(parts) + CLOSE, len(sentence.forms)))
            named = [i for i in around if sentence.mention_at[i] in parties.place_of]
            state = _state_beside(sentence, index, index + len(parts), parties)
            place = capital_of(state, parties) if state is not None else None
            if place is None or any(parties.place_of[sentence.mention_at[i]].feature not in STATES for i in named):
                continue
            nouns, governor = _path(sentence, index)
            found = [(token, sentence.preposition(token)) for token in (index, *nouns)]
            prepositions = [(token, word) for token, word in found if word is not None]
            yield Spot(index, -1, place, tuple(nouns), tuple(prepositions), governor)


def _state_beside(sentence: Sentence, first: int, last: int, parties: Parties) -> str | None:
    """The state whose capital is meant: named right beside it, else the one that the sentence names, else at home."""
    states = {i: state for i, number in enumerate(sentence.mention_at) if (state := _state_of(number, parties))}
    behind = (last, last + 1) if sentence.forms[last : last + 1] != [","] else ()
    beside = [states[i] for i in (first - 1, *behind) if i in states]
    if beside:
        return beside[0]
    return next(iter(states.values())) if len(set(states.values())) == 1 else None if states else parties.home


def _state_of(number: int, parties: Parties) -> str | None:
    target = parties.actor_of.get(number)
    country = getattr(parties.grounding.entities.get(target), "country", None) if target is not None else None
    return country or (parties.place_of[number].country if number in parties.place_of else None)


def capital_of(state: str, parties: Parties) -> Place | None:
    """The capital of a state, None where no table has it."""
    row = parties.knowledge.gazetteer.codes.get(state, {})
    name = row.get("capital")
    if not name:
        return None
    town = next((place for place in towns().get(name) if place.country == state), None)
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return town or Place(
        id=state, name=name, country=state, feature="capital",
        latitude=float(latitude) if latitude else None, longitude=float(longitude) if longitude else None,
    )  # fmt: skip


def _spots(sentence: Sentence, parties: Parties) -> Iterator[Spot]:
    for index, number in enumerate(sentence.mention_at):
        if number < 0 or (index and sentence.mention_at[index - 1] == number):
            continue
        place = parties.place_of.get(number) or _seat(sentence, number, parties) or _by_name(sentence, number, parties)
        if place is None:
            continue
        top = index
        while 0 <= sentence.heads[top] < len(sentence.words) and sentence.mention_at[sentence.heads[top]] == number:
            top = sentence.heads[top]
        nouns, governor = _path(sentence, top)
        if governor >= 0 and sentence.preposition(governor) in sentence.language.whereabouts.get("manner", ()):
            governor = sentence.heads[governor]  # "secara terpisah di Kairo"
        found = [(token, sentence.preposition(token)) for token in (top, *nouns)]
        prepositions = [(token, word) for token, word in found if word is not None]
        if not sentence.parsed:
            prepositions = [(index, word) for word in (in_print(sentence, index, parties),) if word is not None]
        yield Spot(index, number, place, tuple(nouns), tuple(prepositions), governor)


def _by_name(sentence: Sentence, number: int, parties: Parties) -> Place | None:
    """A place that no table has, as its name alone: where it lies is left to those who do something there."""
    mention = sentence.reading.mentions[number]
    if mention.kind != "place" or number in parties.actor_of:
        return None
    name = " ".join(sentence.article[mention.span].split())
    return Place(id=f"{UNKNOWN}{name}", name=name, country=None, feature="place")


def lying(place: Place | None, codes: Iterable[str | None], home: str | None) -> Place | None:
    """A place known by its name alone, in the one state of those who do something there, or of the article's."""
    if place is None or not place.id.startswith(UNKNOWN):
        return place
    states = {code for code in codes if code and len(code) == STATE_CODE and not code.islower()}
    return replace(place, country=states.pop() if len(states) == 1 else home if home in states else None)


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


def in_print(sentence: Sentence, index: int, parties: Parties) -> str | None:
    """The preposition of place that leads to a word, with only nouns between."""
    for back in range(index - 1, max(index - OPENING, -1), -1):
        if sentence.forms[back] in parties.places:
            return sentence.forms[back]
        if sentence.upos[back] not in ("NOUN", "PROPN", "DET", "ADJ"):
            return None
    return None


def opens(sentence: Sentence, spot: Spot) -> bool:
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
