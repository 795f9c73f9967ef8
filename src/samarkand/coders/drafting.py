"""Triggers with their parties, and which of them are events at all."""

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from samarkand.coders import Knowledge
from samarkand.coders.borrowing import NEAREST
from samarkand.coders.gatherings import GATHERED
from samarkand.coders.groups import CIVIC, POLITICAL
from samarkand.coders.lexicon import Match, find_triggers
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.roles import AT_HOME, OWN_STATE, THERE, Roles
from samarkand.coders.sentence import Sentence
from samarkand.coders.tracing import Trace
from samarkand.model import Party
from samarkand.ontology import EventType

TRADE = frozenset({"COOPERATE", "AID"})
ENDED = frozenset({"SANCTION"})
LIFTED = frozenset({"CONCEDE", "RETREAT"})
CALLED_OFF = frozenset({"CONSULT"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "obj", "obl", "acl"})
AIMS = frozenset({"REQUEST", "REJECT", "ACCUSE"})
TWO_SIDED = frozenset({"SUPPORT", "AID", "COOPERATE"})
SAID_TO = frozenset({"REQUEST"})
TALKS = frozenset({"CONSULT", "AGREE"})
UNILATERAL = frozenset({"AGREE"})
DONE_ALONE = frozenset({"RETREAT", "MOBILIZE"})
STANDING = frozenset({"SUPPORT", "AID"})


class Draft(Struct, frozen=True, kw_only=True):
    """A trigger with its parties, before it is dated and placed. `actor_by` names the slots that filled a side."""

    match: Match
    head: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reasons: tuple[str, ...]
    actor_by: tuple[str, ...] = ()
    recipient_by: tuple[str, ...] = ()

    @property
    def at_home(self) -> bool:
        """True of a protest that names nobody and so is against the protesters' own state."""
        return OWN_STATE in self.recipient_by

    @property
    def guesses_actor(self) -> bool:
        """True where the actor is only the nearest name."""
        return NEAREST in self.actor_by

    @property
    def guesses_recipient(self) -> bool:
        """True where the recipient is only the nearest name."""
        return NEAREST in self.recipient_by


def drafts(sentence: Sentence, knowledge: Knowledge, parties: Parties, trace: Trace | None = None) -> list[Draft]:
    """The events of one sentence, triggers that are none left out; `trace` is told why."""
    types = knowledge.ontology.types
    found = find_triggers(
        sentence.forms, sentence.lemmas, sentence.classes, sentence.heads, sentence.language, knowledge.ontology.name,
        refuse=None if trace is None else partial(trace.refuse, sentence),
        named={i for i, number in enumerate(sentence.mention_at) if number in parties.actor_of}, aside=sentence.aside,
    )  # fmt: skip
    matches = [match for match in found if _stands(sentence, match)]
    if trace is not None:
        for match in found:
            if match not in matches:
                trace.refuse(sentence, match, "part of a name, or only describes somebody")
    roles = Roles(sentence, parties, matches)
    heads = [roles.triggers.head(match) for match in matches]
    kept: list[Draft] = []
    lone: list[Draft] = []
    aims: list[Draft] = []
    idle: set[int] = set()
    waiting = list(range(len(matches)))
    for number in sorted(waiting, key=lambda i: _depth(sentence, heads[i])):
        match, head = matches[number], heads[number]
        active = [i for i in waiting if i not in idle]
        if _absorbed(sentence, match, head, [matches[i] for i in active], [heads[i] for i in active], knowledge):
            if match.pattern.type in AIMS:
                aims.append(_first_fit(match, roles, types)[0])
            if trace is not None:
                trace.refuse(sentence, match, "only what another trigger asks, threatens, alleges, denies or promises")
            continue
        draft, reason = _first_fit(match, roles, types)
        if reason is None and _disowns(draft, [i for i in waiting if i != number], matches, heads, roles, types):
            reason = "a deed of his own that somebody denies"
        if reason is None and not (draft.actors and draft.recipients) and idle:
            reason = _idly_absorbed(sentence, match, head, matches, heads, knowledge)
        if reason is None:
            kept += _meetings(draft, types[draft.match.pattern.type])
            continue
        idle.add(number)
        if draft.actors or draft.recipients:
            lone.append(draft)
        if trace is not None:
            _refuse(trace, sentence, draft, reason)
    kept.sort(key=lambda draft: draft.match.tokens[0])
    kept = [_aimed(draft, aims, sentence) for draft in _joined(kept, sentence, types)]
    stays: list[Draft] = []
    taken_up = [draft for draft in kept if _carried(draft, kept, sentence)]
    for draft in kept:
        reason = _outdone(draft, [other for other in kept if other not in taken_up or other is draft], sentence)
        if reason is None:
            stays.append(_completed(draft, lone, types))
        elif trace is not None:
            _refuse(trace, sentence, draft, reason)
    return stays


