"""Why a trigger with the parties that it was found to have is no event."""

from samarkand.coders.draft import Draft
from samarkand.coders.gatherings import GATHERED
from samarkand.coders.groups import CIVIC, POLITICAL
from samarkand.coders.recipients import AT_HOME
from samarkand.coders.roles import Roles

TWO_SIDED = frozenset({"SUPPORT", "AID", "COOPERATE"})
"""What is done by somebody to somebody or not at all."""
SAID_TO = frozenset({"REQUEST"})
"""What nobody says to himself or to nobody in particular."""
UNILATERAL = frozenset({"AGREE"})
"""Mutual deeds that a verb may tell of one party."""
DONE_ALONE = frozenset({"MOBILIZE", "RETREAT"})
"""What a noun may tell of its doer alone."""
POSSIBLE_ALONE = frozenset({"MOBILIZE"})
"""What counts with its doer alone even where it is only possible; a withdrawal has to be sure, or from somebody."""


IN_POWER = frozenset({"MOBILIZE", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "CONCEDE", "COERCE", "RETREAT"})
"""What counts where nobody is named and those who hold power in the article's state do it."""


OF_CRIME = frozenset({"arrest", "convict", "seize", "deport"})
"""Modes of what is done to criminals every day."""


def refused(draft: Draft, mutual: bool) -> str | None:
    """The reason why a trigger with these parties is no event, or None."""
    everyone = [*draft.actors, *draft.recipients]
    codes = [party.code for party in everyone if party.code]
    pattern = draft.match.pattern
    trigger = pattern.trigger
    if not codes:
        return "nobody who counts for a state or an organisation"
    named = any(party.mention is not None for party in everyone)
    if not named and pattern.type not in AT_HOME and not _between_groups(draft) and not _by_those_in_power(draft):
        return "no party is named"
    alone = pattern.type in UNILATERAL and pattern.kind == "verb"
    alone = alone or GATHERED in draft.actor_by
    if mutual and (len(everyone) < 2 or len(codes) < 2) and not alone:
        return "one party alone"
    if mutual and (len(codes) > 1 or GATHERED in draft.actor_by):
        return None
    if trigger.needs in ("actor", "both") and not draft.actors:
        return "no actor"
    if trigger.needs in ("recipient", "both") and not draft.recipients:
        return "no recipient"
    if trigger.political and not any(party.mention is not None or party.sector in POLITICAL for party in everyone):
        return "no political party to it"
    if trigger.needs == "both" and pattern.type in SAID_TO and not any(party.code for party in draft.recipients):
        return "said to nobody who counts for a state or an organisation"
    if draft.at_home and all(party.sector is None and party.mention is not None for party in draft.actors):
        return "a state does not protest at home"
    one_sided = not (draft.actors and draft.recipients)
    if pattern.type in TWO_SIDED and one_sided and not mutual:
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
    if draft.actors or draft.match.pattern.kind == "noun":
        return None
    passive = roles.triggers.is_passive(draft.match)
    if statement and not passive:
        return "nobody says it"
    if passive and roles.sentence.relations[draft.head].startswith("acl"):
        return "only tells more of somebody: a relative clause in which nobody does it"
    return None


def _between_groups(draft: Draft) -> bool:
    """True of what the state does to its own people in politics or they to it: "polisi menahan aktivis"."""
    sectors = [{party.sector for party in side} for side in (draft.actors, draft.recipients)]
    ruling, ruled = (any(side & POLITICAL for side in sectors), all(side & CIVIC for side in sectors))
    return ruling and ruled


def _by_those_in_power(draft: Draft) -> bool:
    """True of what those who hold power or fight for it do or say in the article's own state, by a verb."""
    pattern = draft.match.pattern
    crime = pattern.type == "COERCE" and pattern.trigger.mode in OF_CRIME
    if pattern.kind == "noun" or pattern.type not in IN_POWER or crime or draft.guesses_actor:
        return False
    return bool(draft.actors) and all(party.sector in POLITICAL and party.country for party in draft.actors)


def _by_somebody(draft: Draft) -> bool:
    """True of a noun whose doer is told with "by" or "oleh": it needs nobody else ("a curfew by the government")."""
    return bool(draft.actors) and "agent" in draft.actor_by
