"""What a match says, as the underspecified TIMEX3 value that `samarkand.annotate.times` describes."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from samarkand.annotate.time_rules import Match
from samarkand.annotate.time_words import Item, Items
from samarkand.model import TimeType

CENTURY_PIVOT = 70
CENTURIES = {True: 1900, False: 2000}
LONGEST_YEARS = 100
FIRST_YEAR = 1900
AGE_REACH = 4
SET_REACH = 4
PERIODS = {"W": "-week", "Y": "-year", "M": "-month"}
STEPS = {"last": "-1", "this": "+0", "next": "+1", "coming": "+1"}
SPANS = ("lately", "ahead", "span_last", "span_next")
UNITS = ("unit", "single", "whole", "many_units")
HALF_AN_HOUR = (30, "TM")
NUMBERS = frozenset({"number", "digits", "vague", "half", "decade"})
CLOCKS = ("clock", "hour", "spoken", "hhmm", "plain", "clock_end", "hour_end")
OPENERS = ".!?\n:;\"“”'‘("


class Value(NamedTuple):
    """A value with its TIMEX3 type."""

    value: str
    type: TimeType = "DATE"


class Place(NamedTuple):
    """Where a match stands: the items of its text, its first item and the one behind its last."""

    text: str
    items: Items
    first: int
    end: int

    def before(self, count: int = 1) -> list[str]:
        """The words before the match, the nearest last."""
        token = self.items.items[self.first].token
        return self.items.tokens[max(0, token - count) : token]

    def after(self) -> str:
        """The word behind the match, empty where the text ends."""
        token = self.items.items[self.end].token if self.end < len(self.items.items) else len(self.items.tokens)
        return self.items.tokens[token] if token < len(self.items.tokens) else ""

    def follows(self, words: Any) -> bool:
        """True where the word before the match is one of these."""
        return bool(set(self.before()) & set(words))

    def numbered(self) -> bool:
        """True where the match stands behind a number."""
        return self.first > 0 and bool(self.items.items[self.first - 1].roles.keys() & NUMBERS)

    def opens_sentence(self) -> bool:
        """True where nothing of the sentence stands before the match."""
        opening = self.text[: self.items.items[self.first].start].rstrip(" \t\"“'‘(")
        return not opening or opening[-1] in OPENERS


class Values:
    """The values of one language's matches; None where a match is no time after all."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.order: str = dates["order"]
        self.guards: dict[str, list[str]] = dates["guards"]
        self.lately = frozenset(dates["words"].get("lately", ()))
        self.opens_week = frozenset(dates["opens_week"])
        self.kinds: dict[str, Callable[[dict[str, Item], Place], Value | None]] = {
            "date": self._date, "month": self._month, "year": self._year, "period": _period, "relative": _relative,
            "daypart": self._daypart, "told": _told, "ago": _ago, "length": self._length, "set": self._set,
            "clock": self._clock, "quarter": _quarter, "season": _season, "century": _century, "decade": _decade,
            "feast": _feast, "reference": lambda bound, place: Value(_of(bound, "reference")),
        }  # fmt: skip

    def of(self, match: Match, place: Place) -> Value | None:
        """The value of a match."""
        return self.kinds[match.kind](match.bound, place)

    def _date(self, bound: dict[str, Item], place: Place) -> Value | None:
        days = self._days(bound, place)
        if days is None:
            return None
        time = f"T{_of(bound, 'daypart') or _of(bound, 'edge')}" if bound.keys() & {"daypart", "edge"} else ""
        moved = "" if days[0][:1].isdigit() else _shift(bound)
        value = "/".join(f"{day}{time}{moved}" for day in days)
        return Value(value, "TIME" if time else "DATE")

    def _days(self, bound: dict[str, Item], place: Place) -> list[str] | None:
        """The one or two days of a date without shift and time of day."""
        if "iso" in bound:
            year, month, day = map(int, _of(bound, "iso"))
            return _checked([(year, month, day)])
        if "numeric" in bound:
            return self._numeric(bound)
        if "short" in bound:
            marked = "weekday" in bound or "date_noun" in bound or place.follows([*self.guards["short"], "("])
            first, second = map(int, _of(bound, "short"))
            return self._ordered(first, second, None) if marked else None
        if "numeric_range" in bound:
            opening, closing, within, year_of = _of(bound, "numeric_range")
            whole = _whole_year(int(year_of)) if year_of else None
            return _checked([(whole, int(within), int(opening)), (whole, int(within), int(closing))])
        if "month_first" in bound:
            after = place.after()
            if after.isalpha() and after not in self.guards["after_days"]:
                return None
            return self._day_and_month(bound, bound["month_first"].roles["month"])
        if "day" in bound or "dayspan" in bound:
            return self._day_and_month(bound, _of(bound, "month") or _of(bound, "month_low"))
        weekday = bound["weekday"]
        folded = place.text[weekday.start : weekday.end].casefold()
        if folded in self.opens_week and "shift" in bound and "day_noun" not in bound and place.opens_sentence():
            return None
        return [f"XXXX-WXX-{_of(bound, 'weekday')}"]

    def _day_and_month(self, bound: dict[str, Item], month: int | None) -> list[str] | None:
        days = list(map(int, _of(bound, "dayspan"))) if "dayspan" in bound else [_of(bound, "day")]
        if "day_end" in bound:
            days.append(bound["day_end"].roles["day"])
        if len(days) == 2 and days[0] >= days[1]:
            return None
        if month is None:
            return [f"XXXX-XX-{day:02}" for day in days]
        return _checked([(_of(bound, "year"), month, day) for day in days])

    def _numeric(self, bound: dict[str, Item]) -> list[str] | None:
        first, _, second, year = _of(bound, "numeric")
        return self._ordered(int(first), int(second), _whole_year(int(year)), _of(bound, "weekday"))

    def _ordered(self, first: int, second: int, year: int | None, weekday: int | None = None) -> list[str] | None:
        """Day and month in the language's order, in the other one where only that is a date or falls on the weekday."""
        day, month = (second, first) if self.order == "mdy" else (first, second)
        if month > 12 >= day:
            day, month = month, day
        if weekday and year and _falls_on(year, month, day) != weekday == _falls_on(year, day, month):
            day, month = month, day
        return _checked([(year, month, day)])

    def _month(self, bound: dict[str, Item], place: Place) -> Value | None:
        month, year, shift = _of(bound, "month"), _of(bound, "year"), _shift(bound)
        if place.before() and place.before()[0].isdigit():
            return None
        if not (year or shift or bound.keys() & {"part", "month_noun"}):
            name = bound["month"]
            plain = place.text[name.start : name.end].casefold().rstrip(".")
            named = re.match(r"\s+[^\W\d_a-z]", place.text[name.end : name.end + 8])
            doubtful = named or "abbreviation" in name.roles or plain in self.guards["doubtful_months"]
            if doubtful and not place.follows(self.guards["month"]):
                return None
        return Value(f"{year or 'XXXX'}-{month:02}{'' if year else shift}{_part(bound)}")

    def _year(self, bound: dict[str, Item], place: Place) -> Value | None:
        if "yearspan" in bound:
            first, last = map(int, _of(bound, "yearspan"))
            return Value(f"{first}/{last}") if first < last <= first + LONGEST_YEARS else None
        sure = bound.keys() & {"part", "year_noun", "period_noun", "shift", "yearly"}
        if not sure and not place.follows(self.guards["year"]) and place.after() not in self.guards["after_year"]:
            return None
        if set(place.before(2)[:1]) & set(self.guards["more"]) and not sure:
            return None
        return Value(f"{_of(bound, 'year')}{_part(bound)}")

    def _length(self, bound: dict[str, Item], place: Place) -> Value | None:
        near = place.before(AGE_REACH)
        years = (_of(bound, "unit") or _of(bound, "single")) in ("Y", "M")
        if set(near) & set(self.guards["age"]) or (years and (set(near[-1:]) & set(self.guards["aged"]))):
            return None
        if years and near[-1:] == ["("] and place.after() in (")", ","):
            return None
        if "many" in bound:
            return Value(_of(bound, "many"), "DURATION")
        if self._for_each(bound, place):
            return Value(_duration(bound), "SET")
        span = next((_of(bound, name) for name in SPANS if name in bound), None)
        more = bound.get("unit_more")
        extra = "" if more is None else _extra(bound, str(more.roles["unit"]), str(_of(bound, "unit")))
        return Value(f"{_duration(bound)}{extra}{f';{span}' if span else ''}", "DURATION")

    def _for_each(self, bound: dict[str, Item], place: Place) -> bool:
        """True for "500 tons a year": one unit behind something counted, and behind no word that measures time."""
        if not ("article" in bound and "unit" in bound) or set(place.before()) & set(self.guards["duration"]):
            return False
        return any(word[:1].isdigit() for word in place.before(SET_REACH))

    def _set(self, bound: dict[str, Item], place: Place) -> Value | None:
        if "per" in bound and "times" not in bound and place.follows(self.guards["speed"]):
            return None
        if "within" in bound and place.after() in self.lately:
            return None
        part = f"T{_of(bound, 'daypart')}" if "daypart" in bound else ""
        weekday = _of(bound, "weekday") or _of(bound, "weekday_many")
        if weekday or part or "day" in bound:
            day = f"WXX-{weekday}" if weekday else f"XX-{_of(bound, 'day'):02}" if "day" in bound else "XX-XX"
            return Value(f"XXXX-{day}{part}", "SET")
        counted = {name: item for name, item in bound.items() if "times" not in bound or name in ("unit", "single")}
        return Value(_duration(counted, number=2 if "other" in bound else None), "SET")

    def _daypart(self, bound: dict[str, Item], place: Place) -> Value | None:
        part = _of(bound, "daypart")
        if "daytime" in bound:
            return Value(f"T{_of(bound, 'daytime')}", "TIME")
        if "lone" in bound:
            return (
                Value(f"T{bound['lone'].roles['daypart']}", "TIME") if place.follows(self.guards["daypart"]) else None
            )
        if "that" in bound:
            return Value(f"REF+0DT{part}", "TIME")
        shift = _of(bound, "shift")
        if shift == "next":
            return None
        back = part == "NI" if "earlier" in bound else shift == "last"
        return Value(f"DCT{'-1' if back else '+0'}DT{part}", "TIME")

    def _clock(self, bound: dict[str, Item], place: Place) -> Value | None:
        if "clocktime" in bound:
            return Value(f"T{_of(bound, 'clocktime')}", "TIME")
        if "plain" in bound and not place.follows(self.guards["at"]):
            return None
        if "spoken" in bound and bound["spoken"].roles["number"] > 12:
            return None
        half, zone = _of(bound, "daypart") or _of(bound, "ampm"), _of(bound, "local") or ""
        if "clockspan" in bound:
            hour, minute, hour_end, minute_end = map(int, _of(bound, "clockspan"))
            times = [(hour, minute), (hour_end, minute_end)]
        else:
            times = [_hour_and_minute(bound[name]) for name in CLOCKS if name in bound]
        halves = [half, bound["ampm_end"].roles["ampm"] if "ampm_end" in bound else half]
        sides = [
            f"T{_hours(hour, part)}:{minute:02}{zone}" for (hour, minute), part in zip(times, halves, strict=False)
        ]
        return Value("/".join(sides), "TIME")


