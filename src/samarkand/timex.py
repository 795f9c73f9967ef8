"""The TIMEX3 value of an expression of time whose days are known.

Values follow TimeML 1.2.1: a day, month or year as its words say, a week `2022-W37`, a weekend `2022-W37-WE`, a
quarter, a half, a decade by three digits and a century by two, a time of the day behind its day. Clock times are those
of the place: the zone is left to the words.
"""

import re
from datetime import date

from samarkand.model import TimePhrase, When

TIME = re.compile(r"T(MO|MI|AF|EV|NI|\d\d:\d\d(?::\d\d)?)")
CLOCK_UNITS = {"H": "H", "N": "M", "S": "S"}
"""Hours, minutes and seconds: TIMEX3 writes them behind a T."""
COUNTED = re.compile(r"(?:DCT|REF)[+-]\d+(WE|[DWMYHNSECQ])")


def timex_value(phrase: TimePhrase, when: When | None) -> str:
    """The TIMEX3 value of a phrase: with its days where there are any, else what its words alone say."""
    if phrase.type in ("DURATION", "SET") or phrase.value.endswith("_REF"):
        return phrase.value.partition(";")[0]
    left, slash, right = phrase.value.partition("/")
    if when is None:
        return "/".join(_bare(side) for side in (left, right) if side)
    if not slash:
        return _days(left, when)
    return f"{_side(left, when.first)}/{_side(right, when.last)}"


def _bare(value: str) -> str:
    """A value without the words that move it."""
    plain = re.sub(r"[;~].*$", "", value)
    counted = re.fullmatch(r"(?:DCT|REF)[+-]?(\d+)(\w+?)(?:T\w+)?", plain)
    if counted is None:
        return plain
    unit = CLOCK_UNITS.get(counted[2], counted[2])
    return f"P{'T' * (counted[2] in CLOCK_UNITS)}{counted[1]}{unit}"


def _days(value: str, when: When) -> str:
    if "@" in value and when.first != when.last:
        return f"{when.first.isoformat()}/{when.last.isoformat()}"
    return _side(value, when.first)


def _side(value: str, day: date) -> str:
    """One day, or the period that begins or ends with it, in the fineness of its words."""
    base, _, _ = value.partition(";")
    time = TIME.search(base, base.find("~") + 1)
    if time:
        return f"{day.isoformat()}{time.group()}"
    if (counted := COUNTED.fullmatch(base)) and counted[1] not in "DHNS":
        return _period(counted[1], day)
    if re.fullmatch(r"\d{2,4}", base):
        return base
    if match := re.fullmatch(r"(?:\d{4}|XXXX)-([QH]\d|SP|SU|FA|WI)", base):
        return f"{day.year}-{match[1]}"
    if re.fullmatch(r"(?:\d{4}|XXXX)-(?:\d\d|XX)-W\d", base):
        return _period("W", day)
    if re.fullmatch(r"(?:\d{4}|XXXX)-\d\d", base):
        return day.isoformat()[:7]
    return day.isoformat()


def _period(unit: str, day: date) -> str:
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}{'-WE' if unit == 'WE' else ''}"
    if unit == "Q":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"M": 7, "Y": 4, "E": 3, "C": 2}[unit]]
