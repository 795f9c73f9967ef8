"""Lengths of time, and what is counted by them: durations, "three days later", "two weeks ago"."""

from samarkand.annotate.time_bound import Place, Value, part_of, said
from samarkand.annotate.time_words import Item

UNITS = ("unit", "single", "whole", "many_units", "each_unit")
HALF_AN_HOUR = (30, "TM")
PARTS_OF = {"Y": (12, "M"), "C": (100, "Y"), "TH": (60, "TM"), "D": (24, "TH"), "E": (10, "Y")}
"""What halves and quarters of a unit are counted in."""


def told(bound: dict[str, Item], place: Place) -> Value | None:
    """The value of what is counted from a day that the text named."""
    if "told" in bound:
        value = f"REF{said(bound, 'told')}"
        return Value(value, "TIME" if "T" in value else "DATE")
    if "lone" in bound:
        sign = said(bound, "after") or f"{said(bound, 'that') or said(bound, 'same')}"
        step = f"{sign}1" if sign in ("+", "-") else sign
        unit = str(bound["lone"].roles["unit"])
        part = part_of(bound) if unit in ("W", "M", "Y") else ""
        if unit[0] in "TEC" or place.numbered() or place.before()[-1:] == ["-"]:
            return None
        return Value(f"REF{step}{unit}{part}")
    number, unit = _counted(bound)
    if number is None:
        return Value(f"P{_lettered('X', unit)}", "DURATION")
    if unit == "W":
        number, unit = 7 * number, "D"
    return Value(f"REF{said(bound, 'after')}{number}{unit.replace('TM', 'N').replace('TS', 'S').lstrip('T')}")


def ago(bound: dict[str, Item], place: Place) -> Value | None:
    """The value of what is counted from the day of publication."""
    number, unit = _counted(bound)
    back = said(bound, "ago") == "-"
    if number is None:
        return Value("PAST_REF" if back else "FUTURE_REF")
    return Value(f"DCT{'-' if back else '+'}{number}{unit.replace('TM', 'N').replace('TS', 'S').lstrip('T')}")


def duration(bound: dict[str, Item], number: float | None = None) -> str:
    """A length of time as TIMEX3 writes it; `number` counts its units where no word does."""
    unit = str(next(said(bound, name) for name in UNITS if name in bound))
    if bound.keys() & {"vague", "recent", "many_units"}:
        return f"P{_lettered('X', unit)}"
    if "fraction" in bound or ("half" in bound and unit in ("Y", "C") and not bound.keys() & {"number", "digits"}):
        parts, smaller = PARTS_OF.get(unit, (1, unit))
        share = float(said(bound, "fraction") or 0.5)
        return f"P{_lettered(f'{parts * share:g}', smaller)}"
    count = number or said(bound, "number") or said(bound, "digits") or (0 if bound.keys() & {"half", "halved"} else 1)
    total = count + 0.5 if bound.keys() & {"half", "halved"} else count
    if total == 0.5 and unit == "TH":
        return "PT30M"
    return f"P{_lettered(f'{total:g}' if isinstance(total, float) else str(total), unit)}"


def between(bound: dict[str, Item]) -> str | None:
    """ "15-30 minutes", "two to three days": both lengths; None where the first is not the shorter."""
    if "dayspan" in bound:
        first, last = map(int, said(bound, "dayspan"))
    else:
        name = "number" if "number" in bound else "digits"
        first, last = said(bound, name), bound[f"{name}_to"].roles[name]
    unit = str(said(bound, "unit"))
    return f"P{_lettered(f'{first}', unit)}/P{_lettered(f'{last}', unit)}" if first < last else None


def extra(bound: dict[str, Item], unit: str, before: str) -> str:
    """The smaller units behind a length: the minutes of "two hours and ten minutes"."""
    number = said({"number": bound["number_more"]}, "number") if "number_more" in bound else None
    number = bound["digits_more"].roles["digits"] if number is None else number
    written = _lettered(str(number), unit)
    return written.removeprefix("T") if before[0] == "T" else written


def _counted(bound: dict[str, Item]) -> tuple[int | None, str]:
    """How many of which unit; None where it is not said how many."""
    if "single" in bound:
        return 1, str(said(bound, "single"))
    unit = str(said(bound, "unit"))
    if "vague" in bound:
        return None, unit
    if "fraction" in bound:
        parts, smaller = PARTS_OF.get(unit, (1, unit))
        return round(parts * float(said(bound, "fraction"))), smaller
    number = said(bound, "number") if "number" in bound else said(bound, "digits")
    if number is None and unit == "TH" and bound.keys() & {"half", "halved"}:
        return HALF_AN_HOUR
    return int(number if number is not None else 1), unit


def _lettered(number: str, unit: str) -> str:
    return f"T{number}{unit[1:]}" if unit[0] == "T" else f"{number}{unit}"
