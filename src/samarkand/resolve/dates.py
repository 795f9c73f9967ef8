"""Time phrases to days: counted from the day of publication, forward where the clause speaks of what is to come."""

import re
from calendar import monthrange
from datetime import date, timedelta

from samarkand.model import TimePhrase, When

FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
SHIFT = r"(?:;(last|this|next|coming)(?:-(week|year))?)?"
PART = r"(?:;(start|mid|end))?"
MONTH = re.compile(rf"(\d{{4}}|XXXX)-(\d\d){SHIFT}{PART}")
YEAR = re.compile(rf"(\d{{4}}){PART}")
DAY_OF_MONTH = re.compile(rf"XXXX-(\d\d)-(\d\d){SHIFT}")
WEEKDAY = re.compile(rf"XXXX-WXX-(\d){SHIFT}")
COUNTED = re.compile(rf"DCT([+-]\d+)([DWMYH]){PART}")
WEEKEND = re.compile(r"DCTWE([+-]\d+)")
FARTHEST = 366 * 300
AHEAD = 183
BEHIND = 300
SLACK = 45
STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
PARTS_OF_WEEK = {"start": (0, 1), "mid": (1, 3), "end": (3, 6)}


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
    if last.last < first.first and WEEKDAY.fullmatch(right):
        last = _day(last.last + timedelta(days=7), last.basis)
    if last.last < first.first:
        return first
    basis = "anchored" if "anchored" in (first.basis, last.basis) else "stated"
    return When(first.first, last.last, basis)  # type: ignore[arg-type]


def _resolve(value: str, published: date | None, future: bool) -> When | None:
    if match := FULL.fullmatch(value):
        return _day(date(int(match[1]), int(match[2]), int(match[3])), "stated")
    if match := YEAR.fullmatch(value):
        return _year(int(match[1]), match[2], "stated")
    if (match := MONTH.fullmatch(value)) and match[1] != "XXXX":
        return _month(int(match[1]), int(match[2]), match[5], "stated")
    if published is None:
        return None
    if match := DAY_OF_MONTH.fullmatch(value):
        return _day(_day_of_year(int(match[1]), int(match[2]), match[3], match[4], published, future), "anchored")
    if match := WEEKDAY.fullmatch(value):
        return _day(_weekday(int(match[1]), match[2], match[3] == "week", published, future), "anchored")
    if match := MONTH.fullmatch(value):
        year = _year_of_month(int(match[2]), match[3], match[4] == "year", published, future)
        return _month(year, int(match[2]), match[5], "anchored")
    if match := WEEKEND.fullmatch(value):
        saturday = published - timedelta(days=published.weekday() - 5) + timedelta(weeks=int(match[1]))
        return When(saturday, saturday + timedelta(days=1), "anchored")
    if match := COUNTED.fullmatch(value):
        return _counted(int(match[1]), match[2], match[3], published)
    return None


def _day(day: date, basis: str) -> When:
    return When(day, day, basis)  # type: ignore[arg-type]


def _month(year: int, month: int, part: str | None, basis: str) -> When:
    end = monthrange(year, month)[1]
    first, last = {"start": (1, 10), "mid": (11, 20), "end": (21, end)}.get(part or "", (1, end))
    return When(date(year, month, first), date(year, month, last), basis)  # type: ignore[arg-type]


def _year(year: int, part: str | None, basis: str) -> When:
    first, last = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}.get(part or "", (1, 12))
    return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]), basis)  # type: ignore[arg-type]


def _day_of_year(month: int, day: int, shift: str | None, by: str | None, published: date, future: bool) -> date:
    """The year of a day that is told without one.

    What is to come lies ahead. Else it is the year of publication, unless that lies far ahead (news of January names
    days of December) or very far behind (news of December names days of January).
    """
    if shift and (by == "year" or shift == "this"):
        return date(published.year + STEPS[shift], month, day)
    days = [
        date(year, month, day)
        for year in (published.year - 1, published.year, published.year + 1)
        if day <= monthrange(year, month)[1]
    ]
    if shift == "last":
        return max(found for found in days if found <= published)
    if shift in ("next", "coming") or future:
        since = published if shift else published - timedelta(days=SLACK)
        return min(found for found in days if found >= since)
    fitting = [found for found in days if -BEHIND <= (found - published).days <= AHEAD]
    return min(fitting, key=lambda found: (found.year != published.year, abs((found - published).days)))


def _weekday(number: int, shift: str | None, whole_week: bool, published: date, future: bool) -> date:
    monday = published - timedelta(days=published.weekday())
    if whole_week:
        return monday + timedelta(days=number - 1, weeks=STEPS[shift or "this"])
    back = (published.isoweekday() - number) % 7
    if shift == "last":
        return published - timedelta(days=back or 7)
    if shift in ("next", "coming") or (future and shift is None):
        forward = (number - published.isoweekday()) % 7
        return published + timedelta(days=forward + 7 if shift == "next" and forward <= 1 else forward)
    if shift == "this":
        return monday + timedelta(days=number - 1)
    return published - timedelta(days=back)


def _year_of_month(month: int, shift: str | None, by_year: bool, published: date, future: bool) -> int:
    if by_year and shift:
        return published.year + STEPS[shift]
    if shift == "last":
        return published.year if month < published.month else published.year - 1
    if shift in ("next", "coming") or (future and shift is None):
        over = month < published.month or (shift == "next" and month == published.month)
        return published.year + over
    if shift == "this":
        return published.year
    return published.year if month <= published.month else published.year - 1


def _counted(number: int, unit: str, part: str | None, published: date) -> When | None:
    if abs(number) * {"D": 1, "W": 7, "M": 31, "Y": 366, "H": 1}[unit] > FARTHEST:
        return None
    if unit in "DH":
        day = published + timedelta(days=number if unit == "D" else round(number / 24))
        return _day(day, "anchored")
    if unit == "W":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=number)
        first, last = PARTS_OF_WEEK.get(part or "", (0, 6))
        return When(monday + timedelta(days=first), monday + timedelta(days=last), "anchored")
    if unit == "M":
        months = published.year * 12 + published.month - 1 + number
        return _month(months // 12, months % 12 + 1, part, "anchored")
    return _year(published.year + number, part, "anchored")
