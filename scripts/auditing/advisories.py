"""Advisories in the OSV format, from OSV's archive for PyPI (`all.zip`) or a folder of JSON, beside a lock file."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


class Found(NamedTuple):
    """A weakness of one of the packages: its ids, and the versions that have it no more."""

    package: str
    version: str
    ids: tuple[str, ...]
    mended: tuple[str, ...]


def pinned(lock: str) -> dict[str, str]:
    """Versions by package, of a lock file's text."""
    return {canonicalize_name(name): version for name, version in _PINNED.findall(lock)}


def advisories(database: Path) -> Iterator[dict[str, Any]]:
    """Every advisory of an archive or a folder."""
    if database.is_dir():
        for path in sorted(database.rglob("*.json")):
            yield json.loads(path.read_bytes())
        return
    with zipfile.ZipFile(database) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield json.loads(archive.read(name))


def found(locked: dict[str, str], database: Path) -> list[Found]:
    """The weaknesses of what is locked, that were not withdrawn. Raises OSError or ValueError for no database."""
    wrong, read = [], 0
    for advisory in advisories(database):
        read += 1
        for affected in () if advisory.get("withdrawn") else advisory.get("affected", ()):
            package = affected.get("package", {})
            name = canonicalize_name(package.get("name", ""))
            if package.get("ecosystem") == "PyPI" and name in locked and _is_affected(locked[name], affected):
                ids = (str(advisory["id"]), *map(str, advisory.get("aliases", ())))
                wrong.append(Found(name, locked[name], ids, _mended(affected)))
    if not read:
        raise ValueError(f"{database}: no advisory in it")
    return wrong


def _is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Whether a version is listed, or lies in one of the ranges."""
    if version in affected.get("versions", ()):
        return True
    try:
        ours = Version(version)
    except InvalidVersion:
        return False
    return any(_lies_in(ours, each) for each in affected.get("ranges", ()) if each.get("type") == "ECOSYSTEM")


def _lies_in(ours: Version, span: dict[str, Any]) -> bool:
    """OSV's rule: the events in the order of their versions switch it on and off."""
    events = sorted(
        ((_version(value), kind) for event in span.get("events", ()) for kind, value in event.items()),
        key=lambda event: (event[0], event[1] == "last_affected"),
    )
    on = False
    for at, kind in events:
        if kind == "introduced" and ours >= at:
            on = True
        elif (kind == "fixed" and ours >= at) or (kind == "last_affected" and ours > at):
            on = False
    return on


def _version(value: str) -> Version:
    try:
        return Version(value)
    except InvalidVersion:
        return Version("0")


def _mended(affected: dict[str, Any]) -> tuple[str, ...]:
    events = (event for span in affected.get("ranges", ()) for event in span.get("events", ()))
    return tuple(event["fixed"] for event in events if "fixed" in event)
