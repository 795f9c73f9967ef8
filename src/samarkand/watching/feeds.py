"""feeds.toml: which feeds are watched, how often, and what is known of their outlets."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from samarkand import languages, patterns, settings
from samarkand.readers import is_url

LEAST_EVERY = 1.0
EVERY = "15m"
PAUSE = "1s"


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One feed as the file has it."""

    url: str
    every: str | None = None
    outlet: str | None = None
    country: str | None = None
    language: str | None = None
    rank: int | None = None
    days: int = 3
    at_most: int = 500
    include: list[str] = []
    exclude: list[str] = []


class File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    feed: list[Written]
    every: str = EVERY
    pause: str = PAUSE


class Feed(Struct, frozen=True, kw_only=True):
    """One feed or sitemap. `every` in seconds; `days`: how old what a sitemap lists may be; `at_most`: links a reading.

    `include` and `exclude` are patterns, of which a link's address must hold some and none.
    """

    url: str
    every: float
    outlet: str | None
    country: str | None
    language: str | None
    rank: int | None
    days: int
    at_most: int
    include: tuple[re.Pattern[str], ...]
    exclude: tuple[re.Pattern[str], ...]

    def wants(self, url: str) -> bool:
        """True for a link that the patterns let pass."""
        if self.include and not any(pattern.search(url) for pattern in self.include):
            return False
        return not any(pattern.search(url) for pattern in self.exclude)


class Feeds(Struct, frozen=True, kw_only=True):
    """What is watched; `pause` are the seconds between two requests to one host."""

    feeds: tuple[Feed, ...]
    pause: float


def load(path: Path, *, every: str | None = None) -> Feeds:
    """The feeds of a file; `every` stands in place of what the file says. Raises UsageError with file and key path."""
    file = settings.read(path, File)
    if not file.feed:
        raise settings.wrong(path, "$.feed", 'there is no feed; write [[feed]] and url = "https://…" under it')
    general = _seconds(path, "$.every", file.every)
    over = _seconds(Path("--every"), "", every) if every else None
    found: dict[str, Feed] = {}
    for number, written in enumerate(file.feed):
        place = f"$.feed[{number}]"
        if written.url in found:
            raise settings.wrong(path, f"{place}.url", f"{written.url} is there already")
        own = _seconds(path, f"{place}.every", written.every) if written.every else None
        found[written.url] = _feed(path, place, written, over or own or general)
    pause = settings.seconds(file.pause)
    if pause is None:
        raise settings.wrong(path, "$.pause", f"'{file.pause}' is no duration such as 1s or 5s")
    return Feeds(feeds=tuple(found.values()), pause=pause)


def _feed(path: Path, place: str, written: Written, every: float) -> Feed:
    _checked_address(path, f"{place}.url", written.url)
    for name, least, most in (("days", 1, 3650), ("at_most", 1, 50_000), ("rank", 1, 1000)):
        value = getattr(written, name)
        if value is not None and not least <= value <= most:
            raise settings.wrong(path, f"{place}.{name}", f"{value} is not between {least} and {most}")
    if written.country is not None and not re.fullmatch("[A-Z]{3}", written.country):
        raise settings.wrong(path, f"{place}.country", f"'{written.country}' is no ISO 3166-1 alpha-3 code such as IDN")
    if written.language is not None and written.language not in languages.codes():
        installed = ", ".join(languages.codes())
        raise settings.wrong(path, f"{place}.language", f"'{written.language}' is not installed; there are {installed}")
    patterns = {
        name: tuple(_pattern(path, f"{place}.{name}[{index}]", text) for index, text in enumerate(texts))
        for name, texts in (("include", written.include), ("exclude", written.exclude))
    }
    return Feed(
        url=written.url, every=every, outlet=written.outlet, country=written.country, language=written.language,
        rank=written.rank, days=written.days, at_most=written.at_most, **patterns,
    )  # fmt: skip


def _checked_address(path: Path, place: str, url: str) -> None:
    try:
        parts = urlsplit(url)
        good = is_url(url) and parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or any(each.isspace() for each in url):
        raise settings.wrong(path, place, f"'{url[:200]}' is no http or https address")


def _seconds(path: Path, place: str, text: str) -> float:
    found = settings.seconds(text)
    if found is None or found < LEAST_EVERY:
        raise settings.wrong(path, place, f"'{text}' is no duration of a second or more, such as 90s, 15m, 2h or 1d")
    return found


def _pattern(path: Path, place: str, text: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise settings.wrong(path, place, f"'{text}' is no regular expression: {error}") from error
    piece = patterns.endless(text)
    if piece is not None:
        raise settings.wrong(path, place, f"an address could make '{text}' try without end: {piece}")
    return pattern