def _hour_and_minute(item: Item) -> tuple[int, int]:
    clock = item.roles.get("clock") or item.roles.get("hhmm")
    return (int(clock[0]), int(clock[1])) if clock else (int(item.roles.get("hour", item.roles.get("number", 0))), 0)


def _hours(hour: int, half: str | None) -> str:
    """The hour of the whole day: three in the afternoon is 15."""
    noon = hour % 12 == 0
    if hour > 12 or half is None:
        return f"{hour:02}"
    if half in ("AM", "MO"):
        return f"{0 if noon and half == 'AM' else hour:02}"
    if half == "NI" and noon:
        return "24"
    late = half in ("PM", "AF", "EV") or (half == "NI" and hour >= 6) or (half == "MI" and hour < 10)
    return f"{hour + 12 if late and not noon else hour:02}"


def _of(bound: dict[str, Item], name: str) -> Any:
    """What the item that is bound by a name says in the role of that name."""
    return bound[name].roles[name] if name in bound else None


def _shift(bound: dict[str, Item]) -> str:
    if "shift" not in bound:
        return ""
    period = PERIODS.get(str(bound["of"].roles["unit"]), "") if "of" in bound else ""
    return f";{_of(bound, 'shift')}{period}"


def _part(bound: dict[str, Item]) -> str:
    return f";{_of(bound, 'part')}" if "part" in bound else ""


