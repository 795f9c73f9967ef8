"""The front matter of Markdown files: what stands between two lines of `---` (YAML's) or `+++` (TOML's) at the top.

Only lines `key: value` and `key = "value"` are read, no nesting, lists or references: what a page states of itself
needs no more, and a parser of full YAML would be one more way in.
"""

import re
from collections.abc import Iterable

from samarkand.model import Given

_FENCES = {b"---": b"---", b"+++": b"+++"}
_LONGEST = 20_000
_LINE = re.compile(r"([A-Za-z_][\w-]{0,40})\s*[:=]\s*(.*)")
_KEYS = {
    "title": ("title", "judul"),
    "published": ("date", "published", "pubdate", "publishdate", "tanggal"),
    "url": ("url", "canonical", "canonical_url", "link", "source_url"),
    "language": ("language", "lang", "bahasa"),
}


def divided(body: bytes) -> tuple[Given | None, int]:
    """What the front matter states, and the byte at which the text after it begins; None and 0 without one."""
    start = 3 if body.startswith(b"\xef\xbb\xbf") else 0
    lines = body[start : start + _LONGEST].splitlines(keepends=True)
    if not lines or lines[0].rstrip() not in _FENCES:
        return None, 0
    fence = _FENCES[lines[0].rstrip()]
    closing = (fence, b"...") if fence == b"---" else (fence,)
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() in closing), None)
    if end is None:
        return None, 0
    stated = _stated(line.decode("utf-8", "replace") for line in lines[1:end])
    if not stated:
        return None, 0
    values = {field: next((stated[key] for key in keys if stated.get(key)), None) for field, keys in _KEYS.items()}
    given = Given(title=values["title"], published=values["published"], url=values["url"], language=values["language"])
    return given, start + sum(map(len, lines[: end + 1]))


def _stated(lines: Iterable[str]) -> dict[str, str]:
    """Keys in lower case with their values, without quotation marks and comments."""
    found: dict[str, str] = {}
    for line in lines:
        match = _LINE.match(line.rstrip())
        if match:
            value = match[2].strip()
            quote = value[:1]
            if quote in ('"', "'") and value.rfind(quote) > 0:
                value = value[1 : value.rfind(quote)]
            else:
                value = re.sub(r"\s+#.*", "", value)
            found.setdefault(match[1].lower(), value.strip())
    return found
