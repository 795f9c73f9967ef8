"""Triggers with their parties, and which of them are events at all."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from samarkand.coders import Knowledge
from samarkand.coders.absorption import absorbed
from samarkand.coders.draft import AIMS, Draft
from samarkand.coders.groups import CIVIC
from samarkand.coders.joining import settled
from samarkand.coders.lexicon import Match, find_triggers
from samarkand.coders.parties import Parties, codes_of, distinct
from samarkand.coders.refusing import SAID_TO, is_abroad, refused, told_in_passing
from samarkand.coders.roles import Roles
from samarkand.coders.sentence import Sentence
from samarkand.coders.tracing import Trace
from samarkand.model import Party
from samarkand.ontology import EventType

TALKS = frozenset({"CONSULT", "AGREE"})
"""What those of one state, of different kinds, can do among themselves."""
ON_PEOPLE = frozenset({"ASSAULT", "COERCE"})
"""What those in power do to their own people where nobody else is named."""
STANDING = frozenset({"SUPPORT", "AID"})
"""What a relative clause tells as how things stand, not as news."""


def drafts(sentence: Sentence, knowledge: Knowledge, parties: Parties, trace: Trace | None = None) -> list[Draft]:
    """The events of one sentence, triggers that are none left out; `trace` is told why."""
    types = knowledge.ontology.types
    roles = Roles(sentence, parties, matches := _matches(sentence, knowledge, parties, trace))
    filled = _filled(matches, roles, knowledge, trace)
    stays: list[Draft] = []
    for draft, reason in settled(filled.kept, filled.lone, filled.aims, sentence, types):
        if reason is None:
            stays.append(draft)
        elif trace is not None:
            _refuse(trace, sentence, draft, reason)
    return stays


def _matches(sentence: Sentence, knowledge: Knowledge, parties: Parties, trace: Trace | None) -> list[Match]:
    """The triggers of a sentence, without words of names and verbs that only describe."""
    found = find_triggers(
        sentence.forms, sentence.lemmas, sentence.classes, sentence.heads, sentence.language, knowledge.ontology.name,
        refuse=None if trace is None else partial(trace.refuse, sentence),
        named={i for i, number in enumerate(sentence.mention_at) if number in parties.actor_of}, aside=sentence.aside,
        relations=sentence.relations,
    )  # fmt: skip
    matches = [match for match in found if _stands(sentence, match)]
    if trace is not None:
        for match in found:
            if match not in matches:
                trace.refuse(sentence, match, "part of a name, or only describes somebody")
    return matches


class Filled(Struct, frozen=True):
    """Triggers with their parties: `kept` are events, `lone` are none but name somebody, `aims` tell what a protest
    is about."""

    kept: list[Draft]
    lone: list[Draft]
    aims: list[Draft]


def _filled(matches: Sequence[Match], roles: Roles, knowledge: Knowledge, trace: Trace | None) -> Filled:
    """The parties of each trigger, from the top of the tree down, so that what is no event absorbs nothing."""
    sentence, types = roles.sentence, knowledge.ontology.types
    heads = [roles.triggers.head(match) for match in matches]
    filled = Filled([], [], [])
    idle: set[int] = set()
    for number in sorted(range(len(matches)), key=lambda i: _depth(sentence, heads[i])):
        match, head = matches[number], heads[number]
        active = [i for i in range(len(matches)) if i not in idle]
        if absorbed(sentence, match, head, [matches[i] for i in active], [heads[i] for i in active], knowledge):
            if match.pattern.type in AIMS:
                filled.aims.append(_first_fit(match, roles, types)[0])
            if trace is not None:
                trace.refuse(sentence, match, "only what another trigger asks, threatens, alleges, denies or promises")
            continue
        draft, reason = _first_fit(match, roles, types)
        others = [i for i in range(len(matches)) if i != number]
        if reason is None and _disowns(draft, others, matches, heads, roles, types):
            reason = "a deed of his own that somebody denies"
        if reason is None and not (draft.actors and draft.recipients) and idle:
            reason = _idly_absorbed(sentence, match, head, matches, heads, knowledge)
        if reason is None:
            filled.kept.extend(_meetings(draft, types[draft.match.pattern.type]))
            continue
        idle.add(number)
        if draft.actors or draft.recipients:
            filled.lone.append(draft)
        if trace is not None:
            _refuse(trace, sentence, draft, reason)
    return filled


def _disowns(
    draft: Draft, numbers: Sequence[int], matches: Sequence[Match], heads: Sequence[int], roles: Roles,
    types: dict[str, EventType],
) -> bool:  # fmt: skip
    """True where somebody says that he did not do what another trigger under his word tells.

    "They denied shelling it": that deed stands, as denied.
    """
    sentence = roles.sentence
    if not sentence.is_any_of(draft.head, roles.grammar.disowns):
        return False
    clauses = sentence.children(draft.head, "ccomp", "xcomp", "advcl")
    for number in numbers:
        if heads[number] in clauses and matches[number].pattern.kind != "noun":
            inner, reason = _first_fit(matches[number], roles, types)
            if reason is None and inner.actors and codes_of(inner.actors) <= codes_of(draft.actors):
                return True
    return False


def _idly_absorbed(
    sentence: Sentence, match: Match, head: int, matches: Sequence[Match], heads: Sequence[int], knowledge: Knowledge
) -> str | None:
    """Why one side alone is too little under a trigger that is no event itself ("is asked to leave"), or None."""
    under = absorbed(sentence, match, head, matches, heads, knowledge)
    return "one side alone, in what somebody unknown asks, threatens, alleges, denies or promises" if under else None


def _depth(sentence: Sentence, head: int) -> int:
    return sum(1 for _ in sentence.ancestors(head))


def _refuse(trace: Trace, sentence: Sentence, draft: Draft, reason: str) -> None:
    trace.refuse(sentence, draft.match, reason, actors=draft.actors, recipients=draft.recipients, reasons=draft.reasons)


def _first_fit(match: Match, roles: Roles, types: dict[str, EventType]) -> tuple[Draft, str | None]:
    """The first reading of a trigger whose frame is filled, else the first one with the reason against it."""
    first: tuple[Draft, str | None] | None = None
    sentence, machines = roles.sentence, roles.grammar.machines
    things = sentence.children(roles.triggers.head(match), "obj")
    at_things = any(sentence.is_any_of(child, machines) for child in things)
    named = at_things or any(number in roles.parties.actor_of for number in sentence.mention_at)
    own = None if named else roles.sentence.language.settings["country"]
    for reading in (match, *match.others):
        event_type = types[reading.pattern.type]
        mutual = event_type.mutual if reading.pattern.trigger.mutual is None else reading.pattern.trigger.mutual
        mutual = mutual or roles.reciprocal(reading)
        filling = roles.fill(reading, mutual, statement=event_type.statement)
        actors, recipients = _sides(filling.actors, filling.recipients, mutual)
        if reading.pattern.type in TALKS and not recipients and len(actors) == 1 and reading.pattern.kind != "noun":
            met = CIVIC | {"CIV"} if roles.parties.unrest else CIVIC
            recipients = [party for party in filling.recipients if _at_home_with(party, actors[0], met)]
        if event_type.statement:
            recipients = [party for party in recipients if not any(_is_one(party, other) for other in actors)]
        if (mutual or roles.is_between(filling)) and not event_type.mutual and len(actors) > 1:
            recipients = recipients if any(party.code for party in recipients) else actors
        draft = Draft(
            match=reading, head=roles.triggers.head(reading), actors=tuple(actors), recipients=tuple(recipients),
            reasons=tuple(filling.reasons), actor_by=filling.actor_by, recipient_by=filling.recipient_by,
        )  # fmt: skip
        if own and not recipients and reading.pattern.type in ON_PEOPLE and is_abroad(draft, own):
            draft = replace(draft, recipients=_own_people(actors))
        reason = refused(draft, mutual, own, unrest=roles.parties.unrest) or told_in_passing(
            draft, roles, statement=event_type.statement
        )
        if reason is None and reading.pattern.type in SAID_TO and not recipients and filling.recipients:
            reason = "nobody asks himself"
        if reason is None:
            return draft, None
        first = first or (draft, reason)
    assert first is not None
    return first


def _own_people(actors: Sequence[Party]) -> tuple[Party, ...]:
    """Those of the doers' own state."""
    return tuple(Party(text=one.text, country=one.country, sector="CIV", span=one.span) for one in actors[:1])


