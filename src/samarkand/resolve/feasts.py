"""The days of feasts in a year."""

import re
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Final

from samarkand import tables

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


BOTH: Final = {"eid": ("eid-al-fitr", "eid-al-adha")}
"""A name that two feasts share."""


def feast_days(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of a feast, as often as it falls in a year: by the moon twice or not at all."""
    if name in BOTH:
        return tuple(sorted(days for each in BOTH[name] for days in feast_days(each, year)))
    rule = _rules().get(name)
    if rule is None:
        return _table().get((name, year), ())
    day = _by_rule(rule, year)
    return ((day, day),)


def _by_rule(rule: str, year: int) -> date:
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + timedelta(days=int(match[1]))
    if match := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return date(year, int(match[1]), int(match[2]))
    month, weekday, count = rule.split("-")
    first = date(year, int(month), 1)
    day = first + timedelta(days=(WEEKDAYS.index(weekday) - first.weekday()) % 7, weeks=int(count) - 1)
    return day if day.month == int(month) else day - timedelta(weeks=1)


def easter(year: int) -> date:
    """Western Easter Sunday. Source: J.-M. Oudin (1940), as in the Explanatory Supplement to the Astronomical Almanac.

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - weekday + 40) // 44
    return date(year, month, moon - weekday + 28 - 31 * (month // 4))


@lru_cache(maxsize=1)
def _rules() -> dict[str, str]:
    return tables.toml(files("samarkand.resolve") / "holidays.toml")


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, int], tuple[tuple[date, date], ...]]:
    found: dict[tuple[str, int], tuple[tuple[date, date], ...]] = {}
    for row in tables.rows(files("samarkand.resolve") / "feasts.tsv"):
        days = (date.fromisoformat(row["first"]), date.fromisoformat(row["last"]))
        key = (row["feast"], days[0].year)
        found[key] = (*found.get(key, ()), days)
    return found
