"""Acts: happenings that the ontology's own types leave out, coded beside the claims (`act = true` in their file).

What an act is done to is a thing, not a party: the trigger group lists its nouns under `things`. They are read off the
order of the words, so that a short sentence without any name ("The airport was closed.") needs no tree.
"""

from collections.abc import Iterator, Sequence

from samarkand.coders import Knowledge
from samarkand.coders.borrowing import NEAREST
from samarkand.coders.circumstances import place_of, speaker_of, when_of
from samarkand.coders.compiling import compiled
from samarkand.coders.laying import laid_out
from samarkand.coders.lexicon import Match, find_triggers
from samarkand.coders.parties import Parties
from samarkand.coders.roles import Roles
from samarkand.coders.sentence import Sentence
from samarkand.coders.status import status_of
from samarkand.coders.tracing import Trace
from samarkand.model import Article, Claim, Grounding, Party, Place, Reading, Span, When, content_id

MADE_BY = "acts/1"
REACH = 14
CITY = "city"
BREAKS = frozenset({".", ";", ":", "(", ")", "“", "”", '"', "!", "?"})


def acts_of(
    article: Article,
    reading: Reading,
    grounding: Grounding,
    knowledge: Knowledge,
    claims: Sequence[Claim],
    trace: Trace | None = None,
) -> tuple[Claim, ...]:
    """The acts of one article in text order, none whose trigger a claim has.

    An article without a word of any act costs one look at its words.
    """
    openers = compiled(knowledge.language.code, knowledge.ontology.name, acts=True)
    if not openers or not any(token.lemma in openers or article[token.span].casefold() in openers
                              for token in reading.tokens):  # fmt: skip
        return ()
    sentences, parties = laid_out(article, reading, grounding, knowledge)
    found: list[Claim] = []
    for sentence in sentences:
        if openers.keys().isdisjoint(sentence.forms) and openers.keys().isdisjoint(sentence.lemmas):
            continue
        matches = find_triggers(
            sentence.forms, sentence.lemmas, sentence.upos, sentence.heads, sentence.language,
            knowledge.ontology.name, acts=True, aside=sentence.aside,
        )  # fmt: skip
        for match in matches:
            trigger = _trigger(sentence, match)
            if any(claim.trigger.overlaps(trigger) for claim in claims):
                if trace is not None:
                    trace.refuse(sentence, match, "a claim has it")
                continue
            things = _things(sentence, match, matches)
            if match.pattern.trigger.things and not things:
                if trace is not None:
                    trace.refuse(sentence, match, f"none of its things is there: {match.pattern.trigger.things}")
                continue
            act = _act(sentence, match, matches, things, parties, grounding, claims, knowledge)
            if not (act.actors or act.recipients):
                if trace is not None:
                    trace.refuse(sentence, match, "nobody does it and it is done to nothing")
                continue
            found.append(act)
            if trace is not None:
                kept = trace.keep(sentence, match, actors=act.actors, recipients=act.recipients, reasons=act.because)
                kept.claim_id, kept.status, kept.score = act.id, act.status, act.score
    return _once(found, article, knowledge, trace)


def _once(found: Sequence[Claim], article: Article, knowledge: Knowledge, trace: Trace | None) -> tuple[Claim, ...]:
    """Of acts that name the same things in the same status the first, dated one."""
    kept: dict[tuple[object, ...], Claim] = {}
    for act in sorted(found, key=lambda one: (one.when is None, one.trigger)):
        key = act.type, act.mode, act.status, tuple(party.text.casefold() for party in act.recipients)
        if key in kept and trace is not None:
            trace.merge(act.id, kept[key].id)
        kept.setdefault(key, act)
    return tuple(sorted(kept.values(), key=lambda one: one.trigger))


def _act(
    sentence: Sentence,
    match: Match,
    matches: Sequence[Match],
    things: Sequence[tuple[int, int]],
    parties: Parties,
    grounding: Grounding,
    claims: Sequence[Claim],
    knowledge: Knowledge,
) -> Claim:
    pattern, trigger = match.pattern, _trigger(sentence, match)
    head = match.tokens[0]
    status, cue = status_of(sentence, match.tokens, head, governed=pattern.kind == "noun")
    place = place_of(sentence, head, parties) or _place_before(sentence, parties)
    when = when_of(sentence, grounding, head) or _during(sentence, match, matches, claims, knowledge)
    actors: list[Party] = []
    recipients = [
        Party(text=sentence.text(first, last), country=place.country if place else None,
              span=Span(sentence.spans[first].start, sentence.spans[last].end))
        for first, last in things
    ]  # fmt: skip
    if sentence.parsed and pattern.trigger.recipient != ("subj",):
        filling = Roles(sentence, parties, matches).fill(match, mutual=False)
        taken = {token for first, last in things for token in range(first, last + 1)}
        inside = [sentence.spans[token] for token in taken]
        actors = [
            party for party in filling.actors
            if party.code and NEAREST not in filling.actor_by
            and not any(party.span is not None and party.span.overlaps(span) for span in inside)
        ]  # fmt: skip
        if not pattern.trigger.things:
            recipients = [party for party in filling.recipients if party.code]
    said = [f"trigger: '{sentence.article[trigger]}' ({pattern.kind})"]
    said += [f"thing: {party.text}" for party in recipients] + ([f"status: '{cue}'"] if cue else [])
    return Claim(
        id=content_id("c", sentence.article.id, pattern.type, trigger.start, *(party.text for party in recipients)),
        article_id=sentence.article.id, type=pattern.type, mode=pattern.trigger.mode,
        contexts=pattern.trigger.contexts, actors=tuple(actors), recipients=tuple(recipients), place=place, when=when,
        status=status, said_by=speaker_of(sentence, trigger, parties), trigger=trigger, sentence=sentence.span,
        score=pattern.trigger.score, made_by=MADE_BY, because=tuple(said),
    )  # fmt: skip


