"""Time phrases: where they stand and what they say, before anything is known of the day they are read from.

A phrase's `value` follows TIMEX3 where TIMEX3 can say it: `2022-09-15`, `2022-09`, `2022`, `XXXX-09-15`, `XXXX-10`,
`XXXX-WXX-5` (a Friday), `PAST_REF`; phrases that count from the day of publication are written `DCT-1D`, `DCT+1W`,
ranges `a/b`. A weekday or month may carry `;last`, `;this`, `;next`, a month or year `;start`, `;mid`, `;end`.
`samarkand.resolve.dates` turns these into days. The words are data: `languages/<code>/dates.toml`.
"""

import re
from functools import lru_cache
from typing import Any

from samarkand.languages import load
from samarkand.model import Span, TimePhrase

CENTURY_PIVOT = 70


def find_times(text: str, start: int, end: int, language: str) -> list[TimePhrase]:
    """Time phrases between two offsets of the text, in order, none overlapping another."""
    grammar = _grammar(language)
    found: list[TimePhrase] = []
    position = start
    while match := grammar.pattern.search(text, position, end):
        value = grammar.value(match)
        position = match.end()
        if value is not None:
            found.append(TimePhrase(span=Span(match.start(), match.end()), value=value, anchored=_anchored(value)))
    return _joined(text, found, grammar)


def _anchored(value: str) -> bool:
    return value.startswith(("DCT", "XXXX"))


