"""The function words of a language that the coder reads trees with (`grammar` of its `language.toml`)."""

from functools import lru_cache

from msgspec import Struct

from samarkand.languages import Language, load
from samarkand.languages.voices import passive_forms


class Grammar(Struct, frozen=True, kw_only=True):
    """Words of one language by what they do in a sentence; sets where order is nothing, else in the list's order.

    `carried` are the passives of the light verbs, `negations` the words that deny a verb, `bare_agents` tells whether
    the doer of a passive verb needs no preposition, `lone_state` whether a state left over takes an empty side.
    """

    agents: frozenset[str]
    owners: frozenset[str]
    between: frozenset[str]
    conjunctions: frozenset[str]
    together: frozenset[str]
    relations: tuple[str, ...]
    relative: frozenset[str]
    accusation: frozenset[str]
    light: frozenset[str]
    carried: frozenset[str]
    receiving: frozenset[str]
    topics: frozenset[str]
    disowns: frozenset[str]
    own_people: frozenset[str]
    flags: frozenset[str]
    negations: frozenset[str]
    each_other: tuple[str, ...]
    bare_agents: bool
    lone_state: bool


def grammar_of(language: Language) -> Grammar:
    """The grammar of a language."""
    words = language.settings["grammar"]
    return Grammar(
        agents=frozenset(words["agents"]), owners=frozenset(words["owners"]), between=frozenset(words["between"]),
        conjunctions=frozenset(words["conjunctions"]), together=frozenset(words["together"]),
        relations=tuple(words["relations"]), relative=frozenset(words["relative"]),
        accusation=frozenset(words["accusation"]), light=frozenset(words["light"]), carried=_carried(language.code),
        receiving=frozenset(words["receiving"]), topics=frozenset(words["topics"]), disowns=frozenset(words["disowns"]),
        own_people=frozenset(words["own_people"]), flags=frozenset(words["flags"]),
        negations=frozenset(language.status["negation"]),
        each_other=tuple(words["reciprocal"]), bare_agents=bool(words["bare_agents"]),
        lone_state=bool(words["lone_state"]),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _carried(code: str) -> frozenset[str]:
    """The passives of a language's light verbs."""
    settings = load(code).settings
    return passive_forms(settings["grammar"]["light"], settings["voice"])
