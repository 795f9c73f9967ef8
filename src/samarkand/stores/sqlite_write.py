"""Writing to the store: batches of outcomes, and the result of a merge."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import msgspec

from samarkand import ontology as ontologies
from samarkand.errors import StoreError
from samarkand.model import Event, Fault, Judgement, Outcome, Receipt, Recipe, Story
from samarkand.ontology import Ontology
from samarkand.stores import layers
from samarkand.stores.sqlite_file import transaction
from samarkand.stores.sqlite_rows import (
    COLUMNS,
    dossier_rows,
    event_row,
    event_title,
    instant,
    party_rows,
    quad_of,
    text_id,
)

BATCH = 100
COUNTS = ("pages", "articles", "unchanged", "claims", "faults", "events", "stories", "judgements")

_INSERTS = {
    table: f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for table, columns in COLUMNS.items()
}
_CHILDREN = ("claims", "acts", "times", "quotes", "mentions", "furniture", "credits", "notes", "layers")


def add(
    connection: sqlite3.Connection,
    path: Path,
    outcomes: Iterable[Outcome],
    *,
    recipe: Recipe,
    made_by: str,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> Receipt:
    """See `Store.add`. One transaction a batch, so that a killed run loses no more than its last batch."""
    ontology = ontologies.load(recipe.ontology)
    run: int | None = None
    total = Receipt()
    for batch in _batches(outcomes, progress):
        packed = [_packed(outcome) for outcome in batch]
        with transaction(connection, path):
            if run is None:
                run = _begin_run(connection, recipe, made_by, at)
            for outcome, body in packed:
                total = _plus(total, _add_one(connection, outcome, body, made_by, ontology))
            _count_run(connection, run, total, finished=False)
    with transaction(connection, path):
        run = _begin_run(connection, recipe, made_by, at) if run is None else run
        _count_run(connection, run, total, finished=True)
    return total


def replace_merge(
    connection: sqlite3.Connection,
    path: Path,
    events: Sequence[Event],
    stories: Sequence[Story],
    judgements: Sequence[Judgement],
    *,
    at: datetime,
) -> Receipt:
    """See `Store.replace_merge`: one transaction, so readers see the old merge or the new one."""
    ontology = ontologies.load("plover")
    bodies = [layers.pack_event(event) for event in events]
    try:
        with transaction(connection, path):
            connection.execute("DELETE FROM events")
            connection.execute("DELETE FROM stories")
            _put_stories(connection, stories)
            _put_events(connection, events, bodies, _story_of(stories), ontology)
            _put_story_events(connection, stories)
            appended = sum(_append_judgement(connection, judgement) for judgement in judgements)
            receipt = Receipt(events=len(events), stories=len(stories), judgements=appended)
            run = connection.execute("INSERT INTO runs (verb, at) VALUES ('consolidate', ?)", (instant(at),)).lastrowid
            _count_run(connection, run or 0, receipt, finished=True)
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.IntegrityError):
            raise StoreError(
                f"{path}: the merge names a claim, article or event that the store does not have, or one twice "
                f"({error.__cause__}); if an ingest ran meanwhile, consolidate again"
            ) from error
        raise
    return receipt


def _batches(outcomes: Iterable[Outcome], progress: Callable[[int], None] | None) -> Iterator[list[Outcome]]:
    """Outcomes in batches, gathered before a transaction is opened: no lock is held while a page is read."""
    stream = iter(_watched(outcomes, progress) if progress else outcomes)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _watched(outcomes: Iterable[Outcome], progress: Callable[[int], None]) -> Iterator[Outcome]:
    for count, outcome in enumerate(outcomes, start=1):
        yield outcome
        progress(count)


def _packed(outcome: Outcome) -> tuple[Outcome, bytes]:
    """An outcome with its bytes. A text that is no Unicode cannot be kept: its page becomes a fault."""
    if isinstance(outcome, Fault):
        return outcome, b""
    try:
        return outcome, layers.pack(outcome)
    except UnicodeEncodeError as error:
        article = outcome.article
        message = f"the text has a character that is no Unicode: {error.reason}"
        url = article.origin.url.encode(errors="replace").decode()
        return Fault(page_id=article.page_id, url=url, stage="store", code="bad-encoding", message=message), b""
    except (OverflowError, ValueError) as error:
        article = outcome.article
        message = f"the record cannot be kept: {error}"
        url = article.origin.url
        return Fault(page_id=article.page_id, url=url, stage="store", code="internal", message=message), b""


def _add_one(
    connection: sqlite3.Connection, outcome: Outcome, body: bytes, made_by: str, ontology: Ontology
) -> Receipt:
    if isinstance(outcome, Fault):
        return _add_fault(connection, outcome)
    article = outcome.article
    connection.execute("DELETE FROM faults WHERE page_id = ?", (article.page_id,))
    found = connection.execute("SELECT made_by FROM articles WHERE id = ?", (article.id,)).fetchone()
    if found and found[0] == made_by:
        return Receipt(pages=1, unchanged=1)
    rows = dossier_rows(outcome, body, made_by=made_by, ontology=ontology)
    if found:
        _forget(connection, article.id)
        assignments = ", ".join(f"{column} = ?" for column in COLUMNS["articles"])
        connection.execute(f"UPDATE articles SET {assignments} WHERE id = ?", (*rows.pop("articles")[0], article.id))
    for table in COLUMNS:
        if rows.get(table):
            connection.executemany(_INSERTS[table], rows[table])
    return Receipt(pages=1, articles=1, claims=len(outcome.claims))


def _add_fault(connection: sqlite3.Connection, fault: Fault) -> Receipt:
    """Keep a fault once for a page and code; what is known of the page otherwise stays."""
    values = (fault.page_id, fault.code, fault.stage, fault.url, fault.message, text_id(fault.given_id))
    added = connection.execute(
        "INSERT OR IGNORE INTO faults (page_id, code, stage, url, message, given_id) VALUES (?, ?, ?, ?, ?, ?)",
        tuple(value and _printable(value) for value in values),
    ).rowcount
    return Receipt(pages=1, faults=added, unchanged=1 - added)


def _printable(text: str) -> str:
    """A path of undecodable bytes has lone surrogates, which SQLite refuses."""
    return text.encode(errors="replace").decode()


def _forget(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove what was made from an article, and the events that its claims were part of."""
    connection.execute(
        "DELETE FROM events WHERE id IN (SELECT event_id FROM event_claims JOIN claims ON claims.id = claim_id "
        "WHERE article_id = ?)",
        (article_id,),
    )
    for table in _CHILDREN:
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))