class _Grammar:
    """One language's date words compiled to one pattern with named groups."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        self.months = words["months"]
        self.weekdays = {name.casefold(): number for name, number in words["weekdays"].items()}
        self.relative = {" ".join(name.split()): value for name, value in words["relative"].items()}
        self.pattern = re.compile("|".join(self._alternatives()), re.IGNORECASE)
        self.range = re.compile(rf"\s*(?:{_any(words['range'])})\s*(?:{_any(words['range_start'])}\s+)?", re.IGNORECASE)

    def _alternatives(self) -> list[str]:
        words = self.words
        month = rf"(?-i:{_any(_cased(words['months']))})\.?"
        weekday = rf"(?-i:{_any(words['weekdays'])})"
        number = rf"(?:\d{{1,3}}|{_any(words['numbers'])})"
        unit = _any(words["units"])
        edge = r"(?<![\w/])"
        shift_after = rf"(?:\s+(?P<{{0}}>{_any([*words['last'], *words['this'], *words['next']])})\b)?"
        shift_before = rf"(?:(?P<{{0}}>{_any(words['before'] or ['(?!)'], escape=bool(words['before']))})\s+)?"
        day = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
        numeric = r"\d{1,2}(?P<{1}sep>[/.\-])\d{1,2}(?P={1}sep)(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}"
        prefix = rf"(?:{weekday}\s*,?\s*)?"
        year = r"(?:\s*,?\s*(?P<{0}>(?:19|20)\d\d)\b)?"
        part = rf"(?:(?P<{{0}}>{_any(words['parts'])})[\s-]+)?"
        found = [
            rf"{edge}(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b",
            rf"{edge}{prefix}\(?(?P<numeric>{numeric.replace('{1}', 'n')})\)?(?![\w/])",
            rf"{edge}{prefix}\(?(?P<dd>{day})\s*(?:[-–]|{_any(words['range'])})\s*(?P<dd2>{day})\s+(?P<dm>{month})\b"
            + year.format("dy") + r"\)?",
            rf"{edge}{prefix}\(?(?P<ad>{day})\s+(?:of\s+)?(?P<am>{month})(?!\w)" + year.format("ay") + r"\)?",
            rf"{edge}{prefix}(?P<bm>{month})\s+(?P<bd>{day})(?:\s*[-–]\s*(?P<bd2>{day}))?(?!\w)" + year.format("by"),
            rf"{edge}{part.format('mp')}{shift_before.format('mb')}(?P<mm>{month})(?!\w)"
            rf"(?:\s+(?P<my>(?:19|20)\d\d)\b)?" + shift_after.format("ma"),
            rf"{edge}{shift_before.format('wb')}(?P<wd>{weekday})\b" + shift_after.format("wa"),
            rf"{edge}(?P<rel>{_any(self.relative)})\b",
            rf"{edge}(?:(?P<nn>{number})\s+(?P<nu>{unit})|(?P<single>{_any(words['single'] or ['(?!)'], escape=bool(words['single']))}))"
            rf"\s+(?:(?P<ago>{_any(words['ago'])})|(?P<later>{_any(words['later'])}))\b",
            rf"{edge}(?:(?P<yp>{_any(words['parts'])})[\s-]+)?(?P<yc>(?:{_any(words['year_cues'])})\s+)(?:tahun\s+)?"
            r"(?P<yy>(?:19|20)\d\d)(?![\w%.,:/-]\d|\w)",
        ]  # fmt: skip
        return found

    def value(self, match: re.Match[str]) -> str | None:
        """The value of a match, None where it is no time after all."""
        group = match.groupdict()
        if group["iso"]:
            return str(group["iso"])
        if group["numeric"]:
            return self._numeric(group["numeric"])
        if group["dm"]:
            first = self._day(group["dd"], group["dm"], group["dy"])
            last = self._day(group["dd2"], group["dm"], group["dy"])
            return f"{first}/{last}" if first and last else None
        if group["am"]:
            return self._day(group["ad"], group["am"], group["ay"])
        if group["bm"]:
            first = self._day(group["bd"], group["bm"], group["by"])
            last = self._day(group["bd2"], group["bm"], group["by"]) if group["bd2"] else None
            return f"{first}/{last}" if first and last else first
        if group["mm"]:
            return self._month(match, group)
        if group["wd"]:
            number = self.weekdays[group["wd"].casefold()]
            return f"XXXX-WXX-{number}{self._shift(group['wb'] or group['wa'])}"
        if group["rel"]:
            value = self.relative[" ".join(group["rel"].casefold().split())]
            return value if value.endswith("REF") else f"DCT{value}"
        if group["nu"] or group["single"]:
            return self._count(group)
        cue = str(group["yc"]).strip().casefold()
        return f"{group['yy']}{self._part(group['yp'] or (cue if cue in self.words['parts'] else None))}"

    def _numeric(self, text: str) -> str | None:
        parts = [int(part) for part in re.split(r"[/.\-]", text)]
        if self.words["order"] == "mdy" and parts[0] <= 12 and len(parts) == 3:
            parts[0], parts[1] = parts[1], parts[0]
        day, month = parts[0], parts[1]
        if month > 12 and day <= 12:
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        if len(parts) == 2:
            return f"XXXX-{month:02}-{day:02}"
        year = parts[2] if parts[2] > 99 else parts[2] + (1900 if parts[2] >= CENTURY_PIVOT else 2000)
        return f"{year}-{month:02}-{day:02}"

    def _day(self, day: str, month: str, year: str | None) -> str | None:
        number = int(re.match(r"\d+", day).group())  # type: ignore[union-attr]
        if not 1 <= number <= 31:
            return None
        return f"{year or 'XXXX'}-{self.months[month.rstrip('.').casefold()]:02}-{number:02}"

    def _month(self, match: re.Match[str], group: dict[str, str | None]) -> str | None:
        name, year = str(group["mm"]), group["my"]
        shift = self._shift(group["mb"] or group["ma"])
        if not (year or shift or group["mp"] or self.words["bare_months"]):
            before = match.string[max(0, match.start() - 12) : match.start()].split()
            if not before or before[-1].casefold() not in self.words["month_cues"]:
                return None
        if not name[0].isupper():
            return None
        return f"{year or 'XXXX'}-{self.months[name.rstrip('.').casefold()]:02}{shift}{self._part(group['mp'])}"

    def _count(self, group: dict[str, str | None]) -> str | None:
        single, spelled = group["single"], (group["nn"] or "").casefold()
        unit = str(self.words["single"][single.casefold()] if single else self.words["units"][str(group["nu"]).casefold()])
        number = 1 if single else int(spelled) if spelled.isdigit() else int(self.words["numbers"][spelled])
        scale = re.match(r"(\d*)(\w)", unit)
        if scale is None:
            return None
        return f"DCT{'-' if group['ago'] else '+'}{number * int(scale[1] or 1)}{scale[2]}"

    def _shift(self, word: str | None) -> str:
        if not word:
            return ""
        word = " ".join(word.casefold().split())
        for name in ("last", "this", "next"):
            if word in self.words[name]:
                week = word.startswith(("pekan", "minggu"))
                return f";{name}-week" if week else f";{name}"
        return ""

    def _part(self, word: str | None) -> str:
        return f";{self.words['parts'][word.casefold()]}" if word else ""


def _joined(text: str, found: list[TimePhrase], grammar: _Grammar) -> list[TimePhrase]:
    """Two dates with a word of range between them become one range; "dan" and "and" join only neighbouring days."""
    joined: list[TimePhrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is not None and "/" not in last.value and "/" not in phrase.value and _dated(last) and _dated(phrase):
            between = text[last.span.end : phrase.span.start]
            if len(between) < 24 and grammar.range.fullmatch(between) and not re.fullmatch(r"\s*(?:dan|and)\s*", between):
                span = Span(last.span.start, phrase.span.end)
                value = f"{last.value}/{phrase.value}"
                joined[-1] = TimePhrase(span=span, value=value, anchored=last.anchored or phrase.anchored)
                continue
        joined.append(phrase)
    return joined


def _dated(phrase: TimePhrase) -> bool:
    return not phrase.value.endswith("REF") and not phrase.value.startswith("DCT")


def _any(words: Any, *, escape: bool = True) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") if escape else word for word in longest_first)


def _cased(months: dict[str, int]) -> list[str]:
    return [form for name in months for form in (name.capitalize(), name.upper())]


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    return _Grammar(load(language).dates)
