"""Rows of the tables that lists, maps and drawings of events are read from: see `schema/0004.sql`.

They repeat what events, parties and articles say, in the order in which it is asked for.
"""

import sqlite3
from collections.abc import Iterator
from itertools import combinations

from samarkand.model import Event, Party

_FACETS = "INSERT INTO event_facets (facet, value, first, event, type, status, quad) VALUES (?, ?, ?, ?, ?, ?, ?)"
_PAIRS = "INSERT INTO event_pairs (first, one, other, event, quad, status, facing) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ARTICLES = (
    "SELECT DISTINCT articles.number, articles.site, articles.language FROM event_claims "
    "JOIN claims ON claims.id = claim_id JOIN articles ON articles.id = article_id WHERE event_id = ?"
)


def derive(connection: sqlite3.Connection, event: Event, number: int, quad: int | None) -> None:
    """Write what is derived from an event that has just been put in with its claims; `number` is its row's."""
    first = event.when.first.isoformat() if event.when else ""
    articles = connection.execute(_ARTICLES, (event.id,)).fetchall()
    connection.executemany(
        "INSERT INTO event_articles (article, event) VALUES (?, ?)", [(article, number) for article, _, _ in articles]
    )
    found = {
        *_facets(event),
        *(("outlet", site) for _, site, _ in articles if site is not None),
        *(("language", language) for _, _, language in articles),
    }
    known = (event.type, event.status, quad or 0)
    connection.executemany(_FACETS, [(facet, value, first, number, *known) for facet, value in sorted(found)])
    connection.executemany(
        _PAIRS, [(first, one, other, number, quad or 0, event.status, facing) for one, other, facing in _pairs(event)]
    )


def _facets(event: Event) -> Iterator[tuple[str, str]]:
    for party in (*event.actors, *event.recipients):
        yield "name", party.text
        if party.actor is not None:
            yield "actor", party.actor
        if (code := _code(party)) is not None:
            yield "country", code
    if event.place is not None and event.place.country is not None:
        yield "place", event.place.country


def _pairs(event: Event) -> Iterator[tuple[str, str, int]]:
    """Each pair of codes, and 1 where they face each other."""
    actors = {code for code in map(_code, event.actors) if code is not None}
    recipients = {code for code in map(_code, event.recipients) if code is not None}
    for one, other in combinations(sorted(actors | recipients), 2):
        across = (one in actors and other in recipients) or (one in recipients and other in actors)
        yield one, other, int(across or not event.recipients)


def _code(party: Party) -> str | None:
    return party.country if party.country is not None else party.acronym and party.acronym.upper()
