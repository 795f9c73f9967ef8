"""What merging needs of an article: its claims, its names and its text, without tokens and trees."""

import zlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samarkand.model import Actor, Claim, ClaimDay, Credit, Dossier

LONGEST = timedelta(days=31)


class Report(Struct, frozen=True, kw_only=True):
    """One article as merging sees it.

    `seen` is when it was published, or where that is unknown when its bytes were seen. `names` holds the ids of the
    actors that it names.
    """

    article_id: str
    site: str | None
    url: str | None
    language: str
    title: str | None
    text: str
    seen: datetime
    dated: bool
    credits: tuple[Credit, ...]
    names: frozenset[str]
    claims: tuple[Claim, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Report)


def report_of(dossier: Dossier) -> Report:
    """The report of a dossier."""
    article = dossier.article
    body = "\n".join(article[span] for span in article.paragraphs)
    return Report(
        article_id=article.id, site=article.site, url=article.url or article.origin.url, language=article.language,
        title=article.title, text=body, seen=article.published or article.origin.seen,
        dated=article.published is not None, credits=article.credits,
        names=frozenset(key for key, entity in dossier.grounding.entities.items() if isinstance(entity, Actor)),
        claims=dossier.claims,
    )  # fmt: skip


def pack(report: Report) -> tuple[bytes, bytes]:
    """A report as MessagePack without its text, and that compressed by zlib."""
    return _encoder.encode(replace(report, text="")), zlib.compress(report.text.encode(), 1)


def unpack(body: bytes, text: bytes | None = None) -> Report:
    """The report that `pack` made these bytes of; without the second its text is empty."""
    found = _decoder.decode(body)
    return found if text is None else replace(found, text=zlib.decompress(text).decode())


def claim_days(report: Report) -> Iterator[ClaimDay]:
    """Where each claim of a report is looked for."""
    for claim in report.claims:
        for code in sorted(codes(claim)):
            yield ClaimDay(claim.id, claim.type, code, *days_of(claim, report.seen))


def codes(claim: Claim) -> frozenset[str]:
    """The codes of all parties of a claim."""
    return frozenset(party.code for party in (*claim.actors, *claim.recipients) if party.code)


def days_of(claim: Claim, seen: datetime) -> tuple[date, date]:
    """The first and last day of a claim, a month after the first at most; where it has none, the day of its report."""
    if claim.when is None:
        return seen.date(), seen.date()
    first = claim.when.first
    return first, min(claim.when.last, first + LONGEST) if first < date.max - LONGEST else first