def _checked(days: list[tuple[int | None, int, int]]) -> list[str] | None:
    """Days as values, None where a month or day is none. That the year has such a day is left to the calendar."""
    if not all(1 <= month <= 12 and 1 <= day <= 31 for _, month, day in days):
        return None
    return [f"{'XXXX' if year is None else f'{year:04}'}-{month:02}-{day:02}" for year, month, day in days]


def _whole_year(number: int) -> int:
    return number if number > 99 else number + CENTURIES[number >= CENTURY_PIVOT]


def _falls_on(year: int, month: int, day: int) -> int:
    """The weekday of a date from 1 (Monday), 0 where there is no such day."""
    try:
        return date(year, month, day).isoweekday()
    except ValueError:
        return 0


def _period(bound: dict[str, Item], place: Place) -> Value | None:
    step = STEPS[_of(bound, "shift") or "this"]
    if "weekend" in bound:
        return Value(f"DCT{step}WE")
    unit = str(_of(bound, "unit"))
    return None if unit[-1] in "DHS" or unit[0] == "T" else Value(f"DCT{step}{unit}{_part(bound)}")


def _relative(bound: dict[str, Item], place: Place) -> Value:
    if "instant" in bound:
        return Value(f"DCT{_of(bound, 'instant')}", "TIME")
    base = f"DCT{_of(bound, 'relative')}"
    return Value(f"{base}T{_of(bound, 'daypart')}", "TIME") if "daypart" in bound else Value(base)