def _disowns(
    draft: Draft, numbers: Sequence[int], matches: Sequence[Match], heads: Sequence[int], roles: Roles,
    types: dict[str, EventType],
) -> bool:  # fmt: skip
    """True where somebody says that he did not do what another trigger under his word tells.

    "They denied shelling it": that deed stands, as denied.
    """
    sentence = roles.sentence
    said = {sentence.lemmas[draft.head], sentence.forms[draft.head]}
    if said.isdisjoint(sentence.language.settings["grammar"]["disowns"]):
        return False
    clauses = sentence.children(draft.head, "ccomp", "xcomp", "advcl")
    for number in numbers:
        if heads[number] in clauses and matches[number].pattern.kind != "noun":
            inner, reason = _first_fit(matches[number], roles, types)
            if reason is None and inner.actors and _codes(inner.actors) <= _codes(draft.actors):
                return True
    return False


def _idly_absorbed(
    sentence: Sentence, match: Match, head: int, matches: Sequence[Match], heads: Sequence[int], knowledge: Knowledge
) -> str | None:
    """Why one side alone is too little under a trigger that is no event itself ("is asked to leave"), or None."""
    under = _absorbed(sentence, match, head, matches, heads, knowledge)
    return "one side alone, in what somebody unknown asks, threatens, alleges, denies or promises" if under else None


def _depth(sentence: Sentence, head: int) -> int:
    return sum(1 for _ in sentence.ancestors(head))


def _refuse(trace: Trace, sentence: Sentence, draft: Draft, reason: str) -> None:
    trace.refuse(sentence, draft.match, reason, actors=draft.actors, recipients=draft.recipients, reasons=draft.reasons)


def _outdone(draft: Draft, others: Sequence[Draft], sentence: Sentence) -> str | None:
    """Why another draft of the sentence makes this one needless, or None."""
    if _carried(draft, others, sentence):
        return "a verb of its own type has taken it up with all its parties"
    if any(_says_more(other, draft) for other in others if other is not draft):
        return "another deed of the sentence tells it with its doer, or is what it is for"
    if any(_goes_with(draft, other, sentence) for other in others):
        return "another deed beside it names those that it is done to"
    return "the sentence says that it is against somebody else" if _aimed_abroad(draft, others) else None


def _goes_with(draft: Draft, other: Draft, sentence: Sentence) -> bool:
    """True of a deed to people of no named state, told beside one of the same kind to those of another state:
    "seized two Indian trawlers and took the fishermen into custody"."""
    if other is draft or other.match.pattern.type != draft.match.pattern.type or not draft.recipients:
        return False
    doers, done_to = _codes(draft.actors), _codes(draft.recipients)
    joined = sentence.relations[draft.head] in ("conj", "advcl") and other.head in sentence.ancestors(draft.head)
    unnamed = all(party.mention is None for party in draft.recipients)
    return joined and unnamed and done_to == doers == _codes(other.actors) and not _codes(other.recipients) <= doers


