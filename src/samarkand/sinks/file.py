"""Alerts as JSON lines at the end of a file; the address is its path.

Lines stay whole where several processes write to one file.
"""

import os
from pathlib import Path

import msgspec

from samarkand.errors import UsageError
from samarkand.sinks.alert import Alert, NotSent


def open(address: str) -> "FileSink":
    """The sink that writes to the file at `address`, which is made where there is none."""
    return FileSink(Path(address))


class FileSink:
    """Appends alerts to one file."""

    def __init__(self, path: Path) -> None:
        if path.is_dir() or not path.parent.is_dir():
            raise UsageError(f"{path}: alerts cannot be written here; give a file in a folder that exists")
        self._path = path

    def send(self, message: Alert) -> None:
        """Append one line, in a single write: lines of two processes do not mix."""
        line = msgspec.json.encode(message) + b"\n"
        try:
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(file, line)
            finally:
                os.close(file)
        except OSError as error:
            raise NotSent(f"{self._path}: the alert could not be written ({error.strerror})") from error