def _stands(sentence: Sentence, match: Match) -> bool:
    """False for a word of a name, and for a verb that only describes ("the US-backed force", "yang didukung Iran")."""
    first = match.tokens[0]
    relation = sentence.relations[first]
    number, inside = sentence.mention_at[first], range(len(sentence.words))
    if number >= 0 and any(
        i in inside and sentence.mention_at[i] == number for i in (first - 1, max(match.tokens) + 1)
    ):
        return False
    ahead = any(sentence.relations[child] == "aux" for child in sentence.dependants[first])
    tells = _leads(sentence, first) or _is_said(sentence, first)
    describes = relation.startswith("acl") and not ahead and not tells
    if match.pattern.type in STANDING and match.pattern.kind != "noun" and describes:
        return False
    if match.pattern.kind == "noun" or len(match.tokens) > 1 or sentence.children(first, "nsubj"):
        return True
    return relation not in ("amod", "compound")


def _is_said(sentence: Sentence, index: int) -> bool:
    """True of an infinitive that says what somebody is the first or latest to do ("became the latest state to …")."""
    noun = sentence.heads[index]
    marks = {sentence.forms[child] for child in sentence.children(index, "mark")}
    aims = sentence.language.settings["grammar"]["aims"]
    return (
        noun >= 0
        and not marks.isdisjoint(aims)
        and (sentence.bases[noun] == "xcomp" or bool(sentence.children(noun, "cop")))
    )


