"""One thing of a store with everything behind it, as a plain object."""

from typing import Any

import msgspec

from samarkand.model import Claim, Event, Judgement
from samarkand.rows import claim_row, outcome_row, party_row
from samarkand.stores import Store

TOKEN_FIELDS = ("lemma", "upos", "head", "deprel")


def shown(store: Store, identifier: str) -> dict[str, Any]:
    """An article with every layer, or an event, story or claim with its evidence.

    `identifier` may be the beginning of an id. Raises UsageError where it fits nothing, or more than one thing.
    """
    kind, found = store.find(identifier)
    if kind == "article":
        return _article(store, found)
    if kind == "event":
        return _event(store, found)
    if kind == "story":
        return _story(store, found)
    return _claim(store, found)


def _article(store: Store, article_id: str) -> dict[str, Any]:
    dossier = store.dossier(article_id)
    if dossier is None:
        return {}
    row = outcome_row(dossier)
    plain = msgspec.to_builtins
    article = dossier.article
    row["layers"] = {
        "found_in": dict(article.found_in),
        "paragraphs": plain(article.paragraphs),
        "sentences": plain(dossier.reading.sentences),
        "tokens": [
            {"text": article[token.span], **{name: getattr(token, name) for name in TOKEN_FIELDS}}
            for token in dossier.reading.tokens
        ],
        "mentions": [
            {"text": article[mention.span], "kind": mention.kind, "chain": mention.chain}
            for mention in dossier.reading.mentions
        ],
        "links": [
            {
                "mention": article[dossier.reading.mentions[link.mention].span], "target": link.target,
                "score": link.score, "because": link.because,
            }
            for link in (*dossier.grounding.actors, *dossier.grounding.places)
        ],
        "made_by": [dossier.reading.made_by, dossier.grounding.made_by],
    }  # fmt: skip
    return row


def _event(store: Store, event_id: str) -> dict[str, Any]:
    event = store.event(event_id)
    if event is None:
        return {}
    sources = [_claim(store, claim_id) for claim_id in event.claims]
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": [party_row(party) for party in event.actors],
        "recipients": [party_row(party) for party in event.recipients],
        "when": msgspec.to_builtins(event.when),
        "place": msgspec.to_builtins(event.place),
        "within": event.within,
        "articles": event.article_count,
        "independent_sources": event.independent_source_count,
        "history": msgspec.to_builtins(event.history),
        "sources": sources,
        "judgements": [msgspec.to_builtins(found) for found in _judgements(store, event)],
    }


def _judgements(store: Store, event: Event) -> list[Judgement]:
    claims = set(event.claims)
    return [found for found in store.judgements() if found.left in claims and found.right in claims]


def _story(store: Store, story_id: str) -> dict[str, Any]:
    story = store.story(story_id)
    if story is None:
        return {}
    row: dict[str, Any] = msgspec.to_builtins(story)
    row["articles"] = [
        {"id": dossier.article.id, "site": dossier.article.site, "title": dossier.article.title,
         "published": dossier.article.published.isoformat() if dossier.article.published else None}
        for dossier in store.dossiers(story.articles)
    ]  # fmt: skip
    return row


def _claim(store: Store, claim_id: str) -> dict[str, Any]:
    for found in store.sql("SELECT article_id FROM claims WHERE id = ?", (claim_id,)):
        dossier = store.dossier(str(found["article_id"]))
        if dossier is None:
            continue
        for claim in dossier.claims:
            if claim.id == claim_id:
                return _with_evidence(
                    claim, dossier.article[claim.sentence], str(dossier.article.site), dossier.article.id
                )
    return {}


def _with_evidence(claim: Claim, sentence: str, site: str, article_id: str) -> dict[str, Any]:
    return {"article": article_id, "site": site, "evidence": " ".join(sentence.split()), **claim_row(claim)}
