"""The demonstration: the sample pages that ship with the package, from bytes to a store."""

from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from samarkand import corpus, readers
from samarkand.corpus import Progress
from samarkand.facade import open as open_store
from samarkand.model import Recipe

SEEN = datetime(2022, 12, 1, tzinfo=UTC)


def build(path: Path, progress: Progress | None = None) -> dict[str, Any]:
    """Read the sample pages into the store at `path`, consolidate it, and give its summary.

    The pages are taken as seen on one fixed day, so that the store is the same wherever it is built.
    """
    with as_file(files("samarkand.samples") / "pages") as folder, open_store(path, write=True, create=True) as store:
        corpus.ingest(readers.open(folder, clock=SEEN), Recipe(), store, at=SEEN, progress=progress)
        corpus.consolidate(store, at=SEEN)
        summary: dict[str, Any] = store.summary()
        return summary
