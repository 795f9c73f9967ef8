"""What `samarkand code` prints of one page: a plain object, ready for JSON. Its shape is a contract.

`docs/model.md` shows it whole. Offsets are code points into `article.text`.
"""

from typing import Any

from samarkand.model import Article, Claim, Dossier, Fault, Furniture, Outcome, Party, Place, Quote, Reading, Span, When
from samarkand.timex import timex_value


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """One outcome as a row; a page that failed has no article and says why under `faults`."""
    return _fault_row(outcome) if isinstance(outcome, Fault) else _dossier_row(outcome)


def _fault_row(fault: Fault) -> dict[str, Any]:
    said = {"stage": fault.stage, "code": fault.code, "message": fault.message}
    lists = ("claims", "acts", "quotes", "credits", "times", "furniture", "notes")
    empty: dict[str, Any] = {name: [] for name in lists}
    row_id = fault.page_id if fault.given_id is None else fault.given_id
    return {"id": row_id, "origin": fault.url, "article": None, **empty, "faults": [said]}


def _dossier_row(dossier: Dossier) -> dict[str, Any]:
    article = dossier.article
    return {
        "id": article.id if article.given_id is None else article.given_id,
        "origin": article.origin.url,
        "article": {
            "url": article.url,
            "site": article.site,
            "language": article.language,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "bylines": list(article.bylines),
            "dateline": article.dateline,
            "text": article.text,
            **_languages(article),
        },
        "claims": [claim_row(claim) for claim in dossier.claims],
        "acts": [claim_row(claim) for claim in dossier.acts],
        "quotes": [_quote_row(dossier, index) for index in range(len(dossier.reading.quotes))],
        "credits": [
            _without_none({"outlet": credit.outlet, "kind": credit.kind, "title": credit.title, "url": credit.url})
            for credit in article.credits
        ],
        "times": [
            {**_span(phrase.span), "type": phrase.type, "value": timex_value(phrase, when), "when": _when_row(when)}
            for phrase, when in zip(dossier.reading.times, dossier.grounding.times, strict=True)
        ],
        "furniture": [_furniture_row(furniture) for furniture in article.furniture],
        "notes": [{"kind": note.kind, "message": note.message} for note in dossier.notes],
        "faults": [],
    }


def _languages(article: Article) -> dict[str, Any]:
    """The paragraphs with the language of each; nothing for an article in one language alone."""
    if not article.languages:
        return {}
    each = zip(article.paragraphs, article.languages, strict=True)
    return {"languages": [{**_span(span), "language": language} for span, language in each]}


def claim_row(claim: Claim) -> dict[str, Any]:
    """One claim as `samarkand code` prints it."""
    return {
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "actors": [party_row(party) for party in claim.actors],
        "recipients": [party_row(party) for party in claim.recipients],
        "status": claim.status,
        "when": _when_row(claim.when),
        "place": _place_row(claim.place),
        "said_by": None
        if claim.said_by is None
        else {"text": claim.said_by.text, "actor": claim.said_by.actor, "country": claim.said_by.country},
        "trigger": _span(claim.trigger),
        "sentence": _span(claim.sentence),
        "score": claim.score,
        "because": list(claim.because),
    }


def party_row(party: Party) -> dict[str, Any]:
    """One party; `acronym` only where the party is an organisation of states."""
    row: dict[str, Any] = {"text": party.text, "country": party.country, "actor": party.actor, "sector": party.sector}
    if party.acronym:
        row["acronym"] = party.acronym
    return row


def speaker_name(article: Article, reading: Reading, quote: Quote) -> str | None:
    """The fullest name that the article gives a quotation's speaker, else the words that describe it."""
    if quote.described is not None:
        return " ".join(article[quote.described].split())
    if quote.speaker is None:
        return None
    found = reading.mentions[quote.speaker]
    full = reading.mentions[found.chain] if found.chain is not None else found
    return " ".join(article[full.span].split())


def _quote_row(dossier: Dossier, index: int) -> dict[str, Any]:
    quote = dossier.reading.quotes[index]
    name = speaker_name(dossier.article, dossier.reading, quote)
    return {**_span(quote.span), "speaker": name, "direct": quote.direct}


def _furniture_row(furniture: Furniture) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": furniture.kind, "text": furniture.text}
    return row if furniture.span is None else {**row, **_span(furniture.span)}


def _when_row(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {"first": when.first.isoformat(), "last": when.last.isoformat(), "basis": when.basis}


def _place_row(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name, "country": place.country, "latitude": place.latitude, "longitude": place.longitude,
    }  # fmt: skip


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _without_none(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}
