"""Bare groups and offices ("polisi", "the government"): the sector that a noun names, and the state it belongs to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from samarkand.coders.phrases import span_of
from samarkand.coders.pronouns import of_pronoun
from samarkand.coders.sentence import Sentence
from samarkand.languages import load
from samarkand.model import Party, Span

if TYPE_CHECKING:
    from samarkand.coders.parties import Parties

NOTHING = ""
APPOSED = 3
"""Characters within which a name stands behind an office: a space, a comma."""
FIRM = "BUS"
"""The sector of a director, unless his body's is named ("Direktur LBH")."""
BESIDE = 1
"""Words between a state and its embassy; before it an adjective may stand too ("Kedutaan Besar Peru")."""
POLITICAL = frozenset({"GOV", "MIL", "REB", "OPP", "IGO", "UAF", "LEG", "JUD", "COP"})
"""Sectors of those who hold power, fight for it or stand for election."""
CIVIC = POLITICAL | {"MED", "EDU", "LAB", "NGO", "REL"}
"""Sectors of those who take part in the politics of their own state."""


def sector_of(sentence: Sentence, head: int) -> str | None:
    """The sector that the noun of a phrase names ("polisi", "rebel leader"), or None."""
    sectors, forms, form = sectors_of(sentence.language.code), sentence.forms, _one_of(sentence.forms[head])
    if head + 1 < len(forms) and (sector := sectors.get(f"{form} {forms[head + 1]}")):
        return sector
    if head and (sector := sectors.get(f"{forms[head - 1]} {form}")):
        return sector
    sector = sectors.get(form) or sectors.get(sentence.lemmas[head])
    beside = ("compound", "amod", "flat") if sector is None else ("compound", "flat", "nmod") if sector == FIRM else ()
    for child in sentence.children(head, *beside):
        if found := sectors.get(forms[child]):
            return found
    return sector


def _one_of(form: str) -> str:
    """The singular of a doubled word ("kelompok-kelompok")."""
    first, _, second = form.partition("-")
    return first if first and first == second else form


def group_at(parties: "Parties", sentence: Sentence, head: int, tokens: Sequence[int]) -> list[Party]:
    """A bare group or office ("polisi", "the government"): of the article's home state where there is one."""
    number = sentence.mention_at[head]
    noun = sentence.upos[head] in ("NOUN", "PROPN") or _is_mistaken(parties, sentence, head)
    if not noun or number in parties.actor_of or number in parties.place_of:
        return []
    sector = sector_of(sentence, head)
    if sector is None and parties.unrest and _is_counted(parties, sentence, head):
        sector = "CIV"
    if sector is None:
        counted = [child for child in sentence.children(head, "nmod", "compound", "flat") if child in tokens]
        counted = counted or [child for child in tokens if child > head and _is_mistaken(parties, sentence, child)]
        return group_at(parties, sentence, counted[0], tokens) if counted and counted[0] > head else []
    span = span_of(sentence, head, tokens)
    text = " ".join(sentence.article[span].split())
    if (body := _serves(parties, sentence, head)) is not None:
        return [Party(text=text, mention=body.mention, actor=body.actor, country=body.country, acronym=body.acronym,
                      sector=body.sector, span=span)]  # fmt: skip
    if sentence.forms[head] in parties.grammar.always_own:
        country, mention = sentence.language.settings["country"] or None, None
    else:
        possessor = _possessor(parties, sentence, head) or _from(parties, sentence, tokens)
        if possessor is None and sentence.is_any_of(head, parties.grammar.machines):
            return []
        country, mention = possessor or _home_of(parties, sentence, head)
    if mention is None and number >= 0:
        mention = number
    if mention is None and sector in CIVIC:
        mention = _name_behind(parties, sentence, span)
    return [Party(text=text, country=country, mention=mention, sector=sector, span=span)]


def _is_mistaken(parties: "Parties", sentence: Sentence, token: int) -> bool:
    """True of a group that is taken for one more adjective of a noun ("tindakan represif aparat"), or for what tells
    how many it is ("Ribuan buruh")."""
    over = sentence.heads[token]
    if over < 0 or over > token or sector_of(sentence, token) is None:
        return False
    another = sentence.relations[token] == sentence.relations[over] == "amod"
    return another or (over == token - 1 and sentence.forms[over] in parties.grammar.amounts)


def _is_counted(parties: "Parties", sentence: Sentence, head: int) -> bool:
    """True of so many people of whom nothing else is told ("301 orang")."""
    return sentence.forms[head] in parties.grammar.people and bool(sentence.children(head, "nummod"))


def _name_behind(parties: "Parties", sentence: Sentence, span: Span) -> int | None:
    """The person whose name stands right behind an office, whoever that is ("Direktur LBH Garuda, Wirya Sasmita,")."""
    near = sentence.article.text[span.end : span.end + APPOSED]
    number = parties.name_at(sentence, span.end + len(near) - len(near.lstrip(" ,")))
    return number if number is not None and sentence.reading.mentions[number].kind == "person" else None


def _is_abroad(parties: "Parties", sentence: Sentence, head: int) -> bool:
    """True of groups that an adjective sets apart from those at home ("foreign governments")."""
    beside = [sentence.forms[child] for child in sentence.children(head, "amod", "compound")]
    if not parties.grammar.foreign.isdisjoint((sentence.forms[head], *_close_to(sentence, head))):
        return True
    several = sentence.forms[head] != sentence.lemmas[head]
    return several and any(
        word in parties.grammar.abroad and f"{word} {sentence.lemmas[head]}" not in titles_of(sentence.language.code)
        for word in beside
    )


