"""What a user sets in a TOML file, as a record; whatever is wrong in it is said with the file and the key's path."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from samarkand.errors import UsageError

Record = TypeVar("Record")
LARGEST = 5_000_000
_AT = re.compile(r" - at `([^`]+)`$")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_DURATION = re.compile(r"(\d{1,6}(?:\.\d+)?)\s*(s|m|h|d)")
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def read(path: Path, kind: type[Record]) -> Record:
    """The record that a TOML file holds. Raises UsageError: `feeds.toml $.feed[2].country: …`."""
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(f"{path}: the file has more than {LARGEST:,} bytes")
        tree = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the file is not in UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: this is no TOML: {error}") from error
    try:
        return msgspec.convert(tree, kind, strict=True)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path} {_told(str(error), kind)}") from error


def wrong(path: Path, place: str, message: str) -> UsageError:
    """The error for a value that a file has at a place, such as `$.feed[2].country`."""
    return UsageError(f"{path} {place}: {message}")


def seconds(text: str) -> float | None:
    """The seconds of a duration such as `90s`, `15m`, `2h`, `3d`; None where it is none."""
    found = _DURATION.fullmatch(text.strip().lower())
    return float(found[1]) * _SECONDS[found[2]] if found else None


def _told(message: str, kind: Any) -> str:
    """A message of msgspec in our order: where, what, and which keys there are."""
    at = _AT.search(message)
    place = at[1] if at else "$"
    said = _AT.sub("", message)
    if unknown := _UNKNOWN.search(said):
        return f"{place}.{unknown[1]}: there is no such key; there are {', '.join(_keys(kind, place))}"
    if missing := _MISSING.search(said):
        return f"{place}.{missing[1]}: this key must be there"
    return f"{place}: {said[:1].lower()}{said[1:].replace('`', chr(39))}"


def _keys(kind: Any, place: str) -> tuple[str, ...]:
    """The keys of the record at a place of the tree."""
    for name in re.findall(r"\.(\w+)", place):
        field = next((each for each in msgspec.structs.fields(kind) if each.encode_name == name), None)
        if field is None:
            break
        kind = next((each for each in getattr(field.type, "__args__", ()) if each is not ...), field.type)
    return tuple(sorted(field.encode_name for field in msgspec.structs.fields(kind)))
