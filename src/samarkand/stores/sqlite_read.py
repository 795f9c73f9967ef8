"""Reading records back from the store."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from sys import intern
from typing import Any, Literal, cast

from samarkand.errors import UsageError
from samarkand.model import Dossier, Edge, Event, Judgement, Story
from samarkand.model.event import Verdict
from samarkand.stores import layers
from samarkand.stores.frames import no_table
from samarkand.stores.sqlite_rows import from_instant

Kind = Literal["article", "event", "story", "claim"]

KINDS: tuple[tuple[Kind, str], ...] = (
    ("article", "articles"),
    ("event", "events"),
    ("story", "stories"),
    ("claim", "claims"),
)
SHOWN = 5
COUNTED = ("articles", "claims", "faults", "events", "stories")
EVENTS_BY = "SELECT type, status, count(*) FROM events GROUP BY 1, 2 ORDER BY 1, 2"
JUDGEMENT = "left, right, verdict, score, because, made_by, at"
ASKED_AT_ONCE = 500
ARTICLES = "SELECT article_id FROM story_articles WHERE story_id = ? ORDER BY position"
EVENTS = (
    "SELECT event_id FROM story_events JOIN events ON events.id = event_id "
    "WHERE story_events.story_id = ? "
    "ORDER BY events.first_seen, event_id"
)


def dossiers(connection: sqlite3.Connection, ids: Iterable[str] | None) -> Iterator[Dossier]:
    """See `Store.dossiers`."""
    if ids is None:
        for (body,) in connection.execute("SELECT body FROM layers ORDER BY article_id"):
            yield layers.unpack(body)
        return
    wanted = iter(ids)
    while some := list(islice(wanted, ASKED_AT_ONCE)):
        marks = ", ".join("?" * len(some))
        found = connection.execute(f"SELECT article_id, body FROM layers WHERE article_id IN ({marks})", some)
        bodies = dict(found.fetchall())
        for article_id in some:
            if article_id in bodies:
                yield layers.unpack(bodies[article_id])


def event(connection: sqlite3.Connection, event_id: str) -> Event | None:
    """See `Store.event`."""
    row = connection.execute("SELECT record FROM events WHERE id = ?", (event_id,)).fetchone()
    return layers.unpack_event(row[0]) if row else None


def story(connection: sqlite3.Connection, story_id: str) -> Story | None:
    """See `Store.story`."""
    row = connection.execute("SELECT title, first_seen, last_seen FROM stories WHERE id = ?", (story_id,)).fetchone()
    if row is None:
        return None
    title, first_seen, last_seen = row
    chain = connection.execute(
        "SELECT source, target, kind, because FROM story_chain WHERE story_id = ? ORDER BY position", (story_id,)
    )
    return Story(
        id=story_id,
        title=title,
        articles=_column(connection, ARTICLES, story_id),
        chain=tuple(Edge(source=s, target=t, kind=k, because=b) for s, t, k, b in chain),
        events=_column(connection, EVENTS, story_id),
        first_seen=from_instant(first_seen),
        last_seen=from_instant(last_seen),
    )


def judgements(connection: sqlite3.Connection) -> tuple[Judgement, ...]:
    """See `Store.judgements`."""
    return tuple(map(judgement_of, connection.execute(f"SELECT {JUDGEMENT} FROM judgements ORDER BY number")))


def judgement_of(row: Sequence[Any]) -> Judgement:
    """The judgement of a row with the columns `JUDGEMENT`. Texts that thousands have in common are held once."""
    left, right, verdict, score, because, made_by, at = row
    return Judgement(
        left=intern(left), right=intern(right), verdict=cast(Verdict, intern(verdict)), score=score,
        because=intern(because), made_by=intern(made_by), at=from_instant(at),
    )  # fmt: skip


def find(connection: sqlite3.Connection, id_or_prefix: str) -> tuple[Kind, str]:
    """See `Store.find`."""
    found: list[tuple[Kind, str]] = []
    if id_or_prefix:
        for kind, table in KINDS:
            rows = connection.execute(
                f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                (id_or_prefix, id_or_prefix + "\U0010ffff", SHOWN + 1),
            )
            found += [(kind, row[0]) for row in rows]
    if id_or_prefix and not found:
        rows = connection.execute("SELECT id FROM articles WHERE given_id = ? LIMIT ?", (id_or_prefix, SHOWN + 1))
        found = [("article", row[0]) for row in rows]
    return the_one(id_or_prefix, found)


def the_one(id_or_prefix: str, found: list[tuple[Kind, str]]) -> tuple[Kind, str]:
    """The one that is meant of those that were found. Raises UsageError where there is none, or are several."""
    exact = [each for each in found if each[1] == id_or_prefix]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise UsageError(f"'{id_or_prefix}' begins no id of an article, event, story or claim in this store")
    shown = ", ".join(f"{kind} {each}" for kind, each in found[:SHOWN])
    more = ", …" if len(found) > SHOWN else ""
    raise UsageError(f"'{id_or_prefix}' begins several ids: {shown}{more}; give more of the one you mean")


def summary(connection: sqlite3.Connection) -> dict[str, Any]:
    """See `Store.summary`."""
    counts: dict[str, Any] = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED
    }
    grouped = connection.execute(EVENTS_BY)
    counts["events_by"] = [{"type": kind, "status": status, "count": count} for kind, status, count in grouped]
    return counts


def _column(connection: sqlite3.Connection, query: str, story_id: str) -> tuple[str, ...]:
    return tuple(row[0] for row in connection.execute(query, (story_id,)))


def check_table(connection: sqlite3.Connection, name: str) -> None:
    """Raise UsageError, with the names that exist, where there is no table or view of that name."""
    listed = connection.execute("PRAGMA table_list").fetchall()
    known = sorted(table for _, table, kind, *_ in listed if kind in ("table", "view") and "sqlite_" not in table)
    if name not in known:
        raise UsageError(no_table(name, known))
