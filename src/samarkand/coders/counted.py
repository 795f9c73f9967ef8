"""Pairs and groups that were named before: "kedua pemimpin", "both sides", "the three states", "they".

They are looked for in the words before, then in up to three sentences before: a list of just that many, else those of
different states that stand there, people first where the noun is an office. Where something happens and what it is
about are passed over.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from samarkand.coders.clauses import doing
from samarkand.coders.sentence import Sentence
from samarkand.model import Party

if TYPE_CHECKING:
    from samarkand.coders.parties import Parties

BACK = 3
STATES = frozenset({"country", "demonym", "government"})
AHEAD = 2
FEWEST = 2


def size_of(parties: "Parties", sentence: Sentence, head: int) -> tuple[int, bool] | None:
    """How many an expression under a token means, 0 for several, and whether its noun is an office; None where it is
    no such expression."""
    words, forms = parties.stand_ins, sentence.forms
    form = forms[head]
    if form in words.both:
        follows = sentence.relations[head] in ("det", "cc", "cc:preconj", "advmod", "amod", "nummod", "discourse")
        return None if follows else (words.both[form], False)
    if form in words.groups and sentence.upos[head] == "PRON" and not sentence.relations[head].startswith("nmod"):
        return 0, False
    office = form in words.offices
    if not office and form not in words.sides:
        return None
    for back in range(head - 1, max(head - 1 - AHEAD, -1), -1):
        for before in (" ".join(forms[max(back - 1, 0) : back + 1]), forms[back]):
            size = words.counts.get(before)
            if size is not None and (size or form in words.several or before in words.everybody):
                return size, office
        if sentence.upos[back] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
    return None


def of_counted(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """The parties that a pair or group under a token means; none where it is none or too few were named."""
    asked = size_of(parties, sentence, head)
    if asked is None:
        return []
    size, office = asked
    before = list(_before(parties, sentence, head))
    doers = {party.code for party in doing(parties, sentence, head)}
    if office and size and len(people := _others(_people(parties, before), doers)) >= size:
        return people[-size:]
    seen: list[Party] = []
    for other, end in before:
        listed = _listed(parties, other, end, size)
        if listed and doers.isdisjoint(party.code for party in listed):
            return listed
        here = _others(_named(parties, other, end), doers)
        people = _one_per_code([party for party in here if parties.is_person(party)])
        if len(people) >= FEWEST and not size:
            return people
        seen = _one_per_code([*here, *seen])
        if len(seen) >= (size or FEWEST):
            return seen[: size or None]
        if not size:
            return []
    return []


def _others(found: Sequence[Party], doers: Collection[str | None]) -> list[Party]:
    """Those who do not do themselves what is done to the expression ("China urged both countries")."""
    return [party for party in found if party.code not in doers]


def _before(parties: "Parties", sentence: Sentence, head: int) -> Iterator[tuple[Sentence, int]]:
    first = head
    while first and sentence.upos[first - 1] in ("DET", "NUM", "ADJ", "NOUN"):
        first -= 1
    if any(number >= 0 for number in sentence.mention_at[:first]) and size_of(parties, sentence, head) != (0, False):
        yield sentence, first
    for other in reversed(parties.before[-BACK:]):
        yield other, len(other.words)


def _people(parties: "Parties", before: Sequence[tuple[Sentence, int]]) -> list[Party]:
    """Those of different states who are named before, in text order."""
    named = [party for other, end in reversed(before) for party in _named(parties, other, end)]
    return _one_per_code([party for party in named if parties.is_person(party)])


def _listed(parties: "Parties", sentence: Sentence, end: int, size: int) -> list[Party]:
    """The first list of just so many, or of several, that a sentence has."""
    for index in range(end):
        if sentence.mention_at[index] in parties.actor_of:
            found = parties.of_list(sentence, index)
            if len(found) >= FEWEST and len(found) == (size or len(found)) and _is_plain(parties, sentence, index):
                return found
    return []


def _named(parties: "Parties", sentence: Sentence, end: int) -> list[Party]:
    found = []
    for index in range(end):
        number = sentence.mention_at[index]
        if number >= 0 and not (index and sentence.mention_at[index - 1] == number):
            party = parties.of_mention(sentence, index)
            if party is not None and party.code and _is_plain(parties, sentence, index):
                found.append(party)
    return found


def _is_plain(parties: "Parties", sentence: Sentence, index: int) -> bool:
    """False of a place where something happens or to which one comes, and of what something is about."""
    at_once = sentence.forms[index - 1] if index else ""
    place = parties.place_of.get(sentence.mention_at[index])
    if at_once in parties.places or (
        place is not None and place.feature not in STATES and at_once in parties.language.whereabouts.get("into", ())
    ):
        return False
    return parties.governing_preposition(sentence, index) not in parties.places | parties.topics


def _one_per_code(found: Sequence[Party]) -> list[Party]:
    """The first party of each state or organisation: of a minister and her state that stand there both, one counts.

    (`parties.distinct` keeps both: they are of one code, but of two sectors.)
    """
    kept: dict[str | None, Party] = {}
    for party in found:
        kept.setdefault(party.code, party)
    return list(kept.values())
