"""What a cell says: days, numbers, texts; `None`, `NULL` and nothing are all unknown."""

from datetime import date

from samarkand.importers.rows import UNKNOWN, Failed

NUMBER = r"-?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|-?\.\d+"
MAYBE_NUMBER = rf"(?:{NUMBER})?|(?i:none|null|nan|na)"
ISO_DAY = r"\d{4}-\d{2}-\d{2}(?:[T ][^\t]*)?"


def text(cell: str) -> str | None:
    """The text of a cell on one line, None where it is unknown."""
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())
    return None if said.casefold() in UNKNOWN else said


def several(cell: str, divider: str = ";") -> tuple[str, ...]:
    """The values of a cell with several, each once."""
    return tuple(dict.fromkeys(value for part in cell.split(divider) if (value := text(part)) is not None))


def number(cell: str) -> float | None:
    """A finite number, None where it is unknown."""
    said = text(cell)
    try:
        found = float(said) if said is not None else None
    except ValueError:
        return None
    return found if found is None or abs(found) < 1e300 else None


def count(cell: str) -> int | None:
    """A whole number that a database can hold, None where it is unknown."""
    found = number(cell)
    return int(found) if found is not None and abs(found) < 2**53 else None


def day(cell: str, column: str) -> date:
    """A day from `2022-09-15` or `20220915`. Raises Failed."""
    said = cell.strip()[:10]
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Failed("value", f"{column} is '{cell[:60]}', which is no day") from None


def maybe_day(cell: str) -> date | None:
    """A day, None where the cell has none."""
    try:
        return date.fromisoformat(cell.strip()[:10])
    except ValueError:
        return None


def point(latitude: str, longitude: str) -> tuple[float | None, float | None]:
    """Two degrees, both None where one is unknown or no point of the earth."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or not (-90 <= north <= 90 and -180 <= east <= 180):
        return None, None
    return north, east
