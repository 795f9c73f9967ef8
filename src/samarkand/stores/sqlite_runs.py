"""The runs of a store: which were begun, by which process, and what they have done so far."""

import json
import os
import socket
import sqlite3
from datetime import datetime

from msgspec.structs import replace

from samarkand.model import Receipt, Recipe
from samarkand.stores.sqlite_rows import instant

COUNTS = ("pages", "articles", "unchanged", "claims", "faults", "events", "stories", "judgements")


def begin_run(
    connection: sqlite3.Connection, verb: str, at: datetime, recipe: Recipe | None = None, made_by: str | None = None
) -> int:
    """Note that a run begins; gives its number."""
    process = f"process {os.getpid()} on {socket.gethostname()}"
    known: tuple[str | None, ...] = (None, None, None, None)
    if recipe is not None:
        options = json.dumps(recipe.options, sort_keys=True)
        known = (recipe.ontology, recipe.coder, recipe.gazetteer, options)
    cursor = connection.execute(
        "INSERT INTO runs (verb, at, made_by, process, ontology, coder, gazetteer, options) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (verb, instant(at), made_by, process, *known),
    )
    return cursor.lastrowid or 0


def count_run(connection: sqlite3.Connection, run: int, receipt: Receipt, *, finished: bool) -> None:
    """Note what a run has done so far."""
    assignments = ", ".join(f"{name} = ?" for name in COUNTS)
    counts = tuple(getattr(receipt, name) for name in COUNTS)
    connection.execute(f"UPDATE runs SET {assignments}, finished = ? WHERE number = ?", (*counts, int(finished), run))


def plus(left: Receipt, right: Receipt) -> Receipt:
    """Two receipts added up."""
    return replace(left, **{name: getattr(left, name) + getattr(right, name) for name in COUNTS})
