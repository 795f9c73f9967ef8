"""`open`: which reader reads a location, and the files of a folder in order."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from samarkand import plugins
from samarkand.errors import UsageError
from samarkand.model import Fault, Page
from samarkand.readers import feed, remote
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, not_text

if TYPE_CHECKING:
    from samarkand.readers.fetch import Fetcher

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SHARED = (".xml", ".json")
"""Endings that files of many kinds have: the first bytes decide, and in a folder only feeds are read."""


class Reader(Protocol):
    """What a reader's module has."""

    suffixes: tuple[str, ...]

    def signature(self, head: bytes) -> bool:
        """True where a file that starts with `head` is of this kind."""

    def read(self, path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
        """The pages of one file; `seen` is when its bytes were had."""


def open(
    location: str | Path,
    *,
    clock: datetime | None = None,
    limit: int = PAGE_LIMIT,
    fetcher: "Fetcher | None" = None,
    fetch_links: bool | None = None,
) -> Iterator[Page | Fault]:
    """Pages of a file, of all files below a folder in the order of their paths, or of an http(s) address.

    `clock` (aware) is the time seen that pages carry; without it that is a file's own date, an address's the present.
    `limit` is in bytes a page. `fetcher` asks for addresses; give the same one to all calls, so that no host is asked
    too often. A file that standard output or error is written to is not read. `fetch_links` says whether the articles
    that a feed only links to are fetched: by default those of a feed that was itself fetched. Hidden files, and in a
    folder files of other kinds, are passed over. Raises UsageError at once where the location does not exist.
    """
    if not str(location).strip() or "\0" in str(location):
        raise UsageError("an empty path, or one with a zero byte, names no file")
    if is_url(location):
        if remote.is_remote(str(location)):
            return remote.read(str(location), fetcher, clock=clock, limit=limit)
        if not str(location).lower().startswith(("http://", "https://")):
            raise UsageError(
                f"only http and https addresses can be fetched, and archives from object stores: {location}"
            )
        from samarkand.readers import urls  # the HTTP client takes a third of a second to load, and files need none

        return urls.read(str(location), fetcher, clock=clock, limit=limit, fetch_links=fetch_links is not False)
    path = Path(location)
    if not path.exists():
        raise UsageError(f"no such file or folder: {location}")
    if not (path.is_dir() or path.is_file()):
        raise UsageError(f"{location}: neither a file nor a folder; a pipe cannot be read twice, so keep it in a file")
    outcomes = _read_all([path] if not path.is_dir() else _files(path), clock, limit, only_known=path.is_dir())
    if fetch_links:
        from samarkand.readers import urls

        return urls.with_links(outcomes, fetcher, clock=clock, limit=limit)
    return (feed.only_a_link(each) if isinstance(each, feed.Link) else each for each in outcomes)


def is_url(location: str | Path) -> bool:
    """True where a location is an address with a scheme rather than a path."""
    return isinstance(location, str) and _SCHEME.match(location) is not None


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder, by name within each folder; hidden ones are left out, links to folders not followed.

    A folder that cannot be read stands for itself.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and (path.is_symlink() or not path.is_dir()):
            yield path
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield path
            continue
        waiting += [path / name for name in names if not name.startswith(".")]


def _is_output(path: Path) -> bool:
    """True for the file that this very run writes its output or errors to."""
    try:
        here = path.stat()
        ends = [os.fstat(number) for number in (1, 2)]
    except OSError:
        return False
    return any((here.st_dev, here.st_ino) == (end.st_dev, end.st_ino) for end in ends)


def _read_all(
    paths: list[Path] | Iterator[Path], clock: datetime | None, limit: int, *, only_known: bool
) -> Iterator[Page | feed.Link | Fault]:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield fault(path.name, path.as_posix(), "unreadable", "the folder cannot be read")
            continue
        if _is_output(path):
            if not only_known:
                yield fault(path.name, path.as_posix(), "unreadable", "this run writes to it")
            continue
        reader = _by_suffix(path.name)
        shared = path.suffix.lower() in _SHARED
        if reader is None and only_known and path.suffix and not shared:
            continue
        if only_known and path.exists() and not path.is_file():
            continue
        try:
            seen = clock or datetime.fromtimestamp(path.stat().st_mtime, UTC)
            with path.open("rb") as file:
                head = file.read(HEAD)
        except OSError as error:
            yield fault(path.name, path.as_posix(), "unreadable", f"cannot be read: {error.strerror or error}")
            continue
        if reader is None:
            reader = _by_signature(head)
            if reader is None or (shared and only_known and not feed.signature(head)):
                if not only_known:
                    kind = not_text(head) or "of no known kind"
                    yield fault(path.name, path.as_posix(), "not-text", f"the file is {kind}, not a page of text")
                continue
        if reader == cast(Reader, feed):
            yield from feed.of_file(path, seen, limit=limit)
        else:
            yield from reader.read(path, seen, limit=limit)


@lru_cache(maxsize=1)
def _readers() -> tuple[Reader, ...]:
    return tuple(cast(Reader, plugins.find("readers", name)) for name in plugins.names("readers"))


def _by_suffix(name: str) -> Reader | None:
    lowered = name.lower()
    fitting = ((len(suffix), reader) for reader in _readers() for suffix in reader.suffixes if lowered.endswith(suffix))
    return max(fitting, key=lambda pair: pair[0], default=(0, None))[1]


def _by_signature(head: bytes) -> Reader | None:
    return next((reader for reader in _readers() if reader.signature(head)), None)
