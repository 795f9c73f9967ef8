"""The default coder: a lexicon of triggers with frames, read off the tree of each sentence.

`because` of every claim names the trigger, how each party was found and the cue of its status.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from samarkand.coders import Knowledge
from samarkand.coders.circumstances import in_direct_speech, place_of, speaker_of, when_of
from samarkand.coders.demands import demands
from samarkand.coders.lexicon import Match, Pattern, find_triggers
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.records import one_per_event
from samarkand.coders.roles import Roles
from samarkand.coders.sentence import Sentence, sentences_of
from samarkand.coders.status import status_of
from samarkand.model import Article, Claim, Grounding, Party, Reading, Span, When, content_id
from samarkand.model.event import Status
from samarkand.ontology import EventType

MADE_BY = "rules/1"
POLITICAL = frozenset({"GOV", "MIL", "REB", "OPP", "IGO", "UAF", "LEG", "JUD", "COP", "PTY"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "obj", "obl", "acl"})
AT_HOME = frozenset({"PROTEST"})
UNILATERAL = frozenset({"AGREE"})
REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})


class Draft(Struct, frozen=True, kw_only=True):
    """A trigger with its parties, before it is dated and placed."""

    match: Match
    head: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reasons: tuple[str, ...]


def code(article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims of one article, one a happening, in text order.

    Furniture and sentences that were not parsed give none. Score: 0 to 1, the trigger's own times what its parties,
    grammar and place in speech take off; not yet a calibrated probability.
    """
    home = _home(article, reading, grounding, knowledge)
    parties = Parties(knowledge, grounding, article.published.date() if article.published else None, home)
    claims: list[Claim] = []
    for sentence in sentences_of(article, reading, knowledge.language):
        if sentence.parsed:
            claims += _sentence_claims(sentence, grounding, knowledge, parties)
        _remember_subject(sentence, parties)
    return one_per_event(claims, article, knowledge.ontology)


