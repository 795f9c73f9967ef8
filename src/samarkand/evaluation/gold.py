"""Gold annotations: their files, and the texts that they annotate."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from samarkand.errors import UsageError
from samarkand.evaluation.codes import Row
from samarkand.evaluation.ruled import PAIR


class _Party(Struct):
    text: str
    country: str | None


class _Event(Struct):
    type: str
    actors: list[_Party]
    recipients: list[_Party]


class _Quote(Struct):
    start: int | None = None
    end: int | None = None
    begins: str | None = None
    speaker: str | None = None


class _Credit(Struct):
    name: str


class _Item(Struct):
    """The part of a gold item that scoring cannot do without."""

    id: str
    events: list[_Event]
    quotes: list[_Quote] = []
    credits: list[_Credit] = []


def read_gold(path: str | Path) -> list[Row]:
    """The items of a gold file: JSON Lines, one JSON object, or a list of them. Rows on pairs of claims are left out.

    Raises UsageError with the file and the line (or the number of the item) where it is missing, broken, or an item
    lacks what scoring needs, such as `events`.
    """
    path = Path(path)
    items = [(where, item) for where, item in _parse(_read(path, path), path) if not _is_pair(item)]
    for where, item in items:
        try:
            msgspec.convert(item, _Item)
        except msgspec.ValidationError as error:
            raise UsageError(f"{path} {where}: not a gold item: {error}") from error
    if not items:
        raise UsageError(f"{path}: no gold items")
    return [item for _, item in items]


def _is_pair(item: Any) -> bool:
    """A ruling on two claims has no text to code: it is scored in the store that has the claims."""
    return isinstance(item, dict) and item.get("unit") == PAIR


def texts(gold: list[Row], path: str | Path) -> Iterator[Row]:
    """Rows for `samarkand code`, one an item: id, text, and where gold states them title, language, published, url.

    `path` is the gold file; a text that stands in a file of its own (`source.text_file`) is sought beside its folders.
    Raises UsageError where a text cannot be found or is not the one that was annotated.
    """
    for item in gold:
        source = item.get("source") or {}
        row = {
            "id": item["id"],
            "text": _text(item, source, Path(path)),
            "title": item.get("title"),
            "language": item.get("language") or item.get("lang"),
            "published": item.get("published"),
            "url": item.get("url") or source.get("url"),
        }
        yield {key: value for key, value in row.items() if value is not None}


def _parse(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    """(where it stands, value) of each item of a file."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        if not text.strip():
            return
        if not _is_json_lines(text):
            raise UsageError(f"{path} line {error.lineno}: not JSON: {error.msg}") from error
        yield from _parse_lines(text, path)
        return
    values = whole if isinstance(whole, list) else [whole]
    yield from ((f"item {number}", value) for number, value in enumerate(values, start=1))


def _is_json_lines(text: str) -> bool:
    """True where the first line that is not empty is a whole value, as it is not in an object that is broken."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    try:
        json.loads(first)
    except json.JSONDecodeError:
        return first.lstrip().startswith("{") and first.rstrip().endswith("}")
    return True


def _parse_lines(text: str, path: Path) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path} line {number}: not JSON: {error.msg}") from error


def _text(item: Row, source: Row, path: Path) -> str:
    if isinstance(item.get("text"), str):
        return str(item["text"])
    if not source.get("text_file"):
        raise UsageError(f"{path} item '{item['id']}': it has neither text nor source.text_file")
    text = _read(_find(source["text_file"], path, item["id"]), path)
    wanted = source.get("text_sha256")
    if wanted and hashlib.sha256(text.encode()).hexdigest() != wanted:
        raise UsageError(f"{path} item '{item['id']}': {source['text_file']} is not the text that was annotated")
    return text


def _find(name: str, path: Path, item_id: str) -> Path:
    """A file beside one of the gold file's folders; its own leading folders may be missing there."""
    parts = [part for part in Path(name).parts if part not in ("..", Path(name).anchor)]
    for folder in path.resolve().parents:
        for skipped in range(len(parts)):
            candidate = folder.joinpath(*parts[skipped:])
            if candidate.is_file():
                return candidate
    raise UsageError(f"{path} item '{item_id}': no file {name} beside it or above it")


def _read(file: Path, asked: Path) -> str:
    """A file as UTF-8 without newline translation, so that offsets hold. `asked` is named where it is another file."""
    where = f"{file}" if file == asked else f"{asked}: {file}"
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise UsageError(f"{where}: no such file") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{where}: not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise UsageError(f"{where}: cannot be read: {error.strerror}") from error
