"""Why a trigger with the parties that it was found to have is no event."""

from functools import lru_cache

from samarkand.coders.draft import Draft
from samarkand.coders.gatherings import GATHERED
from samarkand.coders.groups import CIVIC, POLITICAL
from samarkand.coders.recipients import AT_HOME
from samarkand.coders.roles import Roles
from samarkand.languages import alternatives, load

TWO_SIDED = frozenset({"SUPPORT", "AID", "COOPERATE"})
"""What is done by somebody to somebody or not at all."""
SAID_TO = frozenset({"REQUEST"})
"""What nobody says to himself or to nobody in particular."""
UNSAID = frozenset({"REJECT"})
"""What is no event where only words are withheld."""
UNILATERAL = frozenset({"AGREE"})
"""Mutual deeds that a verb may tell of one party."""
DONE_ALONE = frozenset({"MOBILIZE", "RETREAT"})
"""What a noun may tell of its doer alone."""
POLICED = frozenset({"ASSAULT", "COERCE"})
"""What is done to those who protest."""
IN_UNREST = POLICED | {"REJECT", "CONCEDE", "RETREAT"}
"""What counts in news of protests even where nobody is named."""
POSSIBLE_ALONE = frozenset({"MOBILIZE"})
"""What counts with its doer alone even where it is only possible; a withdrawal has to be sure, or from somebody."""


IN_POWER = frozenset({"MOBILIZE", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "CONCEDE", "COERCE", "RETREAT"})
"""What counts where nobody is named and those who hold power in the article's state do it."""


OF_CRIME = frozenset({"arrest", "convict", "seize", "deport"})
"""Modes of what is done to criminals every day."""


