"""What merging needs of an article: its claims, its names and its text, without tokens and trees."""

import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from samarkand import languages
from samarkand.gazetteer import outlets
from samarkand.merge.marks import numbers_in, outlets_in
from samarkand.merge.outlets import outlet_key
from samarkand.model import Actor, Claim, ClaimDay, Credit, Dossier, TimePhrase, When

LONGEST = timedelta(days=31)
PUT_OFF = timedelta(days=183)


class Report(Struct, frozen=True, kw_only=True):
    """One article as merging sees it.

    `seen` is when it was published, or where that is unknown when its bytes were seen. `names` holds the ids of the
    actors that it names, `lands` the countries of these and of its places, `numbers` those of its text in digits or
    words, `cited` what outlets that the text may name would be compared by. `put_off` holds the days that it states
    where it says that something was set for another day.
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
    lands: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    cited: frozenset[str] = frozenset()
    put_off: frozenset[date] = frozenset()


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Report)


def report_of(dossier: Dossier) -> Report:
    """The report of a dossier."""
    article = dossier.article
    body = "\n".join(article[span] for span in article.paragraphs)
    entities = dossier.grounding.entities.values()
    language = languages.load(article.language)
    return Report(
        article_id=article.id, site=article.site, url=article.url or article.origin.url, language=article.language,
        title=article.title, text=body, seen=(article.published or article.origin.seen).astimezone(UTC),
        dated=article.published is not None, credits=article.credits,
        names=frozenset(key for key, entity in dossier.grounding.entities.items() if isinstance(entity, Actor)),
        claims=dossier.claims, lands=frozenset(entity.country for entity in entities if entity.country),
        numbers=numbers_in(body, language.numbers), cited=outlets_in(body),
        put_off=_put_off(dossier, language.status.get("put_off", ())),
    )  # fmt: skip


def _put_off(dossier: Dossier, words: Sequence[str]) -> frozenset[date]:
    """The single days, and the ends of "from … to …", in paragraphs that have one of these words.

    None where it is only one, the old or the new.
    """
    article = dossier.article
    cue = re.compile(rf"\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b", re.IGNORECASE)
    found: set[date] = set()
    for paragraph in article.paragraphs:
        if cue.search(article[paragraph]):
            for phrase, when in zip(dossier.reading.times, dossier.grounding.times, strict=True):
                if when is not None and paragraph.contains(phrase.span) and _is_days(phrase, when):
                    found |= {when.first, when.last}
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_days(phrase: TimePhrase, when: When) -> bool:
    """True of a single day and of "from" one "to" another."""
    return when.first == when.last or "/" in phrase.value


def days_put_off(claim: Claim, report: Report) -> frozenset[date]:
    """The days that a dated claim may have been put off from or to; none of one that says that it happened."""
    if claim.status == "happened" or claim.when is None:
        return frozenset()
    return frozenset(day for day in report.put_off if abs(day - claim.when.first) <= PUT_OFF)


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
            yield ClaimDay(claim.id, claim.type, code, *days_of(claim, report))


def codes(claim: Claim) -> frozenset[str]:
    """The codes of all parties of a claim."""
    return frozenset(party.code for party in (*claim.actors, *claim.recipients) if party.code)


def days_of(claim: Claim, report: Report) -> tuple[date, date]:
    """The first and last day of a claim, a month after the first at most; where it has none, the day of its report.

    What was put off is looked for on all the days between.
    """
    if claim.when is None:
        return report.seen.date(), report.seen.date()
    first = claim.when.first
    last = min(claim.when.last, first + LONGEST) if first < date.max - LONGEST else first
    put_off = days_put_off(claim, report)
    return min(first, *put_off, last), max(first, *put_off, last)


def keys_of(report: Report) -> frozenset[str]:
    """All that a report's own outlet is called by: its site, and its address's host, whole and the first part."""
    host = outlets.bare_host(report.url or "")
    names = (report.site or "", host, host.partition(".")[0])
    return frozenset(key for key in map(outlet_key, names) if key)


def named_by(report: Report) -> frozenset[str]:
    """The outlets that a report names as its sources, photos aside."""
    return frozenset(outlet_key(credit.outlet) for credit in report.credits if credit.kind != "photo")
