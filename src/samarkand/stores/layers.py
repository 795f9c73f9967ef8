"""Dossiers and events as bytes, exactly: MessagePack, compressed by zlib.

Instants come back in UTC, but for the publication of an article, whose zone is kept: "yesterday" of a report of six in
the morning in Jakarta is another day in UTC. A grounding's actors and places are told apart by which of two fields
holds them, because neither record carries a tag of its own.
"""

import zlib
from datetime import timedelta, timezone

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samarkand.model import (
    Actor,
    Article,
    Claim,
    Dossier,
    Event,
    Fault,
    Grounding,
    Link,
    Note,
    Outcome,
    Place,
    Reading,
    When,
)

LEVEL = 6


class _Entity(Struct, frozen=True, array_like=True):
    id: str
    actor: Actor | None = None
    place: Place | None = None


class _Grounding(Struct, frozen=True):
    article_id: str
    actors: tuple[Link, ...]
    places: tuple[Link, ...]
    times: tuple[When | None, ...]
    entities: tuple[_Entity, ...]
    made_by: str


class _Dossier(Struct, frozen=True):
    article: Article
    reading: Reading
    grounding: _Grounding
    claims: tuple[Claim, ...]
    acts: tuple[Claim, ...] = ()
    notes: tuple[Note, ...] = ()
    zone: int | None = None
    """Seconds from UTC to the clock by which the article was published; None in stores older than this field."""


_encoder = msgspec.msgpack.Encoder()
_dossiers = msgspec.msgpack.Decoder(_Dossier)
_events = msgspec.msgpack.Decoder(Event)


def pack(dossier: Dossier) -> bytes:
    """A dossier as bytes. Raises UnicodeEncodeError where a text is no Unicode (a lone surrogate)."""
    grounding = dossier.grounding
    entities = tuple(
        _Entity(id=key, actor=value) if isinstance(value, Actor) else _Entity(id=key, place=value)
        for key, value in grounding.entities.items()
    )
    record = _Dossier(
        article=dossier.article,
        reading=dossier.reading,
        grounding=_Grounding(
            article_id=grounding.article_id,
            actors=grounding.actors,
            places=grounding.places,
            times=grounding.times,
            entities=entities,
            made_by=grounding.made_by,
        ),
        claims=dossier.claims,
        acts=dossier.acts,
        notes=dossier.notes,
        zone=_zone(dossier.article),
    )
    return zlib.compress(_encoder.encode(record), LEVEL)


def _zone(article: Article) -> int | None:
    shift = article.published.utcoffset() if article.published else None
    return int(shift.total_seconds()) if shift else None


def _in_zone(article: Article, zone: int | None) -> Article:
    """The article with its day of publication as it was where it was published."""
    if not zone or article.published is None:
        return article
    return replace(article, published=article.published.astimezone(timezone(timedelta(seconds=zone))))


def packed(outcome: Outcome) -> tuple[Outcome, bytes]:
    """An outcome with its bytes. A text that is no Unicode cannot be kept: its page becomes a fault."""
    if isinstance(outcome, Fault):
        return outcome, b""
    article = outcome.article
    try:
        return outcome, pack(outcome)
    except UnicodeEncodeError as error:
        message = f"the text has a character that is no Unicode: {error.reason}"
        url = article.origin.url.encode(errors="replace").decode()
        return Fault(page_id=article.page_id, url=url, stage="store", code="bad-encoding", message=message), b""
    except (OverflowError, ValueError) as error:
        message = f"the record cannot be kept: {error}"
        return Fault(
            page_id=article.page_id, url=article.origin.url, stage="store", code="internal", message=message
        ), b""


def unpack(body: bytes) -> Dossier:
    """The dossier that `pack` made these bytes of."""
    record = _dossiers.decode(zlib.decompress(body))
    kept = record.grounding
    entities: dict[str, Actor | Place] = {}
    for entity in kept.entities:
        value = entity.actor or entity.place
        if value is not None:
            entities[entity.id] = value
    return Dossier(
        article=_in_zone(record.article, record.zone),
        reading=record.reading,
        grounding=Grounding(
            article_id=kept.article_id,
            actors=kept.actors,
            places=kept.places,
            times=kept.times,
            entities=entities,
            made_by=kept.made_by,
        ),
        claims=record.claims,
        acts=record.acts,
        notes=record.notes,
    )


def pack_event(event: Event) -> bytes:
    """An event as bytes."""
    return zlib.compress(_encoder.encode(event), LEVEL)


def unpack_event(body: bytes) -> Event:
    """The event that `pack_event` made these bytes of."""
    return _events.decode(zlib.decompress(body))
