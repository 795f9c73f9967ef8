"""Events as lists show them: the parties, the best sentence, how the status came about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from msgspec import Struct

from samarkand import ontology
from samarkand.model import Party
from samarkand.stores import Cell, Store
from samarkand.web.conditions import ALL, Condition, marks
from samarkand.web.paging import Total, counted

COLUMNS = (
    "events.id, events.type, events.mode, events.quad, events.status, events.first, events.last, events.basis, "
    "events.place_name, events.place_country, events.article_count, events.independent_source_count, "
    "events.first_seen, events.last_seen, events.story_id, events.within_id"
)
# Of so many events those of a page are sought in order; fewer are read and sorted.
MANY = 2000
NEWEST = "events.first DESC, events.first_seen DESC, events.id"
SOONEST = "events.first IS NULL, events.first, events.last, events.first_seen, events.id"


class Evidence(Struct, frozen=True, kw_only=True):
    """One sentence that says it: of which article, where in it, and where its trigger stands in the sentence."""

    claim_id: str
    article_id: str
    status: str
    sentence: str
    sentence_start: int
    trigger_start: int
    trigger_end: int
    outlet: str | None
    language: str
    published: str | None


class Card(Struct, frozen=True, kw_only=True):
    """An event on a list. `mutual`: all parties stand in `actors`; `trail`: its statuses in the reports' order."""

    id: str
    type: str
    mode: str | None
    quad: int
    status: str
    first: str | None
    last: str | None
    basis: str | None
    place_name: str | None
    place_country: str | None
    article_count: int
    independent_source_count: int
    first_seen: str
    last_seen: str
    story_id: str | None
    within_id: str | None
    mutual: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    trail: tuple[str, ...]
    outlets: tuple[str, ...]
    evidence: Evidence | None


def count(store: Store, condition: Condition) -> int:
    """How many events hold the condition."""
    rows = store.sql(f"SELECT count(*) AS count FROM events WHERE {condition.sql}", condition.values).rows()
    return cast(int, rows[0]["count"])


def total(store: Store, condition: Condition, most: int) -> Total:
    """The same, counted up to a number; where nothing was asked, all of them."""
    if condition.sql == ALL:
        (row,) = store.sql("SELECT coalesce(sum(events), 0) AS count FROM event_days").rows()
        return Total(int(cast(int, row["count"])))
    members = f"SELECT DISTINCT * FROM ({condition.members}) AS found" if condition.members else None
    rows = condition.facets or members or f"SELECT 1 FROM events WHERE {condition.sql}"
    return counted(store, rows, condition.values, most)


def cards(
    store: Store, condition: Condition, *, order: str = NEWEST, limit: int = 50, offset: int = 0, of: int = 0
) -> tuple[Card, ...]:
    """Cards of the events that hold the condition, in that order; there are `of` of them, as far as that is known."""
    if order == NEWEST and condition.facets:
        condition = _latest(store, condition, limit + offset)
    elif order == NEWEST and condition.passing and of > MANY:
        condition = Condition(condition.passing, condition.values)
    rows = store.sql(
        f"SELECT {COLUMNS} FROM events WHERE {condition.sql} ORDER BY {order} LIMIT ? OFFSET ?",
        (*condition.values, limit, offset),
    ).rows()
    ids = [str(row["id"]) for row in rows]
    actors, recipients = _parties(store, ids, "actor"), _parties(store, ids, "recipient")
    trails, evidence = _trails(store, ids), _evidence(store, ids)
    return tuple(
        _card(row, actors[event_id], recipients[event_id], trails[event_id], evidence[event_id])
        for event_id, row in zip(ids, rows, strict=True)
    )


def _latest(store: Store, condition: Condition, most: int) -> Condition:
    """The condition for the first so many events alone, the newest day first, and those of the last one's day."""
    days = store.sql(
        f"SELECT first FROM ({condition.facets}) AS found ORDER BY first DESC LIMIT 1 OFFSET ?",
        (*condition.values, most - 1),
    ).rows()
    since = str(days[0]["first"]) if days else ""
    return Condition(
        f"events.number IN (SELECT event FROM ({condition.facets}) AS found WHERE first >= ?)",
        (*condition.values, since),
    )


def cards_of(store: Store, ids: Sequence[str], *, order: str = NEWEST) -> tuple[Card, ...]:
    """Cards of these events; ids that are no events any more are left out."""
    return cards(store, Condition(f"events.id IN ({marks(ids)})", tuple(ids)), order=order, limit=len(ids))


def is_mutual(event_type: str) -> bool:
    """True for a type whose parties are actor and recipient at once."""
    known = ontology.load().types.get(event_type)
    return known.mutual if known else False


def sides(
    event_type: str, actors: Iterable[Party], recipients: Iterable[Party]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Both sides, each party once; of a mutual type all are on the first side."""
    first, second = tuple(actors), tuple(recipients)
    if is_mutual(event_type):
        return _once((*first, *second)), ()
    return _once(first), _once(second)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    seen: dict[tuple[str | None, str], Party] = {}
    for party in parties:
        seen.setdefault((party.actor, "") if party.actor else (party.code, party.text.casefold()), party)
    return tuple(seen.values())


def _card(
    row: dict[str, Cell], actors: list[Party], recipients: list[Party], trail: list[str], said: list[Evidence]
) -> Card:
    event_type, status = str(row["type"]), row["status"]
    one_side, other_side = sides(event_type, actors, recipients)
    best = max(said, key=lambda each: each.status == status, default=None)
    fields = cast(dict[str, Any], {**row, "quad": row["quad"] or 0})
    return Card(
        **fields, mutual=is_mutual(event_type), actors=one_side, recipients=other_side, trail=tuple(trail),
        outlets=tuple(dict.fromkeys(each.outlet for each in said if each.outlet)), evidence=best,
    )  # fmt: skip


def _parties(store: Store, ids: Sequence[str], side: str) -> defaultdict[str, list[Party]]:
    found: defaultdict[str, list[Party]] = defaultdict(list)
    rows = store.sql(
        "SELECT event_id, text, actor, country, acronym, sector FROM parties "
        f"WHERE event_id IN ({marks(ids)}) AND side = ? ORDER BY event_id, position",
        (*ids, side),
    )
    for row in rows:
        event_id = str(row.pop("event_id"))
        found[event_id].append(Party(**cast(dict[str, Any], row)))
    return found


def _trails(store: Store, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    """Statuses of each event in the order in which they were reported, a change a step."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = store.sql(
        f"SELECT event_id, status FROM event_history WHERE event_id IN ({marks(ids)}) ORDER BY event_id, position",
        tuple(ids),
    )
    for row in rows:
        trail = found[str(row["event_id"])]
        if not trail or trail[-1] != row["status"]:
            trail.append(str(row["status"]))
    return found


def _evidence(store: Store, ids: Sequence[str]) -> defaultdict[str, list[Evidence]]:
    """Sentences of each event, the best claim first."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    rows = store.sql(
        "SELECT event_claims.event_id, claims.id AS claim_id, claims.article_id, claims.status, claims.sentence, "
        "claims.sentence_start, claims.trigger_start, claims.trigger_end, articles.site AS outlet, articles.language, "
        "articles.published FROM event_claims JOIN claims ON claims.id = event_claims.claim_id "
        f"JOIN articles ON articles.id = claims.article_id WHERE event_claims.event_id IN ({marks(ids)}) "
        "ORDER BY event_claims.event_id, claims.score DESC, event_claims.position",
        tuple(ids),
    )
    for row in rows:
        event_id = str(row.pop("event_id"))
        found[event_id].append(Evidence(**cast(dict[str, Any], row)))
    return found
