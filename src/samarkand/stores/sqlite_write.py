"""Writing to the store: batches of outcomes."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from samarkand import ontology as ontologies
from samarkand.model import Fault, Outcome, Receipt, Recipe
from samarkand.ontology import Ontology
from samarkand.stores import layers
from samarkand.stores.sqlite_corrections import reattach, unmerge
from samarkand.stores.sqlite_file import transaction
from samarkand.stores.sqlite_rows import COLUMNS, INSERTS, dossier_rows, text_id
from samarkand.stores.sqlite_rulings import rule_again
from samarkand.stores.sqlite_runs import begin_run, count_run, plus

BATCH = 100
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
        packed = [layers.packed(outcome) for outcome in batch]
        with transaction(connection, path):
            if run is None:
                run = begin_run(connection, "ingest", at, recipe, made_by)
            for outcome, body in packed:
                total = plus(total, _add_one(connection, outcome, body, made_by, ontology))
            count_run(connection, run, total, finished=False)
    with transaction(connection, path):
        run = begin_run(connection, "ingest", at, recipe, made_by) if run is None else run
        count_run(connection, run, total, finished=True)
    return total


def _batches(outcomes: Iterable[Outcome], progress: Callable[[int], None] | None) -> Iterator[list[Outcome]]:
    """Outcomes in batches, gathered before a transaction is opened: no lock is held while a page is read."""
    stream = iter(_watched(outcomes, progress) if progress else outcomes)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _watched(outcomes: Iterable[Outcome], progress: Callable[[int], None]) -> Iterator[Outcome]:
    for count, outcome in enumerate(outcomes, start=1):
        yield outcome
        progress(count)


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
            connection.executemany(INSERTS[table], rows[table])
    reattach(connection, article.id, article.page_id)
    rule_again(connection, article.id, article.page_id)
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
    """Remove what was made from an article, with its story and the events of its claims."""
    unmerge(connection, article_id)
    for table in _CHILDREN:
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
