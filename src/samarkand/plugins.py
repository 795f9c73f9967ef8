"""Interchangeable parts, found by their entry points; pyproject.toml is the catalogue of our own."""

from importlib.metadata import entry_points
from typing import Any

from samarkand.errors import UsageError

KINDS = ("readers", "languages", "coders", "stores", "engines", "exporters", "importers", "sinks")


def names(kind: str) -> tuple[str, ...]:
    """Names of the installed parts of one kind, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=f"samarkand.{kind}")}))


def find(kind: str, name: str) -> Any:
    """Load one part: `find("exporters", "geojson")`. Raises UsageError with the names that exist."""
    for point in entry_points(group=f"samarkand.{kind}", name=name):
        return point.load()
    raise UsageError(f"no part named '{name}' among {kind}; installed: {', '.join(names(kind)) or 'none'}")
