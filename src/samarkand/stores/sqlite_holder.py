"""Who holds a store: which process has the lock that another one waits for."""

import os
import sqlite3
from pathlib import Path

LONGEST_COMMAND = 120
_LOCKS = Path("/proc/locks")
_WRITE_LOCK = 120
"""The byte of a store's -shm file that whoever writes has locked (SQLite's file format, section 4.3)."""


def holder(path: Path) -> str | None:
    """The process that writes to a store, in words: `process 4711 (samarkand ingest …)`; None where nobody can say.

    The kernel's own table of locks says it where there is one; else the store's newest run that is not finished.
    """
    return _locking(path.with_name(path.name + "-shm")) or _running(path)


def _locking(shared: Path) -> str | None:
    try:
        inode = shared.stat().st_ino
        lines = _LOCKS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        # 12: POSIX  ADVISORY  WRITE 4711 08:01:1234567 120 120; one that only waits has an arrow after its number.
        parts = line.split()
        if len(parts) < 8 or parts[1] != "POSIX" or parts[3] != "WRITE" or not parts[5].endswith(f":{inode}"):
            continue
        first, last = parts[6], parts[7]
        if first.isdecimal() and int(first) <= _WRITE_LOCK and (last == "EOF" or int(last) >= _WRITE_LOCK):
            number = int(parts[4])
            return _named(number) if number > 0 else None
    return None


def _named(number: int) -> str:
    """A process of this machine with its command."""
    if number == os.getpid():
        return f"this process ({number})"
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return f"process {number}"
    command = " ".join(word.decode("utf-8", "replace") for word in words if word)
    command = "".join(each if each.isprintable() else "?" for each in command)
    return f"process {number} ({command[:LONGEST_COMMAND]})" if command else f"process {number}"


def _running(path: Path) -> str | None:
    """The process of the newest run that was begun and is not finished."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.5)
    except (sqlite3.Error, ValueError):
        return None
    try:
        row = connection.execute(
            "SELECT verb, process, at FROM runs WHERE finished = 0 AND process IS NOT NULL ORDER BY number DESC LIMIT 1"
        ).fetchone()
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    return f"{row[1]}, whose {row[0]} began at {row[2]} and is not finished" if row is not None else None
