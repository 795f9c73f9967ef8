"""Why a sentence was coded as it was: its tree, the triggers that were tried, and what made each claim.

In:  a text, or a dossier of a store. Out: a plain object, ready for JSON, and the
same as lines for people. What is explained is the coder of this version: a claim that an older one made has no
explanation.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import msgspec

from samarkand import gazetteer, languages, ontology, pipeline
from samarkand.annotate.gate import may_hold_event, seen_again
from samarkand.annotate.parsing import LONGEST, Parser
from samarkand.coders import Knowledge, rules
from samarkand.coders.acts import acts_of
from samarkand.coders.lexicon import find_triggers
from samarkand.coders.scoring import shipped
from samarkand.coders.sentence import sentences_of
from samarkand.coders.tracing import Trace, Tried
from samarkand.errors import UsageError
from samarkand.model import Claim, Dossier, Fault, Recipe, Span
from samarkand.readers.jsonlines import page_of_row
from samarkand.rows import claim_row, party_row

Row = dict[str, Any]
Line = tuple[str, str]


def explain(text: str, *, language: str | None = None, published: str | None = None) -> Row:
    """Code a text and say why. `published` is an ISO day; without it no relative date is resolved.

    Raises UsageError where the text cannot be read: empty, or in a language that is not installed.
    """
    row = {"id": "text", "text": text, "language": language, "published": published}
    given = msgspec.json.encode({key: value for key, value in row.items() if value is not None})
    outcome = pipeline.load(Recipe())(page_of_row(Path("text"), 1, given, datetime.now(UTC)))
    if isinstance(outcome, Fault):
        raise UsageError(f"cannot explain this text: {outcome.message}")
    return explained(outcome)


def explained(dossier: Dossier) -> Row:
    """Every sentence of a dossier with its tree and its triggers, and the claims that the coder makes of it now."""
    trace = Trace()
    claims = _coded(dossier, trace)
    types = ontology.load().types
    return {
        "language": dossier.article.language,
        "published": dossier.article.published.isoformat() if dossier.article.published else None,
        "sentences": [_sentence(dossier, span, trace, claims) for span in dossier.reading.sentences],
        "claims": [claim_row(claim) for claim in claims if claim.type in types],
        "acts": [claim_row(claim) for claim in claims if claim.type not in types],
    }


def by_claim(dossier: Dossier) -> dict[str, list[Row]]:
    """For each claim that the coder makes of a dossier now, the triggers that gave it, its own first.

    Nothing where its language is not installed any more.
    """
    if dossier.article.language not in languages.codes():
        return {}
    trace = Trace()
    claims = {claim.id: claim for claim in _coded(dossier, trace)}
    found: dict[str, list[Row]] = {}
    for tried in sorted(trace.tried, key=lambda one: one.repeats is not None):
        owner = tried.repeats or tried.claim_id
        if tried.refused is None and owner in claims:
            found.setdefault(str(owner), []).append(_trigger(dossier, tried, claims[str(owner)]))
    return found


def lines_by_claim(dossier: Dossier) -> dict[str, list[str]]:
    """For each claim of a dossier, the lines that explain it; none for one that this version would not make."""
    return {
        claim_id: [line for trigger in triggers for _, line in trigger_lines(trigger)]
        for claim_id, triggers in by_claim(dossier).items()
    }


def _coded(dossier: Dossier, trace: Trace) -> tuple[Claim, ...]:
    """Claims and acts."""
    language = languages.load(dossier.article.language)
    knowledge = Knowledge(language, ontology.load(), gazetteer.load())
    layers = dossier.article, dossier.reading, dossier.grounding, knowledge
    claims = rules.traced(*layers, trace)
    return *claims, *acts_of(*layers, claims, trace)


def _sentence(dossier: Dossier, span: Span, trace: Trace, claims: Sequence[Claim]) -> Row:
    reading, article = dossier.reading, dossier.article
    tokens = [token for token in reading.tokens if span.contains(token.span)]
    first = reading.tokens.index(tokens[0]) if tokens else 0
    words = [article[token.span] for token in tokens]
    heads, relations = [token.head - first if token.head >= 0 else -1 for token in tokens], [t.deprel for t in tokens]
    gate = None
    tried = [one for one in trace.tried if one.sentence == span]
    if tokens and not any(head >= 0 for head in heads):
        heads, relations = _parser(article.language).parse([(words, [token.upos for token in tokens])])[0]
        gate = _gate(dossier, span)
        tried += _unread(dossier, span, heads, relations)
    by_id = {claim.id: claim for claim in claims}
    tried.sort(key=lambda one: (one.trigger, one.type))
    mentions = [number for number, mention in enumerate(reading.mentions) if span.overlaps(mention.span)]
    return {
        "text": " ".join(article[span].split()),
        "start": span.start,
        "end": span.end,
        "gate": gate,
        "tokens": [
            {"text": word, "lemma": token.lemma, "upos": token.upos, "head": head, "deprel": relation}
            for word, token, head, relation in zip(words, tokens, heads, relations, strict=True)
        ],
        "names": [_name(dossier, number) for number in mentions],
        "times": [
            {"text": article[phrase.span], "when": msgspec.to_builtins(when)}
            for phrase, when in zip(reading.times, dossier.grounding.times, strict=True)
            if span.overlaps(phrase.span)
        ],
        "triggers": [_trigger(dossier, one, by_id.get(one.repeats or one.claim_id or "")) for one in tried],
    }


def _gate(dossier: Dossier, span: Span) -> str:
    """Why a sentence was not parsed."""
    seen = seen_again(dossier.article, dossier.reading, span, gazetteer.load())
    verdict = may_hold_event(seen.words, seen.lemmas, seen.upos, seen.names, dossier.article.language)
    return verdict.reason or f"it has more than {LONGEST} words"


def _unread(dossier: Dossier, span: Span, heads: list[int], relations: list[str]) -> list[Tried]:
    """The triggers of a sentence that was not parsed, as the coder would have tried them."""
    language = languages.load(dossier.article.language)
    sentence = next(one for one in sentences_of(dossier.article, dossier.reading, language) if one.span == span)
    sentence.heads, sentence.relations = heads, relations
    trace = Trace()
    for match in find_triggers(
        sentence.forms, sentence.lemmas, sentence.upos, heads, language, ontology.load().name,
        refuse=partial(trace.refuse, sentence), aside=sentence.aside,
    ):  # fmt: skip
        trace.refuse(sentence, match, "the sentence was not parsed")
    return trace.tried


def _name(dossier: Dossier, number: int) -> Row:
    mention = dossier.reading.mentions[number]
    row: Row = {"text": dossier.article[mention.span], "kind": mention.kind}
    for link in (*dossier.grounding.actors, *dossier.grounding.places):
        if link.mention == number:
            row["target"], row["because"] = link.target, link.because
            break
    return row


def _trigger(dossier: Dossier, tried: Tried, claim: Claim | None) -> Row:
    row: Row = {
        "text": dossier.article[tried.trigger], "words": tried.words, "kind": tried.kind, "type": tried.type,
        "mode": tried.mode, "frame": tried.frame, "refused": tried.refused,
        "roles": list(tried.reasons), "actors": [party_row(party) for party in tried.actors],
        "recipients": [party_row(party) for party in tried.recipients],
    }  # fmt: skip
    if tried.refused is not None or tried.claim_id is None:
        return row
    weights = shipped()
    row |= {
        "claim": tried.claim_id, "repeats": tried.repeats, "status": tried.status, "cue": tried.cue,
        "score": tried.score, "contexts": list(tried.contexts), "about": list(tried.about),
        "parts": [
            {"name": part.name, "adds": round(weights.weights.get(part.name, 0.0) * part.value, 3),
             "because": part.because}
            for part in tried.parts
        ],
        "base": round(weights.base, 3),
    }  # fmt: skip
    if claim is not None:
        made = claim_row(claim)
        row |= {"coded_as": claim.type, **{key: made[key] for key in ("when", "place", "said_by")}}
    return row


def lines(row: Row) -> Iterator[Line]:
    """The explanation for people: (style, line) pairs, styles in rich's words, empty for plain."""
    for sentence in row["sentences"]:
        yield "bold", sentence["text"]
        yield "", ""
        if sentence["gate"]:
            yield "yellow", f"Not parsed for claims: {sentence['gate']}. Its tree would be:"
        for line in tree_lines(sentence["tokens"]):
            yield "", f"  {line}"
        yield from _name_lines(sentence)
        yield "", ""
        if not sentence["triggers"]:
            yield "dim", "no trigger"
        for trigger in sentence["triggers"]:
            yield from trigger_lines(trigger)
            yield "", ""


