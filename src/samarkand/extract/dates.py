"""Publication dates as pages print them: ISO stamps, Indonesian and English dates, day first, with their zones."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from samarkand.extract import phrases

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_RFC_822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC)")
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d)(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_SHORT_YEAR = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>[0-4]\d)(?=[\s,|]*\d{1,2}[:.]\d{2}|\s*$)"
)
_YEAR = re.compile(r"\d{4}")
_EARLIEST = 1990
_FARTHEST = 14
"""Hours between a zone and UTC."""
_SENTENCE_END = re.compile(r"[)\]\w\d]{3}[.!?][\"”')]*\s*$")
_STAMP_LONGEST = 90
_LINES_OF_A_PAGE = 256
"""Lines that are remembered: those of one page, which several of its readers ask about."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    known = phrases.load()
    months = phrases.alternatives(list(known.months))
    zones = phrases.alternatives(list(known.zones))
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>{months})\.?,?[\s-]+(?P<year>\d{{4}})", re.I
        ),
        re.compile(rf"\b(?P<month>{months})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I),
        re.compile(r"(?<![\d/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})(?!\d)"),
        re.compile(rf"\b(?P<zone>{zones})\b(?:\s*(?P<shift>[+-]\d{{1,2}})(?::?\d{{2}})?(?!\d))?", re.I),
    )


def parse(text: str, *, language: str | None = None) -> datetime | None:
    """The first date in a stamp, with its time; without a time midnight UTC, so that the day stays the day.

    A time without a zone is taken in the language's own (Indonesian: WIB); a numeric date is read day first.
    """
    text = text.strip()
    if match := _ISO.search(text):
        return _iso(match, language)
    if match := _RFC_822.search(text):
        try:
            found = parsedate_to_datetime(match[0])
        except ValueError:
            return None
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    found_day = find_day(text)
    if found_day is None:
        return None
    day, start, end = found_day
    around = text[max(0, start - 25) : start] + " \0 " + text[end : end + 30]
    clock = _CLOCK.search(around.split("\0")[1]) or _CLOCK.search(around.split("\0")[0])
    if clock is None:
        return datetime.combine(day, time(), UTC)
    hour, minute = int(clock["hour"]), int(clock["minute"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return datetime.combine(day, time(), UTC)
    return datetime.combine(day, time(hour, minute), _zone(around, language))


def _iso(match: re.Match[str], language: str | None) -> datetime | None:
    try:
        day = date.fromisoformat(match["day"])
        if match["time"] is None:
            return datetime.combine(day, time(), UTC)
        clock = time.fromisoformat(match["time"].zfill(5 if match["time"].count(":") == 1 else 8))
    except ValueError:
        return None
    zone = match["zone"]
    if zone is None:
        return datetime.combine(day, clock, _zone(match.string[match.end() : match.end() + 8], language))
    if zone == "Z":
        return datetime.combine(day, clock, UTC)
    shift = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    try:
        moment = datetime.combine(day, clock, timezone(-shift if zone[0] == "-" else shift))
        moment.astimezone(UTC)  # the edges of the calendar have no time in UTC
    except (ValueError, OverflowError):
        return None
    return moment


def _zone(text: str, language: str | None) -> timezone:
    """The zone that a text names, else the language's usual one, else UTC."""
    known = phrases.load()
    match = _patterns()[3].search(text)
    hours = known.zones[match["zone"].lower()] if match else known.zone.get(language or "", 0)
    if match and match["shift"] and abs(int(match["shift"])) <= _FARTHEST:
        hours = float(match["shift"])
    return timezone(timedelta(hours=hours)) if hours else UTC


def find_day(text: str) -> tuple[date, int, int] | None:
    """The first full date in a text with its start and end: "15 September 2022", "Sept 15, 2022", "15/9/2022"."""
    if not _YEAR.search(text):
        return _short_day(text)
    months = phrases.load().months
    found = []
    for pattern in _patterns()[:2]:
        if match := pattern.search(text):
            found.append((match.start(), match.end(), match["year"], months[match["month"].lower()], int(match["day"])))
    if match := _patterns()[2].search(text):
        day, month = int(match["first"]), int(match["second"])
        if month > 12 >= day:
            day, month = month, day
        found.append((match.start(), match.end(), match["year"], month, day))
    for start, end, year, month, day in sorted(found):
        try:
            if int(year) >= _EARLIEST:
                return date(int(year), month, day), start, end
        except ValueError:
            continue
    return None


def _short_day(text: str) -> tuple[date, int, int] | None:
    """The day of a stamp that leaves out the century: "21/05/20, 18:08 WIB"."""
    match = _SHORT_YEAR.search(text) if "/" in text and len(text) < _STAMP_LONGEST else None
    if match is None:
        return None
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day
    try:
        return date(2000 + int(match["year"]), month, day), match.start(), match.end()
    except ValueError:
        return None


@lru_cache(maxsize=_LINES_OF_A_PAGE)
def is_stamp(line: str) -> bool:
    """True for a line that is a date and no sentence: "Kamis, 15 September 2022 | 10:45 WIB"."""
    if len(line) > _STAMP_LONGEST or not _DIGIT.search(line) or _SENTENCE_END.search(line):
        return False
    day = find_day(line)
    if day is None:
        return False
    rest = _patterns()[3].sub(" ", _CLOCK.sub(" ", line[: day[1]] + " " + line[day[2] :]))
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in phrases.load().weekdays]
    small = sum(word[0].islower() for word in words)
    return len(words) <= 6 and small <= 2 and not re.search(r"[a-z]{2}\.\s*$", line)


def without_weekday(text: str) -> str:
    """A text without the weekday that it ends with."""
    start, _, last = text.rpartition(" ")
    return start if last.lower().strip(",.()") in phrases.load().weekdays else text


def weekdays() -> frozenset[str]:
    """Names of weekdays in all languages, in small letters."""
    return phrases.load().weekdays


def is_cited(before: str, language: str) -> bool:
    """True where the words before a date say that somebody spoke or was quoted then: the report is of that day."""
    pattern = phrases.load().cited.get(language)
    return pattern is not None and pattern.search(before) is not None
