"""What alerts were reserved, sent and not sent."""

import os
import socket
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from samarkand.stores.sqlite_rows import instant

Settled = Literal["sent", "failed", "unknown", "given up"]
Connected = AbstractContextManager[sqlite3.Connection]
LOST_AFTER = timedelta(minutes=10)


class Reserved(Struct, frozen=True):
    """An alert that this process, and no other, may send now. `message` is what is to be sent, as JSON."""

    number: int
    receiver: str
    message: bytes
    tries: int


class SqliteOutbox:
    """The outbox of a store. A row is there before its alert is sent, so that no other process sends it too."""

    def __init__(self, read: Callable[[], Connected], write: Callable[[], Connected]) -> None:
        self._read = read
        self._write = write

    def known(self, receiver: str, status: str, claims: Sequence[str]) -> bool:
        """True where an event with one of these claims and in this status has been reserved for a receiver before.

        False in a store of an earlier version, which has no outbox.
        """
        with self._read() as connection:
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alert_claims'").fetchone() is None:
                return False
            return bool(_alerts(connection, receiver, status, claims))

    def reserve(
        self,
        receiver: str,
        status: str,
        claims: Sequence[str],
        message: bytes,
        *,
        rule: str,
        event_id: str,
        at: datetime,
    ) -> Reserved | None:
        """Reserve an alert; None where one of these claims in this status was reserved for the receiver before."""
        with self._write() as connection:
            earlier = _alerts(connection, receiver, status, claims)
            if earlier:
                # Claims that joined since are of the event too: it stays the same one where the first claims go.
                _add_claims(connection, earlier[0], claims)
                return None
            cursor = connection.execute(
                "INSERT INTO alerts (receiver, rule, event_id, status, state, process, at, message) "
                "VALUES (?, ?, ?, ?, 'reserved', ?, ?, ?)",
                (receiver, rule, event_id, status, _process(), instant(at), message),
            )
            number = cursor.lastrowid or 0
            _add_claims(connection, number, claims)
        return Reserved(number, receiver, message, 0)

    def failed(self, receivers: Iterable[str], now: datetime) -> list[Reserved]:
        """Alerts to these receivers that could not be sent and are due again, reserved anew."""
        found = []
        with self._write() as connection:
            for receiver in receivers:
                rows = connection.execute(
                    "UPDATE alerts SET state = 'reserved', process = ?, at = ? "
                    "WHERE state = 'failed' AND next <= ? AND receiver = ? RETURNING number, receiver, message, tries",
                    (_process(), instant(now), instant(now), receiver),
                )
                found += [Reserved(*row) for row in rows.fetchall()]
        return sorted(found, key=lambda each: each.number)

    def settle(
        self, number: int, state: Settled, *, at: datetime, fault: str | None = None, next: datetime | None = None
    ) -> None:
        """Keep what came of an alert that was reserved."""
        keep = "message" if state == "failed" else "NULL"
        with self._write() as connection:
            connection.execute(
                f"UPDATE alerts SET state = ?, at = ?, fault = ?, next = ?, tries = tries + 1, message = {keep} "
                "WHERE number = ?",
                (state, instant(at), fault, instant(next) if next else None, number),
            )

    def give_back(self, number: int, *, at: datetime) -> None:
        """An alert that was reserved and not tried is due again at once."""
        with self._write() as connection:
            connection.execute(
                "UPDATE alerts SET state = 'failed', next = ?, at = ? WHERE number = ? AND state = 'reserved'",
                (instant(at), instant(at), number),
            )

    def lost(self, now: datetime) -> int:
        """Alerts whose process ended between reserving and settling are `unknown`: they may have been sent. How many.

        A process of another machine is taken to have ended after ten minutes.
        """
        with self._read() as connection:
            rows = connection.execute("SELECT number, process, at FROM alerts WHERE state = 'reserved'").fetchall()
        late = instant(now - LOST_AFTER)
        gone = [number for number, process, at in rows if not _lives(process) or at < late]
        if gone:
            with self._write() as connection:
                connection.executemany(
                    "UPDATE alerts SET state = 'unknown', message = NULL, at = ?, "
                    "fault = 'the process ended while it was sent' WHERE number = ? AND state = 'reserved'",
                    [(instant(now), number) for number in gone],
                )
        return len(gone)


def _alerts(connection: sqlite3.Connection, receiver: str, status: str, claims: Sequence[str]) -> list[int]:
    found = []
    for claim_id in claims:
        found += connection.execute(
            "SELECT number FROM alert_claims JOIN alerts ON number = alert "
            "WHERE claim_id = ? AND receiver = ? AND status = ?",
            (claim_id, receiver, status),
        ).fetchall()
    return [number for (number,) in found]


def _add_claims(connection: sqlite3.Connection, number: int, claims: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO alert_claims (claim_id, alert) VALUES (?, ?)", [(each, number) for each in claims]
    )


def _process() -> str:
    return f"{os.getpid()} {socket.gethostname()}"


def _lives(process: str | None) -> bool:
    """False where the process was one of this machine and is there no more."""
    number, _, host = (process or "").partition(" ")
    if host != socket.gethostname() or not number.isdecimal():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