def _says_more(other: Draft, draft: Draft) -> bool:
    """True where a draft only goes with another one: what was done before to those that are now freed, what protesters
    demand, the trade that is cut off, the talks that nobody is said to have called off."""
    kind, over = draft.match.pattern.type, other.match.pattern.type
    doers, others = _codes(draft.actors), _codes(other.actors)
    if kind in AIMS:
        return over in AT_HOME and bool(doers) and doers == others
    if kind in ENDED and over in CALLED_OFF and not (draft.actors and draft.recipients):
        return bool(_all_codes(draft)) and _all_codes(draft) <= _all_codes(other)
    if kind in ENDED and over in LIFTED and draft.match.pattern.kind == "noun":
        return draft.head in other.match.tokens and _all_codes(draft) <= _all_codes(other)
    if kind in TRADE:
        return over in ENDED and bool(_codes(other.recipients)) and _codes(other.recipients) <= _all_codes(draft)
    done_to = _codes(draft.recipients)
    freed = kind == "COERCE" and over == "RETREAT" and not draft.actors
    return freed and bool(done_to) and done_to <= _all_codes(other)


def _codes(parties: Sequence[Party]) -> set[str]:
    return {party.code for party in parties if party.code}


def _all_codes(draft: Draft) -> set[str]:
    return _codes(draft.actors) | _codes(draft.recipients)


def _aimed_abroad(draft: Draft, others: Sequence[Draft]) -> bool:
    """True of a protest at home whose sentence goes on to say that it is against somebody else."""
    if not draft.at_home:
        return False
    return any(
        other is not draft
        and other.match.pattern.type == draft.match.pattern.type
        and any(party.code for party in other.recipients)
        and not other.at_home
        for other in others
    )


def _aimed(draft: Draft, aims: Sequence[Draft], sentence: Sentence) -> Draft:
    """A protest at home is against whomever it is held to condemn, refuse or ask ("marched to denounce Peru")."""
    for aim in aims if draft.at_home else ():
        if draft.head in sentence.ancestors(aim.head) and any(party.code for party in aim.recipients):
            reasons = (*draft.reasons, "recipient: whom the protest is about")
            return replace(draft, recipients=aim.recipients, recipient_by=aim.recipient_by, reasons=reasons)
    return draft


def _joined(drafts: Sequence[Draft], sentence: Sentence, types: dict[str, EventType]) -> list[Draft]:
    """Two words for one deed, the one with its doer, the other with its object, are one draft.

    "A soldier was killed when Afghan troops opened fire", "shelled the town, killing two people".
    """
    found = list(drafts)
    for doing in drafts:
        for done in drafts:
            linked = doing.head in sentence.ancestors(done.head) or done.head in sentence.ancestors(doing.head)
            if (
                doing is done or not linked or types[doing.match.pattern.type].mutual
                or doing.match.pattern.type != done.match.pattern.type or not doing.actors or done.actors
                or doing not in found or done not in found
            ):  # fmt: skip
                continue
            named = any(party.actor is not None for party in done.recipients)
            if doing.recipients and not (named and THERE in doing.recipient_by):
                found.remove(done)
            elif done.recipients and done.recipients[0].mention not in {party.mention for party in doing.actors}:
                reasons = (*done.reasons, f"from another word for the deed: {'; '.join(doing.reasons)}")
                found[found.index(done)] = replace(done, actors=doing.actors, actor_by=doing.actor_by, reasons=reasons)
                found.remove(doing)
    return found


def _carried(draft: Draft, others: Sequence[Draft], sentence: Sentence) -> bool:
    """True of a noun that a verb of its own type has taken up with all its parties ("hosted talks between A and B")."""
    if draft.match.pattern.kind != "noun":
        return False
    codes = {party.code for party in (*draft.actors, *draft.recipients) if party.code}
    return any(
        other is not draft
        and other.match.pattern.type == draft.match.pattern.type
        and other.match.pattern.kind != "noun"
        and other.head in sentence.ancestors(draft.head)
        and codes <= {party.code for party in (*other.actors, *other.recipients)}
        for other in others
    )