BY_NATURE = frozenset({"ASSAULT", "COERCE", "SANCTION"})
NATURE = "nature"
"""The word class of a language (`classes.toml`) for what does harm without meaning to."""
BY_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""What those in power do to a people as such."""


def refused(draft: Draft, mutual: bool, own: str | None = None, *, unrest: bool = False) -> str | None:
    """The reason why a trigger with these parties is no event, or None.

    `own`: the language's own state, where its sentence names nobody. `unrest`: the article tells of protests.
    """
    everyone = [*draft.actors, *draft.recipients]
    codes = [party.code for party in everyone if party.code]
    pattern = draft.match.pattern
    trigger = pattern.trigger
    if not codes:
        return "nobody who counts for a state or an organisation"
    named = any(party.mention is not None for party in everyone)
    policed = unrest and not mutual and _over_unrest(draft)
    at_home = (
        policed
        or _between_groups(draft, CIVIC | {"CIV"} if unrest else CIVIC)
        or is_abroad(draft, own)
        or (not own and _by_those_in_power(draft))
    )
    if not named and pattern.type not in AT_HOME and not at_home:
        return "no party is named"
    alone = pattern.type in UNILATERAL and pattern.kind == "verb"
    alone = alone or GATHERED in draft.actor_by
    if mutual and (len(everyone) < 2 or len(codes) < 2) and not alone:
        return "one party alone"
    if mutual and trigger.mode == "visit" and pattern.kind == "verb" and not draft.recipients:
        return "nobody is visited"
    if mutual and (len(codes) > 1 or GATHERED in draft.actor_by):
        return None
    if trigger.needs in ("actor", "both") and not draft.actors:
        return "no actor"
    if trigger.needs in ("recipient", "both") and not draft.recipients:
        return "no recipient"
    if trigger.political and not (policed or named or any(party.sector in POLITICAL for party in everyone)):
        return "no political party to it"
    if trigger.needs == "both" and pattern.type in SAID_TO and not any(party.code for party in draft.recipients):
        return "said to nobody who counts for a state or an organisation"
    if draft.at_home and all(party.sector is None and party.mention is not None for party in draft.actors):
        return "a state does not protest at home"
    one_sided = not (draft.actors and draft.recipients)
    if pattern.type in TWO_SIDED and one_sided and not mutual and not (trigger.needs == "actor" and draft.actors):
        return "one side alone"
    if draft.guesses_actor and not draft.recipients:
        return "nobody plainly does it and it is done to nobody"
    if not draft.actors and draft.guesses_recipient:
        return "nobody does it and nobody is plainly its object"
    if (
        pattern.kind == "noun"
        and not mutual
        and one_sided
        and not (pattern.type in AT_HOME | DONE_ALONE and draft.actors)
        and not _by_somebody(draft)
    ):
        return "a noun without both parties"
    return None


def told_in_passing(draft: Draft, roles: Roles, *, statement: bool) -> str | None:
    """Why a trigger without a doer is no event where it stands, or None."""
    if draft.match.pattern.type in SAID_TO and _is_question(draft, roles):
        return "only a question"
    if draft.match.pattern.type in UNSAID and _is_silent(draft, roles):
        return "only says nothing"
    if draft.match.pattern.type in BY_NATURE and _is_of_nature(draft, roles):
        return "done by nature, an accident or a disease"
    if draft.actors or draft.match.pattern.kind == "noun":
        return None
    passive = roles.triggers.is_passive(draft.match)
    if statement and not passive:
        return "nobody says it"
    relation = roles.sentence.bases[draft.head]
    if passive and relation == "acl":
        return "only tells more of somebody: a relative clause in which nobody does it"
    if passive and statement and relation == "advcl":
        return "only tells why something was done: nobody says it"
    return None


def _is_of_nature(draft: Draft, roles: Roles) -> bool:
    """True of a verb whose doer is no doer: "Fire destroyed a factory", "A flood swept the valley, killing nine"."""
    sentence = roles.sentence
    if draft.match.pattern.kind == "noun":
        return False
    nature = _nature(sentence.language.code)
    below = draft.head
    for over in (draft.head, *sentence.ancestors(draft.head)):
        if over != draft.head and sentence.bases[below] not in ("conj", "advcl", "xcomp"):
            return False
        by = [child for child in sentence.children(over, "obl") if sentence.preposition(child) in roles.grammar.agents]
        doers = [*sentence.children(over, "nsubj"), *by] if not sentence.children(over, "nsubj:pass") else by
        if doers:
            return any(sentence.is_any_of(doer, nature) for doer in doers)
        below = over
    return False


@lru_cache(maxsize=16)
def _nature(code: str) -> frozenset[str]:
    """The words of a language for what does harm without meaning to."""
    classes = load(code).classes
    return alternatives(f"@{NATURE}", classes) if NATURE in classes else frozenset()


def _is_question(draft: Draft, roles: Roles) -> bool:
    """True of a verb right behind which a word of question stands ("asked what Moscow was hiding")."""
    behind = roles.sentence.forms[draft.head + 1 : draft.head + 2]
    return draft.match.pattern.kind == "verb" and not roles.grammar.questions.isdisjoint(behind)


def _is_silent(draft: Draft, roles: Roles) -> bool:
    """True of somebody who will not speak of something ("declined to comment", "refused to say whether")."""
    sentence = roles.sentence
    told = [*draft.match.tokens[1:], *sentence.children(draft.head, "xcomp", "ccomp", "advcl")]
    return draft.match.pattern.kind == "verb" and any(sentence.forms[token] in roles.grammar.silent for token in told)


def _between_groups(draft: Draft, civic: frozenset[str]) -> bool:
    """True of what the state does to its own people in politics or they to it: "polisi menahan aktivis"."""
    sectors = [{party.sector for party in side} for side in (draft.actors, draft.recipients)]
    ruling, ruled = (any(side & POLITICAL for side in sectors), all(side & civic for side in sectors))
    return ruling and ruled


def _by_those_in_power(draft: Draft) -> bool:
    """True of what those who hold power or fight for it do or say in the article's own state, by a verb.

    Not in a language with a state of its own, where that is mostly crime or routine ("aparat", "polisi")."""
    pattern = draft.match.pattern
    crime = pattern.type == "COERCE" and pattern.trigger.mode in OF_CRIME
    if pattern.kind == "noun" or pattern.type not in IN_POWER or crime or draft.guesses_actor:
        return False
    return bool(draft.actors) and all(party.sector in POLITICAL and party.country for party in draft.actors)


def is_abroad(draft: Draft, own: str | None) -> bool:
    """True of what those who hold power or fight for it do in another state than the language's own, which only the
    article names ("The junta sealed the borders", "Polisi menangkap 301 orang"): at home that is crime or routine."""
    if not own or draft.match.pattern.type not in BY_FORCE or draft.match.pattern.kind == "noun" or not draft.actors:
        return False
    ruling = all(party.sector in POLITICAL and party.country not in (None, own) for party in draft.actors)
    return ruling and all(party.sector != "CRM" for party in draft.recipients)


def _over_unrest(draft: Draft) -> bool:
    """True of what those in power do, say or concede where people protest, whoever it is done to, and of arrests there
    ("Polisi menembakkan gas air mata", "Sebanyak 11 orang diamankan")."""
    pattern = draft.match.pattern
    if pattern.kind == "noun" or pattern.type not in IN_UNREST:
        return False
    sides = [party.sector for party in draft.actors or draft.recipients]
    return all(sector in POLITICAL for sector in sides) if draft.actors else pattern.type in POLICED


def _by_somebody(draft: Draft) -> bool:
    """True of a noun whose doer is told with "by" or "oleh": it needs nobody else ("a curfew by the government")."""
    return bool(draft.actors) and "agent" in draft.actor_by
