"""What each tool answers: plain objects, ready for JSON, each with what it rests on."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import msgspec

from samarkand import asking, gazetteer, ontology, showing
from samarkand.asking.chain import outlets_to
from samarkand.errors import UsageError
from samarkand.facade import world
from samarkand.rows import party_row
from samarkand.stores import Cell, Store

Row = dict[str, Any]
MOST = 50
EVIDENCE = 30
_SEEN = "coalesce(articles.published, articles.seen)"
_EVIDENCE = (
    "SELECT claims.id AS claim, claims.status, claims.first, claims.last, claims.sentence, "
    "claims.sentence_start AS start, claims.sentence_end AS end, claims.said_by_text AS said_by, claims.score, "
    "articles.id AS article, "
    f"articles.site AS outlet, articles.title, articles.language, {_SEEN} AS published, "
    "coalesce(articles.url, articles.origin) AS url "
    "FROM event_claims JOIN claims ON claims.id = claim_id JOIN articles ON articles.id = claims.article_id "
    "WHERE event_id = ? ORDER BY position"
)


def search(
    store: Store,
    *,
    text: str | None,
    type: str | None,
    status: str | None,
    party: str | None,
    country: str | None,
    first: str | None,
    last: str | None,
    limit: int,
) -> Row:
    """Events that are asked for, newest first, each with its first sentence of evidence."""
    asked = [
        ("events.type = ?", _type(type)),
        ("events.status = ?", status),
        ("events.place_country = ?", asking.party_code(country)),
        ("coalesce(events.last, events.first) >= ?", _day("first", first)),
        ("events.first <= ?", _day("last", last)),
        (
            "events.id IN (SELECT event_id FROM event_claims JOIN claims ON claims.id = claim_id WHERE article_id IN "
            "(SELECT id FROM articles WHERE number IN (SELECT rowid FROM article_search(?))))",
            _words(text),
        ),
    ]
    conditions = [condition for condition, value in asked if value is not None]
    values: list[Cell] = [str(value) for _, value in asked if value is not None]
    if (code := asking.party_code(party)) is not None and party is not None:
        ids = asking.actor_ids(party)
        conditions.append(
            "events.id IN (SELECT event_id FROM parties WHERE event_id IS NOT NULL AND "
            f"(country = ? OR acronym = ? OR actor IN ({', '.join('?' * len(ids))})))"
        )
        values += [code, code, *ids]
    where = " AND ".join(conditions) or "1"
    total = store.sql(f"SELECT count(*) AS n FROM events WHERE {where}", values).rows()[0]["n"]
    rows = store.sql(
        "SELECT id, title, type, mode, status, first, last, place_name AS place, place_country AS country, "
        "article_count AS articles, independent_source_count AS independent_sources FROM events "
        f"WHERE {where} ORDER BY coalesce(last, first, last_seen) DESC, id LIMIT ?",
        [*values, _limit(limit)],
    ).rows()
    return {"total": total, "events": [row | {"evidence": _evidence(store, str(row["id"]), 1)} for row in rows]}


def event(store: Store, identifier: str) -> Row:
    """One event with its parties, the history of its status, and every sentence that says so."""
    event_id = _found(store, identifier, "event")
    found = store.event(event_id)
    assert found is not None
    sources = _evidence(store, event_id, EVIDENCE)
    for source in sources:
        source["chain"] = outlets_to(store, str(source["article"]))
    stories = store.sql("SELECT story_id FROM story_events WHERE event_id = ? ORDER BY story_id", (event_id,))
    return {
        "id": event_id, "type": found.type, "mode": found.mode, "status": found.status,
        "actors": [party_row(each) for each in found.actors],
        "recipients": [party_row(each) for each in found.recipients],
        "when": msgspec.to_builtins(found.when), "place": msgspec.to_builtins(found.place), "within": found.within,
        "articles": found.article_count, "independent_sources": found.independent_source_count,
        "history": msgspec.to_builtins(found.history), "stories": [row["story_id"] for row in stories],
        "claims": len(found.claims), "evidence": sources,
    }  # fmt: skip


def story(store: Store, identifier: str) -> Row:
    """One story: articles, chain, and its events with one sentence each."""
    story_id = _found(store, identifier, "story")
    found = store.story(story_id)
    assert found is not None
    rows = store.sql(
        f"SELECT articles.id, site AS outlet, title, language, {_SEEN} AS published, coalesce(url, origin) AS url "
        "FROM story_articles JOIN articles ON articles.id = article_id WHERE story_id = ? ORDER BY position LIMIT ?",
        (story_id, MOST),
    ).rows()
    titles = _titles(store, found.events[:MOST])
    return {
        "id": story_id, "title": found.title, "article_count": len(found.articles), "articles": rows,
        "chain": [msgspec.to_builtins(edge) for edge in found.chain[:MOST]],
        "events": [
            {"id": event_id, "title": titles.get(event_id), "evidence": _evidence(store, event_id, 1)}
            for event_id in found.events[:MOST]
        ],
    }  # fmt: skip


def agenda(
    store: Store,
    *,
    first: str | None,
    last: str | None,
    country: str | None,
    within: str | None,
    type: str,
    as_of: str | None,
    limit: int,
) -> Row:
    """The agenda, each row with the steps of its life and their sentences."""
    known = _day("as_of", as_of)
    today = known or datetime.now(UTC).date()
    start, end = _day("first", first), _day("last", last)
    if start is None and end is None:
        start, end = today, today + timedelta(days=14)
    rows = asking.agenda(
        store, first=start, last=end, country=asking.party_code(country), within=asking.party_code(within),
        types=(str(_type(type)),), today=today, as_of=known,
    )  # fmt: skip
    shown = list(islice(rows, _limit(limit) + 1))
    urls = _urls(store, [step["article"] for row in shown for step in row["life"]])
    for row in shown:
        for step in row["life"]:
            step["url"], step["start"], step["end"] = urls.get(step["article"]), *_offsets(store, step["claim"])
    return {"today": today.isoformat(), "rows": shown[: _limit(limit)], "more": len(shown) > _limit(limit)}


def world_as_of(name: str, day: str | None, language: str) -> Row:
    """What a name means and what is known of it on a day."""
    subjects = world(name, _day("day", day), language=language)
    known = gazetteer.load().known_until
    return {
        "subjects": msgspec.to_builtins(subjects),
        "known_until": {table: last.isoformat() for table, last in known.items()},
    }


def explain(store: Store, identifier: str) -> Row:
    """One claim with its evidence and what made the coder say so."""
    row = showing.shown(store, _found(store, identifier, "claim"))
    rows = store.sql(
        f"SELECT coalesce(url, origin) AS url, title, {_SEEN} AS published FROM articles WHERE id = ?",
        (row["article"],),
    ).rows()
    return row | rows[0]


def _evidence(store: Store, event_id: str, most: int) -> list[Row]:
    rows: list[Row] = [dict(row) for row in islice(store.sql(_EVIDENCE, (event_id,)), most)]
    return rows


def _titles(store: Store, event_ids: Sequence[str]) -> dict[str, str]:
    marks = ", ".join("?" * len(event_ids))
    rows = store.sql(f"SELECT id, title FROM events WHERE id IN ({marks})", event_ids)
    return {str(row["id"]): str(row["title"]) for row in rows}


def _urls(store: Store, article_ids: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for article_id in dict.fromkeys(article_ids):
        for row in store.sql("SELECT coalesce(url, origin) AS url FROM articles WHERE id = ?", (article_id,)):
            found[article_id] = str(row["url"])
    return found


def _offsets(store: Store, claim_id: str) -> tuple[Cell, Cell]:
    rows = store.sql("SELECT sentence_start, sentence_end FROM claims WHERE id = ?", (claim_id,)).rows()
    return (rows[0]["sentence_start"], rows[0]["sentence_end"]) if rows else (None, None)


def _found(store: Store, identifier: str, wanted: str) -> str:
    """The whole id. Raises UsageError where it is none, or of something else."""
    kind, found = store.find(identifier)
    if kind != wanted:
        raise UsageError(f"'{identifier}' is the id of one {kind}; this tool takes that of one {wanted}")
    return found


def _type(name: str | None) -> str | None:
    known = ontology.load().types
    if name is not None and name.upper() not in known:
        raise UsageError(f"there is no type '{name}'; there are {', '.join(sorted(known))}")
    return name.upper() if name is not None else None


def _day(name: str, text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{name}: '{text}' is no day; write it as 2022-09-15") from None


def _limit(limit: int) -> int:
    return min(max(limit, 1), MOST)


def _words(text: str | None) -> str | None:
    """A full-text query for all of the words, whatever marks stand in them."""
    words = [word.replace('"', " ").strip() for word in (text or "").split()]
    return " ".join(f'"{word}"' for word in words if any(map(str.isalnum, word))) or None
