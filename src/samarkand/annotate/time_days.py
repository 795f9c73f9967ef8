"""The one or two days that a date names, as values."""

from datetime import date
from typing import Any

from samarkand.annotate.time_bound import Place, said
from samarkand.annotate.time_words import Item

CENTURY_PIVOT = 70
CENTURIES = {True: 1900, False: 2000}


class Days:
    """Reads the days of one language's dates; None where a match is no date after all."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.order: str = dates["order"]
        self.guards: dict[str, list[str]] = dates["guards"]
        self.opens_week = frozenset(dates["opens_week"])

    def of(self, bound: dict[str, Item], place: Place) -> list[str] | None:
        """The one or two days of a date without shift and time of day."""
        if "iso" in bound:
            year, month, day = map(int, said(bound, "iso"))
            return _checked([(year, month, day)])
        if "numeric" in bound:
            return self._numeric(bound)
        if "short" in bound:
            marked = bound.keys() & {"weekday", "date_noun", "open"} or place.follows([*self.guards["short"], "("])
            first, second = map(int, said(bound, "short"))
            return self._ordered(first, second, None) if marked else None
        if "numeric_range" in bound:
            opening, closing, within, year_of = said(bound, "numeric_range")
            whole = _whole_year(int(year_of)) if year_of else None
            return _checked([(whole, int(within), int(opening)), (whole, int(within), int(closing))])
        if "month_first" in bound:
            after = place.after()
            if after.isalpha() and after not in self.guards["after_days"]:
                return None
            return self._day_and_month(bound, bound["month_first"].roles["month"])
        if "day" in bound or "dayspan" in bound:
            return self._day_and_month(bound, said(bound, "month") or said(bound, "month_low"))
        if "ago" in bound or "ahead_of" in bound:
            return self._of_week(bound)
        weekday = bound["weekday"]
        folded = place.text[weekday.start : weekday.end].casefold()
        if folded in self.opens_week and "shift" in bound and "day_noun" not in bound and place.opens_sentence():
            return None
        return [f"XXXX-WXX-{said(bound, 'weekday')}"]

    def _of_week(self, bound: dict[str, Item]) -> list[str] | None:
        """A weekday so many weeks from now: "Jumat dua pekan lalu"."""
        if str(bound["unit"].roles["unit"] if "unit" in bound else bound["single"].roles["single"]) != "W":
            return None
        count = said(bound, "number") or said(bound, "digits") or 1
        return [f"DCT{said(bound, 'ago')}{int(count)}W-{said(bound, 'weekday')}"]

    def _day_and_month(self, bound: dict[str, Item], month: int | None) -> list[str] | None:
        days = list(map(int, said(bound, "dayspan"))) if "dayspan" in bound else [said(bound, "day")]
        if "day_end" in bound:
            days.append(bound["day_end"].roles["day"])
        if len(days) == 2 and days[0] >= days[1]:
            return None
        if month is None:
            return [f"XXXX-XX-{day:02}" for day in days]
        return _checked([(said(bound, "year"), month, day) for day in days])

    def _numeric(self, bound: dict[str, Item]) -> list[str] | None:
        first, _, second, year = said(bound, "numeric")
        return self._ordered(int(first), int(second), _whole_year(int(year)), said(bound, "weekday"))

    def _ordered(self, first: int, second: int, year: int | None, weekday: int | None = None) -> list[str] | None:
        """Day and month in the language's order, in the other one where only that is a date or falls on the weekday."""
        day, month = (second, first) if self.order == "mdy" else (first, second)
        if month > 12 >= day:
            day, month = month, day
        if weekday and year and _falls_on(year, month, day) != weekday == _falls_on(year, day, month):
            day, month = month, day
        return _checked([(year, month, day)])


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
