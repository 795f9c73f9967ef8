"""Writing events of other data sets to the store."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import msgspec
from msgspec.structs import replace

from samarkand.model import ImportedEvent, ImportedParty, ImportFault, ImportReceipt, content_id
from samarkand.stores.sqlite_file import transaction

BATCH = 1000
EVENT = (
    "id", "source", "source_id", "code", "type", "mode", "quad", "intensity", "day", "place_name", "place_country",
    "latitude", "longitude", "publisher", "url", "publication_day", "article_count", "mends", "file", "digest",
)  # fmt: skip
PARTY = ("imported_id", "side", "position", "text", "country", "acronym", "code", "sector")
FAULT = ("source", "file", "line", "code", "message", "text")


def add(
    connection: sqlite3.Connection, path: Path, outcomes: Iterable[ImportedEvent | ImportFault], source: str, file: str
) -> ImportReceipt:
    """See `Store.add_imported`. One transaction a batch, so that a killed run can be run again."""
    total, stream = ImportReceipt(), iter(outcomes)
    while batch := list(islice(stream, BATCH)):
        with transaction(connection, path):
            total = _plus(total, _add_batch(connection, batch, source, file))
    return total


def _add_batch(
    connection: sqlite3.Connection, batch: list[ImportedEvent | ImportFault], source: str, file: str
) -> ImportReceipt:
    events = [each for each in batch if isinstance(each, ImportedEvent)]
    faults = [each for each in batch if isinstance(each, ImportFault)]
    wanted = msgspec.json.encode([event.id for event in events]).decode()
    known: dict[str, str] = dict(
        connection.execute(
            "SELECT id, digest FROM imported_events WHERE id IN (SELECT value FROM json_each(?))", (wanted,)
        ).fetchall()
    )
    counts: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    for event in events:
        digest, mended = _digest(event), mended + Counter(event.mends)
        counts["new" if event.id not in known else "same" if known[event.id] == digest else "replaced"] += 1
        if known.get(event.id) != digest:
            connection.execute("DELETE FROM imported_events WHERE id = ?", (event.id,))
            connection.execute(_insert("imported_events", EVENT), _event_row(event, file, digest))
            connection.executemany(_insert("imported_parties", PARTY), _party_rows(event))
            known[event.id] = digest
    connection.executemany(
        _insert("import_faults", FAULT).replace("INSERT", "INSERT OR REPLACE"),
        [(source, each.file, each.line, each.code, _printable(each.message), _printable(each.text)) for each in faults],
    )
    return ImportReceipt(
        rows=len(batch), events=counts["new"], unchanged=counts["same"], replaced=counts["replaced"],
        faults=len(faults), mended=dict(mended),
    )  # fmt: skip


def _digest(event: ImportedEvent) -> str:
    return content_id("d", msgspec.json.encode(event).decode())


def _event_row(event: ImportedEvent, file: str, digest: str) -> tuple[str | int | float | None, ...]:
    return (
        event.id, event.source, event.source_id, event.code, event.type, event.mode, event.quad, event.intensity,
        event.day.isoformat(), event.place, event.place_country, event.latitude, event.longitude, event.publisher,
        event.url, event.published.isoformat() if event.published else None, event.articles,
        "; ".join(event.mends) or None, file, digest,
    )  # fmt: skip


def _party_rows(event: ImportedEvent) -> Iterator[tuple[str | int | None, ...]]:
    sides: tuple[tuple[str, tuple[ImportedParty, ...]], ...] = (
        ("actor", event.actors),
        ("recipient", event.recipients),
    )
    for side, parties in sides:
        for position, party in enumerate(parties):
            yield event.id, side, position, party.text, party.country, party.acronym, party.code, party.sector


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _plus(left: ImportReceipt, right: ImportReceipt) -> ImportReceipt:
    counts = ("rows", "events", "unchanged", "replaced", "faults")
    added = {name: getattr(left, name) + getattr(right, name) for name in counts}
    return replace(left, **added, mended=dict(Counter(left.mended) + Counter(right.mended)))
