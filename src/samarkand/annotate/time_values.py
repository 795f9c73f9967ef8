"""What a match says, as the underspecified TIMEX3 value that `samarkand.annotate.times` describes."""

import re
from collections.abc import Callable
from typing import Any

from samarkand.annotate.time_bound import Place, Value, part_of, said, shift_of
from samarkand.annotate.time_days import Days
from samarkand.annotate.time_lengths import ago, between, duration, extra, told
from samarkand.annotate.time_rules import Match
from samarkand.annotate.time_words import Item

LONGEST_YEARS = 100
FIRST_YEAR = 1900
LAST_YEAR = 2099
AGE_REACH = 4
SET_REACH = 4
MAKE_REACH = 3
"""Words between which and a year a maker's name tells of a model: "Toyota Avanza 2019"."""
LAST_WEEK = 5
"""A month's fifth week is its last, also where it is the fourth."""
STEPS = {"last": "-1", "this": "+0", "next": "+1", "coming": "+1"}
SPANS = ("lately", "ahead", "span_last", "span_next")
COUNTED_OFF = ("ordinal", "roman", "digits", "number")
CLOCKS = ("clock", "hour", "spoken", "hhmm", "plain", "clock_end", "hour_end")


class Values:
    """The values of one language's matches; None where a match is no time after all."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self.days = Days(dates)
        self.guards: dict[str, list[str]] = dates["guards"]
        self.lately = frozenset(dates["words"].get("lately", ()))
        self.kinds: dict[str, Callable[[dict[str, Item], Place], Value | None]] = {
            "date": self._date, "month": self._month, "year": self._year, "period": _period, "relative": _relative,
            "daypart": self._daypart, "told": told, "ago": ago, "length": self._length, "set": self._set,
            "clock": self._clock, "quarter": _quarter, "season": _season, "century": _century, "decade": _decade,
            "feast": _feast, "reference": self._reference, "week": _week,
        }  # fmt: skip

    def of(self, match: Match, place: Place) -> Value | None:
        """The value of a match."""
        return self.kinds[match.kind](match.bound, place)

    def _date(self, bound: dict[str, Item], place: Place) -> Value | None:
        days = self.days.of(bound, place)
        if days is None or (bound.keys() == {"weekday"} and self._first_name(said(bound, "weekday"), place)):
            return None
        time = f"T{said(bound, 'daypart') or said(bound, 'edge')}" if bound.keys() & {"daypart", "edge"} else ""
        moved = "" if days[0][:1].isdigit() else shift_of(bound)
        value = "/".join(f"{day}{time}{moved}" for day in days)
        return Value(value, "TIME" if time else "DATE")

    def _month(self, bound: dict[str, Item], place: Place) -> Value | None:
        month = said(bound, "month") or said(bound, "month_low")
        year, shift = said(bound, "year"), shift_of(bound)
        if place.before() and place.before()[0].isdigit():
            return None
        if not (year or shift or bound.keys() & {"part", "month_noun"}):
            name = bound["month"]
            plain = place.text[name.start : name.end].casefold().rstrip(".")
            named = re.match(r"\s+[^\W\d_a-z]", place.text[name.end : name.end + 8])
            doubtful = named or "abbreviation" in name.roles or plain in self.guards["doubtful_months"]
            if doubtful and not place.follows(self.guards["month"]):
                return None
        return Value(f"{year or 'XXXX'}-{month:02}{'' if year else shift}{part_of(bound)}")

    def _year(self, bound: dict[str, Item], place: Place) -> Value | None:
        if "yearspan" in bound:
            first, last = map(int, said(bound, "yearspan"))
            return Value(f"{first}/{last}") if first < last <= first + LONGEST_YEARS else None
        sure = bound.keys() & {"fiscal_noun", "part", "year_noun", "period_noun", "shift", "yearly"}
        if "yearpair" in bound:
            first, last = said(bound, "yearpair")
            return Value(f"{first}/{first[: -len(last)]}{last}")
        told = sure or place.follows(self.guards["year"]) or place.after() in self.guards["after_year"]
        if not told and not self._bare_year(said(bound, "year"), place):
            return None
        if set(place.before(2)[:1]) & set(self.guards["more"]) and not sure:
            return None
        return Value(f"{said(bound, 'year')}{part_of(bound)}")

    def _first_name(self, number: int, place: Place) -> bool:
        """True for a weekday that opens a sentence before a name, where nobody tells a day so: "Sunday Adeyemi"."""
        if str(number) not in self.guards["first_names"] or not place.opens_sentence():
            return False
        behind = place.text[place.items.items[place.end - 1].end :][:3]
        return behind[:1] == " " and behind[1:2].isupper()

    def _bare_year(self, year: int, place: Place) -> bool:
        """True of four digits behind a word that counts nothing, in a language that parts large numbers."""
        counting = self.guards.get("counting")
        word = "".join(place.before())
        if counting is None or not word.isalpha() or not FIRST_YEAR <= year <= LAST_YEAR:
            return False
        if place.first and "month" in place.items.items[place.first - 1].roles:
            return False
        if set(place.before(MAKE_REACH)) & set(self.guards["makes"]):
            return False
        return word not in counting and not word.startswith(tuple(self.guards["counting_verbs"]))

    def _reference(self, bound: dict[str, Item], place: Place) -> Value | None:
        """A word such as "now"; "ke depan" only where nothing tells of a way to the front."""
        if "forth" not in bound:
            return Value(said(bound, "reference"))
        after, end = place.after(), place.items.items[place.end - 1].end
        named = place.text[end:].lstrip(" ")[:1].isupper()
        if place.opens_sentence() or after == ",":
            return Value(said(bound, "forth"))
        spatial = named or after in self.guards["places"] or place.follows(self.guards["moving"])
        return None if spatial else Value(said(bound, "forth"))

    def _length(self, bound: dict[str, Item], place: Place) -> Value | None:
        near = place.before(AGE_REACH)
        years = (said(bound, "unit") or said(bound, "single")) in ("Y", "M")
        if set(near) & set(self.guards["age"]) or (years and (set(near[-1:]) & set(self.guards["aged"]))):
            return None
        if years and near[-1:] == ["("] and place.after() in (")", ","):
            return None
        if "many" in bound:
            return Value(said(bound, "many"), "DURATION")
        if bound.keys() & {"first", "first_of"} and (bound.get("first") or bound["first_of"]).roles["ordinal"] != 1:
            return None
        if self._for_each(bound, place):
            return Value(duration(bound), "SET")
        span = next((said(bound, name) for name in SPANS if name in bound), None)
        if bound.keys() & {"dayspan", "number_to", "digits_to"}:
            both = between(bound)
            return Value(f"{both}{f';{span}' if span else ''}", "DURATION") if both else None
        more = bound.get("unit_more")
        smaller = "" if more is None else extra(bound, str(more.roles["unit"]), str(said(bound, "unit")))
        return Value(f"{duration(bound)}{smaller}{f';{span}' if span else ''}", "DURATION")

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
        if "frequent" in bound:
            return self._frequent(bound, place)
        if "weekend" in bound or "feast" in bound:
            return Value("P1Y" if "feast" in bound else "XXXX-WXX-WE", "SET")
        if "month" in bound:
            day = f"-{said(bound, 'day'):02}" if "day" in bound else ""
            return Value(f"XXXX-{said(bound, 'month'):02}{day}", "SET")
        if "clock" in bound:
            return Value(f"XXXX-XX-XXT{_clock_time(_time_of(bound['clock']), None)}", "SET")
        part = f"T{said(bound, 'daypart')}" if "daypart" in bound else ""
        weekday = said(bound, "weekday") or said(bound, "weekday_many")
        if weekday and "other" in bound:
            return Value("P2W", "SET")
        if "weekday_end" in bound:
            last = bound["weekday_end"].roles["weekday"]
            return Value(f"XXXX-WXX-{weekday}/XXXX-WXX-{last}", "SET")
        if weekday or part or "day" in bound:
            day = f"WXX-{weekday}" if weekday else f"XX-{said(bound, 'day'):02}" if "day" in bound else "XX-XX"
            return Value(f"XXXX-{day}{part}", "SET")
        counted = {name: item for name, item in bound.items() if "times" not in bound or name in ("unit", "single")}
        return Value(duration(counted, number=2 if "other" in bound else None), "SET")

    def _frequent(self, bound: dict[str, Item], place: Place) -> Value | None:
        """ "Weekly", but not in a name: "Washington Monthly", "daily Mail"."""
        word = bound["frequent"]
        named = place.text[word.end + 1 : word.end + 2].isupper() or (
            place.text[word.start].isupper() and not place.opens_sentence()
        )
        return None if named else Value(said(bound, "frequent"), "SET")

    def _daypart(self, bound: dict[str, Item], place: Place) -> Value | None:
        part = said(bound, "daypart")
        if "daytime" in bound:
            return Value(f"T{said(bound, 'daytime')}", "TIME")
        if "lone" in bound:
            return (
                Value(f"T{bound['lone'].roles['daypart']}", "TIME") if place.follows(self.guards["daypart"]) else None
            )
        if "that" in bound:
            return Value(f"REF+0DT{part}", "TIME")
        shift = said(bound, "shift")
        if shift == "next":
            return None
        back = part == "NI" if "earlier" in bound else shift == "last"
        return Value(f"DCT{'-1' if back else '+0'}DT{part}", "TIME")

    def _clock(self, bound: dict[str, Item], place: Place) -> Value | None:
        if "clocktime" in bound:
            return Value(f"T{said(bound, 'clocktime')}", "TIME")
        if "plain" in bound and not place.follows(self.guards["at"]):
            return None
        if "spoken" in bound and bound["spoken"].roles["number"] > 12:
            return None
        if "both" in bound and not place.follows(self.guards["between"]):
            return None
        half, zone = said(bound, "daypart") or said(bound, "ampm"), said(bound, "local") or ""
        if "clockspan" in bound:
            hour, minute, hour_end, minute_end = map(int, said(bound, "clockspan"))
            times = [(hour, minute, ""), (hour_end, minute_end, "")]
        else:
            times = [_time_of(bound[name]) for name in CLOCKS if name in bound]
        halves = [half, bound["ampm_end"].roles["ampm"] if "ampm_end" in bound else half]
        sides = [f"T{_clock_time(time, part)}{zone}" for time, part in zip(times, halves, strict=False)]
        return Value("/".join(sides), "TIME")


def _time_of(item: Item) -> tuple[int, int, str]:
    """Hour, minute, and the second where it is said."""
    clock = item.roles.get("clock") or item.roles.get("hhmm")
    if clock:
        return int(clock[0]), int(clock[1]), (clock[2] or "") if len(clock) > 2 else ""
    return int(item.roles.get("hour", item.roles.get("number", 0))), 0, ""


def _clock_time(time: tuple[int, int, str], half: str | None) -> str:
    hour, minute, second = time
    return f"{_hours(hour, half)}:{minute:02}{f':{second}' if second else ''}"


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


def _period(bound: dict[str, Item], place: Place) -> Value | None:
    step = STEPS[said(bound, "shift") or "this"]
    if "weekend" in bound:
        return Value(f"DCT{step}WE")
    unit = str(said(bound, "unit"))
    return None if unit[-1] in "DHS" or unit[0] == "T" else Value(f"DCT{step}{unit}{part_of(bound)}")


def _relative(bound: dict[str, Item], place: Place) -> Value:
    if "instant" in bound:
        return Value(f"DCT{said(bound, 'instant')}", "TIME")
    base = f"DCT{said(bound, 'relative')}"
    return Value(f"{base}T{said(bound, 'daypart')}", "TIME") if "daypart" in bound else Value(base)


def _quarter(bound: dict[str, Item], place: Place) -> Value | None:
    if "nth" in bound:
        return Value(f"{said(bound, 'year')}-{said(bound, 'nth')}")
    letter = said(bound, "quarter") or said(bound, "halfyear") or said(bound, "term")
    number = next((said(bound, name) for name in COUNTED_OFF if name in bound), None)
    if number is None:
        return Value(f"DCT{STEPS[said(bound, 'shift')]}Q")
    if number not in range(1, 5) or number > {"Q": 4, "H": 2}[letter[:1]]:
        return None
    year = said(bound, "year")
    return Value(f"{year or 'XXXX'}-{letter[:1]}{number}{'' if year else shift_of(bound)}")


def _season(bound: dict[str, Item], place: Place) -> Value:
    year = said(bound, "year")
    return Value(f"{year or 'XXXX'}-{said(bound, 'season')}{'' if year else shift_of(bound)}")


def _century(bound: dict[str, Item], place: Place) -> Value | None:
    number = said(bound, "ordinal") or said(bound, "roman") or said(bound, "digits")
    return Value(f"{int(number) - 1:02}") if number and 1 < number <= 21 else None


def _decade(bound: dict[str, Item], place: Place) -> Value | None:
    decade = int(said(bound, "decade"))
    if decade < 100:
        return Value(f"{(decade + 1900) // 10}") if "era" in bound and decade >= 20 else None
    return Value(f"{decade // 10}") if 1000 <= decade <= 2090 else None


def _feast(bound: dict[str, Item], place: Place) -> Value:
    year = said(bound, "year")
    stated = f"{year}" if year and year >= FIRST_YEAR else "XXXX"
    part = said(bound, "feast_eve")
    eve = f"~{f'T{part}' if part else ''}" if "feast_eve" in bound else ""
    value = f"{stated}@{said(bound, 'feast')}{_days_from(bound)}{eve}{'' if year else shift_of(bound)}"
    return Value(value, "TIME" if part else "DATE")


def _days_from(bound: dict[str, Item]) -> str:
    """How far from a feast's first day: "H-3 Lebaran", "hari kedua Lebaran"; empty where it is that day."""
    if "countdown" in bound:
        return f"{'+' if 'plus' in bound else '-'}{said(bound, 'digits')}D"
    return f"+{said(bound, 'ordinal') - 1}D" if "ordinal" in bound else ""


def _week(bound: dict[str, Item], place: Place) -> Value | None:
    """The nth week of a month."""
    number = LAST_WEEK if "final" in bound else said(bound, "ordinal") or said(bound, "roman")
    if str(said(bound, "unit")) != "W" or not 1 <= number <= LAST_WEEK:
        return None
    if "month" not in bound:
        if "of" in bound and bound["of"].roles["unit"] != "M":
            return None
        return Value(f"XXXX-XX-W{number}{shift_of(bound) or ';this-month'}")
    year = said(bound, "year")
    return Value(f"{year or 'XXXX'}-{said(bound, 'month'):02}-W{number}{'' if year else shift_of(bound)}")