def _first_fit(match: Match, roles: Roles, types: dict[str, EventType]) -> tuple[Draft, str | None]:
    """The first reading of a trigger whose frame is filled, else the first one with the reason against it."""
    first: tuple[Draft, str | None] | None = None
    for reading in (match, *match.others):
        event_type = types[reading.pattern.type]
        mutual = event_type.mutual if reading.pattern.trigger.mutual is None else reading.pattern.trigger.mutual
        mutual = mutual or roles.reciprocal(reading)
        filling = roles.fill(reading, mutual, statement=event_type.statement)
        actors, recipients = _sides(filling.actors, filling.recipients, mutual)
        if reading.pattern.type in TALKS and not recipients and len(actors) == 1 and reading.pattern.kind != "noun":
            recipients = [party for party in filling.recipients if _at_home_with(party, actors[0])]
        if event_type.statement:
            recipients = [party for party in recipients if not any(_is_one(party, other) for other in actors)]
        if (mutual or roles.is_between(filling)) and not event_type.mutual and len(actors) > 1:
            recipients = recipients if any(party.code for party in recipients) else actors
        draft = Draft(
            match=reading, head=roles.triggers.head(reading), actors=tuple(actors), recipients=tuple(recipients),
            reasons=tuple(filling.reasons), actor_by=filling.actor_by, recipient_by=filling.recipient_by,
        )  # fmt: skip
        reason = refused(draft, mutual) or _told_in_passing(draft, roles, statement=event_type.statement)
        if reason is None and reading.pattern.type in SAID_TO and not recipients and filling.recipients:
            reason = "nobody asks himself"
        if reason is None:
            return draft, None
        first = first or (draft, reason)
    assert first is not None
    return first


def _told_in_passing(draft: Draft, roles: Roles, *, statement: bool) -> str | None:
    """Why a trigger without a doer is no event where it stands, or None."""
    if draft.actors or draft.match.pattern.kind == "noun":
        return None
    passive = roles.triggers.is_passive(draft.match)
    if statement and not passive:
        return "nobody says it"
    if passive and roles.sentence.relations[draft.head].startswith("acl"):
        return "only tells more of somebody: a relative clause in which nobody does it"
    return None


def _completed(draft: Draft, lone: Sequence[Draft], types: dict[str, EventType]) -> Draft:
    """A side that is empty is filled from another word for the same deed: "killed in an Israeli attack"."""
    if (draft.actors and draft.recipients) or types[draft.match.pattern.type].mutual:
        return draft
    for other in lone:
        if other.match.pattern.type != draft.match.pattern.type:
            continue
        taken = {party.mention for party in (*draft.actors, *draft.recipients)}
        reasons = (*draft.reasons, f"from another word for the deed: {'; '.join(other.reasons)}")
        if not draft.actors and other.actors and other.actors[0].mention not in taken:
            return replace(draft, actors=other.actors, reasons=reasons)
        codes = {party.code for party in draft.actors}
        others = [party.code for party in other.recipients if party.code not in codes]
        if not draft.recipients and others and other.recipients[0].mention not in taken:
            return replace(draft, recipients=other.recipients, reasons=reasons)
    return draft


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
    describes = relation.startswith("acl") and not ahead and not _leads(sentence, first)
    if match.pattern.type in STANDING and match.pattern.kind != "noun" and describes:
        return False
    if match.pattern.kind == "noun" or len(match.tokens) > 1 or sentence.children(first, "nsubj"):
        return True
    return relation not in ("amod", "compound")


def _leads(sentence: Sentence, index: int) -> bool:
    """True of an inflected verb with an object that the tree hangs on its own subject ("Peru today hailed it")."""
    form = sentence.forms[index]
    past = sentence.lemmas[index] != form and not form.endswith("ing")
    return sentence.relations[index] == "acl" and past and bool(sentence.children(index, "obj"))


def _sides(actors: list[Party], recipients: list[Party], mutual: bool) -> tuple[list[Party], list[Party]]:
    """Nobody stands on both sides of a directed act; of a mutual one the repeats go."""
    codes = {party.code for party in actors if party.code}
    if mutual:
        others = [party for party in recipients if not party.code or party.code not in codes]
        return actors, others
    others = [party for party in recipients if not any(_same(party, other) for other in actors)]
    own = {party.mention for party in actors if party.mention is not None}
    return actors, [party for party in others if party.mention not in own] or others


