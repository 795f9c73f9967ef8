"""Time phrases to days: counted from the day of publication, forward where the clause speaks of what is to come.

Months, quarters, feasts and years without more words are the ones that lie on the side of the day of publication that
the clause speaks of. Words that count from a day that the text named ("tiga hari kemudian") and times of the day
without a day of their own take the day that stands nearest.
"""

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from samarkand.model import Span, TimePhrase, When
from samarkand.model.world import Basis
from samarkand.resolve.feasts import BOTH, feast_days

VALUE = re.compile(
    r"(?P<base>[^;~T]*(?:DCT[^;~T]*)?)(?P<eve>~)?(?P<time>T(?:MO|MI|AF|EV|NI|\d\d:\d\d\S*?))?"
    r"(?:;(?P<shift>last|this|next|coming)(?:-(?P<of>week|month|year))?)?(?:;(?P<part>start|mid|end))?"
)
FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)")
SEASON = re.compile(r"(\d{4}|XXXX)-([QH])([1-4])")
WEATHER = re.compile(r"(\d{4}|XXXX)-(SP|SU|FA|WI)")
FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""Months that the seasons of the north begin with."""
YEARS = re.compile(r"\d{2,4}")
DAY_OF_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
DAY_OF_MONTH = re.compile(r"XXXX-XX-(\d\d)")
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
WEEK_OF_MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-W([1-5])")
DAY_OF_WEEK = re.compile(r"DCT([+-]\d+)W-([1-7])")
COUNTED = re.compile(r"(DCT|REF)([+-]\d+)(WE|[DWMYHNSECQ])")
FEAST = re.compile(r"(\d{4}|XXXX)@([a-z-]+)(?:([+-]\d+)D)?")
LENGTH = re.compile(r"P(T)?(\d+(?:\.\d)?)([DWMYECHS])")
FARTHEST = 366 * 300
AHEAD = 183
BEHIND = 300
SLACK = 45
NEAR = 2
"""Months ahead that are meant rather than those of last year where no word tells of past or future."""
REACH = 300
"""Characters within which a day named before is the one that "three days later" counts from."""
STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1}
PARTS_OF_WEEK = {"start": (0, 1), "mid": (1, 3), "end": (3, 6)}
DAYS_OF = {"D": 1, "W": 7, "WE": 7, "M": 31, "Y": 366, "H": 1, "N": 1, "S": 1, "E": 3660, "C": 36600, "Q": 92}


class Setting:
    """What a phrase is read against: the day of publication, the tense of its clause, the day that was named last."""

    __slots__ = ("future", "named", "past", "published")

    def __init__(
        self, published: date | None, *, future: bool | None = False, named: date | None = None, past: bool = False
    ) -> None:
        self.published = published
        self.future = future
        self.named = named
        self.past = past


def resolve_times(
    phrases: Sequence[TimePhrase],
    published: date | None,
    future: Sequence[bool | None],
    sentences: Sequence[Span],
    past: Sequence[bool] = (),
) -> tuple[When | None, ...]:
    """The days of all phrases of a text, in their order; None for each whose days cannot be known.

    A time of the day takes the nearest day of its sentence, else the day named last within some lines, else the day of
    publication. `future` and, where given, `past` are parallel to `phrases`, `sentences` are in text order.
    """
    tenses = zip(phrases, future, past or (False,) * len(phrases), strict=True)
    found = [resolve_time(phrase, published, future=ahead, past=over) for phrase, ahead, over in tenses]
    starts = [sentence.start for sentence in sentences]
    homes = [bisect_right(starts, phrase.span.start) for phrase in phrases]
    days = [index for index, when in enumerate(found) if when is not None and _names_day(phrases[index], when)]
    last: int | None = None
    ahead_of = 0
    for index, phrase in enumerate(phrases):
        while ahead_of < len(days) and days[ahead_of] <= index:
            ahead_of += 1
        if phrase.value.startswith("REF"):
            near = last is not None and phrase.span.start - phrases[last].span.end <= REACH
            found[index] = _from_named(phrase, published, found[last] if near and last is not None else None)
        elif phrase.value.startswith("T"):
            following = days[ahead_of] if ahead_of < len(days) else None
            found[index] = _at_time(phrases, found, homes, index, last, following) or found[index]
        if found[index] is not None and phrase.type in ("DATE", "TIME") and not phrase.value.startswith("T"):
            last = index
    return tuple(found)


def _names_day(phrase: TimePhrase, when: When) -> bool:
    return when.first == when.last and phrase.type in ("DATE", "TIME") and not phrase.value.startswith(("T", "REF"))


def _from_named(phrase: TimePhrase, published: date | None, named: When | None) -> When | None:
    return resolve_time(phrase, published, future=False, named=named.first if named else None)


def _at_time(
    phrases: Sequence[TimePhrase], found: Sequence[When | None], homes: Sequence[int], index: int, last: int | None,
    following: int | None,
) -> When | None:  # fmt: skip
    """The day of a time of the day: of its sentence, the nearer of two; else the one named shortly before."""
    sides = [side for side in (last, following) if side is not None and homes[side] == homes[index]]
    span = phrases[index].span
    if not sides and last is not None and span.start - phrases[last].span.end <= REACH:
        sides = [last]
    if not sides:
        return None
    nearest = min(sides, key=lambda side: max(phrases[side].span.start - span.end, span.start - phrases[side].span.end))
    day = found[nearest]
    return day if day is not None and day.first == day.last else None


def resolve_time(
    phrase: TimePhrase, published: date | None, *, future: bool | None, named: date | None = None, past: bool = False
) -> When | None:
    """The days that one phrase means, or None where they cannot be known.

    `published` is the day that words such as "kemarin" count from. `future` says that the phrase's clause speaks of
    what is to come, so that a bare weekday or month is the next one, and None that nothing tells. `past` says that a
    day and its month without a year can be none that is still to come. `named` is the day that the
    text named last; without it, what lies before it is counted from the day of publication.
    """
    setting = Setting(published, future=future, named=named, past=past)
    left, slash, right = phrase.value.partition("/")
    try:
        if phrase.type == "DURATION":
            return _lasting(phrase.value, setting)
        if phrase.type == "SET":
            return None
        first = _resolve(left, setting)
        last = _resolve(right, setting) if slash else first
    except (ValueError, OverflowError):
        return None
    if first is None or last is None:
        return first or last
    if last.last < first.first and right.startswith("XXXX-WXX"):
        last = _day(last.last + timedelta(days=7), last.basis)
    if last.last < first.first:
        return first
    return When(first.first, last.last, "anchored" if "anchored" in (first.basis, last.basis) else "stated")


def _lasting(value: str, setting: Setting) -> When | None:
    """ "The past three days" last from then to now; other lengths of time have no days."""
    length, _, end = value.partition(";")
    match = LENGTH.fullmatch(length)
    if match is None or not end or setting.published is None:
        return None
    number = round(float(match[2])) * (-1 if end == "last" else 1)
    edge = _counted(number, "N" if match[1] and match[3] == "M" else match[3], None, setting.published)
    if edge is None:
        return None
    if end == "last":
        return When(min(edge.first, setting.published), setting.published, "anchored")
    return When(setting.published, max(edge.last, setting.published), "anchored")


def _resolve(value: str, setting: Setting) -> When | None:
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    base, part = match["base"], match["part"]
    if full := FULL.fullmatch(base):
        return _day(date(int(full[1]), int(full[2]), int(full[3])), "stated")
    if YEARS.fullmatch(base):
        return _years(base, part)
    stated = _stated(base, part, match["eve"])
    if stated is not None or setting.published is None:
        return stated
    if not base:
        return _day(setting.published, "anchored") if match["time"] else None
    return _anchored(base, match, setting, setting.published)


def _stated(base: str, part: str | None, eve: str | None) -> When | None:
    """A month, quarter, half or feast of a year that the text gives."""
    if base.startswith("XXXX"):
        return None
    if match := MONTH.fullmatch(base):
        return _month(int(match[1]), int(match[2]), part, "stated")
    if match := SEASON.fullmatch(base):
        return _season(int(match[1]), match[2], int(match[3]), "stated")
    if match := WEATHER.fullmatch(base):
        return _weather(int(match[1]), match[2], "stated")
    if match := FEAST.fullmatch(base):
        days = feast_days(match[2], int(match[1])) if match[2] not in BOTH else ()
        return _feast(days[0], eve, "stated", match[3]) if days else None
    if (match := WEEK_OF_MONTH.fullmatch(base)) and match[2] != "XX":
        return _week_of_month(int(match[1]), int(match[2]), int(match[3]), "stated")
    return None


def _anchored(base: str, match: re.Match[str], setting: Setting, published: date) -> When | None:
    """What needs the day of publication."""
    shift, of, part, future = match["shift"], match["of"], match["part"], setting.future
    if found := DAY_OF_YEAR.fullmatch(base):
        side = False if setting.past else future or None
        return _day(_day_of_year(int(found[1]), int(found[2]), shift, of, published, side), "anchored")
    if found := DAY_OF_MONTH.fullmatch(base):
        return _day_of_month(int(found[1]), shift, published, future)
    if found := WEEKDAY.fullmatch(base):
        return _day(_weekday(int(found[1]), shift, of == "week", published, future), "anchored")
    if found := MONTH.fullmatch(base):
        year = _year_of(int(found[2]), published.month, shift, of == "year", published, future)
        return _month(year, int(found[2]), part, "anchored")
    if found := SEASON.fullmatch(base):
        length = 3 if found[2] == "Q" else 6
        now = (published.month - 1) // length + 1
        year = _year_of(int(found[3]), now, shift, of == "year", published, future)
        return _season(year, found[2], int(found[3]), "anchored")
    if found := WEATHER.fullmatch(base):
        seasons = [_weather(year, found[2], "anchored") for year in range(published.year - 2, published.year + 2)]
        if shift == "last":
            return [season for season in seasons if season.last < published][-1]
        return next(season for season in seasons if season.last >= published)
    if found := FEAST.fullmatch(base):
        return _nearest_feast(found[2], shift, match["eve"], published, future, found[3])
    if found := WEEK_OF_MONTH.fullmatch(base):
        if found[2] == "XX":
            months = published.year * 12 + published.month - 1 + STEPS[shift or "this"]
            return _week_of_month(months // 12, months % 12 + 1, int(found[3]), "anchored")
        year = _year_of(int(found[2]), published.month, shift, of == "year", published, future)
        return _week_of_month(year, int(found[2]), int(found[3]), "anchored")
    if found := DAY_OF_WEEK.fullmatch(base):
        monday = published - timedelta(days=published.weekday())
        return _day(monday + timedelta(weeks=int(found[1]), days=int(found[2]) - 1), "anchored")
    if found := COUNTED.fullmatch(base):
        since = published if found[1] == "DCT" or int(found[2]) <= 0 else None
        since = setting.named or since if found[1] == "REF" else since
        when = _counted(int(found[2]), found[3], part, since) if since is not None else None
        over = setting.past and found[3] == "WE" and int(found[2]) == 0 and when is not None and when.first > published
        return _counted(-1, "WE", part, published) if over else when
    return None


def _day(day: date, basis: Basis) -> When:
    return When(day, day, basis)


def _month(year: int, month: int, part: str | None, basis: Basis) -> When:
    end = monthrange(year, month)[1]
    first, last = {"start": (1, 10), "mid": (11, 20), "end": (21, end)}.get(part or "", (1, end))
    return When(date(year, month, first), date(year, month, last), basis)


def _season(year: int, kind: str, number: int, basis: Basis) -> When:
    """A quarter or a half of a year."""
    length = 3 if kind == "Q" else 6
    last = number * length
    return When(date(year, last - length + 1, 1), date(year, last, monthrange(year, last)[1]), basis)


def _week_of_month(year: int, month: int, number: int, basis: Basis) -> When:
    """The ISO week that holds the fourth of the seven days; the fifth is the week that holds the last but three."""
    length = monthrange(year, month)[1]
    middle = date(year, month, min(7 * number - 3, length - 3))
    monday = middle - timedelta(days=middle.weekday())
    return When(monday, monday + timedelta(days=6), basis)


def _weather(year: int, season: str, basis: Basis) -> When:
    first = FIRST_MONTHS[season]
    months = year * 12 + first + 1
    last = date(months // 12, months % 12 + 1, 1)
    return When(date(year, first, 1), last.replace(day=monthrange(last.year, last.month)[1]), basis)


def _years(digits: str, part: str | None) -> When:
    """A year, or the decade or century that begins with these digits."""
    if len(digits) == 2:
        return When(date(int(digits) * 100 + 1, 1, 1), date(int(digits) * 100 + 100, 12, 31), "stated")
    if len(digits) == 3:
        return When(date(int(digits) * 10, 1, 1), date(int(digits) * 10 + 9, 12, 31), "stated")
    return _year(int(digits), part, "stated")


def _year(year: int, part: str | None, basis: Basis) -> When:
    first, last = {"start": (1, 4), "mid": (5, 8), "end": (9, 12)}.get(part or "", (1, 12))
    return When(date(year, first, 1), date(year, last, monthrange(year, last)[1]), basis)


def _feast(days: tuple[date, date], eve: str | None, basis: Basis, away: str | None = None) -> When:
    """A feast, the eve of one, or the day that lies so many days from its first."""
    if away:
        return _day(days[0] + timedelta(days=int(away)), basis)
    return _day(days[0] - timedelta(days=1), basis) if eve else When(*days, basis)


def _nearest_feast(
    name: str, shift: str | None, eve: str | None, published: date, future: bool | None, away: str | None
) -> When | None:
    """The feast that the words mean: the nearest on the side that they or their tense tell of, or on either."""
    found = [days for year in range(published.year - 1, published.year + 2) for days in feast_days(name, year)]
    past = [days for days in found if days[0] <= published]
    ahead = [days for days in found if days[1] >= published]
    if shift == "this":
        found = [days for days in found if days[0].year == published.year]
    elif shift == "last":
        found = past[-1:]
    elif shift or future:
        found = ahead[:1]
    if not found:
        return None
    near = min(found, key=lambda days: abs((days[0] - published).days))
    return _feast(near, eve, "anchored", away)


def _day_of_year(month: int, day: int, shift: str | None, of: str | None, published: date, future: bool | None) -> date:
    """A day without its year: in the year named, else by tense, else the nearest that news may speak of.

    `future` is None where nothing tells; False where the day is over, be it by the clock of another zone.
    """
    if shift and of == "year":
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
    if future is False and not shift:
        return max(found for found in days if found <= published + timedelta(days=1))
    fitting = [found for found in days if -BEHIND <= (found - published).days <= AHEAD]
    return min(fitting, key=lambda found: (found.year != published.year, abs((found - published).days)))


def _day_of_month(day: int, shift: str | None, published: date, future: bool | None) -> When:
    """A day whose month is that of publication, or the one before or after."""
    step = STEPS[shift] if shift else 0
    if shift is None and day != published.day:
        step = int(day < published.day) if future else -int(day > published.day)
    months = published.year * 12 + published.month - 1 + step
    return _day(date(months // 12, months % 12 + 1, day), "anchored")


def _weekday(number: int, shift: str | None, whole_week: bool, published: date, future: bool | None) -> date:
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


def _year_of(number: int, now: int, shift: str | None, by_year: bool, published: date, future: bool | None) -> int:
    """The year of a month or quarter that has none, `now` being that of the day of publication."""
    if by_year and shift:
        return published.year + STEPS[shift]
    if shift == "last":
        return published.year if number < now else published.year - 1
    if shift in ("next", "coming") or (future and shift is None):
        over = number < now or (shift == "next" and number == now)
        return published.year + over
    near = future is None and shift is None and 0 < number - now <= NEAR
    return published.year if shift == "this" or number <= now or near else published.year - 1


def _counted(number: int, unit: str, part: str | None, since: date) -> When | None:
    if abs(number) * DAYS_OF[unit] > FARTHEST:
        return None
    if unit in ("D", "H", "N", "S"):
        days = number if unit == "D" else round(number / 24) if unit == "H" else 0
        return _day(since + timedelta(days=days), "anchored")
    if unit in ("W", "WE"):
        monday = since - timedelta(days=since.weekday()) + timedelta(weeks=number)
        first, last = (5, 6) if unit == "WE" else PARTS_OF_WEEK.get(part or "", (0, 6))
        return When(monday + timedelta(days=first), monday + timedelta(days=last), "anchored")
    if unit == "M":
        months = since.year * 12 + since.month - 1 + number
        return _month(months // 12, months % 12 + 1, part, "anchored")
    if unit == "Q":
        quarters = since.year * 4 + (since.month - 1) // 3 + number
        return _season(quarters // 4, "Q", quarters % 4 + 1, "anchored")
    if unit == "Y":
        return _year(since.year + number, part, "anchored")
    years = {"E": 10, "C": 100}[unit]
    first_year = (since.year // years + number) * years
    return When(date(first_year, 1, 1), date(first_year + years - 1, 12, 31), "anchored")
