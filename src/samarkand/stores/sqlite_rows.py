"""Records as rows of the tables. Pure: no connection, no clock."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from samarkand.model import Article, Claim, Dossier, Event, Link, Party, Place, Quote, Span, TimePhrase, When
from samarkand.ontology import Ontology
from samarkand.rows import speaker_name
from samarkand.stores.frames import Cell

Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]

SEPARATOR = "; "


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


COLUMNS = {
    "articles": _names(
        "id page_id given_id url origin seen via archive offset site language title text bylines dateline published "
        "digest made_by"
    ),
    "layers": _names("article_id body"),
    "credits": _names("article_id position outlet kind title url start end"),
    "furniture": _names("article_id position kind text after start end"),
    "mentions": _names("article_id position start end text kind chain target score because"),
    "quotes": _names("article_id position start end text speaker speaker_text speaker_actor speaker_country direct"),
    "times": _names("article_id position start end text value first last basis"),
    "notes": _names("article_id position kind message start end"),
    "claims": _names(
        "id article_id type mode quad status first last basis place_id place_name place_country place_feature "
        "latitude longitude said_by_text said_by_actor said_by_country said_by_acronym paragraph trigger_start "
        "trigger_end trigger sentence_start sentence_end sentence score because made_by"
    ),
    "acts": _names(
        "id article_id type mode status doers things first last basis place_id place_name place_country place_feature "
        "latitude longitude trigger_start trigger_end trigger sentence_start sentence_end sentence score made_by"
    ),
    "parties": _names("claim_id event_id side position text actor country acronym sector"),
    "contexts": _names("claim_id event_id context"),
    "events": _names(
        "id title type mode quad status first last basis place_id place_name place_country place_feature "
        "latitude longitude article_count independent_source_count within_id story_id first_seen last_seen record"
    ),
}


INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}


def instant(value: datetime) -> str:
    """An aware datetime as UTC text to the second: 2022-09-15T03:45:00Z."""
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def from_instant(text: str) -> datetime:
    """The datetime of such a text."""
    return datetime.fromisoformat(text)


def text_id(given: str | int | None) -> str | None:
    """The id of a row as the store keeps it: text."""
    return None if given is None else str(given)


def digest(text: str) -> str:
    """BLAKE2b-128 of a text's UTF-8 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def dossier_rows(dossier: Dossier, body: bytes, *, made_by: str, ontology: Ontology) -> Rows:
    """The rows of one dossier by table, in the order of `COLUMNS`. `body` is the packed dossier."""
    article = dossier.article
    rows: Rows = {"articles": [_article(article, made_by)], "layers": [(article.id, body)]}
    rows["credits"] = [
        (article.id, index, credit.outlet, credit.kind, credit.title, credit.url, *_span(credit.span))
        for index, credit in enumerate(article.credits)
    ]
    rows["furniture"] = [
        (article.id, index, block.kind, block.text, block.after, *_span(block.span))
        for index, block in enumerate(article.furniture)
    ]
    rows["notes"] = [
        (article.id, index, note.kind, note.message, *_span(note.span)) for index, note in enumerate(dossier.notes)
    ]
    rows.update(_reading(dossier))
    rows.update(_claims(dossier, ontology))
    rows["acts"] = [_act(act, article) for act in dossier.acts]
    return rows


def party_rows(
    actors: Iterable[Party], recipients: Iterable[Party], *, claim: str | None, event: str | None
) -> list[Row]:
    """Rows of both sides of a claim or of an event."""
    return [
        (claim, event, side, index, party.text, party.actor, party.country, party.acronym, party.sector)
        for side, parties in (("actor", actors), ("recipient", recipients))
        for index, party in enumerate(parties)
    ]


def event_row(event: Event, body: bytes, *, title: str, quad: int | None, story_id: str | None) -> Row:
    """The row of one event."""
    return (
        event.id, title, event.type, event.mode, quad, event.status,
        *_when(event.when), *_place(event.place),
        event.article_count, event.independent_source_count, event.within, story_id,
        instant(event.first_seen), instant(event.last_seen), body,
    )  # fmt: skip


def event_title(event: Event, ontology: Ontology) -> str:
    """Type and parties in words: `Consult: Chad, Niger`, `Assault: Chad → Niger`."""
    known = ontology.types.get(event.type)
    label = known.label.get("en", event.type.capitalize()) if known else event.type.capitalize()
    actors = list(dict.fromkeys(party.text for party in event.actors))
    recipients = list(dict.fromkeys(party.text for party in event.recipients))
    sides = ", ".join(actors)
    if recipients and set(actors) != set(recipients):
        sides = f"{sides} → {', '.join(recipients)}".lstrip()
    return f"{label}: {sides}" if sides else label


