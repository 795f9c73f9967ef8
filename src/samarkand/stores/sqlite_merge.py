"""Writing what merging changes: batch by batch, each whole or not at all."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from msgspec.structs import astuple, replace

from samarkand import ontology as ontologies
from samarkand.errors import StoreError
from samarkand.model import Change, Event, Intake, Judgement, Receipt, Story
from samarkand.ontology import Ontology
from samarkand.stores import layers
from samarkand.stores.sqlite_derived import derive
from samarkand.stores.sqlite_file import transaction
from samarkand.stores.sqlite_rows import INSERTS, event_row, event_title, instant, party_rows, quad_of
from samarkand.stores.sqlite_rulings import remember
from samarkand.stores.sqlite_runs import begin_run, count_run, plus


def pending(connection: sqlite3.Connection, limit: int) -> tuple[str, ...]:
    """See `Store.pending`."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM merged) "
        "ORDER BY coalesce(published, seen), id LIMIT ?",
        (limit,),
    )
    return tuple(row[0] for row in rows)


def forget(connection: sqlite3.Connection, path: Path) -> None:
    """See `Store.forget_merge`."""
    with transaction(connection, path):
        _forget(connection)


def release(connection: sqlite3.Connection, path: Path, claim_ids: Iterable[str]) -> None:
    """See `Store.release`."""
    with transaction(connection, path):
        connection.executemany(
            "DELETE FROM merged WHERE article_id = (SELECT article_id FROM claims WHERE id = ?)",
            [(claim_id,) for claim_id in claim_ids],
        )


def put(connection: sqlite3.Connection, path: Path, changes: Iterable[Change], *, at: datetime) -> Receipt:
    """See `Store.put_changes`. One transaction a change, so that readers see a whole merge at any time."""
    ontology = ontologies.load()
    total = Receipt()
    run: int | None = None
    for change in changes:
        with _consistent(path), transaction(connection, path):
            run = begin_run(connection, "consolidate", at) if run is None else run
            total = plus(total, _put(connection, change, ontology))
            count_run(connection, run, total, finished=False)
    with transaction(connection, path):
        run = begin_run(connection, "consolidate", at) if run is None else run
        count_run(connection, run, total, finished=True)
    return total


def replace_all(
    connection: sqlite3.Connection,
    path: Path,
    events: Sequence[Event],
    stories: Sequence[Story],
    judgements: Sequence[Judgement],
    *,
    at: datetime,
) -> Receipt:
    """See `Store.replace_merge`."""
    told: dict[str, tuple[str, ...]] = {event.id: () for event in events}
    for story in stories:
        for event_id in story.events:
            told[event_id] = (*told.get(event_id, ()), story.id)
    change = Change(stories=tuple(stories), events=tuple(events), told_in=told, judgements=tuple(judgements))
    ontology = ontologies.load()
    with _consistent(path), transaction(connection, path):
        _forget(connection)
        receipt = _put(connection, change, ontology)
        count_run(connection, begin_run(connection, "consolidate", at), receipt, finished=True)
    return receipt


@contextmanager
def _consistent(path: Path) -> Iterator[None]:
    """Turns a broken reference into a line that says what to do."""
    try:
        yield
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.IntegrityError):
            raise StoreError(
                f"{path}: the merge names a claim, article or event that the store does not have, or one twice "
                f"({error.__cause__}); if another process wrote meanwhile, consolidate again"
            ) from error
        raise


def _forget(connection: sqlite3.Connection) -> None:
    for table in ("events", "stories", "merged"):
        connection.execute(f"DELETE FROM {table}")


def _put(connection: sqlite3.Connection, change: Change, ontology: Ontology) -> Receipt:
    connection.executemany("DELETE FROM events WHERE id = ?", [(event_id,) for event_id in change.gone_events])
    connection.executemany("DELETE FROM stories WHERE id = ?", [(story_id,) for story_id in change.gone_stories])
    for intake in change.intakes:
        _put_intake(connection, intake)
    for story in change.stories:
        _put_story(connection, story)
    for event in change.events:
        _put_event(connection, event, change.told_in.get(event.id, ()), ontology)
    for event_id, host in sorted(change.hosts.items()):
        _move(connection, event_id, host)
    return Receipt(
        articles=len(change.intakes),
        events=len(change.events) - len(change.gone_events),
        stories=len(change.stories) - len(change.gone_stories),
        judgements=sum(_append_judgement(connection, judgement) for judgement in change.judgements),
    )


def _put_intake(connection: sqlite3.Connection, intake: Intake) -> None:
    connection.execute(
        "INSERT INTO merged (article_id, seen, size, body, text) VALUES (?, ?, ?, ?, ?)",
        (intake.article_id, instant(intake.seen), len(intake.sketch), intake.body, intake.text),
    )
    (number,) = connection.execute("SELECT number FROM articles WHERE id = ?", (intake.article_id,)).fetchone()
    connection.executemany(
        "INSERT INTO sketches (hash, article) VALUES (?, ?)", [(value, number) for value in intake.sketch]
    )
    connection.executemany(
        "INSERT INTO claim_days (claim_id, type, code, first, last) VALUES (?, ?, ?, ?, ?)",
        [(*astuple(one)[:3], one.first.isoformat(), one.last.isoformat()) for one in intake.claim_days],
    )


def _put_story(connection: sqlite3.Connection, story: Story) -> None:
    connection.execute(
        "INSERT INTO stories (id, title, article_count, first_seen, last_seen) VALUES (?, ?, ?, ?, ?)",
        (story.id, story.title, len(story.articles), instant(story.first_seen), instant(story.last_seen)),
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


def _put_event(connection: sqlite3.Connection, event: Event, told_in: Sequence[str], ontology: Ontology) -> None:
    title, quad = event_title(event, ontology), quad_of(event.type, ontology)
    body = layers.pack_event(event)
    story_id = told_in[0] if told_in else None
    row = event_row(event, body, title=title, quad=quad, story_id=story_id)
    number = connection.execute(INSERTS["events"], row).lastrowid or 0
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
    connection.executemany(
        "INSERT INTO story_events (story_id, event_id) VALUES (?, ?)", [(story, event.id) for story in told_in]
    )
    connection.executemany(INSERTS["parties"], party_rows(event.actors, event.recipients, claim=None, event=event.id))
    connection.executemany(INSERTS["contexts"], [(None, event.id, context) for context in event.contexts])
    derive(connection, event, number, quad)


def _move(connection: sqlite3.Connection, event_id: str, host: str | None) -> None:
    """Put an event that stays within another gathering, in its row and in its record."""
    row = connection.execute("SELECT record FROM events WHERE id = ?", (event_id,)).fetchone()
    if row is not None:
        record = layers.pack_event(replace(layers.unpack_event(row[0]), within=host))
        connection.execute("UPDATE events SET within_id = ?, record = ? WHERE id = ?", (host, record, event_id))


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
    remember(connection, judgement)
    return 1