def _counted(bound: dict[str, Item]) -> tuple[int | None, str]:
    """How many of which unit; None where it is not said how many."""
    if "single" in bound:
        return 1, str(_of(bound, "single"))
    unit = str(_of(bound, "unit"))
    if "vague" in bound:
        return None, unit
    number = _of(bound, "number") if "number" in bound else _of(bound, "digits")
    if number is None and unit == "TH" and bound.keys() & {"half", "halved"}:
        return HALF_AN_HOUR
    return int(number if number is not None else 1), unit


def _told(bound: dict[str, Item], place: Place) -> Value | None:
    if "told" in bound:
        return Value(f"REF{_of(bound, 'told')}")
    if "lone" in bound:
        sign = _of(bound, "after") or f"{_of(bound, 'that') or _of(bound, 'same')}"
        step = f"{sign}1" if sign in ("+", "-") else sign
        unit = str(bound["lone"].roles["unit"])
        return (
            None if unit[0] in "TEC" or place.numbered() or place.before()[-1:] == ["-"] else Value(f"REF{step}{unit}")
        )
    number, unit = _counted(bound)
    if number is None:
        return Value(f"P{_lettered('X', unit)}", "DURATION")
    if unit == "W":
        number, unit = 7 * number, "D"
    return Value(f"REF{_of(bound, 'after')}{number}{unit.replace('TM', 'N').replace('TS', 'S').lstrip('T')}")


def _ago(bound: dict[str, Item], place: Place) -> Value | None:
    number, unit = _counted(bound)
    back = _of(bound, "ago") == "-"
    if number is None:
        return Value("PAST_REF" if back else "FUTURE_REF")
    return Value(f"DCT{'-' if back else '+'}{number}{unit.replace('TM', 'N').replace('TS', 'S').lstrip('T')}")


def _duration(bound: dict[str, Item], number: float | None = None) -> str:
    unit = str(next(_of(bound, name) for name in UNITS if name in bound))
    if "vague" in bound or "recent" in bound:
        return f"P{_lettered('X', unit)}"
    said = number or _of(bound, "number") or _of(bound, "digits") or (0 if bound.keys() & {"half", "halved"} else 1)
    total = said + 0.5 if bound.keys() & {"half", "halved"} else said
    if total == 0.5 and unit == "TH":
        return "PT30M"
    return f"P{_lettered(f'{total:g}' if isinstance(total, float) else str(total), unit)}"


def _lettered(number: str, unit: str) -> str:
    return f"T{number}{unit[1:]}" if unit[0] == "T" else f"{number}{unit}"


def _extra(bound: dict[str, Item], unit: str, before: str) -> str:
    number = _of({"number": bound["number_more"]}, "number") if "number_more" in bound else None
    number = bound["digits_more"].roles["digits"] if number is None else number
    written = _lettered(str(number), unit)
    return written.removeprefix("T") if before[0] == "T" else written


def _quarter(bound: dict[str, Item], place: Place) -> Value | None:
    if "nth" in bound:
        return Value(f"{_of(bound, 'year')}-{_of(bound, 'nth')}")
    letter = _of(bound, "quarter") or _of(bound, "halfyear")
    number = _of(bound, "ordinal") or _of(bound, "roman")
    if not 1 <= number <= {"Q": 4, "H": 2}[letter[:1]]:
        return None
    year = _of(bound, "year")
    return Value(f"{year or 'XXXX'}-{letter[:1]}{number}{'' if year else _shift(bound)}")


def _season(bound: dict[str, Item], place: Place) -> Value:
    year = _of(bound, "year")
    return Value(f"{year or 'XXXX'}-{_of(bound, 'season')}{'' if year else _shift(bound)}")


def _century(bound: dict[str, Item], place: Place) -> Value | None:
    number = _of(bound, "ordinal") or _of(bound, "roman") or _of(bound, "digits")
    return Value(f"{int(number) - 1:02}") if number and 1 < number <= 21 else None


def _decade(bound: dict[str, Item], place: Place) -> Value | None:
    decade = int(_of(bound, "decade"))
    if decade < 100:
        return Value(f"{(decade + 1900) // 10}") if "era" in bound and decade >= 20 else None
    return Value(f"{decade // 10}") if 1000 <= decade <= 2090 else None


def _feast(bound: dict[str, Item], place: Place) -> Value:
    year = _of(bound, "year")
    stated = f"{year}" if year and year >= FIRST_YEAR else "XXXX"
    eve = f"~T{_of(bound, 'feast_eve')}" if "feast_eve" in bound else ""
    value = f"{stated}@{_of(bound, 'feast')}{eve}{'' if year else _shift(bound)}"
    return Value(value, "TIME" if eve else "DATE")
