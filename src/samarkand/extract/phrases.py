"""The phrases by which furniture, credits, bylines and dates are known: `furniture.toml` of every language, compiled."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, cast

from msgspec import Struct

from samarkand import tables
from samarkand.errors import KnowledgeError
from samarkand.model.article import FurnitureKind


class LineRule(Struct, frozen=True, kw_only=True):
    """A test for whole lines: `starts` leaves a rest to look at, `matches` decides alone."""

    kind: FurnitureKind
    longest: int
    starts: re.Pattern[str] | None = None
    headline: bool = False
    matches: re.Pattern[str] | None = None


class InsideRule(Struct, frozen=True, kw_only=True):
    """A piece inside a paragraph that is furniture from end to end."""

    kind: FurnitureKind
    matches: re.Pattern[str]


class CreditWords(Struct, frozen=True, kw_only=True):
    """The words by which one language names a source; keys as in the data file."""

    any: re.Pattern[str]
    known: re.Pattern[str]
    after: re.Pattern[str]
    fillers: frozenset[str]
    official: tuple[str, ...]
    not_outlets: frozenset[str]
    republished: tuple[re.Pattern[str], ...]
    source: tuple[re.Pattern[str], ...]


class Phrases(Struct, frozen=True, kw_only=True):
    """All languages' phrases together: pages mix them ("ADVERTISEMENT" on Indonesian sites)."""

    equals: dict[str, FurnitureKind]
    lines: tuple[LineRule, ...]
    inside: tuple[InsideRule, ...]
    byline: re.Pattern[str]
    credits: dict[str, CreditWords]
    months: dict[str, int]
    weekdays: frozenset[str]
    zones: dict[str, float]
    zone: dict[str, float]
    cited: dict[str, re.Pattern[str]]
    cities: frozenset[str]
    photo: tuple[str, ...]


def alternatives(words: list[str]) -> str:
    """A regular expression for any of the literal words, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _compiled(patterns: list[str], where: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags)
    except re.error as error:
        raise KnowledgeError(f"{where}: not a regular expression: {error}") from error


def _line_rules(entry: dict[str, Any], where: str) -> list[LineRule]:
    kind, longest = cast(FurnitureKind, entry["kind"]), entry.get("longest", 200)
    found = []
    if entry.get("starts"):
        pattern = re.compile(rf"(?:{alternatives(entry['starts'])})(?![a-z-])", re.IGNORECASE)
        headline = entry.get("rest") == "headline"
        found.append(LineRule(kind=kind, longest=longest, starts=pattern, headline=headline))
    if entry.get("matches"):
        found.append(LineRule(kind=kind, longest=longest, matches=_compiled(entry["matches"], where)))
    return found


def _credit_words(table: dict[str, Any], where: str) -> CreditWords:
    def each(key: str) -> tuple[re.Pattern[str], ...]:
        return tuple(_compiled([pattern], f"{where} $.credits.{key}") for pattern in table[key])

    def before_name(key: str) -> re.Pattern[str]:
        return _compiled([rf"(?<!\w)(?:{'|'.join(table[key])})"], f"{where} $.credits.{key}")

    return CreditWords(
        any=before_name("any"),
        known=before_name("known"),
        after=_compiled(table["after"], f"{where} $.credits.after"),
        fillers=frozenset(table["fillers"]),
        official=tuple(table["official"]),
        not_outlets=frozenset(table["not_outlets"]),
        republished=each("republished"),
        source=each("source"),
    )


def _numbered(dates: dict[str, Any]) -> dict[str, int]:
    months = {name: number for key in ("months", "short_months") for number, name in enumerate(dates[key], start=1)}
    return months | dates["other_months"]


@lru_cache(maxsize=1)
def load() -> Phrases:
    """The phrases of every language that has a `furniture.toml`. Raises KnowledgeError with the file and the place."""
    root = files("samarkand.languages")
    data = {
        folder.name: tables.toml(folder / "furniture.toml")
        for folder in sorted(root.iterdir(), key=lambda entry: entry.name)
        if folder.is_dir() and (folder / "furniture.toml").is_file()
    }
    lines: list[LineRule] = []
    inside: list[InsideRule] = []
    equals: dict[str, FurnitureKind] = {}
    for code, table in data.items():
        for number, entry in enumerate(table["line"]):
            where = f"languages/{code}/furniture.toml $.line[{number}]"
            equals |= dict.fromkeys((word.casefold() for word in entry.get("equals", ())), entry["kind"])
            lines += _line_rules(entry, where)
        for number, entry in enumerate(table["inside"]):
            where = f"languages/{code}/furniture.toml $.inside[{number}]"
            flags = re.NOFLAG if entry.get("exact") else re.IGNORECASE
            inside.append(InsideRule(kind=entry["kind"], matches=_compiled(entry["matches"], where, flags)))
    starts = [word for table in data.values() for word in table["bylines"]["starts"]]
    return Phrases(
        equals=equals,
        lines=tuple(lines),
        inside=tuple(inside),
        byline=re.compile(rf"(?P<role>{alternatives(starts)})(?:\s*:\s*|\s+(?=[A-Z]))(?P<names>\S.*)", re.IGNORECASE),
        credits={
            code: _credit_words(table["credits"], f"languages/{code}/furniture.toml") for code, table in data.items()
        },
        months={name: number for table in data.values() for name, number in _numbered(table["dates"]).items()},
        weekdays=frozenset(word for table in data.values() for word in table["dates"]["weekdays"]),
        zones={name: hours for table in data.values() for name, hours in table["dates"]["zones"].items()},
        zone={code: table["dates"]["zone"] for code, table in data.items()},
        cited={
            code: re.compile(rf"(?:{alternatives(table['dates']['cited'])})\b", re.IGNORECASE) for code, table in data.items()
        },
        cities=frozenset(city for table in data.values() for city in table["dateline"]["cities"]),
        photo=tuple({word for table in data.values() for word in table["credits"]["photo"]}),
    )