def _name_lines(sentence: Row) -> Iterator[Line]:
    if sentence["names"]:
        named = (f"{name['text']} ({name['kind']}, {name.get('target') or 'unknown'})" for name in sentence["names"])
        yield "dim", "names: " + "; ".join(named)
    for time in sentence["times"]:
        yield "dim", f"time: '{time['text']}' = {_days(time['when']) or 'not resolved'}"


def tree_lines(tokens: Sequence[Row]) -> Iterator[str]:
    """The tree of a sentence, a word a line, dependants under their head in text order."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        below.setdefault(token["head"], []).append(index)
    stack = [(index, "", "") for index in reversed(below.get(-1, []))]
    while stack:
        index, lead, joint = stack.pop()
        token = tokens[index]
        yield f"{lead}{joint}{token['text']}  {token['upos']}" + (f" {token['deprel']}" if token["deprel"] else "")
        inner = lead + {"": "", "├─ ": "│  ", "└─ ": "   "}[joint]
        children = below.get(index, [])
        for place in range(len(children) - 1, -1, -1):
            stack.append((children[place], inner, "└─ " if place == len(children) - 1 else "├─ "))


def trigger_lines(trigger: Row) -> Iterator[Line]:
    """One trigger: what it is, and why it gave a claim or none."""
    kind = trigger["type"] + (f"/{trigger['mode']}" if trigger["mode"] else "")
    head = f"'{trigger['text']}' as {kind}, {trigger['kind']} '{trigger['words']}'"
    if trigger["refused"] is not None:
        yield "yellow", f"refused  {head}: {trigger['refused']}"
    else:
        yield "green", f"{'claim' if trigger['parts'] else 'act':<8} {head}"
        if trigger.get("repeats"):
            yield "", f"    repeats {trigger['repeats']}"
        if trigger.get("coded_as") not in (None, trigger["type"]):
            yield "", f"    coded as {trigger['coded_as']}: the act is only said, refused or done by protesters"
    yield "dim", f"    frame: {trigger['frame']}"
    for reason in trigger["roles"]:
        yield "", f"    role: {reason}"
    for side in ("actors", "recipients"):
        if trigger[side]:
            yield "", f"    {side}: " + "; ".join(f"{p['text']} [{p['country'] or p.get('acronym') or '?'}]"
                                                  for p in trigger[side])  # fmt: skip
    if trigger["refused"] is None:
        yield from _claim_lines(trigger)


def _claim_lines(trigger: Row) -> Iterator[Line]:
    cue = f" (cue: '{trigger['cue']}')" if trigger["cue"] else ""
    yield "", f"    status: {trigger['status']}{cue}"
    yield "", f"    date: {_days(trigger.get('when')) or '-'}"
    yield "", f"    place: {(trigger.get('place') or {}).get('name') or '-'}"
    if trigger.get("said_by"):
        yield "", f"    said by: {trigger['said_by']['text']}"
    if trigger.get("contexts"):
        yield "", f"    contexts: {', '.join(trigger['contexts'])}"
        for reason in trigger["about"]:
            yield "", f"        {reason.removeprefix('context: ')}"
    if not trigger["parts"]:
        yield "", f"    score: {trigger['score']:.2f}, the trigger's own"
        return
    yield "", f"    score: {trigger['score']:.2f} = base {trigger['base']:+.2f} (log-odds)"
    for part in trigger["parts"]:
        yield "", f"        {part['adds']:+.2f} {part['name']}: {part['because']}"


def _days(when: Row | None) -> str:
    if not when:
        return ""
    span = when["first"] if when["first"] == when["last"] else f"{when['first']} to {when['last']}"
    return f"{span} ({when['basis']})"


@lru_cache(maxsize=8)
def _parser(code: str) -> Parser:
    with as_file(languages.load(code).file("model")) as folder:
        return Parser(folder)
