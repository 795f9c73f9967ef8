"""Whole archives: each is read into a part of a folder of Parquet, on any engine, and the parts into a store.

A part is what `corpus.code` gives of that archive alone, whichever worker makes it. A run that was broken off goes on
with the archives whose parts are not there; one that cannot be read is tried again and then stands as a fault.
"""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from samarkand import ontology, pipeline, plugins, readers
from samarkand.corpus import Progress, fingerprint
from samarkand.engines import Finished, Work
from samarkand.errors import PageError, UsageError
from samarkand.gather import gather
from samarkand.model import Fault, Outcome, Receipt, Recipe, content_id
from samarkand.readers import remote
from samarkand.stores import Store, parts
from samarkand.stores.sqlite_runs import plus


class Archive(Struct, frozen=True):
    """An archive, wherever it lies, and the key of its part."""

    location: str
    key: str


class Swept(Struct, frozen=True, kw_only=True):
    """What a run did: what is in the parts that it made, how many archives these are, were there before, failed.

    `keys` are those of all its parts, in the order of the sources.
    """

    receipt: Receipt = Receipt()
    archives: int = 0
    earlier: int = 0
    failed: int = 0
    keys: tuple[str, ...] = ()


def listed(path: Path, prefix: str = "") -> Iterator[str]:
    """The locations of a list, a line each, `prefix` put before those that are neither absolute nor addresses.

    The list may be packed by gzip, as Common Crawl's `warc.paths.gz` is; lines that open with `#` are passed over.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for line in map(str.strip, file):
                if line and not line.startswith("#"):
                    yield line if re.match(r"/|[A-Za-z0-9]+://", line) else prefix + line
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: this list cannot be read: {error}") from error


def sweep(
    sources: Iterable[str],
    recipe: Recipe,
    out: Path,
    *,
    engine: str = "local",
    workers: int = 1,
    allow_private: bool = False,
    progress: Progress | None = None,
) -> Swept:
    """Read archives, patterns of them among the sources, into the parts of a folder; those that are there stay.

    `progress` is told the number of pages so far. Raises UsageError where a source is no archive, or a pattern fits
    none, and StoreError where the folder cannot be used.
    """
    parts.make(out)
    made_by = fingerprint(recipe)
    there = {key for key, each in parts.markers(out).items() if each.made_by == made_by and not each.failed}
    passed: dict[str, bool] = {}

    def waiting() -> Iterator[Archive]:
        for location in (each for source in sources for each in remote.expand(source)):
            if not remote.is_archive(location):
                raise UsageError(f"{location}: only archives ({', '.join(readers.warc.suffixes)}) are read by file")
            key = parts.key_of(location)
            if key not in passed:
                passed[key] = key in there
                if key not in there:
                    yield Archive(location, key)

    load = partial(_worker, recipe, out, allow_private)
    total = Swept()
    for finished in plugins.find("engines", engine).spread(load, waiting(), workers=workers):
        total = _counted(total, finished, recipe, out)
        if progress is not None:
            progress(total.receipt.pages)
    parts.sweep_up(out)
    return replace(total, earlier=sum(passed.values()), keys=tuple(passed))


def _counted(total: Swept, finished: Finished[Archive, Receipt], recipe: Recipe, out: Path) -> Swept:
    """The total with one archive more; of one that failed, its fault is written."""
    made, failed = finished.made, 0
    if made is None:
        archive, failed = finished.task, 1
        fault = _fault(archive, finished.failure or RuntimeError("it was not read"))
        made = parts.write(
            out, archive.key, archive.location, [fault],
            made_by=fingerprint(recipe), ontology=ontology.load(recipe.ontology), failed=True,
        )  # fmt: skip
    return replace(total, receipt=plus(total.receipt, made), archives=total.archives + 1, failed=total.failed + failed)


def _fault(archive: Archive, failure: Exception) -> Fault:
    known = failure if isinstance(failure, PageError) else PageError("internal", str(failure), stage="engine")
    return Fault(
        page_id=content_id("p", archive.location), url=archive.location, stage=known.stage, code=known.code,
        message=" ".join(str(known).split())[:300],
    )  # fmt: skip


def _worker(recipe: Recipe, out: Path, allow_private: bool) -> Work[Archive, Receipt]:
    """What reads one archive into its part."""
    read = pipeline.load(recipe)
    types, made_by = ontology.load(recipe.ontology), fingerprint(recipe)

    def work(archive: Archive, attempt: int) -> Receipt:
        outcomes = _outcomes(archive.location, recipe, read if attempt == 1 else None, allow_private)
        return parts.write(out, archive.key, archive.location, outcomes, made_by=made_by, ontology=types)

    return work


def _outcomes(
    location: str, recipe: Recipe, read: Callable[..., Outcome] | None, allow_private: bool
) -> Iterator[Outcome]:
    """One outcome an article. Without `read`, pages are read by processes that one of them may end."""
    if remote.is_remote(location):
        fetcher = readers.Fetcher(allow_private=allow_private) if location.lower().startswith("http") else None
        with remote.copied(location, fetcher) as path:
            seen = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            pages = gather(readers.warc.read_copy(path, location, seen))
            yield from _read(pages, recipe, read)
        return
    try:
        with open(location, "rb"):
            pages = gather(readers.open(location))
    except OSError as error:
        raise PageError("unreadable", f"cannot be read: {error.strerror or error}", stage="read") from error
    yield from _read(pages, recipe, read)


def _read(pages: Iterable[object], recipe: Recipe, read: Callable[..., Outcome] | None) -> Iterator[Outcome]:
    if read is not None:
        yield from map(read, pages)
        return
    yield from plugins.find("engines", "local").flat_map(recipe, pages, pipeline.load, workers=2)


def load(
    out: Path,
    store: Store,
    recipe: Recipe,
    *,
    keys: Iterable[str] | None = None,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Load parts of a folder into a store: these, or all in the order of their names. Loading again changes nothing."""
    outcomes = (outcome for key in keys or parts.markers(out) for outcome in parts.outcomes(out, key))
    return store.add(
        outcomes, recipe=recipe, made_by=fingerprint(recipe), at=at or datetime.now(UTC), progress=progress
    )
