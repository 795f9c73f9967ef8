"""Which events of a store the rules ask for, as alerts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct

from samarkand import ontology
from samarkand.alerting.rules import Receiver, Rule, Rules
from samarkand.asking.chain import outlets_to
from samarkand.asking.life import Moment, life, standing
from samarkand.model import Article, Claim, Event
from samarkand.sinks import Alert
from samarkand.stores import Store
from samarkand.stores.sqlite_rows import instant

_UNRANKED = 1_000_000
_FINAL = ("happened", "denied", "cancelled", "unreported")


class Due(Struct, frozen=True, kw_only=True):
    """One alert to one receiver, with the claims of its event, by which the event is known again."""

    receiver: Receiver
    alert: Alert
    claims: tuple[str, ...]


Noted = set[tuple[str, str, str]]


def due(store: Store, rules: Rules, now: datetime, *, noted: Noted | None = None) -> Iterator[Due]:
    """The alerts that are to be sent and were not reserved before, oldest event first; to a receiver `at_most`.

    `noted` holds what an earlier call looked at in vain, so that a watch need not look again at what has not changed:
    an event as it stood on a day.
    """
    outbox = store.outbox()
    left = dict.fromkeys(rules.receivers, rules.at_most)
    recent = _recent(store, rules, now)
    noted = set() if noted is None else noted
    noted.intersection_update([(event_id, stands, instant(now)[:10]) for event_id, stands in recent])
    for event_id, stands in recent:
        key = (event_id, stands, instant(now)[:10])
        if key in noted:
            continue
        found = list(_of_event(store, rules, event_id, now, left, outbox))
        if not found and all(left.values()):
            noted.add(key)
        yield from found


def _of_event(
    store: Store, rules: Rules, event_id: str, now: datetime, left: dict[str, int], outbox: Any
) -> Iterator[Due]:
    """The alerts that one event asks for."""
    event = store.event(event_id)
    wanting = [rule for rule in rules.rules if event is not None and _fits(store, rule, event)]
    if event is None or not wanting or not any(left[name] for rule in wanting for name in rule.to):
        return
    told: set[tuple[str, str]] = set()
    reports = dict(_reports(store, event))
    moments = list(life((seen, claim) for claim, (seen, _) in reports.items()))
    for rule in wanting:
        found = _come_to(rule, moments, rules, now)
        if found is None:
            continue
        status, moment = found
        for name in rule.to:
            receiver = rules.receivers[name]
            if not left[name] or (receiver.id, status) in told or outbox.known(receiver.id, status, event.claims):
                continue
            told.add((receiver.id, status))
            left[name] -= 1
            alert = _alert(store, rules, rule, event, status, moment.claim, reports[moment.claim][1], now)
            yield Due(receiver=receiver, alert=alert, claims=event.claims)


def _recent(store: Store, rules: Rules, now: datetime) -> list[tuple[str, str]]:
    """Events of which something was published since, and plans whose day has passed since, and how each stands."""
    since = instant(now - rules.since)
    columns = "SELECT id, first_seen, number, last_seen, status, article_count FROM events"
    rows = store.sql(
        f"{columns} WHERE last_seen >= ? UNION "
        f"{columns} WHERE status IN ('planned', 'possible') AND last >= ? AND last < ? ORDER BY first_seen, id",
        (since, since[:10], instant(now)[:10]),
    )
    stands = ("number", "last_seen", "status", "article_count")
    return [(str(row["id"]), " ".join(str(row[name]) for name in stands)) for row in rows]


def _fits(store: Store, rule: Rule, event: Event) -> bool:
    """True where an event is what a rule asks for, whatever its status."""
    named = [frozenset(filter(None, (party.actor, party.code))) for party in (*event.actors, *event.recipients)]
    codes = frozenset().union(*named)
    countries = {party.country for party in (*event.actors, *event.recipients)}
    place = event.place
    return (
        (not rule.types or event.type in rule.types)
        and (not rule.actors or bool(rule.actors & codes))
        and all(one & codes for one in rule.between)
        and (
            not rule.countries
            or bool(rule.countries & countries)
            or (place is not None and place.country in rule.countries)
        )
        and (not rule.places or (place is not None and place.id in rule.places))
        and (not rule.quads or _quad(event.type) in rule.quads)
        and event.independent_source_count >= rule.sources
        and (not rule.organisations or bool(rule.organisations & (codes | _host(store, event))))
        and (rule.rank is None or _rank(store, event) <= rule.rank)
    )


def _quad(type_name: str) -> int | None:
    known = ontology.load().types.get(type_name)
    return known.quad if known else None


def _host(store: Store, event: Event) -> frozenset[str]:
    """The acronyms of the parties of the gathering that an event was part of."""
    host = store.event(event.within) if event.within else None
    parties = (*host.actors, *host.recipients) if host is not None else ()
    return frozenset(party.acronym for party in parties if party.acronym)


def _rank(store: Store, event: Event) -> int:
    """The rank of the foremost feed that led to a report of an event; a store of an earlier version has no feeds."""
    if not store.sql("SELECT 1 AS there FROM sqlite_master WHERE name = 'feed_articles'").rows():
        return _UNRANKED
    marks = ", ".join("?" * len(event.claims))
    rows = store.sql(
        "SELECT min(rank) AS rank FROM claims JOIN feed_articles USING (article_id) JOIN feeds ON url = feed "
        f"WHERE claims.id IN ({marks})",
        event.claims,
    ).rows()
    rank = rows[0]["rank"] if rows else None
    return rank if isinstance(rank, int) else _UNRANKED


def _reports(store: Store, event: Event) -> Iterator[tuple[Claim, tuple[datetime, Article]]]:
    """The claims of an event, each with its time and its article."""
    seen = {step.claim_id: step.seen for step in event.history}
    marks = ", ".join("?" * len(event.claims))
    rows = store.sql(f"SELECT DISTINCT article_id FROM claims WHERE id IN ({marks})", event.claims)
    for dossier in store.dossiers(sorted(str(row["article_id"]) for row in rows)):
        for claim in dossier.claims:
            if claim.id in seen:
                yield claim, (seen[claim.id], dossier.article)


def _come_to(rule: Rule, moments: list[Moment], rules: Rules, now: datetime) -> tuple[str, Moment] | None:
    """What an event has come to of what a rule tells of, and the report that says so; None where that is old."""
    if not moments:
        return None
    stands: str = standing(moments, now.date())
    if stands == "unreported":
        return (stands, moments[-1]) if stands in rule.status else None
    if stands in _FINAL:
        turns = ("denied", "cancelled") if stands == "denied" else (stands,)
        moment = next((each for each in reversed(moments) if each.turn in turns), moments[-1])
    else:
        wanted = [each for each in moments if each.turn in rule.status and each.turn not in _FINAL]
        if not wanted:
            return None
        moment = wanted[-1]
        stands = moment.turn
    recent = moment.seen >= now - rules.since
    return (stands, moment) if stands in rule.status and recent else None


def _alert(
    store: Store, rules: Rules, rule: Rule, event: Event, status: str, claim: Claim, article: Article, now: datetime
) -> Alert:
    title = store.sql("SELECT title FROM events WHERE id = ?", (event.id,)).rows()[0]["title"]
    when, place = claim.when or event.when, claim.place or event.place
    return Alert(
        event_id=event.id, title=str(title), type=event.type, status=status, when=when,
        place=f"{place.name} ({place.country})" if place and place.country else place.name if place else None,
        sentence=" ".join(article[claim.sentence].split()), url=article.url or article.origin.url,
        chain=tuple(outlets_to(store, article.id)), at=now, rule=rule.name,
        page=f"{rules.site}/events/{event.id}" if rules.site else None, sources=event.independent_source_count,
    )  # fmt: skip
