"""Lines that an outlet prints under many of its articles, learned while its pages stream by.

A line counts once an article, told by its title: copies of one article teach nothing. What was learned from the pages
that wait in the window, and from those that left it, is used for the page that leaves: the first pages of a run learn
from the ones after them. Lines seen once are forgotten, oldest first, when there are too many: memory stays bounded.
"""

import html
import re
from collections.abc import Iterator
from hashlib import blake2b
from posixpath import dirname

from samarkand.errors import PageError
from samarkand.extract import charset
from samarkand.gather.signs import stated_host, title_of
from samarkand.hosts import host_of
from samarkand.model import Page

LEAST = 3
"""Articles of one outlet under which a line must stand."""
_SHORTEST, _LONGEST, _LINES = 8, 400, 600
"""Characters of a line that is learned, and lines of a page."""
_MOST = 300_000
"""Lines of all outlets that are remembered."""
_LARGEST = 2_000_000
_DROPPED = re.compile(r"<(script|style|noscript|template|svg|head)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_EDGE = re.compile(
    r"</?(?:p|div|section|article|[uo]l|li|d[ldt]|blockquote|pre|table|t[rdh]|figure|figcaption|center|main|aside|"
    r"footer|nav|header|form|details|summary|address|hr|br|h[1-6]|button|option|body)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_MARK = re.compile(r"^[#*>\s•·-]+|[*_]+")

Key = bytes


class Repetition:
    """What is known of the lines of each outlet."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._articles: dict[Key, tuple[Key, ...]] = {}
        self._most = most

    def learn(self, page: Page) -> None:
        """Count a page's lines, once for its article."""
        outlet, lines = _outlet(page), list(lines_of(page))
        article = _key(title_of(page) or max(lines, key=len, default=page.id))
        for line in lines:
            key = _key(f"{outlet} {line}")
            seen = self._articles.get(key, ())
            if len(seen) < LEAST and article not in seen:
                self._articles[key] = (*seen, article)
        if len(self._articles) > self._most:
            self._forget()

    def of(self, page: Page) -> tuple[str, ...]:
        """The lines of a page that stand under enough articles of its outlet."""
        outlet = _outlet(page)
        each = dict.fromkeys(lines_of(page))
        return tuple(line for line in each if len(self._articles.get(_key(f"{outlet} {line}"), ())) >= LEAST)

    def _forget(self) -> None:
        kept = {key: seen for key, seen in self._articles.items() if len(seen) > 1}
        recent = [(key, seen) for key, seen in self._articles.items() if len(seen) == 1][-self._most // 4 :]
        self._articles = {**dict(list(kept.items())[-self._most // 2 :]), **dict(recent)}


def lines_of(page: Page) -> Iterator[str]:
    """The lines that a page shows, without marks; none of a row of a data set, whose text is all that it is."""
    if len(page.body) > _LARGEST or (page.given is not None and page.given.text):
        return
    try:
        text = charset.decode(page.body, page.charset).text
    except PageError:
        return
    if page.media_type == "text/html":
        text = html.unescape(_TAG.sub("", _EDGE.sub("\n", _DROPPED.sub("\n", text))))
    count = 0
    for part in text.split("\n"):
        line = plain(part)
        if _SHORTEST <= len(line) <= _LONGEST:
            yield line
            count += 1
            if count >= _LINES:
                return


def plain(line: str) -> str:
    """A line without marks at its start, emphasis and doubled blanks."""
    return " ".join(_MARK.sub("", line).split())


def _outlet(page: Page) -> str:
    url = page.given.url if page.given is not None and page.given.url else page.origin.url
    if url.startswith(("http://", "https://")):
        return host_of(url).removeprefix("www.")
    return stated_host(page) or dirname(url)


def _key(text: str) -> Key:
    return blake2b(text.encode(), digest_size=12).digest()
