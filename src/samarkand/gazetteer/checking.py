"""Refusing a row of a table, with its file, line and column."""

from datetime import date, timedelta

from samarkand.errors import KnowledgeError
from samarkand.model import Tenure
from samarkand.tables import Row

# Offices that one person holds at a time; of the others a state has many, or a council shares them.
HELD_ALONE = frozenset({
    "head-of-state", "head-of-government", "monarch", "foreign-minister", "defence-minister", "finance-minister",
    "interior-minister", "secretary-general", "president", "military-chief",
})  # fmt: skip
MEMBERSHIPS = frozenset({"member", "observer", "partner", "candidate", "suspended"})


def refused(row: Row, column: str, why: str) -> KnowledgeError:
    """The error for a cell: "tenures.tsv line 12 column 4 (since): …"."""
    number = list(row).index(column) + 1 if column in row else len(row)
    return KnowledgeError(f"{row.where} column {number} ({column}): {why}")


def day_in(row: Row, column: str) -> date | None:
    """A date cell; a year or month alone means its first day, an empty one None."""
    if not row[column]:
        return None
    try:
        parts = [int(part) for part in row[column].split("-")]
        return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except (ValueError, IndexError) as error:
        raise refused(row, column, f"{column} '{row[column]}' is no day, month or year") from error


def number_in(row: Row, column: str) -> float | None:
    """A number's cell, None where it is empty."""
    if not row[column]:
        return None
    try:
        return float(row[column])
    except ValueError as error:
        raise refused(row, column, f"{column} '{row[column]}' is no number") from error


def check_alone(seen: list[tuple[Tenure, Row, str]], tenure: Tenure, row: Row, who: str) -> None:
    """Remember a tenure of an office or a membership. Raises KnowledgeError where it overlaps one seen before.

    Offices that several people share are free to overlap, but not for one and the same person.
    """
    for other, other_row, other_who in seen:
        shared = tenure.role in HELD_ALONE or tenure.role in MEMBERSHIPS
        if (shared or other_who == who) and _overlap(other, tenure) > timedelta(0):
            raise refused(
                row, "since",
                f"{tenure.role} of {tenure.of} by '{who}' from {_shown(tenure)} overlaps '{other_who}' from "
                f"{_shown(other)} at {other_row.where}",
            )  # fmt: skip
    seen.append((tenure, row, who))


def _overlap(one: Tenure, other: Tenure) -> timedelta:
    since = max(one.since or date.min, other.since or date.min)
    until = min(one.until or date.max, other.until or date.max)
    return until - since


def _shown(tenure: Tenure) -> str:
    return f"{tenure.since or '?'} to {tenure.until or 'now'}"