def quad_of(event_type: str, ontology: Ontology) -> int | None:
    """The quad class of a type, None for a type that the ontology does not have."""
    known = ontology.types.get(event_type)
    return known.quad if known else None


def _article(article: Article, made_by: str) -> Row:
    origin = article.origin
    return (
        article.id, article.page_id, text_id(article.given_id), article.url,
        origin.url, instant(origin.seen), origin.via, origin.archive, origin.offset,
        article.site, article.language, article.title, article.text, SEPARATOR.join(article.bylines) or None,
        article.dateline, instant(article.published) if article.published else None, digest(article.text), made_by,
    )  # fmt: skip


def _reading(dossier: Dossier) -> Rows:
    article, reading, grounding = dossier.article, dossier.reading, dossier.grounding
    links = _best_links(grounding.actors + grounding.places)
    mentions: list[Row] = []
    for index, mention in enumerate(reading.mentions):
        link = links.get(index)
        meant = (link.target, link.score, link.because) if link else (None, None, None)
        row = (article.id, index, *_span(mention.span), article[mention.span], mention.kind, mention.chain, *meant)
        mentions.append(row)
    quotes: list[Row] = []
    for index, quote in enumerate(reading.quotes):
        speaker = _speaker(dossier, quote, links)
        quotes.append(
            (article.id, index, *_span(quote.span), article[quote.span], quote.speaker, *speaker, int(quote.direct))
        )
    times: list[Row] = [
        (article.id, index, *_span(time.span), article[time.span], time.value, *_when(when))
        for index, (time, when) in enumerate(_with_days(dossier))
    ]
    return {"mentions": mentions, "quotes": quotes, "times": times}


def _claims(dossier: Dossier, ontology: Ontology) -> Rows:
    claims: list[Row] = []
    parties: list[Row] = []
    contexts: list[Row] = []
    for claim in dossier.claims:
        claims.append(_claim(claim, dossier.article, ontology))
        parties += party_rows(claim.actors, claim.recipients, claim=claim.id, event=None)
        contexts += [(claim.id, None, context) for context in claim.contexts]
    return {"claims": claims, "parties": parties, "contexts": contexts}


def _claim(claim: Claim, article: Article, ontology: Ontology) -> Row:
    said = claim.said_by
    paragraphs = (n for n, span in enumerate(article.paragraphs) if span.start <= claim.sentence.start < span.end)
    return (
        claim.id, claim.article_id, claim.type, claim.mode, quad_of(claim.type, ontology), claim.status,
        *_when(claim.when), *_place(claim.place),
        *((said.text, said.actor, said.country, said.acronym) if said else (None,) * 4),
        next(paragraphs, None), *_span(claim.trigger), article[claim.trigger],
        *_span(claim.sentence), article[claim.sentence],
        claim.score, SEPARATOR.join(claim.because) or None, claim.made_by,
    )  # fmt: skip


def _act(act: Claim, article: Article) -> Row:
    return (
        act.id, act.article_id, act.type, act.mode, act.status,
        SEPARATOR.join(party.text for party in act.actors) or None,
        SEPARATOR.join(party.text for party in act.recipients) or None,
        *_when(act.when), *_place(act.place), *_span(act.trigger), article[act.trigger],
        *_span(act.sentence), article[act.sentence], act.score, act.made_by,
    )  # fmt: skip


def _best_links(links: Iterable[Link]) -> dict[int, Link]:
    best: dict[int, Link] = {}
    for link in links:
        if link.mention not in best or link.score > best[link.mention].score:
            best[link.mention] = link
    return best


def _speaker(dossier: Dossier, quote: Quote, links: dict[int, Link]) -> Row:
    """Who speaks: text, actor and country; the fullest name that the article has, else the words that describe it."""
    text = speaker_name(dossier.article, dossier.reading, quote)
    if quote.speaker is None:
        return (text, None, None)
    chain = dossier.reading.mentions[quote.speaker].chain
    link = links.get(quote.speaker) or links.get(quote.speaker if chain is None else chain)
    entity = dossier.grounding.entities.get(link.target) if link else None
    return (text, link.target if link else None, entity.country if entity else None)


def _with_days(dossier: Dossier) -> Iterator[tuple[TimePhrase, When | None]]:
    return zip(dossier.reading.times, dossier.grounding.times, strict=True)


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _when(when: When | None) -> tuple[str | None, str | None, str | None]:
    return (when.first.isoformat(), when.last.isoformat(), when.basis) if when else (None, None, None)


def _place(place: Place | None) -> tuple[str | None, str | None, str | None, str | None, float | None, float | None]:
    if place is None:
        return (None, None, None, None, None, None)
    return (place.id, place.name, place.country, place.feature, place.latitude, place.longitude)
