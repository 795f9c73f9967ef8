"""The places that a sentence names: what leads to each, what it hangs on, and which is the finer or the host."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from samarkand.coders.parties import Parties
from samarkand.coders.sentence import Sentence
from samarkand.model import Place

STATES = frozenset({"country", "demonym", "government"})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM", "DET", "ADP", "PRON"})
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
            prepositions = [(index, word) for word in (in_print(sentence, index, parties),) if word is not None]
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