def _possessor(parties: "Parties", sentence: Sentence, head: int) -> tuple[str | None, int | None] | None:
    """Of "its minister" the state that "its" stands for; of "pemimpinnya" the one named last before it."""
    for child in sentence.children(head, "nmod"):
        if sentence.forms[child] in parties.grammar.whose and (owner := _antecedent(parties, sentence, head)):
            return owner
        stands_for = sentence.upos[child] == "PRON" or sentence.forms[child] in parties.stand_ins.own_state
        stands_for = stands_for or (
            sentence.forms[child] in parties.stand_ins.kinds and sector_of(sentence, head) is not None
        )
        owners = of_pronoun(parties, sentence, child) if stands_for and child < head else []
        if len(owners) == 1 and owners[0].country:
            return owners[0].country, owners[0].mention
    enclitics = parties.stand_ins.enclitics
    ends = (head, *sentence.children(head, "nmod", "compound", "flat"))
    if not any(sentence.forms[token].endswith(enclitics) for token in ends):
        return None
    start = sentence.spans[head].start
    for number in parties.named_before(sentence, start, start - sentence.spans[0].start):
        party = parties.of_number(sentence, number)
        if party is not None and party.country:
            return party.country, number
    return None


def _antecedent(parties: "Parties", sentence: Sentence, head: int) -> tuple[str, int | None] | None:
    """The state of whom a relative clause with "whose" tells more ("Peru, whose government …")."""
    for token in (head, *sentence.ancestors(head)):
        if _is_relative(parties, sentence, token) or sentence.relations[token] == "acl:relcl":
            party = parties.of_mention(sentence, sentence.heads[token])
            return (party.country, party.mention) if party is not None and party.country else None
    return None


def _serves(parties: "Parties", sentence: Sentence, head: int) -> Party | None:
    """The body that somebody works for ("judges at the International Criminal Court")."""
    for child in sentence.children(head, "nmod"):
        party = parties.of_mention(sentence, child) if sentence.preposition(child) in parties.grammar.staff else None
        if party is not None and party.acronym is not None:
            return party
    return None


def _from(parties: "Parties", sentence: Sentence, tokens: Sequence[int]) -> tuple[str | None, int | None] | None:
    """Of "a missionary from Calgary" and of "Pemerintah Kabupaten Pati" the state of the town."""
    owners = (token for token in tokens if (sentence.preposition(token) or NOTHING) in {*parties.owners, NOTHING})
    for number in (sentence.mention_at[token] for token in owners):
        if (place := parties.place_of.get(number)) is not None and place.country:
            return place.country, number
    return None


def _close_to(sentence: Sentence, head: int) -> list[str]:
    """The words that stand right behind a noun and hang on it, or on one that does ("warga negara asing")."""
    found: list[str] = []
    for token in range(head + 1, len(sentence.words)):
        if sentence.heads[token] not in range(head, token) or sentence.preposition(token):
            break
        found.append(sentence.forms[token])
    return found


def _home_of(parties: "Parties", sentence: Sentence, head: int) -> tuple[str | None, int | None]:
    """The state that a bare group of a sentence belongs to: its own ("WNI"), else the place that the sentence tells,
    else the article's, else a town's.

    With the number of the mention that says so, None where it is the article's.
    """
    own = sentence.language.settings["country"]
    if _is_abroad(parties, sentence, head):
        return None, None
    if own and not parties.grammar.own.isdisjoint((sentence.forms[head], *_close_to(sentence, head))):
        return own, None
    placed = [
        index
        for index, number in enumerate(sentence.mention_at)
        if number >= 0 and parties.governing_preposition(sentence, index) in parties.places
    ]
    for index in placed:
        party = parties.of_mention(sentence, index)
        if party is not None and party.country and not _is_elsewhere(parties, sentence, index, head):
            return party.country, party.mention
    towns = [number for index in placed if (number := sentence.mention_at[index]) in parties.place_of]
    if parties.home or not towns:
        return parties.home, None
    return parties.place_of[towns[0]].country, towns[0]


def _is_elsewhere(parties: "Parties", sentence: Sentence, index: int, head: int) -> bool:
    """True of a place that a relative clause tells, in which the group does not stand ("students who protested
    against the war in Gaza"), of one that is only close by ("near the Thai border"), and of a state's embassy."""
    adjective = 1 if index and sentence.upos[index - 1] in ("ADJ", "NOUN", "PROPN") else 0
    near = sentence.forms[max(index - BESIDE - adjective, 0) : index + BESIDE + 1]
    if not parties.grammar.embassies.isdisjoint(near):
        return True
    over_it = {sentence.forms[index - 1] if index else "", parties.governing_preposition(sentence, index)}
    if not parties.grammar.nearby.isdisjoint(over_it - {None}):
        return True
    over = {head, *sentence.ancestors(head)}
    path = (index, *sentence.ancestors(index))
    return any(token not in over and _is_relative(parties, sentence, token) for token in path)


def _is_relative(parties: "Parties", sentence: Sentence, token: int) -> bool:
    """True of what a relative clause hangs on its noun by ("who protested", "yang memprotes")."""
    relation, _, kind = sentence.relations[token].partition(":")
    opened = any(sentence.forms[child] in parties.grammar.relative for child in sentence.dependants[token])
    return relation == "acl" and (kind == "relcl" or opened)


@lru_cache(maxsize=16)
def sectors_of(code: str) -> dict[str, str]:
    """The sector of each title and group noun of a language, lower-cased; where a word is both, that of the noun."""
    nouns = {noun.casefold(): sector for noun, sector in load(code).groups.items() if sector}
    return {word: sector for word, sector in titles_of(code).items() if sector} | nouns


@lru_cache(maxsize=16)
def titles_of(code: str) -> dict[str, str]:
    """The sector of each title of a language, lower-cased."""
    return {title.title.casefold(): title.sector for title in load(code).titles}
