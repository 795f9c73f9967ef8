"""The words of a language that the coder reads trees with: its function words, and those that stand for somebody.

`grammar` and `pronouns` of its `language.toml`, made into sets once.
"""

from functools import lru_cache

from msgspec import Struct

from samarkand.languages import Language, load
from samarkand.languages.voices import passive_forms


class Grammar(Struct, frozen=True, kw_only=True):
    """Words of one language by what they do in a sentence; sets where order is nothing, else in the list's order.

    `carried` are the passives of the light verbs, `negations` the words that deny a verb, `bare_agents` tells whether
    the doer of a passive verb needs no preposition, `lone_state` are the prepositions of the land where a state left
    over acts (none: it takes no side), `circumstances` open what is told beside a clause, `origins` lead to where
    somebody comes from, `questions` words that open a question,
    `whose` the relative owners, `staff` the prepositions of the body that somebody works for, `freed` the nouns of what
    is asked for captives, `silent` the verbs of speaking that somebody refuses to do without refusing anything,
    `occasions` lead to a meeting on whose occasion something is done, `told` are by type the nouns that point back to a
    deed, `machines` what is its owner's alone, `openers` what opens clauses as it opens phrases; `own` are the groups
    of the language's own state, `always_own` those of it wherever they are, `foreign` those of no state of their own.
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
    people: frozenset[str]
    amounts: frozenset[str]
    flags: frozenset[str]
    negations: frozenset[str]
    each_other: tuple[str, ...]
    bare_agents: bool
    places: frozenset[str]
    including: frozenset[str]
    abroad: frozenset[str]
    foreign: frozenset[str]
    own: frozenset[str]
    always_own: frozenset[str]
    domestic: frozenset[str]
    nearby: frozenset[str]
    embassies: frozenset[str]
    lone_state: frozenset[str]
    circumstances: frozenset[str]
    origins: frozenset[str]
    conditions: frozenset[str]
    aims: frozenset[str]
    contrasts: frozenset[str]
    questions: frozenset[str]
    whose: frozenset[str]
    staff: frozenset[str]
    freed: frozenset[str]
    silent: frozenset[str]
    occasions: frozenset[str]
    told: dict[str, frozenset[str]]
    machines: frozenset[str]
    openers: frozenset[str]


class StandIns(Struct, frozen=True, kw_only=True):
    """Words of one language that stand for somebody (`pronouns` of its `language.toml`).

    `everybody` means all who were named ("all sides"), `described` are nouns for a state that words describe,
    `no_description` words that name another one, `beside` are nouns for the state next to another ("its neighbour").
    `kinds` tells what a noun that points back stands for, `enclitics` are the pronouns at the end of a word,
    `counting` the words of `counts`. `forms` are all words by which an expression is known at its own place: what is
    none of them can only be part of a pair.
    """

    speakers: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    things: frozenset[str]
    own_state: frozenset[str]
    pairs: tuple[str, ...]
    pairs_of_bodies: tuple[str, ...]
    both: dict[str, int]
    counts: dict[str, int]
    counting: frozenset[str]
    offices: frozenset[str]
    sides: frozenset[str]
    several: frozenset[str]
    everybody: frozenset[str]
    described: frozenset[str]
    beside: frozenset[str]
    no_description: frozenset[str]
    single: frozenset[str]
    pointing: frozenset[str]
    kinds: dict[str, frozenset[str]]
    enclitics: tuple[str, ...]
    forms: frozenset[str]


@lru_cache(maxsize=16)
def stand_ins_of(language: Language) -> StandIns:
    """The words of a language that stand for somebody."""
    words = language.settings["pronouns"]
    kinds: dict[str, set[str]] = {}
    for kind, nouns in words["named_before"].items():
        for noun in nouns:
            kinds.setdefault(noun, set()).add(kind)
    listed = ("speakers", "persons", "groups", "things", "own_state", "both", "offices", "sides", "described", "beside")
    several = ("several", "everybody", "described", "beside", "no_description")
    return StandIns(
        **{key: frozenset(words[key]) for key in (*listed[:5], "offices", "sides", *several, "single", "pointing")},
        pairs=tuple(words["pairs"]), pairs_of_bodies=tuple(words["pairs_of_bodies"]),
        both=words["both"], counts=words["counts"],
        counting=frozenset(word for phrase in words["counts"] for word in phrase.split()),
        kinds={noun: frozenset(found) for noun, found in kinds.items()},
        enclitics=tuple(form[1:] for form in words["persons"] if form[:1] == "-"),
        forms=frozenset(kinds).union(*(words[key] for key in listed)),
    )  # fmt: skip


@lru_cache(maxsize=16)
def grammar_of(language: Language) -> Grammar:
    """The grammar of a language."""
    words = language.settings["grammar"]
    return Grammar(
        agents=frozenset(words["agents"]), owners=frozenset(words["owners"]), between=frozenset(words["between"]),
        conjunctions=frozenset(words["conjunctions"]), together=frozenset(words["together"]),
        relations=tuple(words["relations"]), relative=frozenset(words["relative"]),
        accusation=frozenset(words["accusation"]), light=frozenset(words["light"]), carried=_carried(language.code),
        receiving=frozenset(words["receiving"]), topics=frozenset(words["topics"]), disowns=frozenset(words["disowns"]),
        own_people=frozenset(words["own_people"]), people=frozenset(words["people"]),
        amounts=frozenset(words["amounts"]), flags=frozenset(words["flags"]),
        negations=frozenset(language.status["negation"]),
        each_other=tuple(words["reciprocal"]), bare_agents=bool(words["bare_agents"]),
        places=frozenset(words["places"]), including=frozenset(words["including"]), abroad=frozenset(words["abroad"]),
        foreign=frozenset(words["foreign"]), own=frozenset(words["own"]), always_own=frozenset(words["always_own"]),
        domestic=frozenset(words["domestic"]),
        nearby=frozenset(words["nearby"]), embassies=frozenset(words["embassies"]),
        lone_state=frozenset(words["lone_state"]), origins=frozenset(words["origins"]),
        conditions=frozenset(words["conditions"]) | frozenset(words["ultimatum"]), aims=frozenset(words["aims"]),
        contrasts=frozenset(words["contrasts"]),
        questions=frozenset(words["questions"]), whose=frozenset(words["whose"]),
        staff=frozenset(words["staff"]), freed=frozenset(words["freed"]), silent=frozenset(words["silent"]),
        occasions=frozenset(words["occasions"]),
        machines=frozenset(words["machines"]), openers=frozenset(words["openers"]),
        told={kind: frozenset(nouns) for kind, nouns in words["told"].items()},
        circumstances=frozenset(words["topics"]) - frozenset(words["relations"]),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _carried(code: str) -> frozenset[str]:
    """The passives of a language's light verbs."""
    settings = load(code).settings
    return passive_forms(settings["grammar"]["light"], settings["voice"])
