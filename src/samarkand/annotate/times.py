"""Time phrases: where they stand and what they say, before anything is known of the day they are read from.

A phrase's `value` follows TIMEX3 where TIMEX3 can say it: `2022-09-15`, `2022-09`, `2022`, `XXXX-09-15`, `XXXX-10`,
`XXXX-WXX-5` (a Friday), `PAST_REF`, `P5D` (five days from something that the text names); phrases that count from the
day of publication are written `DCT-1D`, `DCT+1W`, ranges `a/b`. A weekday, day or month may carry `;last`, `;this`,
`;next`, `;coming`, also as `;last-week` and `;last-year`; a week, month or year `;start`, `;mid`, `;end`.
`samarkand.resolve.dates` turns these into days. The words are data: `languages/<code>/dates.toml`.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from samarkand.languages import load
from samarkand.model import Span, TimePhrase

CENTURY_PIVOT = 70
LONGEST_LINK = 24
LONGEST_YEARS = 100
NEVER = "(?!)"
EDGE = r"(?<![\w/])(?<![0-9][.,])"
DAY = r"(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)[0-9][0-9]"
SHIFTS = ("last", "this", "next", "coming")
CENTURIES = {True: 1900, False: 2000}


def find_times(text: str, start: int, end: int, language: str) -> list[TimePhrase]:
    """Time phrases between two offsets of the text, in order, none overlapping another."""
    grammar = _grammar(language)
    found: list[TimePhrase] = []
    position = start
    while match := grammar.pattern.search(text, position, end):
        value = grammar.value(match)
        position = match.end()
        if value is not None:
            found.append(TimePhrase(span=_trimmed(match), value=value, anchored=_anchored(value)))
    return _joined(text, found, grammar)


def _anchored(value: str) -> bool:
    return value.startswith(("DCT", "XXXX"))


def _trimmed(match: re.Match[str]) -> Span:
    """The span of a match without the preposition before a year and without brackets that hold nothing else."""
    start = next((match.start(name) for name in ("yp", "yy", "ry") if match[name]), match.start())
    text = match.string[start : match.end()]
    if text.startswith("("):
        start, text = start + 1, text[1:]
    return Span(start, match.end() - (text.endswith(")") and "(" not in text))


class _Grammar:
    """One language's date words compiled to one pattern with named groups."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        self.months: dict[str, int] = words["months"]
        self.weekdays = {_folded(name): number for name, number in words["weekdays"].items()}
        self.relative: dict[str, str] = {_folded(name): value for name, value in words["relative"].items()}
        self.short = {name for name in self.months if any(_shortens(name, other, self.months) for other in self.months)}
        self.pattern = re.compile("|".join(self._alternatives()), re.IGNORECASE)
        self.range = re.compile(rf"\s*(?:{_any(words['range'])})\s*(?:{_any(words['range_start'])}\s+)?", re.IGNORECASE)
        self.both = re.compile(rf"\s*(?:{_any(words['both'])})\s*", re.IGNORECASE)

    def _after(self, unit: str) -> str:
        """Words behind a day, weekday or month that move it, without those that count in `unit`."""
        moving = [word for name in SHIFTS for word in self.words[name]]
        if self.words["before"]:
            moving = [word for word in moving if " " in word]
        return _any(word for word in moving if self._period(word) != unit)

    def _alternatives(self) -> list[str]:
        words = self.words
        month = self._month_words()
        names = [*words["weekdays"], *(name.upper() for name in words["weekdays"])]
        weekday = rf"(?-i:{_any(names)})\b(?!\s+(?-i:{_any(words['not_before'])}))"
        moved = "|".join((_any(words["dayparts"]), self._after("Y")))
        lead = (
            rf"(?:(?P<{{0}}>{weekday})(?:\s*[-–]\s*{weekday})?(?:\s+(?:{moved})\b)*"
            rf"\s*,?\s*(?:(?:{_any(words['day_words'])})\s+)?\(?\s*)?\(?"
        )
        year = rf"(?:\s*,?\s*(?P<{{0}}>{YEAR})\b)?"
        shift = rf"(?:\s+(?P<{{0}}>{self._after('W')})\b)?"
        before = rf"(?:(?P<{{0}}>{_any(words['before'])})\s+)?"
        part = rf"(?:(?P<{{0}}>{_any(words['parts'])})[\s-]+)"
        number = rf"(?:[0-9]{{1,3}}|{_any(words['numbers'])})"
        unit = _any(words["units"])
        spoken = rf"(?:{_any([*words['range'], *words['both']])})"
        own_year = _any(words["year_words"])
        sole = rf"(?!\w|%|[.,:/–-][0-9]|-an\b|\s+(?:{_any(words['counted'])})\b)"
        return [
            rf"{EDGE}(?P<iso>{YEAR}-[01][0-9]-[0-3][0-9])\b",
            rf"{EDGE}{lead.format('rl')}(?P<r1>[0-9]{{1,2}})\s*[-–]\s*(?P<r2>[0-9]{{1,2}})/(?P<rm>[0-9]{{1,2}})"
            r"(?:/(?P<rn>[0-9]{4}|[0-9]{2}))?(?![\w/])\)?",
            rf"{EDGE}{lead.format('nl')}(?P<numeric>[0-9]{{1,2}}(?P<ns>[/.\-])[0-9]{{1,2}}(?P=ns)(?:[0-9]{{4}}|[0-9]{{2}})"
            r"|[0-9]{1,2}/[0-9]{1,2})(?![\w/]|[.,][0-9])\)?",
            rf"{EDGE}{lead.format('dl')}(?P<dd>{DAY})\s*(?:[-–]|{spoken})\s*(?P<dd2>{DAY})\s+(?P<dm>{month})(?!\w)"
            + year.format("dy") + shift.format("ds") + r"\)?",
            rf"{EDGE}{lead.format('al')}(?P<ad>{DAY})\s+(?:of\s+)?(?P<am>{month})(?!\w)"
            + year.format("ay") + shift.format("as") + r"\)?",
            rf"{EDGE}{lead.format('ll')}(?P<ld>{DAY})\s+(?P<lm>{_any(self.months)})\s+(?P<ly>{YEAR})\b\)?",
            rf"{EDGE}{lead.format('bl')}(?P<bm>{month})\s+(?P<bd>{DAY})(?!\w|[.,:][0-9])(?:\s*(?:[-–]|{_any(words['range'])}"
            rf"|(?P<bb>{_any(words['both'])}))\s*(?P<bd2>{DAY})(?!\w|[.,:][0-9])"
            r"(?(bb)(?!\s+(?!(?:in|at|di)\b)[^\W\d])))?"
            + year.format("by") + shift.format("bs") + r"\)?",
            rf"{EDGE}(?<![0-9]\s){part.format('mp')}?{before.format('mb')}(?P<mm>{month})(?!\w)"
            rf"(?:\s+(?P<my>{YEAR})\b)?" + shift.format("ma"),
            rf"{EDGE}(?:(?P<rc>{_any(words['range_start'])})\s+(?:(?:{own_year})\s+)?)?(?P<ry>{YEAR})\s*(?:[-–]"
            rf"|(?P<rb>{_any(words['both'])})|{_any(words['range'])})\s*(?:(?:{own_year})\s+)?(?P<ry2>{YEAR}){sole}",
            rf"{EDGE}{before.format('wb')}(?P<wd>{weekday})(?:\s+(?P<wa>{self._after('Y')})\b)?",
            rf"{EDGE}{part.format('rp')}??(?P<rel>{_any(self.relative)})\b",
            rf"{EDGE}(?:(?P<nn>{number})\s+(?P<nu>{unit})|(?P<single>{_any(words['single'])}))\s+(?:(?P<ago>{_any(words['ago'])})"
            rf"|(?P<later>{_any(words['later'])})|(?P<lately>{_any(words['lately'])})|(?P<ahead>{_any(words['ahead'])})"
            rf"|(?P<from>{_any(words['counted_from'])}))\b",
            rf"{EDGE}(?:(?P<sl>{_any(words['span_last'])})|(?:{_any(words['span_next'])}))\s+(?P<sn>{number})\s+(?P<su>{unit})\b",
            rf"{EDGE}(?:{part.format('yp')}(?:(?:{_any(words['year_cues'])})\s+)?|(?:{_any(words['year_cues'])})\s+)"
            rf"(?:(?:{own_year})\s+)?(?P<yy>{YEAR}){sole}",
        ]  # fmt: skip

    def _month_words(self) -> str:
        """Months with a capital or in capitals; a full stop belongs only to a shortened one."""
        long = [form for name in self.months if name not in self.short for form in (name.capitalize(), name.upper())]
        short = [form for name in self.short for form in (name.capitalize(), name.upper())]
        return rf"(?-i:(?:{_any(long)})|(?:{_any(short)})(?!\w)\.?)"

    def value(self, match: re.Match[str]) -> str | None:
        """The value of a match, None where it is no time after all."""
        group = match.groupdict()
        if group["iso"]:
            return str(group["iso"])
        if group["r1"]:
            return self._numeric_range(match, group)
        if group["numeric"]:
            return self._numeric(match, group)
        if group["dm"]:
            return self._days(group["dd"], group["dd2"], group["dm"], group["dy"], group["ds"])
        if group["am"]:
            return self._days(group["ad"], None, group["am"], group["ay"], group["as"])
        if group["lm"]:
            return self._days(group["ld"], None, group["lm"], group["ly"], None)
        if group["bm"]:
            return self._days(group["bd"], group["bd2"], group["bm"], group["by"], group["bs"])
        if group["mm"]:
            return self._month(match, group)
        if group["ry"]:
            return self._years(group)
        if group["wd"]:
            return self._weekday(match, group)
        if group["rel"]:
            return self._relative(group["rel"], group["rp"])
        if group["su"]:
            number = self._number(group["sn"])
            return self._span(number, self.words["units"][_folded(group["su"])], past=bool(group["sl"]))
        if group["nu"] or group["single"]:
            return self._count(group)
        return None if self._word_before(match) in self.words["more"] else f"{group['yy']}{self._part(group['yp'])}"

    def _numeric(self, match: re.Match[str], group: dict[str, Any]) -> str | None:
        parts = [int(part) for part in re.split(r"[/.\-]", group["numeric"])]
        if len(parts) == 2 and not self._is_marked(match, group["nl"]):
            return None
        day, month = (parts[1], parts[0]) if self.words["order"] == "mdy" else (parts[0], parts[1])
        if month > 12 and day <= 12:
            day, month = month, day
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None
        if len(parts) == 2:
            return f"XXXX-{month:02}-{day:02}"
        year = _whole_year(parts[2])
        weekday = self.weekdays[_folded(group["nl"])] if group["nl"] else 0
        if weekday and _falls_on(year, month, day) != weekday == _falls_on(year, day, month):
            day, month = month, day
        return f"{year}-{month:02}-{day:02}"

    def _numeric_range(self, match: re.Match[str], group: dict[str, Any]) -> str | None:
        first, last, month = int(group["r1"]), int(group["r2"]), int(group["rm"])
        if not (1 <= first <= 31 and 1 <= last <= 31 and 1 <= month <= 12):
            return None
        if not group["rn"] and not self._is_marked(match, group["rl"]):
            return None
        year = _whole_year(int(group["rn"])) if group["rn"] else "XXXX"
        return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"

    def _is_marked(self, match: re.Match[str], weekday: str | None) -> bool:
        """True where two numbers with a slash are told to be a date: by a weekday, brackets or a word before them."""
        return bool(weekday) or match.group().startswith("(") or self._word_before(match) in self.words["numeric_cues"]

    def _days(self, day: str, last: str | None, month: str, year: str | None, shift: str | None) -> str | None:
        first = self._day(day, month, year, shift)
        until = self._day(last, month, year, shift) if last else None
        if last and not until:
            return None
        return f"{first}/{until}" if first and until else first

    def _day(self, day: str, month: str, year: str | None, shift: str | None) -> str | None:
        number = int(day[:2] if day[:2].isdigit() else day[:1])
        if not 1 <= number <= 31:
            return None
        return f"{year or 'XXXX'}-{self._month_number(month):02}-{number:02}{'' if year else self._shift(shift)}"

    def _month_number(self, name: str) -> int:
        return self.months[_folded(name.rstrip("."))]

    def _month(self, match: re.Match[str], group: dict[str, Any]) -> str | None:
        name, year = str(group["mm"]), group["my"]
        shift = self._shift(group["mb"] or group["ma"])
        if not (year or shift or group["mp"]):
            plain = _folded(name.rstrip("."))
            named = re.match(r"\s+[^\W\d_a-z]", match.string[match.end() : match.end() + 8])
            doubtful = named or plain in self.short or plain in self.words["doubtful_months"]
            if doubtful and self._word_before(match) not in self.words["month_cues"]:
                return None
        return f"{year or 'XXXX'}-{self._month_number(name):02}{'' if year else shift}{self._part(group['mp'])}"

    def _word_before(self, match: re.Match[str]) -> str:
        before = match.string[max(0, match.start() - 16) : match.start()].split()
        return _folded(before[-1]) if before else ""

    def _years(self, group: dict[str, Any]) -> str | None:
        first, last = int(group["ry"]), int(group["ry2"])
        if group["rb"] and _folded(group["rc"] or "") not in self.words["between"]:
            return None
        return f"{first}/{last}" if first < last <= first + LONGEST_YEARS else None

    def _weekday(self, match: re.Match[str], group: dict[str, Any]) -> str:
        whole = _folded(match.group())
        opens = match.string[: match.start()].rstrip(" \t\"“'(")
        if whole in self.relative and (not opens or opens[-1] in ".!?\n:;"):
            return self._relative(whole, None)
        return f"XXXX-WXX-{self.weekdays[_folded(group['wd'])]}{self._shift(group['wb'] or group['wa'])}"

    def _relative(self, phrase: str, part: str | None) -> str:
        value = self.relative[_folded(phrase)]
        if value.endswith("REF"):
            return value
        return f"DCT{value}{self._part(part) if value[-1] in 'WMY' else ''}"

    def _count(self, group: dict[str, Any]) -> str | None:
        single = group["single"]
        unit = str(self.words["single"][_folded(single)] if single else self.words["units"][_folded(group["nu"])])
        number = 1 if single else self._number(group["nn"])
        if group["lately"] or group["ahead"]:
            return self._span(number, unit, past=bool(group["lately"]))
        if group["from"]:
            return f"P{'T' if unit.endswith('H') else ''}{_times(number, unit)}" if number else None
        if not number:
            return "PAST_REF" if group["ago"] else "FUTURE_REF"
        return f"DCT{'-' if group['ago'] else '+'}{_times(number, unit)}"

    def _span(self, number: int, unit: str, *, past: bool) -> str:
        """ "the past three days": from then to now; of some days, only that they are past."""
        if not number:
            return "PAST_REF" if past else "FUTURE_REF"
        counted = _times(number, unit)
        return f"DCT-{counted}/DCT+0D" if past else f"DCT+0D/DCT+{counted}"

    def _number(self, word: str) -> int:
        """What a number word says; 0 for "some" and "a few"."""
        return int(word) if word.isdigit() else int(self.words["numbers"][_folded(word)])

    def _shift(self, word: str | None) -> str:
        if not word:
            return ""
        period = {"W": "-week", "Y": "-year"}.get(self._period(word), "")
        folded = _folded(word)
        return next((f";{name}{period}" for name in SHIFTS if folded in self.words[name]), "")

    def _period(self, phrase: str) -> str:
        """The unit that a phrase such as "last week" moves by, empty where it has none."""
        return next(
            (str(self.words["units"][word]) for word in _folded(phrase).split() if word in self.words["units"]), ""
        )

    def _part(self, word: str | None) -> str:
        return f";{self.words['parts'][_folded(word)]}" if word else ""


