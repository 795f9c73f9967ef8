"""JSON lines: one row, one text that is taken exactly as it is given.

Keys of a row: `text`, and where known `id`, `title`, `language` (or `lang`), `published`, `url`; others are ignored.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from samarkand.model import Fault, Given, Origin, Page
from samarkand.readers.pages import HEAD, PAGE_LIMIT, fault, not_text, page

suffixes = (".jsonl", ".ndjson")
_KEYS = ("id", "title", "language", "published", "url")


def signature(head: bytes) -> bool:
    """True where the first bytes open a JSON object."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b'{"')


def read(path: Path, seen: datetime, *, limit: int = PAGE_LIMIT) -> Iterator[Page | Fault]:
    """A page a row; a row that is not JSON, has no text or is too large becomes a fault, and the next row is read.

    A file that begins as no text does has one fault, `not-text`.
    """
    url = path.as_posix()
    count = 0
    with path.open("rb") as file:
        kind = _no_rows(file.read(HEAD))
        if kind:
            yield fault(path.name, url, "not-text", f"the file is {kind}, not rows of JSON")
            return
        file.seek(0)
        number = 0
        while line := file.readline(limit + 1):
            number += 1
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = file.readline(limit)
                count += 1
                message = f"line {number} has more than {limit:,} bytes"
                yield fault(f"{path.name}#{number}", f"{url}#{number}", "too-large", message)
                continue
            row = line.removeprefix(b"\xef\xbb\xbf").strip()
            if row:
                count += 1
                yield page_of_row(path, number, row, seen)
    if not count:
        yield fault(path.name, url, "empty", "the file is empty")


def _no_rows(head: bytes) -> str | None:
    """What a file is where its first bytes are no UTF-8: compressed or binary data; else None."""
    if head.startswith(b"\x1f\x8b"):
        return "compressed"
    return not_text(head) or ("binary data or UTF-16" if head.count(0) > len(head) // 20 else None)


def page_of_row(path: Path, number: int, line: bytes, seen: datetime) -> Page | Fault:
    """The page of one row, given as its bytes; where it is no row, its fault, which names `number`."""
    name, url = f"{path.name}#{number}", f"{path.as_posix()}#{number}"
    try:
        row: Any = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return fault(name, url, "bad-row", f"line {number} is not JSON: {error}")
    if not isinstance(row, dict):
        return fault(name, url, "bad-row", f"line {number} is not a JSON object")
    row.setdefault("language", row.get("lang"))
    values = {key: _string(row.get(key)) for key in _KEYS}
    given_id = row["id"] if isinstance(row.get("id"), int) and not isinstance(row["id"], bool) else values["id"]
    text = row.get("text")
    if not isinstance(text, str):
        return fault(name, url, "bad-row", f'line {number} has no "text" that is a string', given_id)
    if not text.strip():
        return fault(name, url, "empty", f"line {number} has an empty text", given_id)
    try:
        body = text.encode()
    except UnicodeEncodeError:
        return fault(name, url, "bad-row", f"line {number} holds half of a surrogate pair", given_id)
    origin = Origin(url=values["url"] or url, seen=seen, via="file", archive=path.name, offset=number)
    key = values["url"] or (name if given_id is None else f"{path.name}#{given_id}")
    given = Given(**values | {"id": given_id}, text=True)
    return page(key, body, origin, media_type="text/plain", charset="utf-8", given=given)


def _string(value: Any) -> str | None:
    """A row's value as text; numbers are taken as they are printed, anything else is as good as absent."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