def _home(article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> str | None:
    """The state whose police and government an article means when it names none: the one it names most."""
    counts: dict[str, int] = {}
    for link in grounding.actors:
        actor = grounding.entities[link.target]
        country = getattr(actor, "country", None)
        if country:
            weight = 2 if reading.mentions[link.mention].span.start < 300 else 1
            counts[country] = counts.get(country, 0) + weight
    if counts:
        best, second = ([*sorted(counts.items(), key=lambda item: (-item[1], item[0])), ("", 0)])[:2]
        if best[1] > second[1] or len(counts) == 1:
            return best[0]
        return None
    return knowledge.language.settings["country"] or None


def _remember_subject(sentence: Sentence, parties: Parties) -> None:
    """Keep the subject of a sentence for the next one, which may go on without one."""
    for index in range(min(len(sentence.words), 12)):
        if sentence.relations[index].startswith("nsubj"):
            found = parties.of_phrase(sentence, index)
            if found:
                parties.last_subject = tuple(found)
                return
    named = [parties.of_mention(sentence, i) for i in range(min(len(sentence.words), 6)) if sentence.mention_at[i] >= 0]
    if not sentence.parsed and named and named[0] is not None:
        parties.last_subject = (named[0],)


def _sentence_claims(
    sentence: Sentence, grounding: Grounding, knowledge: Knowledge, parties: Parties
) -> Iterator[Claim]:
    types = knowledge.ontology.types
    matches = find_triggers(
        sentence.forms, sentence.lemmas, sentence.upos, sentence.heads, sentence.language, knowledge.ontology.name
    )
    matches = [match for match in matches if _stands(sentence, match)]
    roles = Roles(sentence, parties, matches)
    heads = [roles.head(match) for match in matches]
    for match, head in zip(matches, heads, strict=True):
        event_type = types[match.pattern.type]
        if _absorbed(sentence, match, head, matches, heads, knowledge):
            continue
        mutual = event_type.mutual if match.pattern.trigger.mutual is None else match.pattern.trigger.mutual
        actors, recipients, reasons = roles.fill(match, mutual)
        actors, recipients = _sides(actors, recipients, mutual)
        draft = Draft(
            match=match, head=head, actors=tuple(actors), recipients=tuple(recipients), reasons=tuple(reasons)
        )
        if _refused(draft, mutual):
            continue
        for separate in _meetings(draft, event_type):
            yield _claim(separate, sentence, grounding, knowledge, parties)
    for match, head, actors, recipients, reasons in demands(sentence, parties):
        draft = Draft(
            match=match, head=head, actors=tuple(actors), recipients=tuple(recipients), reasons=tuple(reasons)
        )
        yield replace(_claim(draft, sentence, grounding, knowledge, parties), status="happened")


def _stands(sentence: Sentence, match: Match) -> bool:
    """False for a word of a name, and for a verb that merely describes a noun ("the US-backed force")."""
    first = match.tokens[0]
    if sentence.mention_at[first] >= 0:
        return False
    if match.pattern.kind == "noun" or len(match.tokens) > 1 or sentence.children(first, "nsubj"):
        return True
    return sentence.relations[first] not in ("amod", "compound")


def _sides(actors: list[Party], recipients: list[Party], mutual: bool) -> tuple[list[Party], list[Party]]:
    """Nobody stands on both sides of a directed act; of a mutual one the repeats go."""
    codes = {party.code for party in actors if party.code}
    if mutual:
        return actors, [party for party in recipients if not party.code or party.code not in codes]
    own = {party.mention for party in actors if party.mention is not None}
    return actors, [party for party in recipients if party.mention is None or party.mention not in own]


def _absorbed(
    sentence: Sentence, match: Match, head: int, matches: list[Match], heads: list[int], knowledge: Knowledge
) -> bool:
    """True where the trigger is only what another one asks, threatens, alleges, denies or promises."""
    relation_of = {head: sentence.relations[head].partition(":")[0]}
    previous = head
    for governor in sentence.ancestors(head):
        relation = relation_of.setdefault(previous, sentence.relations[previous].partition(":")[0])
        if relation not in COMPLEMENTS | {"conj", "nmod"}:
            return False
        for other, other_head in zip(matches, heads, strict=True):
            if other is match or other_head != governor:
                continue
            if not knowledge.ontology.types[other.pattern.type].absorbs:
                continue
            if relation in ("conj",) or other.pattern.kind == "noun":
                return False
            own = match.pattern.kind == "noun" and any(
                sentence.mention_at[child] >= 0 for child in sentence.dependants[head]
            )
            return not (own and other.pattern.type in ("ACCUSE", "REJECT", "SUPPORT"))
        previous = governor
    return False


def _refused(draft: Draft, mutual: bool) -> str | None:
    """The reason why a trigger with these parties is no event, or None."""
    everyone = [*draft.actors, *draft.recipients]
    codes = [party.code for party in everyone if party.code]
    trigger = draft.match.pattern.trigger
    if not codes:
        return "nobody who counts for a state or an organisation"
    if not any(party.mention is not None for party in everyone) and draft.match.pattern.type not in AT_HOME:
        return "no party is named"
    alone = draft.match.pattern.type in UNILATERAL and draft.match.pattern.kind == "verb"
    if mutual and (len(everyone) < 2 or len(codes) < 2) and not alone:
        return "one party alone"
    if mutual and len(codes) > 1:
        return None
    if trigger.needs in ("actor", "both") and not draft.actors:
        return "no actor"
    if trigger.needs in ("recipient", "both") and not draft.recipients:
        return "no recipient"
    if trigger.political and not any(party.mention is not None or party.sector in POLITICAL for party in everyone):
        return "no political party to it"
    if draft.match.pattern.kind == "noun" and not mutual and not (draft.actors and draft.recipients):
        if draft.match.pattern.type not in AT_HOME or not draft.actors:
            return "a noun without both parties"
    return None


def _meetings(draft: Draft, event_type: EventType) -> Iterator[Draft]:
    """Somebody "meets A and B", each named with an office: these are meetings of two, not one of three."""
    trigger = draft.match.pattern
    apart = (
        event_type.mutual and trigger.kind == "verb" and len(draft.actors) == 1 and len(draft.recipients) > 1
        and all(party.text.count(" ") >= 2 and party.mention is not None for party in draft.recipients)
        and event_type.code == "CONSULT"
    )  # fmt: skip
    if not apart:
        yield draft
        return
    for recipient in draft.recipients:
        yield Draft(
            match=draft.match, head=draft.head, actors=draft.actors, recipients=(recipient,), reasons=draft.reasons
        )


def _claim(
    draft: Draft, sentence: Sentence, grounding: Grounding, knowledge: Knowledge, parties: Parties
) -> Claim:
    article, reading = sentence.article, sentence.reading
    pattern = draft.match.pattern
    trigger = Span(sentence.spans[draft.match.tokens[0]].start, sentence.spans[draft.match.tokens[-1]].end)
    status, cue = status_of(sentence, draft.match.tokens, draft.head)
    coded, mode, status = _verbal(pattern, status, cue, sentence)
    event_type = knowledge.ontology.types[coded]
    when = when_of(sentence, grounding, draft.head)
    if when is not None and status == "happened" and article.published and when.first > article.published.date():
        status, cue = "planned", f"dated {when.first}, after publication"
    if when is None and event_type.statement and status == "happened" and article.published:
        when = _published(article.published.date())
    score = _score(draft, reading, trigger)
    sides = [party.code or party.text for party in (*draft.actors, *draft.recipients)]
    return Claim(
        id=content_id("c", article.id, coded, trigger.start, *sides), article_id=article.id, type=coded, mode=mode,
        contexts=pattern.trigger.contexts, actors=draft.actors, recipients=draft.recipients,
        place=place_of(sentence, grounding, draft.head, parties), when=when, status=status,
        said_by=speaker_of(sentence, reading, trigger, parties), trigger=trigger, sentence=sentence.span,
        score=round(score, 3), made_by=MADE_BY,
        because=(f"trigger: '{article[trigger]}' ({pattern.kind})", *draft.reasons, *([f"status: '{cue}'"] if cue else [])),
    )  # fmt: skip


def _verbal(
    pattern: Pattern, status: Status, cue: str | None, sentence: Sentence
) -> tuple[str, str | None, Status]:
    """What is only said of an act can be an act of its own: (type, mode, status).

    Violence that is announced is a threat (codebook, THREATEN); help or a meeting that somebody says he will not give
    is a refusal (REJECT).
    """
    language = sentence.language
    if pattern.type == "ASSAULT" and status == "planned":
        return "THREATEN", "violence", "happened"
    if pattern.type in REFUSABLE and status == "denied" and cue in language.settings["grammar"]["refusals"]:
        return "REJECT", None, "happened"
    return pattern.type, pattern.trigger.mode, status


def _published(day: date) -> When:
    return When(day, day, "published")


def _score(draft: Draft, reading: Reading, trigger: Span) -> float:
    score = draft.match.pattern.trigger.score
    if not draft.actors or not draft.recipients:
        score *= 0.75
    if any("nearest" in reason or "from '" in reason for reason in draft.reasons):
        score *= 0.85
    if in_direct_speech(reading, trigger):
        score *= 0.7
    if any(party.mention is None for party in distinct([*draft.actors, *draft.recipients])):
        score *= 0.9
    return score
