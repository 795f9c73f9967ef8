"""What people's corrections say: how precise the coder is on the claims that were judged, and annotations made of them.

A claim is exact where a person says that it is right, or where it is now coded as a person said that it should be; an
event is there where a person says so, whatever of its values was put right. The judged claims are not a random sample
unless they were chosen as one: intervals say how few they are, not how they were chosen.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from msgspec import Struct

from samarkand import ontology
from samarkand.evaluation.codes import Row
from samarkand.evaluation.matching import STATUS_IN_GOLD
from samarkand.evaluation.ruled import Merging, merging
from samarkand.evaluation.shares import Share, share
from samarkand.model import Claim, Correction, Dossier, Party, Span, When
from samarkand.stores import Store
from samarkand.stores.correcting import FIELDS, applied, same, value

ANY = ""


class Precision(Struct, frozen=True, kw_only=True):
    """How precise the claims of one type and language are; an empty text stands for all.

    `event`: an event of that kind is there at all. `exact`: nothing of it was put right.
    """

    type: str
    language: str
    event: Share
    exact: Share


class Accuracy(Struct, frozen=True, kw_only=True):
    """Precision by type and language, all first; of each field, the share right where an event is; of merges."""

    rows: tuple[Precision, ...]
    fields: dict[str, Share]
    merges: Merging
    judged: int
    claims: int


class _Judged(Struct, frozen=True):
    claim: Claim
    language: str
    event: bool
    exact: bool
    meant: Claim | None


def accuracy(store: Store, *, among: Collection[str] | None = None) -> Accuracy:
    """How precise the claims of a store are, by what people said of some of them; `among` leaves only these claims."""
    judged = [one for one in _judged(store) if among is None or one.claim.id in among]
    groups: defaultdict[tuple[str, str], list[_Judged]] = defaultdict(list)
    for one in judged:
        for kind in (ANY, one.claim.type):
            for language in (ANY, one.language):
                groups[kind, language].append(one)
    rows = tuple(
        Precision(
            type=kind, language=language, event=share(sum(one.event for one in group), len(group)),
            exact=share(sum(one.exact for one in group), len(group)),
        )
        for (kind, language), group in sorted(groups.items())
    )  # fmt: skip
    there = [(one.claim, one.meant) for one in judged if one.meant is not None]
    fields = {
        name: share(sum(value(name, claim) == value(name, meant) for claim, meant in there), len(there))
        for name in FIELDS
    }
    (row,) = store.sql("SELECT count(*) AS claims FROM claims").rows()
    merges = merging(store, among=among)
    return Accuracy(rows=rows, fields=fields, merges=merges, judged=len(judged), claims=int(row["claims"] or 0))


def gold_rows(store: Store) -> Iterator[Row]:
    """One annotated sentence a sentence with a claim that was judged, in the form of gold files.

    `exhaustive` is true where all of its claims were judged; what was missed in it is not known either way.
    """
    said = store.corrections()
    for dossier in _with_judged(store, said):
        sentences: defaultdict[Span, list[Claim]] = defaultdict(list)
        for claim in dossier.claims:
            sentences[claim.sentence].append(claim)
        for sentence, claims in sorted(sentences.items()):
            judged = [claim for claim in claims if claim.id in said]
            if judged:
                yield _gold_row(dossier, sentence, judged, said, exhaustive=len(judged) == len(claims))


def _judged(store: Store) -> Iterator[_Judged]:
    said = store.corrections()
    for dossier in _with_judged(store, said):
        for claim in dossier.claims:
            if (correction := said.get(claim.id)) is not None:
                meant = applied(claim, correction)
                yield _Judged(claim, dossier.article.language, meant is not None, same(meant, claim), meant)


def _with_judged(store: Store, said: dict[str, Correction]) -> Iterator[Dossier]:
    rows = store.sql(
        "SELECT DISTINCT article_id FROM claims WHERE id IN (SELECT claim_id FROM corrected) ORDER BY article_id"
    )
    return store.dossiers([str(row["article_id"]) for row in rows])


def _gold_row(
    dossier: Dossier, sentence: Span, claims: list[Claim], said: dict[str, Correction], *, exhaustive: bool
) -> Row:
    article = dossier.article
    text = article[sentence]
    found = [(applied(claim, said[claim.id]), said[claim.id]) for claim in claims]
    return {
        "id": f"{article.id}-{sentence.start}", "unit": "sentence", "language": article.language,
        "published": article.published.date().isoformat() if article.published else None,
        "url": article.url, "text": text, "match": "equal", "exhaustive": exhaustive, "codable": True,
        "events": [_event(claim, sentence, text, correction) for claim, correction in found if claim is not None],
        "not_events": [
            {"type": claim.type, "trigger": article[claim.trigger], "said_by": said[claim.id].made_by}
            for claim in claims if said[claim.id].verdict == "wrong"
        ],
        "quotes": [], "credits": [],
    }  # fmt: skip


def _event(claim: Claim, sentence: Span, text: str, correction: Correction) -> dict[str, Any]:
    known = ontology.load().types.get(claim.type)
    start, end = claim.trigger.start - sentence.start, claim.trigger.end - sentence.start
    return {
        "type": claim.type, "mode": [claim.mode] if claim.mode else [], "symmetric": bool(known and known.mutual),
        "actors": [_party(party) for party in claim.actors],
        "recipients": [_party(party) for party in claim.recipients],
        "status": STATUS_IN_GOLD[claim.status][0], "date": _days(claim.when),
        "place": {"text": claim.place.name, "country": claim.place.country} if claim.place else None,
        "evidence": {"start": start, "end": end, "text": text[start:end]}, "optional": False,
        "said_by": correction.made_by, "note": correction.note,
    }  # fmt: skip


def _days(when: When | None) -> str | None:
    if when is None:
        return None
    return when.first.isoformat() if when.first == when.last else f"{when.first}/{when.last}"


def _party(party: Party) -> dict[str, Any]:
    found = {"text": party.text, "country": party.country, "sector": party.sector}
    return {**found, "acronym": party.acronym} if party.acronym else found
