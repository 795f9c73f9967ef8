"""Archives that lie elsewhere: in an object store, through fsspec, or at a web address, through `fetch`.

An archive is copied to this machine's disk, read and removed: a connection that breaks costs the copy again and none of
what was coded, and a record can be read again from its place. Web addresses are asked for by the fetcher, which keeps
to robots.txt and public addresses; fsspec's own client for them would do neither.
"""

import fnmatch
import glob
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from samarkand.errors import PageError, UsageError
from samarkand.model import Fault, Page
from samarkand.readers import warc
from samarkand.readers.pages import PAGE_LIMIT, STAGE, fault

if TYPE_CHECKING:
    from samarkand.readers.fetch import Fetcher

SCHEMES = ("s3", "s3a", "gs", "gcs", "az", "abfs", "hdfs")
"""Object stores and file systems that are asked through fsspec; others of its protocols are refused."""
_WEB = ("http", "https")
_WILD = "*?["


def is_remote(location: str) -> bool:
    """True for an archive in an object store or at a web address."""
    scheme = location.partition("://")[0].lower() if "://" in location else ""
    return scheme in SCHEMES or (scheme in _WEB and _path(location).lower().endswith(warc.suffixes))


def _path(location: str) -> str:
    """A location without query and fragment, also one that is no address."""
    return location.partition("?")[0].partition("#")[0]


def is_archive(location: str) -> bool:
    """True for what is read by file: a WARC archive, wherever it lies."""
    return is_remote(location) or ("://" not in location and location.lower().endswith(warc.suffixes))


def expand(pattern: str) -> Iterator[str]:
    """The locations that a pattern with `*`, `?` and `[…]` stands for, by name, listed folder by folder as asked for.

    What has no such mark stands for itself. Raises UsageError where a pattern fits nothing.
    """
    scheme = pattern.partition("://")[0].lower() if "://" in pattern else ""
    if not any(mark in pattern for mark in _WILD) or scheme in _WEB or (not scheme and os.path.exists(pattern)):
        yield pattern
        return
    found = False
    for location in _in_store(pattern) if scheme else _on_disk(pattern):
        found = True
        yield location
    if not found:
        raise UsageError(f"no archive fits {pattern}")


def _on_disk(pattern: str) -> Iterator[str]:
    """The fitting files; those of one folder are listed at once, and folders one after the other."""
    folder, name = os.path.split(pattern)
    if not any(mark in folder for mark in _WILD):
        yield from sorted(glob.glob(pattern))
        return
    for each in sorted(glob.iglob(folder)):
        yield from sorted(glob.glob(os.path.join(glob.escape(each), name)))


def _in_store(pattern: str) -> Iterator[str]:
    scheme = pattern.partition("://")[0]
    system, path = _system(pattern)
    fixed = PurePosixPath(path)
    while any(mark in str(fixed) for mark in _WILD):
        fixed = fixed.parent
    for folder, folders, files in system.walk(str(fixed)):
        folders.sort() if isinstance(folders, list) else None
        for name in sorted(files):
            whole = f"{folder}/{name}"
            if fnmatch.fnmatchcase(whole, path) and whole.count("/") == path.count("/"):
                yield f"{scheme}://{whole}"


def _system(location: str) -> tuple[Any, str]:
    """The file system of a location and its path there. Raises UsageError where what reads it is not installed."""
    scheme = location.partition("://")[0].lower()
    if scheme not in SCHEMES:
        raise UsageError(f"archives are read from {', '.join(SCHEMES)}, http and https, not from {scheme}://")
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(location)
    except ImportError as error:
        raise UsageError(f"{location}: this needs samarkand[ray], and for {scheme} {error.name or error}") from error
    return system, str(path)


@contextmanager
def copied(location: str, fetcher: "Fetcher | None" = None) -> Iterator[Path]:
    """A copy of a remote archive under its own name, with its date, until the block ends. Raises PageError."""
    with tempfile.TemporaryDirectory(prefix="samarkand-") as folder:
        path = Path(folder) / (PurePosixPath(_path(location)).name or "archive.warc.gz")
        modified = _fetched(location, path, fetcher) if location.lower().startswith(_WEB) else _got(location, path)
        if modified is not None:
            os.utime(path, (modified.timestamp(), modified.timestamp()))
        yield path


def _fetched(location: str, path: Path, fetcher: "Fetcher | None") -> datetime | None:
    if fetcher is None:
        from samarkand.readers.fetch import Fetcher

        fetcher = Fetcher()
    stated = fetcher.save(location, path)
    try:
        return parsedate_to_datetime(stated).astimezone(UTC) if stated else None
    except ValueError:
        return None


def _got(location: str, path: Path) -> datetime | None:
    system, there = _system(location)
    try:
        system.invalidate_cache()
        system.get_file(there, str(path))
        modified = system.modified(there)
    except NotImplementedError:
        return None
    except Exception as error:  # each file system has errors of its own
        message = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        raise PageError("unreachable", f"cannot be copied: {message}", stage=STAGE) from error
    return modified if isinstance(modified, datetime) else None


def read(
    location: str, fetcher: "Fetcher | None" = None, *, clock: datetime | None = None, limit: int = PAGE_LIMIT
) -> Iterator[Page | Fault]:
    """The pages of a remote archive; one fault where it cannot be had."""
    try:
        with copied(location, fetcher) as path:
            seen = clock or datetime.fromtimestamp(path.stat().st_mtime, UTC)
            yield from warc.read_copy(path, location, seen, limit=limit)
    except PageError as error:
        yield fault(location, location, error.code, " ".join(str(error).split()))
