"""The agenda: who meets whom, when and where, how sure it is, and by which sources; as it is known, or was on a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any

import msgspec

from samarkand.asking.life import Moment, life, standing
from samarkand.model import Claim, Dossier, Event
from samarkand.rows import party_row
from samarkand.stores import Store

Row = dict[str, Any]
END_OF_DAY = time(23, 59, 59)


def agenda(
    store: Store,
    *,
    first: date | None = None,
    last: date | None = None,
    country: str | None = None,
    within: str | None = None,
    types: tuple[str, ...] = ("CONSULT",),
    today: date,
    as_of: date | None = None,
) -> Iterator[Row]:
    """Events with a day between `first` and `last`, by day: meetings, or events of other types.

    `country` is an alpha-3 code or an acronym among the parties, `within` the acronym of the organisation whose
    gathering they are or are part of. With `as_of` an event is told from what was published by the end of that day
    (UTC) alone, and that day is taken for today. Each row has its parties, days, place, standing, sources and life.
    """
    until = datetime.combine(as_of, END_OF_DAY, UTC) if as_of else None
    found = []
    for event_id in _wanted(store, first, last, country, within, types, until):
        event = store.event(event_id)
        row = _row(store, event, until, as_of or today) if event is not None else None
        if row is not None and _in_range(row, first, last):
            found.append(row)
    yield from sorted(found, key=lambda row: (row["first"] or "9999", row["last"] or "9999", row["event"]))


def _wanted(
    store: Store,
    first: date | None,
    last: date | None,
    country: str | None,
    within: str | None,
    types: tuple[str, ...],
    until: datetime | None,
) -> list[str]:
    """Ids of events that may be wanted; an event whose days changed is found by the days of any of its claims."""
    conditions = [f"events.type IN ({', '.join('?' * len(types))})", "claims.first IS NOT NULL"]
    values: list[str] = list(types)
    for condition, value in (("claims.last >= ?", first), ("claims.first <= ?", last)):
        if value is not None:
            conditions.append(condition)
            values.append(value.isoformat())
    party = "EXISTS (SELECT 1 FROM parties WHERE parties.event_id {} AND (country = ? OR acronym = ?))"
    if country is not None:
        conditions.append(party.format("= events.id"))
        values += [country, country]
    if within is not None:
        conditions.append(party.format("IN (events.id, events.within_id)"))
        values += [within, within]
    if until is not None:
        conditions.append("events.first_seen <= ?")
        values.append(until.isoformat().replace("+00:00", "Z"))
    query = (
        "SELECT DISTINCT events.id FROM events JOIN event_claims ON event_id = events.id "
        f"JOIN claims ON claims.id = claim_id WHERE {' AND '.join(conditions)}"
    )
    return [str(row["id"]) for row in store.sql(query, values)]


def _row(store: Store, event: Event, until: datetime | None, today: date) -> Row | None:
    """One event as it was known by a moment, or None where nothing was known of it yet."""
    seen = {step.claim_id: step.seen for step in event.history if until is None or step.seen <= until}
    told = {claim.id: (claim, dossier) for claim, dossier in _claims(store, seen)}
    moments = list(life((seen[claim_id], claim) for claim_id, (claim, _) in told.items()))
    if not moments:
        return None
    latest = [moment.claim for moment in reversed(moments)]
    when = next((claim.when for claim in latest if claim.when and claim.when.basis != "published"), None)
    when = when or next((claim.when for claim in latest if claim.when), None)
    place = next((claim.place for claim in latest if claim.place), None)
    return {
        "event": event.id, "type": event.type, "mode": event.mode, "status": standing(moments, today),
        "first": when.first.isoformat() if when else None, "last": when.last.isoformat() if when else None,
        "place": place.name if place else None, "country": place.country if place else None,
        "parties": [party_row(party) for party in _parties(event, moments)], "within": event.within,
        "sources": sorted({told[moment.claim.id][1].article.site or "?" for moment in moments}),
        "life": [_moment(moment, told[moment.claim.id][1]) for moment in moments],
    }  # fmt: skip


def _claims(store: Store, claim_ids: dict[str, datetime]) -> Iterator[tuple[Claim, Dossier]]:
    marks = ", ".join("?" * len(claim_ids))
    rows = store.sql(f"SELECT DISTINCT article_id FROM claims WHERE id IN ({marks})", list(claim_ids))
    for dossier in store.dossiers(sorted(str(row["article_id"]) for row in rows)):
        for claim in dossier.claims:
            if claim.id in claim_ids:
                yield claim, dossier


def _parties(event: Event, moments: list[Moment]) -> list[Any]:
    """The event's parties that were named by then, each once."""
    named = {party.code or party.text for m in moments for party in (*m.claim.actors, *m.claim.recipients)}
    parties = {party.code or party.text: party for party in (*event.recipients, *event.actors)}
    ordered = dict.fromkeys(party.code or party.text for party in (*event.actors, *event.recipients))
    return [parties[code] for code in ordered if code in named]


def _moment(moment: Moment, dossier: Dossier) -> Row:
    claim, article = moment.claim, dossier.article
    return {
        "seen": moment.seen.isoformat(), "step": moment.turn, "when": msgspec.to_builtins(claim.when),
        "place": claim.place.name if claim.place else None, "article": article.id, "site": article.site,
        "claim": claim.id, "sentence": " ".join(article[claim.sentence].split()),
    }  # fmt: skip


def _in_range(row: Row, first: date | None, last: date | None) -> bool:
    if row["first"] is None:
        return False
    late = last is not None and row["first"] > last.isoformat()
    early = first is not None and row["last"] < first.isoformat()
    return not late and not early
