"""Relations: what two parties did to and with each other over time, by quad class and status, and their balance."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from samarkand import ontology
from samarkand.stores import Store

Row = dict[str, Any]
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
PERIODS = {"year": 4, "month": 7, "day": 10, "all": 0}
PARTIES = """
    SELECT DISTINCT events.id, events.type, events.quad, events.status, events.mode,
           coalesce(events.first, substr(events.first_seen, 1, 10)) AS day,
           doer.code AS one, target.code AS other
    FROM events
    JOIN (SELECT event_id, side, coalesce(country, acronym) AS code FROM parties WHERE event_id IS NOT NULL) AS doer
      ON doer.event_id = events.id
    JOIN (SELECT event_id, side, coalesce(country, acronym) AS code FROM parties WHERE event_id IS NOT NULL) AS target
      ON target.event_id = events.id
    WHERE doer.code <> target.code AND doer.side <= target.side
      AND (doer.side <> target.side OR doer.code < target.code)
"""


def relations(
    store: Store,
    one: str | None = None,
    other: str | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
    period: str = "month",
) -> Iterator[Row]:
    """Events between two parties, counted by period, pair, quad class and status.

    `one` and `other` are alpha-3 codes or acronyms; with one alone its relations to everybody, with none every pair's.
    An event counts once a pair and direction: `actor` did it to `recipient`; of mutual types the two in alphabetical
    order. `intensity` is the sum of the types' intensities (-10 to 10 each), of happenings alone.
    """
    size = PERIODS[period]
    types = ontology.load().types
    counts: dict[tuple[str, str, str, int, str], Row] = {}
    for row in _events(store, one, other, first, last):
        kind = types.get(row["type"])
        pair = (row["one"], row["other"])
        actor, recipient = sorted(pair) if kind is not None and kind.mutual else pair
        quad = row["quad"] or 0
        key = (row["day"][:size] if size else "", actor, recipient, quad, row["status"])
        found = counts.setdefault(
            key,
            {"period": key[0] or None, "actor": actor, "recipient": recipient, "quad": QUADS.get(quad, "neutral"),
             "status": row["status"], "events": 0, "intensity": 0.0, "ids": []},
        )  # fmt: skip
        if row["id"] in found["ids"]:
            continue
        found["events"] += 1
        found["ids"].append(row["id"])
        if row["status"] == "happened" and kind is not None:
            found["intensity"] = round(found["intensity"] + kind.intensity, 2)
    yield from (counts[key] for key in sorted(counts))


def balances(rows: Iterator[Row]) -> Iterator[Row]:
    """Each pair's balance from such rows: happenings of cooperation and of conflict, plans, and the intensity."""
    pairs: dict[tuple[str, ...], Row] = {}
    for row in rows:
        pair = tuple(sorted((row["actor"], row["recipient"])))
        found = pairs.setdefault(
            pair, {"pair": list(pair), "cooperation": 0, "conflict": 0, "planned": 0, "intensity": 0.0}
        )
        if row["status"] == "happened" and row["quad"] != "neutral":
            found[row["quad"].split()[1]] += row["events"]
        if row["status"] == "planned":
            found["planned"] += row["events"]
        found["intensity"] = round(found["intensity"] + row["intensity"], 2)
    for found in pairs.values():
        yield found | {"balance": found["cooperation"] - found["conflict"]}


def _events(store: Store, one: str | None, other: str | None, first: date | None, last: date | None) -> Iterator[Row]:
    query, values = f"SELECT * FROM ({PARTIES}) WHERE 1", list[str]()
    for code in (one, other):
        if code is not None:
            query += " AND (one = ? OR other = ?)"
            values += [code, code]
    for condition, value in (("day >= ?", first), ("day <= ?", last)):
        if value is not None:
            query += f" AND {condition}"
            values.append(value.isoformat())
    return iter(store.sql(f"{query} ORDER BY day, id, one, other", values))
