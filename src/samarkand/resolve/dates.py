"""Time phrases to days: counted from the day of publication, forward where the clause speaks of what is to come."""

import re
from calendar import monthrange
from datetime import date, timedelta

from samarkand.model import TimePhrase, When

FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)(?:;(last|this|next)(?:-week)?)?(?:;(start|mid|end))?")
YEAR = re.compile(r"(\d{4})(?:;(start|mid|end))?")
DAY_OF_MONTH = re.compile(r"XXXX-(\d\d)-(\d\d)")
WEEKDAY = re.compile(r"XXXX-WXX-(\d)(?:;(last|this|next)(-week)?)?")
COUNTED = re.compile(r"DCT([+-]\d+)([DWMYH])")
WEEKEND = re.compile(r"DCTWE([+-]\d+)")
FARTHEST = 366 * 300


def resolve_time(phrase: TimePhrase, published: date | None, *, future: bool) -> When | None:
    """The days that a phrase means, or None where they cannot be known.

    `published` is the day that words such as "kemarin" count from; `future` says that the phrase's clause speaks of
    what is to come, so that a bare weekday or month is the next one.
    """
    left, slash, right = phrase.value.partition("/")
    try:
        first = _resolve(left, published, future)
        last = _resolve(right, published, future) if slash else first
    except (ValueError, OverflowError):
        return None
    if first is None or last is None:
        return first or last
    if last.last < first.first:
        return first
    basis = "anchored" if "anchored" in (first.basis, last.basis) else "stated"
    return When(first.first, last.last, basis)  # type: ignore[arg-type]


def _resolve(value: str, published: date | None, future: bool) -> When | None:
    if match := FULL.fullmatch(value):
        return _day(date(int(match[1]), int(match[2]), int(match[3])), "stated")
    if match := YEAR.fullmatch(value):
        return _year(int(match[1]), match[2])
    if (match := MONTH.fullmatch(value)) and match[1] != "XXXX":
        return _month(int(match[1]), int(match[2]), match[4], "stated")
    if published is None:
        return None
    if match := DAY_OF_MONTH.fullmatch(value):
        return _day(_nearest_year(int(match[1]), int(match[2]), published), "anchored")
    if match := WEEKDAY.fullmatch(value):
        return _day(_weekday(int(match[1]), match[2], bool(match[3]), published, future), "anchored")
    if match := MONTH.fullmatch(value):
        return _month(
            _year_of_month(int(match[2]), match[3], published, future), int(match[2]), match[4], "anchored"
        )
    if match := WEEKEND.fullmatch(value):
        saturday = published - timedelta(days=published.weekday() - 5) + timedelta(weeks=int(match[1]))
        return When(saturday, saturday + timedelta(days=1), "anchored")
    if match := COUNTED.fullmatch(value):
        return _counted(int(match[1]), match[2], published)
    return None


def _day(day: date, basis: str) -> When:
    return When(day, day, basis)  # type: ignore[arg-type]


def _month(year: int, month: int, part: str | None, basis: str) -> When:
    end = monthrange(year, month)[1]
    first, last = {"start": (1, 10), "mid": (11, 20), "end": (21, end)}.get(part or "", (1, end))
    return When(date(year, month, first), date(year, month, last), basis)  # type: ignore[arg-type]


def _year(year: int, part: str | None) -> When:
    first, last = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}.get(part or "", (1, 12))
    return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "stated")


def _nearest_year(month: int, day: int, published: date) -> date:
    """The day of that name nearest to the publication: news of January names days of December, and the reverse."""
    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        if day <= monthrange(year, month)[1]:
            candidates.append(date(year, month, day))
    if not candidates:
        raise ValueError(f"no day {day} in month {month}")
    return min(candidates, key=lambda candidate: abs((candidate - published).days))


def _weekday(number: int, shift: str | None, whole_week: bool, published: date, future: bool) -> date:
    monday = published - timedelta(days=published.weekday())
    if whole_week:
        return monday + timedelta(days=number - 1, weeks={"last": -1, "this": 0, "next": 1}[shift or "this"])
    back = (published.isoweekday() - number) % 7
    if shift == "last":
        return published - timedelta(days=back or 7)
    if shift == "next" or (future and shift is None):
        forward = (number - published.isoweekday()) % 7
        return published + timedelta(days=forward or (7 if shift == "next" else 0))
    if shift == "this":
        return monday + timedelta(days=number - 1)
    return published - timedelta(days=back)


def _year_of_month(month: int, shift: str | None, published: date, future: bool) -> int:
    if shift == "last":
        return published.year if month < published.month else published.year - 1
    if shift == "next" or (future and shift is None):
        return (
            published.year
            if month >= published.month and not (shift and month == published.month)
            else published.year + 1
        )
    if shift == "this":
        return published.year
    return published.year if month <= published.month else published.year - 1


def _counted(number: int, unit: str, published: date) -> When | None:
    if abs(number) * {"D": 1, "W": 7, "M": 31, "Y": 366, "H": 1}[unit] > FARTHEST:
        return None
    if unit in "DH":
        day = published + timedelta(days=number if unit == "D" else round(number / 24))
        return _day(day, "anchored")
    if unit == "W":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=number)
        return When(monday, monday + timedelta(days=6), "anchored")
    if unit == "M":
        months = published.year * 12 + published.month - 1 + number
        return _month(months // 12, months % 12 + 1, None, "anchored")
    return When(date(published.year + number, 1, 1), date(published.year + number, 12, 31), "anchored")
