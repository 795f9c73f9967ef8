"""Days, weeks, months and years: how long stretches of time are cut into columns."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = get_args(Period)
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 70, 740, 12_000
MOST_COLUMNS = 420
LENGTHS: dict[Period, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
DAY = timedelta(days=1)


def fitting(first: date, last: date) -> Period:
    """The period that cuts a stretch of time into columns that can be seen."""
    length = (last - first).days
    if length <= MOST_DAYS:
        return "day"
    return "week" if length <= MOST_WEEKS else "month" if length <= MOST_MONTHS else "year"


def possible(period: Period, first: date, last: date) -> Period:
    """The period, or the next longer one that does not cut the time into more columns than a page can draw."""
    length = (last - first).days
    return next((each for each in PERIODS[PERIODS.index(period) :] if length / LENGTHS[each] <= MOST_COLUMNS), "year")


def start(day: date, period: Period) -> date:
    """The first day of the day's period; weeks begin on Monday."""
    if period == "year":
        return day.replace(month=1, day=1)
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def end(begin: date, period: Period) -> date:
    """The last day of the period that begins on a day."""
    if period == "year":
        return begin.replace(month=12, day=31)
    if period == "month":
        return (begin.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
    return begin + timedelta(days=6) if period == "week" else begin


def cut(first: date, last: date, period: Period) -> Iterator[tuple[date, date]]:
    """First and last day of each period from that of `first` to that of `last`.

    >>> [begin.isoformat() for begin, _ in cut(date(2022, 1, 31), date(2022, 3, 1), "month")]
    ['2022-01-01', '2022-02-01', '2022-03-01']
    """
    begin = start(first, period)
    while begin <= last:
        finish = end(begin, period)
        yield begin, finish
        if finish >= date.max - DAY:
            return
        begin = finish + DAY
