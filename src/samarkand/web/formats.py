"""Values as a reader expects them: days, instants, numbers, places on the globe."""

from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from samarkand.web.translating import gettext, language, months, ngettext, noted, weekdays

UNDATED = noted("no day given")
THOUSANDS = {"en": "\N{NARROW NO-BREAK SPACE}", "id": "."}


def as_day(value: date | str | None) -> date | None:
    """A day from a day or its ISO text, None where it is none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def day(value: date | str | None) -> str:
    """`15 September 2022`."""
    found = as_day(value)
    return f"{found.day} {_month(found)} {found.year}" if found else gettext(UNDATED)


def days(first: date | str | None, last: date | str | None) -> str:
    """A day or a range of days, as short as it can be said: `15–16 September 2022`, `September 2022`.

    >>> days("2022-09-15", "2022-09-16")
    '15–16 September 2022'
    """
    start, end = as_day(first), as_day(last)
    if start is None or end is None or start == end:
        return day(start or end)
    if (start.year, start.month) == (end.year, end.month):
        month = f"{_month(start)} {start.year}"
        return month if start.day == 1 and end.day >= 28 else f"{start.day}–{end.day} {month}"
    if start.year == end.year:
        whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return str(start.year) if whole_year else f"{start.day} {_month(start)} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def _month(value: date) -> str:
    return months(language())[value.month]


def month_name(value: date) -> str:
    """`September 2022`."""
    return f"{_month(value)} {value.year}"


def weekday(value: date) -> str:
    """`Mon`, in the language of the page."""
    return weekdays(language())[value.weekday()]


def tick(value: date, period: str) -> str:
    """A day as a chart's axis has it: `2022`, `Sep 2022`, `15 Sep`."""
    if period == "year":
        return str(value.year)
    month = _month(value)[:3]
    return f"{month} {value.year}" if period == "month" else f"{value.day} {month} {value.year % 100:02}"


def instant(value: datetime | str | None) -> str:
    """`15 September 2022, 03:45 UTC`."""
    found = as_instant(value)
    return f"{day(found.date())}, {found:%H:%M} UTC" if found else gettext("unknown")


def as_instant(value: datetime | str | None) -> datetime | None:
    """An instant in UTC from an aware datetime or its ISO text, None where it is none."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    return value.astimezone(UTC) if value else None


def number(value: int) -> str:
    """`12 345`, with narrow no-break spaces; `12.345` in Indonesian."""
    return f"{value:,}".replace(",", THOUSANDS[language()])


def decimal(value: float, digits: int = 2) -> str:
    """`0.85`; `0,85` in Indonesian."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language() == "id" else text


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 article`, `2 articles`."""
    return f"{number(count)}\N{NO-BREAK SPACE}{word(count, one, many)}"


def word(count: int, one: str, many: str | None = None) -> str:
    """The noun alone, in the form for a count."""
    return ngettext(one, many or f"{one}s", count)


def coordinates(latitude: float, longitude: float) -> str:
    """`39.65° N, 66.96° E`."""
    north = gettext("N") if latitude >= 0 else gettext("S")
    east = gettext("E") if longitude >= 0 else gettext("W")
    return f"{decimal(abs(latitude))}° {north}, {decimal(abs(longitude))}° {east}"


def web_address(url: str | None) -> str | None:
    """The URL where a browser may follow it (http and https only), else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def short_address(url: str) -> str:
    """A URL without its scheme; of a path only the file's name."""
    if web_address(url):
        return url.partition("://")[2].removesuffix("/")
    return url.replace("\\", "/").rstrip("/").rpartition("/")[2] or url
