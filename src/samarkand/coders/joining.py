"""Several words for one deed in a sentence: joined, completed from each other, or one of them left out."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from samarkand.coders.draft import AIMS, Draft
from samarkand.coders.parties import codes_of
from samarkand.coders.recipients import AT_HOME, THERE
from samarkand.coders.sentence import Sentence
from samarkand.ontology import EventType

TRADE = frozenset({"COOPERATE", "AID"})
"""What sanctions cut off."""
ENDED = frozenset({"SANCTION"})
LIFTED = frozenset({"CONCEDE", "RETREAT"})
CALLED_OFF = frozenset({"CONSULT"})


def settled(
    drafts: Sequence[Draft], lone: Sequence[Draft], aims: Sequence[Draft], sentence: Sentence,
    types: dict[str, EventType],
) -> Iterator[tuple[Draft, str | None]]:  # fmt: skip
    """The drafts of a sentence in text order, each with the reason why another one makes it needless, or None.

    Empty sides are filled from `lone`, triggers that are no event themselves, and protests directed by `aims`.
    """
    kept = sorted(drafts, key=lambda draft: draft.match.tokens[0])
    kept = [_aimed(draft, aims, sentence) for draft in _joined(kept, sentence, types)]
    carried = [draft for draft in kept if _taken_up(draft, kept, sentence)]
    for draft in kept:
        reason = _outdone(draft, [other for other in kept if other not in carried or other is draft], sentence)
        yield (_completed(draft, lone, types) if reason is None else draft), reason


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


def _aimed(draft: Draft, aims: Sequence[Draft], sentence: Sentence) -> Draft:
    """A protest at home is against whomever it is held to condemn, refuse or ask ("marched to denounce Peru")."""
    for aim in aims if draft.at_home else ():
        if draft.head in sentence.ancestors(aim.head) and any(party.code for party in aim.recipients):
            reasons = (*draft.reasons, "recipient: whom the protest is about")
            return replace(draft, recipients=aim.recipients, recipient_by=aim.recipient_by, reasons=reasons)
    return draft


def _taken_up(draft: Draft, others: Sequence[Draft], sentence: Sentence) -> bool:
    """True of a noun that a verb of its own type has taken up with all its parties ("hosted talks between A and B")."""
    if draft.match.pattern.kind != "noun":
        return False
    codes = draft.codes
    return any(
        other is not draft
        and other.match.pattern.type == draft.match.pattern.type
        and other.match.pattern.kind != "noun"
        and other.head in sentence.ancestors(draft.head)
        and codes <= other.codes
        for other in others
    )


def _outdone(draft: Draft, others: Sequence[Draft], sentence: Sentence) -> str | None:
    """Why another draft of the sentence makes this one needless, or None."""
    if _taken_up(draft, others, sentence):
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
    doers, done_to = codes_of(draft.actors), codes_of(draft.recipients)
    joined = sentence.relations[draft.head] in ("conj", "advcl") and other.head in sentence.ancestors(draft.head)
    unnamed = all(party.mention is None for party in draft.recipients)
    return joined and unnamed and done_to == doers == codes_of(other.actors) and not codes_of(other.recipients) <= doers


def _says_more(other: Draft, draft: Draft) -> bool:
    """True where a draft only goes with another one: what was done before to those that are now freed, what protesters
    demand, the trade that is cut off, the talks that nobody is said to have called off."""
    kind, over = draft.match.pattern.type, other.match.pattern.type
    doers, others = codes_of(draft.actors), codes_of(other.actors)
    if kind in AIMS:
        return over in AT_HOME and bool(doers) and doers == others
    if kind in ENDED and over in CALLED_OFF and not (draft.actors and draft.recipients):
        return bool(draft.codes) and draft.codes <= other.codes
    if kind in ENDED and over in LIFTED and draft.match.pattern.kind == "noun":
        return draft.head in other.match.tokens and draft.codes <= other.codes
    if kind in TRADE:
        return over in ENDED and bool(codes_of(other.recipients)) and codes_of(other.recipients) <= draft.codes
    done_to = codes_of(draft.recipients)
    freed = kind == "COERCE" and over == "RETREAT" and not draft.actors
    return freed and bool(done_to) and done_to <= other.codes


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