def _begin_run(connection: sqlite3.Connection, recipe: Recipe, made_by: str, at: datetime) -> int:
    options = json.dumps(recipe.options, sort_keys=True)
    cursor = connection.execute(
        "INSERT INTO runs (verb, at, made_by, ontology, coder, gazetteer, options) VALUES ('ingest', ?, ?, ?, ?, ?, ?)",
        (instant(at), made_by, recipe.ontology, recipe.coder, recipe.gazetteer, options),
    )
    return cursor.lastrowid or 0


def _count_run(connection: sqlite3.Connection, run: int, receipt: Receipt, *, finished: bool) -> None:
    assignments = ", ".join(f"{name} = ?" for name in COUNTS)
    counts = tuple(getattr(receipt, name) for name in COUNTS)
    connection.execute(f"UPDATE runs SET {assignments}, finished = ? WHERE number = ?", (*counts, int(finished), run))


def _plus(left: Receipt, right: Receipt) -> Receipt:
    return msgspec.structs.replace(left, **{n: getattr(left, n) + getattr(right, n) for n in COUNTS})


def _put_stories(connection: sqlite3.Connection, stories: Sequence[Story]) -> None:
    for number, story in enumerate(stories, start=1):
        connection.execute(
            "INSERT INTO stories (number, id, title, article_count, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?)",
            (number, story.id, story.title, len(story.articles), instant(story.first_seen), instant(story.last_seen)),
        )
        connection.executemany(
            "INSERT INTO story_articles (story_id, position, article_id) VALUES (?, ?, ?)",
            [(story.id, position, article_id) for position, article_id in enumerate(story.articles)],
        )
        connection.executemany(
            "INSERT INTO story_chain (story_id, position, source, target, kind, because) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (story.id, position, edge.source, edge.target, edge.kind, edge.because)
                for position, edge in enumerate(story.chain)
            ],
        )


def _put_story_events(connection: sqlite3.Connection, stories: Sequence[Story]) -> None:
    connection.executemany(
        "INSERT INTO story_events (story_id, position, event_id) VALUES (?, ?, ?)",
        [(story.id, position, event_id) for story in stories for position, event_id in enumerate(story.events)],
    )


def _story_of(stories: Sequence[Story]) -> dict[str, str]:
    """The first story of each event."""
    return {event_id: story.id for story in reversed(stories) for event_id in story.events}


def _put_events(
    connection: sqlite3.Connection,
    events: Sequence[Event],
    bodies: Sequence[bytes],
    story_of: dict[str, str],
    ontology: Ontology,
) -> None:
    for number, (event, body) in enumerate(zip(events, bodies, strict=True), start=1):
        title, quad = event_title(event, ontology), quad_of(event.type, ontology)
        row = event_row(event, body, number=number, title=title, quad=quad, story_id=story_of.get(event.id))
        connection.execute(_INSERTS["events"], row)
        connection.executemany(
            "INSERT INTO event_claims (event_id, position, claim_id) VALUES (?, ?, ?)",
            [(event.id, position, claim_id) for position, claim_id in enumerate(event.claims)],
        )
        connection.executemany(
            "INSERT INTO event_history (event_id, position, seen, status, claim_id) VALUES (?, ?, ?, ?, ?)",
            [
                (event.id, position, instant(step.seen), step.status, step.claim_id)
                for position, step in enumerate(event.history)
            ],
        )
        parties = party_rows(event.actors, event.recipients, claim=None, event=event.id)
        connection.executemany(_INSERTS["parties"], parties)
        connection.executemany(_INSERTS["contexts"], [(None, event.id, context) for context in event.contexts])


def _append_judgement(connection: sqlite3.Connection, judgement: Judgement) -> int:
    """Append unless the newest judgement of the same pair by the same maker says the same; 1 where appended."""
    newest = connection.execute(
        "SELECT verdict, score, because FROM judgements WHERE left = ? AND right = ? AND made_by = ? "
        "ORDER BY number DESC LIMIT 1",
        (judgement.left, judgement.right, judgement.made_by),
    ).fetchone()
    if newest == (judgement.verdict, judgement.score, judgement.because):
        return 0
    connection.execute(
        "INSERT INTO judgements (left, right, verdict, score, because, made_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            judgement.left, judgement.right, judgement.verdict, judgement.score, judgement.because,
            judgement.made_by, instant(judgement.at),
        ),
    )  # fmt: skip
    return 1