def _at_home_with(party: Party, other: Party) -> bool:
    """True of a group of the same state, of another kind ("the president met leaders of the opposition")."""
    return party.code == other.code and {party.sector, other.sector} <= CIVIC and party.sector != other.sector


def _is_one(one: Party, other: Party) -> bool:
    """True of one state, organisation or person named twice: nobody asks or accuses himself."""
    return one.actor is not None and one.actor == other.actor and one.sector == other.sector


def _same(one: Party, other: Party) -> bool:
    """True of one phrase found twice; two groups that a place ties to one state are two."""
    if one.mention is None or one.mention != other.mention:
        return False
    return one.span is None or other.span is None or one.span.overlaps(other.span)


def _absorbed(
    sentence: Sentence, match: Match, head: int, matches: Sequence[Match], heads: Sequence[int], knowledge: Knowledge
) -> bool:
    """True where the trigger is only what another one asks, threatens, alleges, denies or promises."""
    if match.pattern.kind == "noun" and _names_topic(sentence, head, matches, heads):
        return True
    previous = head
    for governor in sentence.ancestors(head):
        relation = sentence.relations[previous].partition(":")[0]
        if relation not in COMPLEMENTS | {"conj", "nmod"}:
            return False
        for other, other_head in zip(matches, heads, strict=True):
            if other is match or other_head != governor:
                continue
            if other.pattern.type in AT_HOME and match.pattern.type in AIMS:
                return True
            if not knowledge.ontology.types[other.pattern.type].absorbs:
                continue
            again = other.pattern.type == match.pattern.type and sentence.forms[other_head] == sentence.forms[head]
            if relation == "conj" or again:
                return False
            if other.pattern.kind == "noun" and not _is_aim(sentence, previous):
                if relation in ("acl", "ccomp") and sentence.children(previous, "mark"):
                    return True
                continue
            own = match.pattern.kind == "noun" and any(
                sentence.mention_at[child] >= 0 for child in sentence.subtree(head, clauses=False)
            )
            return not (own and other.pattern.type in ("ACCUSE", "REJECT", "SUPPORT"))
        previous = governor
    return False


def _is_aim(sentence: Sentence, verb: int) -> bool:
    """True of an infinitive that says what a noun is to do or not to do ("the threat to close the border")."""
    helpers = [sentence.forms[child] for child in sentence.dependants[verb] if child < verb]
    aims = sentence.language.settings["grammar"]["aims"]
    return sentence.relations[verb] == "acl" and bool(helpers) and helpers[0] in aims


def _names_topic(sentence: Sentence, head: int, matches: Sequence[Match], heads: Sequence[int]) -> bool:
    """True of a noun that only tells what another event noun is about ("negosiasi gencatan senjata")."""
    governor = sentence.heads[head]
    if governor < 0 or sentence.preposition(head) or sentence.children(head, "nmod", "compound"):
        return False
    over = [other for other, at in zip(matches, heads, strict=True) if at == governor and other.pattern.kind == "noun"]
    return bool(over) and sentence.relations[head].partition(":")[0] in ("nmod", "compound", "amod", "flat")


def refused(draft: Draft, mutual: bool) -> str | None:
    """The reason why a trigger with these parties is no event, or None."""
    everyone = [*draft.actors, *draft.recipients]
    codes = [party.code for party in everyone if party.code]
    pattern = draft.match.pattern
    trigger = pattern.trigger
    if not codes:
        return "nobody who counts for a state or an organisation"
    named = any(party.mention is not None for party in everyone)
    if not named and pattern.type not in AT_HOME and not _between_groups(draft):
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


def _between_groups(draft: Draft) -> bool:
    """True of what the state does to its own people in politics or they to it: "polisi menahan aktivis"."""
    sectors = [{party.sector for party in side} for side in (draft.actors, draft.recipients)]
    ruling, ruled = (any(side & POLITICAL for side in sectors), all(side & CIVIC for side in sectors))
    return ruling and ruled


def _by_somebody(draft: Draft) -> bool:
    """True of a noun whose doer is told with "by" or "oleh": it needs nobody else ("a curfew by the government")."""
    return bool(draft.actors) and "agent" in draft.actor_by


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
