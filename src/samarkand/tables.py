"""Data files: tab-separated tables and TOML, each opened by its source and its licence."""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from typing import Any

from samarkand.errors import KnowledgeError

REQUIRED = ("source", "licence")


class Row(dict[str, str]):
    """One row by column. `where` is its address, "tenures.tsv line 12", for messages about it."""

    def __init__(self, cells: Iterable[tuple[str, str]], where: str) -> None:
        super().__init__(cells)
        self.where = where

    def __missing__(self, column: str) -> str:
        raise KnowledgeError(f"{self.where}: no column '{column}'; there are {', '.join(self)}")


def header(lines: list[str], name: str) -> dict[str, str]:
    """The `# key: value` comment lines at the top of a data file.

    Raises KnowledgeError where `source` or `licence` is missing.
    """
    found: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            break
        key, separator, value = line.lstrip("# ").partition(":")
        if separator:
            found.setdefault(key.strip().lower(), value.strip())
    for key in REQUIRED:
        if not found.get(key):
            raise KnowledgeError(f"{name}: the file must open with a comment line '# {key}: …'")
    return found


def rows(file: Traversable) -> Iterator[Row]:
    """Rows of a table as dictionaries, in file order. `file` is a path or a package resource.

    Raises KnowledgeError with file and line where a row has another number of cells than the header row, and where a
    column is asked for that the table lacks.
    """
    lines = file.read_text(encoding="utf-8").split("\n")
    header(lines, file.name)
    columns: list[str] | None = None
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r")
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
        elif len(cells) != len(columns):
            raise KnowledgeError(f"{file.name} line {number}: {len(cells)} cells where the header has {len(columns)}")
        else:
            yield Row(zip(columns, map(str.strip, cells), strict=True), f"{file.name} line {number}")


def toml(file: Traversable) -> dict[str, Any]:
    """A TOML file as a dictionary. Raises KnowledgeError where it does not parse or lacks its header."""
    text = file.read_text(encoding="utf-8")
    header(text.split("\n"), file.name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{file.name}: {error}") from error


def values(cell: str) -> tuple[str, ...]:
    """The values of one cell, separated by `|`."""
    return tuple(value for part in cell.split("|") if (value := part.strip()))
