"""The open store behind the pages."""

import os
import threading
from pathlib import Path

from samarkand import plugins
from samarkand.errors import StoreError
from samarkand.stores import Store, sqlite

# No page runs a query for longer, whatever it is asked.
SLOWEST = 20.0


class Opened:
    """A store that is opened to be read, and opened again where another file has taken its place.

    Threads share it; the store gives each of them a connection of its own.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._file = self._identity()
        self._store: Store = self._open()

    def store(self) -> Store:
        """The store as it is now. Raises StoreError where it is gone."""
        found = self._identity()
        with self._lock:
            if found != self._file:
                self._store = self._open()
                self._file = found
            return self._store

    def _open(self) -> Store:
        if self._path.is_dir():
            store: Store = plugins.find("stores", "parquet").open(self._path)
            return store
        sqlite.bring_up_to_date(self._path)
        return sqlite.open_in_haste(self._path, SLOWEST)

    def _identity(self) -> tuple[int, int]:
        try:
            status = os.stat(self._path)
        except OSError as error:
            raise StoreError(f"{self._path}: there is no such store; samarkand ingest makes one") from error
        return status.st_dev, status.st_ino