def _trigger(sentence: Sentence, match: Match) -> Span:
    return Span(sentence.spans[min(match.tokens)].start, sentence.spans[max(match.tokens)].end)


def _things(sentence: Sentence, match: Match, matches: Sequence[Match]) -> list[tuple[int, int]]:
    """What an act is done to: (first, last token) of each of its nouns, with what describes it, in text order."""
    wanted = frozenset(match.pattern.trigger.things)
    if not wanted:
        return []
    for side in _sides(sentence, match):
        heads = sorted(_nouns(sentence, match, matches, wanted, before=side == "before"))
        if heads:
            return [_phrase(sentence, head, wanted) for head in heads]
    return []


def _sides(sentence: Sentence, match: Match) -> Iterator[str]:
    """Where the thing stands from the trigger: its object after an active verb, before a passive one."""
    pattern, first = match.pattern, match.tokens[0]
    if pattern.kind == "noun":
        yield "after"
        yield "before"
        return
    passive = pattern.kind == "passive" or (
        sentence.language.code == "en"
        and any(sentence.lemmas[i] in ("be", "get") for i in range(max(0, first - 4), first))
    )
    for slot in pattern.trigger.recipient or ("obj",):
        if slot in ("obj", "subj"):
            yield "before" if passive or slot == "subj" else "after"


def _nouns(
    sentence: Sentence, match: Match, matches: Sequence[Match], wanted: frozenset[str], *, before: bool
) -> Iterator[int]:
    """Nouns of `wanted` on one side of a trigger, up to the end of the clause or the next act."""
    others = {token for other in matches if other is not match for token in other.tokens}
    first, last = min(match.tokens), max(match.tokens)
    reach = range(first - 1, max(first - 1 - REACH, -1), -1) if before else range(
        last + 1, min(last + 1 + REACH, len(sentence.words)))  # fmt: skip
    for index in reach:
        if sentence.forms[index] in BREAKS or index in others:
            return
        if not sentence.is_any_of(index, wanted) or index in match.tokens:
            continue
        behind = index - 1
        while behind > last and (sentence.upos[behind] in ("DET", "ADJ", "NUM") or sentence.forms[behind] == "the"):
            behind -= 1
        owned = match.pattern.kind == "noun" and sentence.forms[max(behind, 0)] in ("of", "dari", "terhadap")
        if behind >= 0 and behind != last and not owned and sentence.upos[behind] in ("ADP", "VERB", "SCONJ"):
            continue
        yield index


def _phrase(sentence: Sentence, head: int, wanted: frozenset[str]) -> tuple[int, int]:
    """A noun with the name or noun that goes with it: "Bandara Internasional Samarkand", "primary schools"."""
    first = last = head
    size, after = len(sentence.words), sentence.language.code != "en"
    while after and last + 1 < size and sentence.words[last + 1][:1].isupper() and sentence.words[head][:1].isupper():
        last += 1
    while first and sentence.upos[first - 1] in ("PROPN", "NOUN", "ADJ") and not after:
        if sentence.is_any_of(first - 1, wanted):
            break
        first -= 1
    return first, last


def _place_before(sentence: Sentence, parties: Parties) -> Place | None:
    """Of an act without a place: the last town that its paragraph named before it."""
    start = next((p.start for p in sentence.article.paragraphs if p.contains(sentence.span)), sentence.span.start)
    for number in parties.named_before(sentence, sentence.span.end, sentence.span.end - start):
        place = parties.place_of.get(number)
        if place is not None and place.feature == CITY:
            return place
    return None


def _during(
    sentence: Sentence, match: Match, matches: Sequence[Match], claims: Sequence[Claim], knowledge: Knowledge
) -> When | None:
    """ "During the two days of the summit": the days of the gathering that the article's claims tell of.

    The words up to the next act name a gathering; where they give a length, it is one that lasts as long.
    """
    words = frozenset(sentence.language.status.get("during", ()))
    last = max(match.tokens)
    stop = min((min(other.tokens) for other in matches if min(other.tokens) > last), default=len(sentence.words))
    opening = next((index for index in range(last + 1, stop) if sentence.forms[index] in words), None)
    if opening is None:
        return None
    lexicon = compiled(sentence.language.code, knowledge.ontology.name)
    named = {
        pattern.type
        for index in range(opening + 1, stop)
        for key in (sentence.forms[index], sentence.lemmas[index])
        for pattern in lexicon.get(key, ())
        if pattern.kind == "noun" and knowledge.ontology.types[pattern.type].mutual
    }
    start = sentence.spans[opening].start
    phrases = (sentence.reading.times[number] for number in sentence.times)
    length = next((_days(phrase.value) for phrase in phrases if phrase.span.start >= start), None)
    for claim in sorted(claims, key=lambda one: -len(one.actors) - len(one.recipients)):
        if claim.type not in named or claim.when is None or claim.when.basis == "published":
            continue
        if length in (None, (claim.when.last - claim.when.first).days + 1):
            return claim.when
    return None


def _days(value: str) -> int | None:
    """The number of days of a TIMEX3 duration ("P2D"), None for another length."""
    return int(value[1:-1]) if value[:1] == "P" and value[-1:] == "D" and value[1:-1].isdigit() else None
