"""Whom a pronoun stands for: the speaker, the subject before it, the last one named, or the two last named."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from samarkand.coders.clauses import doing
from samarkand.coders.counted import of_counted
from samarkand.coders.sentence import Sentence
from samarkand.model import Actor, Party

NEAR = 400
FAR = 800
BODIES = frozenset({"igo", "alliance", "court", "ngo", "agency", "bank"})
STATES = frozenset({"country", "state", "territory"})

if TYPE_CHECKING:
    from samarkand.coders.parties import Parties


def of_pronoun(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """Whom a pronoun, a pair or a group stands for; `parties.stood_for` keeps how that is told."""
    if sentence.forms[head] not in parties.stand_ins.forms and not has_pair(parties, sentence):
        return []
    found = _of_pronoun(parties, sentence, head)
    if found:
        parties.stood_for[sentence.first, head] = tuple(found)
    return found


def has_pair(parties: "Parties", sentence: Sentence) -> bool:
    """True where a sentence has the words of a pair ("both countries") anywhere."""
    if (known := parties.paired.get(sentence.first)) is None:
        words, line = parties.stand_ins, " ".join(sentence.forms)
        known = any(pair in line for pair in (*words.pairs, *words.pairs_of_bodies))
        parties.paired[sentence.first] = known
    return known


def reasons_of(parties: "Parties", sentence: Sentence, sides: Collection[Party]) -> Iterator[str]:
    """ "Leaders: Chile, Peru (named before)": the expressions of a sentence that stand for parties of a claim."""
    mentions = {party.mention for party in sides}
    for (first, head), meant in parties.stood_for.items():
        if first == sentence.first and mentions >= {party.mention for party in meant}:
            outside = all(party.span is not None and party.span.end <= sentence.span.start for party in meant)
            where = "named in a sentence before" if outside else "named before"
            yield f"'{sentence.words[head]}': {', '.join(party.text for party in meant)}, {where}"


def _of_pronoun(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """A pronoun stands for the last person or group named before it, in this sentence or the one before."""
    words = parties.stand_ins
    form = sentence.forms[head]
    if form in words.speakers:
        return _speaking(parties, sentence, head)
    saying = _who_says(parties, sentence, head) if form in words.groups | words.things else []
    if saying:
        return saying
    counted = of_counted(parties, sentence, head)
    if counted:
        return counted
    if form in words.beside:
        return _beside(parties, sentence, head)
    if form in words.things or _is_own_state(parties, sentence, head):
        doers = {party.code for party in doing(parties, sentence, head)}
        subject = _subject_before(parties, sentence, head, persons=False)
        if subject is not None and subject.code in doers and form not in words.things:
            return _other_state(parties, sentence, head, doers)
        return [subject] if subject is not None else []
    if form not in words.persons and form not in words.groups:
        return _pair(parties, sentence, head) or _named_before(parties, sentence, head)
    if form in words.persons:
        subject = _subject_before(parties, sentence, head)
        if subject is not None and subject.actor not in {party.actor for party in doing(parties, sentence, head)}:
            return [subject]
    if form in words.groups and all(number < 0 for number in sentence.mention_at[:head]):
        before = [party for party in parties.last_subject if party.code]
        if before and not any(parties.is_person(party) for party in before):
            return before
    start = sentence.spans[head].start
    wanted = ("person",) if form in words.persons else ("group", "organisation", "place")
    doers = {party.actor for party in doing(parties, sentence, head)}
    for number in parties.named_before(sentence, start, NEAR):
        mention = sentence.reading.mentions[number]
        actor = parties.grounding.entities.get(parties.actor_of.get(number, ""))
        if mention.kind in wanted and isinstance(actor, Actor) and actor.id not in doers:
            best = parties.party(sentence, actor, mention.span, number)
            return [best] if best.code is not None else []
    return []


def _who_says(parties: "Parties", sentence: Sentence, head: int, *, own: bool = False) -> list[Party]:
    """ "The rebels said they had left the town": those who say it, where the pronoun can stand for them.

    `own`: what is theirs ("his country"), so that it may be anybody's.
    """
    clause, over = sentence.heads[head], -1
    if clause >= 0 and sentence.bases[head] == "nsubj" and sentence.bases[clause] == "ccomp":
        over = sentence.heads[clause]
    if over < 0 or over > head or not sentence.is_any_of(over, sentence.language.speech):
        return []
    subjects = [child for child in sentence.children(over, "nsubj") if child < head]
    if not subjects or sentence.upos[subjects[-1]] == "PRON":
        return []
    several, subject = sentence.forms[head] in parties.stand_ins.groups, subjects[-1]
    plural = sentence.forms[subject].endswith("s") or bool(sentence.children(subject, "conj"))
    if own:
        return parties.of_phrase(sentence, subject)
    found = parties.of_phrase(sentence, subject) if several == plural else []
    return [] if not several and any(parties.is_person(party) for party in found) else found


def _speaking(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """ "We" and "I" between quote marks are whoever is quoted."""
    span = sentence.spans[head]
    for index in sentence.quotes:
        quote = sentence.reading.quotes[index]
        if quote.direct and quote.speaker is not None and quote.span.contains(span):
            speaker = parties.of_number(sentence, quote.speaker)
            return [speaker] if speaker is not None and speaker.code else []
    return []


def _pair(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """ "Both countries" are the last two of different states that were named."""
    if not has_pair(parties, sentence):
        return []
    first = max(0, head - 2)
    words = " ".join(sentence.forms[first : head + 3])
    if any(pair in words for pair in parties.stand_ins.pairs_of_bodies):
        return _bodies(parties, sentence, head)
    if not any(pair in words for pair in parties.stand_ins.pairs):
        return []
    found: list[Party] = []
    start = sentence.spans[head].start
    doers = {party.code for party in doing(parties, sentence, head)}
    for number in parties.named_before(sentence, start, FAR):
        party = parties.of_number(sentence, number)
        if party is not None and party.country and party.country not in doers | {other.country for other in found}:
            found.append(party)
        if len(found) == 2:
            return found[::-1]
    return []


def _is_own_state(parties: "Parties", sentence: Sentence, head: int) -> bool:
    """True of "the country", also with words that describe it and name none ("the West African country")."""
    words, first = parties.stand_ins, head
    if sentence.forms[head] not in words.own_state | words.described:
        return False
    while first and sentence.upos[first - 1] in ("ADJ", "NOUN", "PROPN") and sentence.heads[first - 1] == head:
        first -= 1
    bare = first == head and sentence.forms[head] in words.own_state
    told = first < head and words.no_description.isdisjoint(sentence.forms[first:head])
    return (bare or told) and sentence.forms[max(first - 1, 0)] == "the" and not sentence.children(head, "acl")


def _other_state(
    parties: "Parties", sentence: Sentence, head: int, taken: Collection[str | None], reach: int = FAR
) -> list[Party]:
    """The state named last that is none of these."""
    for number in parties.named_before(sentence, sentence.spans[head].start, reach):
        actor = parties.grounding.entities.get(parties.actor_of.get(number, ""))
        if isinstance(actor, Actor) and actor.kind in STATES:
            party = parties.party(sentence, actor, sentence.reading.mentions[number].span, number)
            if party.code is not None and party.code not in taken:
                return [party]
    return []


def _beside(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """ "Its neighbour" is the state named last beside the one that "its" stands for."""
    owners = [child for child in sentence.children(head, "nmod") if sentence.upos[child] == "PRON" and child < head]
    whose = [party for child in owners for party in of_pronoun(parties, sentence, child)]
    return _other_state(parties, sentence, head, {party.code for party in whose}) if len(whose) == 1 else []


def _named_before(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """ "That court" is the last body that was named; a noun with more words describes another."""
    kinds = parties.stand_ins.kinds.get(sentence.forms[head])
    if kinds is None:
        return []
    beside = (sentence.forms[head - 1] if head else "", sentence.forms[head + 1 : head + 2])
    pointed = not {beside[0], *beside[1]}.isdisjoint(parties.stand_ins.pointing)
    if not pointed or sentence.children(head, "amod", "compound", "nmod", "flat", "nummod", "acl"):
        return []
    start = sentence.spans[head].start
    subject = parties.last_subject[0] if len(parties.last_subject) == 1 and "state" in kinds else None
    spoken_of = parties.grounding.entities.get(subject.actor or "") if subject is not None else None
    if subject is not None and isinstance(spoken_of, Actor) and kinds & _kinds_of(spoken_of):
        return [subject]
    for number in parties.named_before(sentence, start, NEAR):
        actor = parties.grounding.entities.get(parties.actor_of.get(number, ""))
        if isinstance(actor, Actor) and kinds & _kinds_of(actor):
            best = parties.party(sentence, actor, sentence.reading.mentions[number].span, number)
            return [best] if best.code is not None else []
    return []


def _kinds_of(actor: Actor) -> set[str]:
    if actor.kind == "armed":
        return {"armed"}
    if actor.kind in BODIES:
        return {"body"}
    return {"state"} if actor.kind in STATES else set()


def _bodies(parties: "Parties", sentence: Sentence, head: int) -> list[Party]:
    """ "Both courts" are the last two organisations of states that were named."""
    found: list[Party] = []
    for number in parties.named_before(sentence, sentence.spans[head].start, FAR):
        party = parties.of_number(sentence, number)
        if party is not None and party.acronym and party.acronym not in {other.acronym for other in found}:
            found.append(party)
        if len(found) == 2:
            return found[::-1]
    return []


def _subject_before(parties: "Parties", sentence: Sentence, head: int, *, persons: bool = True) -> Party | None:
    """The person, or the state or organisation, that is the subject of an earlier clause or the sentence before."""
    found: Party | None = None
    for index in range(head):
        number = sentence.mention_at[index]
        if number < 0 or (sentence.reading.mentions[number].kind == "person") is not persons:
            continue
        governed = (index, *sentence.ancestors(index))
        top = next((i for i in governed if sentence.upos[i] not in ("PROPN", "NOUN")), None)
        below = governed[governed.index(top) - 1] if top in governed[1:] else index
        if sentence.relations[below].startswith("nsubj"):
            found = parties.of_number(sentence, number) or found
    if found is not None:
        return found
    likely = [party for party in parties.last_subject if party.code and parties.is_person(party) is persons]
    return likely[0] if len(likely) == 1 else None


def remember(sentence: Sentence, parties: "Parties") -> None:
    """Keep a sentence and its subject for the next one, which may go on without one."""
    parties.before.append(sentence)
    for index in range(min(len(sentence.words), 12)):
        if sentence.relations[index].startswith("nsubj"):
            found = parties.of_phrase(sentence, index)
            if found:
                parties.last_subject = tuple(found)
                return
    if not sentence.parsed:
        first = _first_named(sentence, parties)
        if first is not None:
            parties.last_subject = (first,)


def _first_named(sentence: Sentence, parties: "Parties") -> Party | None:
    """Who is named at the very beginning of a sentence, before its first verb; nobody where it has none."""
    verb = next((index for index, upos in enumerate(sentence.upos) if upos in ("VERB", "AUX")), 0)
    named = (index for index in range(min(verb, 6)) if sentence.mention_at[index] >= 0)
    index = next(named, None)
    return None if index is None else parties.of_mention(sentence, index)
