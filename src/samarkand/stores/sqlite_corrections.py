"""Corrections in the store: a log that only grows, and which of its rows holds for which claim.

A claim that is coded anew may have another id. It is the same one where its article (or the article of the same page)
has the same sentence with the same trigger; of several, the one with the type that the coder or the person had said.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from samarkand.errors import UsageError
from samarkand.model import Correction, Party, Place
from samarkand.stores.sqlite_file import transaction
from samarkand.stores.sqlite_rows import from_instant, instant

_OWN = ("verdict", "type", "mode", "status", "first", "last", "actors", "recipients", "place", "note", "made_by", "at")
_COLUMNS = ", ".join(_OWN)
NOWHERE = Place(id="", name="", country=None)
_PARTY = ("text", "country", "acronym", "actor", "sector")


def correct(connection: sqlite3.Connection, path: Path, corrections: Iterable[Correction]) -> None:
    """See `Store.correct`."""
    with transaction(connection, path):
        for correction in corrections:
            _append(connection, correction)


def holding(connection: sqlite3.Connection, article_ids: Iterable[str] | None = None) -> dict[str, Correction]:
    """See `Store.corrections`."""
    query = f"SELECT corrected.claim_id, {', '.join(f'corrections.{name}' for name in _OWN)} FROM corrected "
    query += "JOIN corrections ON corrections.number = correction"
    if article_ids is None:
        return {row[0]: _record(row) for row in connection.execute(query)}
    found: dict[str, Correction] = {}
    for article_id in article_ids:
        rows = connection.execute(
            f"{query} JOIN claims ON claims.id = corrected.claim_id WHERE claims.article_id = ?", [article_id]
        )
        found.update((row[0], _record(row)) for row in rows)
    return found


def reattach(connection: sqlite3.Connection, article_id: str, page_id: str) -> None:
    """Let what was said of claims of an article hold for those that it has now."""
    said = connection.execute(
        "SELECT claim_id, sentence, trigger, coded_type, type, verdict, number FROM corrections "
        "WHERE article_id = ? OR page_id = ? ORDER BY number",
        (article_id, page_id),
    ).fetchall()
    for claim_id, sentence, trigger, coded, meant, verdict, number in said:
        now = connection.execute(
            "SELECT id, type FROM claims WHERE article_id = ? AND (id = ? OR (sentence = ? AND trigger = ?)) "
            "ORDER BY id = ? DESC, type = ? DESC, type = ? DESC, number",
            (article_id, claim_id, sentence, trigger, claim_id, coded, meant),
        ).fetchone()
        # Only a value that was put right says something of a claim of another type than the one that was looked at.
        if now and (now[0] == claim_id or now[1] == coded or verdict == "changed"):
            _hold(connection, now[0], number, verdict)


def unmerge(connection: sqlite3.Connection, article_id: str) -> None:
    """Remove the stories of an article and the events of its claims.

    The other articles of these wait for the next merge, as the article itself does.
    """
    events = "SELECT event_id FROM event_claims JOIN claims ON claims.id = claim_id WHERE article_id = ?"
    stories = "SELECT story_id FROM story_articles WHERE article_id = ?"
    connection.execute(
        "DELETE FROM merged WHERE article_id = ? OR article_id IN "
        f"(SELECT article_id FROM event_claims JOIN claims ON claims.id = claim_id WHERE event_id IN ({events})) "
        f"OR article_id IN (SELECT article_id FROM story_articles WHERE story_id IN ({stories}))",
        (article_id, article_id, article_id),
    )
    connection.execute(f"DELETE FROM events WHERE id IN ({events})", (article_id,))
    connection.execute(f"DELETE FROM stories WHERE id IN ({stories})", (article_id,))


def _append(connection: sqlite3.Connection, correction: Correction) -> None:
    claim = connection.execute(
        "SELECT articles.id, articles.page_id, articles.language, sentence, trigger, type, claims.made_by FROM claims "
        "JOIN articles ON articles.id = article_id WHERE claims.id = ?",
        (correction.claim_id,),
    ).fetchone()
    if claim is None:
        raise UsageError(f"there is no claim '{correction.claim_id}' in this store")
    number = connection.execute(
        "INSERT INTO corrections (claim_id, article_id, page_id, language, sentence, trigger, coded_type, coded_by, "
        f"{_COLUMNS}) VALUES ({', '.join('?' * (8 + len(_OWN)))})",
        (
            correction.claim_id, *claim, correction.verdict, correction.type, correction.mode, correction.status,
            correction.first, correction.last, _packed(correction.actors), _packed(correction.recipients),
            _packed_place(correction.place), correction.note, correction.made_by, instant(correction.at),
        ),
    ).lastrowid  # fmt: skip
    _hold(connection, correction.claim_id, number or 0, correction.verdict)
    unmerge(connection, claim[0])


def _hold(connection: sqlite3.Connection, claim_id: str, number: int, verdict: str) -> None:
    connection.execute(
        "INSERT INTO corrected (claim_id, correction, verdict) VALUES (?, ?, ?) "
        "ON CONFLICT (claim_id) DO UPDATE SET correction = excluded.correction, verdict = excluded.verdict",
        (claim_id, number, verdict),
    )


def _packed(parties: tuple[Party, ...] | None) -> str | None:
    if parties is None:
        return None
    rows = [{name: value for name in _PARTY if (value := getattr(party, name)) is not None} for party in parties]
    return json.dumps(rows, ensure_ascii=False)


def _parties(packed: str | None) -> tuple[Party, ...] | None:
    return None if packed is None else tuple(Party(**each) for each in json.loads(packed))


def _packed_place(place: Place | None) -> str | None:
    if place is None:
        return None
    return msgspec.json.encode(place).decode() if place.name else ""


def _place(packed: str | None) -> Place | None:
    if packed is None:
        return None
    return msgspec.json.decode(packed, type=Place) if packed else NOWHERE


def _record(row: Any) -> Correction:
    said: Mapping[str, Any] = dict(zip(_OWN, row[1:], strict=True))
    return Correction(
        claim_id=row[0],
        **{
            **said,
            "actors": _parties(said["actors"]),
            "recipients": _parties(said["recipients"]),
            "place": _place(said["place"]),
            "at": from_instant(said["at"]),
        },
    )
