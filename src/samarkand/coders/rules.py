"""The default coder: a lexicon of triggers with frames, read off the tree of each sentence.

`because` of every claim names the trigger, how each party was found and the cue of its status.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from samarkand.coders import Knowledge
from samarkand.coders.borrowing import CARRIER
from samarkand.coders.circumstances import (
    OF_THE_NEWS,
    day_of_news,
    in_direct_speech,
    is_of_content,
    moved_to,
    place_of,
    reached,
    speaker_of,
    target_of,
    when_of,
)
from samarkand.coders.contexts import contexts_of
from samarkand.coders.days import dated
from samarkand.coders.demands import demands
from samarkand.coders.draft import Draft
from samarkand.coders.drafting import drafts
from samarkand.coders.homes import home_of
from samarkand.coders.laying import laid_out
from samarkand.coders.mending import mend
from samarkand.coders.neighbours import placed
from samarkand.coders.parties import Parties, distinct
from samarkand.coders.plans import change_of
from samarkand.coders.pointing import kept
from samarkand.coders.pronouns import reasons_of, remember
from samarkand.coders.records import one_per_event
from samarkand.coders.refusing import POSSIBLE_ALONE
from samarkand.coders.scoring import Part, probability, trigger_part
from samarkand.coders.sentence import Sentence
from samarkand.coders.sporting import is_on_sport
from samarkand.coders.spots import lying
from samarkand.coders.status import is_told_as_done, status_of
from samarkand.coders.tracing import Trace
from samarkand.coders.whereabouts import event_place, of_victims
from samarkand.model import Article, Claim, Grounding, Reading, Span, When, content_id
from samarkand.model.event import Status

MADE_BY = "rules/1"
LONG_PAST = 31
"""Days before publication from which on nothing is still to come."""
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
MANY = 3
SHORT = 4
"""Sentences of a text that is no whole report yet."""
THREAT = "THREATEN"
MATERIAL = frozenset({"AID", "ASSAULT", "COERCE", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT"})
TAKEN = frozenset({"COERCE", "RETREAT"})
"""What can be done to a town as such."""
CONFLICTS = frozenset({3, 4})
PLAYED = frozenset({"ASSAULT", "COERCE", "CONCEDE", "CONSULT", "MOBILIZE", "RETREAT", "THREATEN"})
"""What teams do to each other in the words of a report on sport."""
OFFICIAL = frozenset({"GOV", "COP", "JUD", "LEG", "SPY"})
RIOTOUS = frozenset({"ASSAULT", "COERCE"})
HOSTILE = frozenset({"ASSAULT", "SANCTION", "ACCUSE", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", "REJECT"})
REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})


def code(article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge) -> tuple[Claim, ...]:
    """The claims of one article, one a happening, in text order.

    Furniture and sentences that were not parsed give none. Score: 0 to 1, the chance that type and parties are right
    (`scoring.py`).
    """
    return traced(article, reading, grounding, knowledge, None)


def traced(
    article: Article, reading: Reading, grounding: Grounding, knowledge: Knowledge, trace: Trace | None
) -> tuple[Claim, ...]:
    """What `code` gives; `trace` is told of every trigger that was tried."""
    home = home_of(article, reading, grounding, knowledge)
    sentences, parties = laid_out(article, reading, grounding, knowledge, home=home)
    claims: list[Claim] = []
    for sentence in sentences:
        if sentence.parsed:
            mend(sentence)
            told_here: list[Claim] = []
            for claim in _sentence_claims(sentence, grounding, knowledge, parties, trace):
                thin = _too_thin(claim, sentence, knowledge) or _in_play(claim, article, knowledge)
                if thin is None:
                    claims.append(claim)
                    told_here.append(claim)
                elif trace is not None:
                    trace.drop(claim.id, thin)
            parties.deeds = kept(parties.deeds, told_here)
        remember(sentence, parties)
    told = one_per_event(claims, article, knowledge.ontology, knowledge.language, trace)
    there = placed(told, sentences, article, parties)
    return tuple(dated(there, sentences, grounding, parties, article))


def _too_thin(claim: Claim, sentence: Sentence, knowledge: Knowledge) -> str | None:
    """Why a claim says too little to be an event, or None: hypothetical or quoted words that name one side alone."""
    if knowledge.ontology.types[claim.type].mutual:
        return None
    if claim.status in ("denied", "possible") and not any(
        party.mention is not None and party.span and sentence.reading.mentions[party.mention].span.overlaps(party.span)
        for party in (*claim.actors, *claim.recipients)
    ):
        return f"{claim.status}, and nobody is named"
    if claim.actors and claim.recipients:
        return None
    if claim.type == THREAT and not claim.actors:
        return "nobody threatens"
    if claim.status == "possible" and not (claim.type in POSSIBLE_ALONE and claim.actors):
        return "only possible, and names one side alone"
    return "in quoted words that name one side alone" if in_direct_speech(sentence, claim.trigger) else None


def _in_play(claim: Claim, article: Article, knowledge: Knowledge) -> str | None:
    """Why a conflict or a meeting in a report on sport is none, or None: neither side acts for a state.

    A state's bare name is its team's there.
    """
    if knowledge.ontology.types[claim.type].quad not in CONFLICTS and claim.type not in PLAYED:
        return None
    everyone = (*claim.actors, *claim.recipients)
    teams = [party for party in everyone if party.sector == "GOV" and party.actor == party.country]
    if any(party.sector in OFFICIAL for party in everyone if claim.type not in PLAYED or party not in teams):
        return None
    return "a report on sport, and neither side acts for a state" if is_on_sport(article, knowledge.language) else None


def _sentence_claims(
    sentence: Sentence, grounding: Grounding, knowledge: Knowledge, parties: Parties, trace: Trace | None
) -> Iterator[Claim]:
    asked = list(demands(sentence, parties))
    duties = {head for _, head, *_ in asked}
    for draft in drafts(sentence, knowledge, parties, trace):
        if draft.head not in duties and duties.isdisjoint(sentence.ancestors(draft.head)):
            yield _claim(draft, sentence, grounding, knowledge, parties, trace)
        elif trace is not None:
            trace.refuse(sentence, draft.match, "only what somebody says that another must do")
    for match, head, actors, recipients, reasons in asked:
        draft = Draft(
            match=match, head=head, actors=tuple(actors), recipients=tuple(recipients), reasons=tuple(reasons)
        )
        yield replace(_claim(draft, sentence, grounding, knowledge, parties, trace), status="happened")


def _claim(
    draft: Draft, sentence: Sentence, grounding: Grounding, knowledge: Knowledge, parties: Parties, trace: Trace | None
) -> Claim:
    article, reading = sentence.article, sentence.reading
    pattern = draft.match.pattern
    trigger = Span(sentence.spans[min(draft.match.tokens)].start, sentence.spans[max(draft.match.tokens)].end)
    published = article.published.date() if article.published else None
    change = change_of(sentence, draft.match.tokens, grounding, published)
    status, cue = (change.status, change.cue) if change else status_of(sentence, draft.match.tokens, draft.head)
    statement = knowledge.ontology.types[pattern.type].statement
    coded, mode, status = _verbal(draft, status, cue, sentence, statement=statement)
    frame = pattern.trigger.actor
    if coded == "REJECT" != pattern.type and frame and "subj" not in frame and draft.recipients:
        draft = replace(draft, actors=draft.recipients, recipients=draft.actors)
    event_type = knowledge.ontology.types[coded]
    when = change.when if change else when_of(sentence, grounding, draft.head)
    ahead = when is not None and article.published is not None and when.first > article.published.date()
    if ahead and status == "happened" and (statement or is_told_as_done(sentence, draft.head)):
        when = None
    elif when is not None and ahead and status == "happened":
        status, cue = "planned", f"dated {when.first}, after publication"
    if statement and when is not None and status == "happened" and published is not None and not change:
        far = when.last - when.first > DAY or published - when.last > WEEK
        when = None if far and is_of_content(sentence, grounding, draft.head, when) else when
    if when is not None and status == "planned" and article.published:
        when = _to_come(when, article.published.date())
    of_news = False
    if when is None and event_type.statement and status == "happened" and article.published:
        news = day_of_news(article, reading, grounding) if coded != THREAT or _is_said(draft, sentence) else None
        when, of_news = news or _published(article.published.date()), news is not None
    place = moved_to(sentence, change.whither, parties) if change and change.whither is not None else None
    place = place or event_place(
        sentence, draft.match.tokens, draft.head, coded, parties, (*draft.actors, *draft.recipients)
    )
    if place is None and coded == "ASSAULT":
        place = of_victims(sentence, draft.head, parties)
    if place is None and (coded == "ASSAULT" or mode == "visit"):
        place = target_of(sentence, draft.recipients, parties)
    if place is None and coded in TAKEN:
        place = target_of(sentence, draft.recipients, parties, states=False)
    if place is None and coded in MATERIAL:
        place = reached(sentence, draft.head, parties, is_aim=coded == "ASSAULT")
    if place is None and coded == "ASSAULT":
        place = place_of(sentence, draft.head, parties)
    place = lying(place, (party.country for party in (*draft.actors, *draft.recipients)), parties.home)
    parts = _parts(draft, sentence, trigger, status)
    stands_for = reasons_of(parties, sentence, (*draft.actors, *draft.recipients))
    sides = [party.code or party.text for party in (*draft.actors, *draft.recipients)]
    within = bool(draft.recipients) and len({each.code for each in (*draft.actors, *draft.recipients)}) == 1
    contexts, about = contexts_of(sentence, pattern.trigger, knowledge.ontology.name, within=within)
    claim = Claim(
        id=content_id("c", article.id, coded, trigger.start, *sides), article_id=article.id, type=coded, mode=mode,
        contexts=contexts, actors=draft.actors, recipients=draft.recipients, place=place, when=when, status=status,
        said_by=speaker_of(sentence, trigger, parties), trigger=trigger, sentence=sentence.span,
        score=round(probability(parts), 3), made_by=MADE_BY,
        because=(f"trigger: '{article[trigger]}' ({pattern.kind})", *draft.reasons, *stands_for, *_cue(cue), *about,
                 *((OF_THE_NEWS,) if of_news else ())),
    )  # fmt: skip
    if trace is not None:
        tried = trace.keep(
            sentence, draft.match, actors=draft.actors, recipients=draft.recipients, reasons=draft.reasons
        )
        tried.claim_id, tried.status, tried.cue, tried.parts, tried.score = claim.id, status, cue, parts, claim.score
        tried.contexts, tried.about = contexts, about
    return claim


def _verbal(
    draft: Draft, status: Status, cue: str | None, sentence: Sentence, *, statement: bool
) -> tuple[str, str | None, Status]:
    """What is only said of an act can be an act of its own: (type, mode, status).

    Violence that is announced is a threat (codebook, THREATEN); help or a meeting that somebody says he will not give
    is a refusal (REJECT). Who says "I want to thank" has thanked. What protesters do to a place or to the police is a
    protest gone violent (PROTEST, riot). Forces that several states move together, against nobody, are on a joint
    exercise (COOPERATE).
    """
    pattern, grammar = draft.match.pattern, sentence.language.settings["grammar"]
    if statement and status in ("planned", "possible") and cue in grammar["performs"] and _in_first_person(sentence):
        status = "happened"
    if pattern.type in RIOTOUS and any(
        word in grammar["protesters"] for party in draft.actors for word in party.text.casefold().split()
    ):
        return "PROTEST", "riot" if pattern.type == "ASSAULT" else "obstruct", status
    moving = {party.code for party in draft.actors} - {None}
    if pattern.type == "MOBILIZE" and len(moving) > 1 and moving >= {party.code for party in draft.recipients}:
        return "COOPERATE", None, status
    if pattern.type == "ASSAULT" and status == "planned":
        return "THREATEN", "violence", "happened"
    if pattern.type in HOSTILE and status in ("planned", "possible") and _ultimatum(sentence, draft):
        return "THREATEN", None, "happened"
    if pattern.type in REFUSABLE and status == "denied" and cue in grammar["refusals"]:
        return "REJECT", None, "happened"
    return pattern.type, pattern.trigger.mode, status


def _in_first_person(sentence: Sentence) -> bool:
    return not set(sentence.language.settings["pronouns"]["speakers"]).isdisjoint(sentence.forms)


def _ultimatum(sentence: Sentence, draft: Draft) -> bool:
    """True where what follows a deed is the condition that would spare it ("unless …", "kecuali …"), or a warning has
    any condition ("could cut the supply if …, it warned")."""
    grammar, last = sentence.language.settings["grammar"], max(draft.match.tokens)
    after = f" {' '.join(sentence.forms[last + 1 :])} "
    if any(f" {word} " in after for word in grammar["ultimatum"]):
        return True
    before, negation = sentence.forms[: min(draft.match.tokens)], sentence.language.status["negation"]
    if before and before[0] in grammar["conditions"] and not set(negation).isdisjoint(before):
        return True
    warned = not {*sentence.lemmas, *sentence.forms}.isdisjoint(grammar["warns"])
    return warned and not set(sentence.forms).isdisjoint(grammar["conditions"])


def _cue(cue: str | None) -> tuple[str, ...]:
    return (f"status: '{cue}'",) if cue else ()


def _to_come(when: When, published: date) -> When | None:
    """A bare weekday of what is still to come is the next one, whatever the words around it say of the past.

    A day long past is that of something else ("their first meeting since the war began in February").
    """
    if (published - when.last).days > LONG_PAST:
        return None
    bare = when.basis == "anchored" and when.first == when.last and 0 < (published - when.last).days < 7
    return When(when.first + WEEK, when.last + WEEK, when.basis) if bare else when


def _is_said(draft: Draft, sentence: Sentence) -> bool:
    """True of a threat that is told as words ("warned"), not as what is still to come ("will strike back")."""
    return sentence.is_any_of(draft.head, sentence.language.speech)


def _published(day: date) -> When:
    return When(day, day, "published")


def _parts(draft: Draft, sentence: Sentence, trigger: Span, status: Status) -> tuple[Part, ...]:
    """What makes a claim more or less sure."""
    pattern = draft.match.pattern
    everyone = (*draft.actors, *draft.recipients)
    unnamed = next((party.text for party in distinct(everyone) if party.mention is None), "")
    codes = {party.code for party in draft.actors} & {party.code for party in draft.recipients}
    told = sentence.reading.sentences
    found = (
        ("one side", not (draft.actors and draft.recipients), "one side is empty"),
        ("guessed party", draft.guesses_actor or draft.guesses_recipient or CARRIER in draft.actor_by,
         "a party is the nearest name, or the subject of the verb that carries the noun"),
        ("quoted speech", in_direct_speech(sentence, trigger), "it stands between quote marks"),
        ("unnamed party", bool(unnamed), f"no name: '{unnamed}'"),
        ("event noun", pattern.kind == "noun", "the trigger is a noun"),
        ("phrase", pattern.weight > 1, "the trigger has several words"),
        ("not happened", status != "happened", f"it is {status}"),
        ("home dyad", bool(codes), "both sides are of one state"),
        ("crowd", len(everyone) > MANY, f"{len(everyone)} parties"),
        ("report", len(told) > SHORT, f"one of {len(told)} sentences"),
    )  # fmt: skip
    return (
        trigger_part(pattern.trigger.score),
        *(Part(name, 1.0, because) for name, holds, because in found if holds),
    )