def _joined(text: str, found: list[TimePhrase], grammar: _Grammar) -> list[TimePhrase]:
    """Two dates with a word of range between them become one range; "dan" and "and" join only neighbouring days."""
    joined: list[TimePhrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last is not None and "/" not in last.value and "/" not in phrase.value and _dated(last) and _dated(phrase):
            between = text[last.span.end : phrase.span.start]
            linked = len(between) < LONGEST_LINK and (
                grammar.range.fullmatch(between)
                or (grammar.both.fullmatch(between) and _neighbours(last.value, phrase.value))
            )
            if linked:
                value = f"{_completed(last.value, phrase.value)}/{phrase.value}"
                span = Span(last.span.start, phrase.span.end)
                joined[-1] = TimePhrase(span=span, value=value, anchored="XXXX" in value)
                continue
        joined.append(phrase)
    return joined


def _dated(phrase: TimePhrase) -> bool:
    return phrase.value[:1] in "X12"


def _completed(left: str, right: str) -> str:
    """The left end of a range with the year, week or shift that is said only once, at its right end."""
    if left.startswith("XXXX-W"):
        return left + right[right.index(";") :] if ";" in right and ";" not in left and "-W" in right else left
    if not left.startswith("XXXX-") or not re.match(r"\d{4}-\d\d", right):
        return left
    year = int(right[:4]) - (left[5:10] > right[5:10])
    return f"{year}{left[4:]}"


def _neighbours(left: str, right: str) -> bool:
    """True where two days of the same form follow each other."""
    if left.startswith("XXXX-WXX-") and right.startswith("XXXX-WXX-"):
        return (int(right[9]) - int(left[9])) % 7 == 1
    try:
        first, last = (date.fromisoformat(value[:10].replace("XXXX", "2024")) for value in (left, right))
    except ValueError:
        return False
    return left[:4] == right[:4] and last - first == timedelta(days=1)


def _times(number: int, unit: str) -> str:
    """A count of units: two decades ("10Y") are "20Y"."""
    return f"{number * int(unit[:-1] or 1)}{unit[-1]}"


def _whole_year(number: int) -> int:
    return number if number > 99 else number + CENTURIES[number >= CENTURY_PIVOT]


def _falls_on(year: int, month: int, day: int) -> int:
    """The weekday of a date from 1 (Monday), 0 where there is no such day."""
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return 0


def _shortens(name: str, other: str, months: dict[str, int]) -> bool:
    return months[name] == months[other] and len(name) < len(other) and other[0] == name[0]


def _folded(words: str) -> str:
    """Lower case with single blanks; the Turkish letters that a pattern takes for an i are one."""
    return " ".join(words.casefold().split()).replace("i̇", "i").replace("ı", "i")


def _any(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first; one that never matches where there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) or NEVER


@lru_cache(maxsize=16)
def _grammar(language: str) -> _Grammar:
    return _Grammar(load(language).dates)