def _leads(sentence: Sentence, index: int) -> bool:
    """True of an inflected verb with an object that the tree hangs on its own subject ("Peru today hailed it")."""
    form = sentence.forms[index]
    past = sentence.lemmas[index] != form and not form.endswith("ing")
    return sentence.relations[index] == "acl" and past and bool(sentence.children(index, "obj"))


def _sides(actors: list[Party], recipients: list[Party], mutual: bool) -> tuple[list[Party], list[Party]]:
    """Nobody stands on both sides of a directed act; of a mutual one the repeats go."""
    codes = codes_of(actors)
    if mutual:
        others = [party for party in recipients if not party.code or party.code not in codes]
        return actors, others
    others = [party for party in recipients if not any(_same(party, other) for other in actors)]
    own = {party.mention for party in actors if party.mention is not None}
    return actors, [party for party in others if party.mention not in own] or others


def _at_home_with(party: Party, other: Party, sectors: frozenset[str]) -> bool:
    """True of a group of the same state, of another kind ("the president met leaders of the opposition")."""
    return party.code == other.code and {party.sector, other.sector} <= sectors and party.sector != other.sector


def _is_one(one: Party, other: Party) -> bool:
    """True of one state, organisation or person named twice: nobody asks or accuses himself."""
    same = one.actor is not None and one.actor == other.actor and one.sector == other.sector
    return same and (one.sector is None or not _are_two_offices(one, other))


def _are_two_offices(one: Party, other: Party) -> bool:
    """True of two offices of regions in one state ("Gubernur Aceh", "Gubernur Sumatera Utara")."""
    first, second = one.text.casefold().split(), other.text.casefold().split()
    return len(first) > 1 and len(second) > 1 and first[0] == second[0] and first[1:] != second[1:]


def _same(one: Party, other: Party) -> bool:
    """True of one phrase found twice; two groups that a place ties to one state are two."""
    if one.mention is None or one.mention != other.mention:
        return False
    return one.span is None or other.span is None or one.span.overlaps(other.span)


def _meetings(draft: Draft, event_type: EventType) -> Iterator[Draft]:
    """Somebody "meets A and B", each named with an office: these are meetings of two, not one of three."""
    trigger = draft.match.pattern
    apart = (
        event_type.code == "CONSULT" and trigger.kind == "verb" and len(draft.actors) == 1 and len(draft.recipients) > 1
        and all(party.text.count(" ") >= 2 and party.mention is not None for party in draft.recipients)
    )  # fmt: skip
    if not apart:
        yield draft
        return
    for recipient in distinct(draft.recipients):
        yield replace(draft, recipients=(recipient,))
