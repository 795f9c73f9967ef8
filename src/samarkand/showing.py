"""One thing of a store with everything behind it, as a plain object."""

from collections.abc import Sequence
from typing import Any

import msgspec

from samarkand import explaining
from samarkand.asking import changes
from samarkand.model import Dossier, Event, Judgement
from samarkand.rows import claim_row, outcome_row, party_row
from samarkand.stores import Store

OTHER_VERSION = "another version of the coder made it; `samarkand recode` says what this one makes"
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
    why = explaining.lines_by_claim(dossier)
    for claim in (*row["claims"], *row["acts"]):
        claim["why"] = why.get(claim["id"], [OTHER_VERSION])
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
    sources = _claims(store, event.claims)
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
    log = store.archive().judgements_on(claims)
    return [found for found in log if found.left in claims and found.right in claims]


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
    row["changes"] = list(changes(store, story_id))
    return row


def _claims(store: Store, claim_ids: Sequence[str]) -> list[dict[str, Any]]:
    """Claims with their evidence, each article read once."""
    articles: dict[str, tuple[Dossier, dict[str, list[str]]]] = {}
    found = []
    for claim_id in claim_ids:
        for row in store.sql("SELECT article_id FROM claims WHERE id = ?", (claim_id,)):
            article_id = str(row["article_id"])
            if article_id not in articles:
                dossier = store.dossier(article_id)
                if dossier is None:
                    continue
                articles[article_id] = dossier, explaining.lines_by_claim(dossier)
            found.append(_with_evidence(articles[article_id][0], claim_id, articles[article_id][1]))
    return found


def _claim(store: Store, claim_id: str) -> dict[str, Any]:
    return next(iter(_claims(store, (claim_id,))), {})


def _with_evidence(dossier: Dossier, claim_id: str, why: dict[str, list[str]]) -> dict[str, Any]:
    article = dossier.article
    for claim in (*dossier.claims, *dossier.acts):
        if claim.id == claim_id:
            evidence = " ".join(article[claim.sentence].split())
            row = {"article": article.id, "site": str(article.site), "evidence": evidence, **claim_row(claim)}
            return {**row, "why": why.get(claim_id, [OTHER_VERSION])}
    return {}
