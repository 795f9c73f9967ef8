"""What other schemes call PLOVER's sectors."""

from functools import lru_cache
from importlib.resources import files

from samarkand import tables


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in tables.rows(files("samarkand.ontology") / "sectors.tsv")}


def called(code: str, scheme: str) -> str:
    """What `cameo` or `icews` calls a sector; the code itself where the table does not know.

    >>> called("CIV", "cameo")
    'CVL'
    """
    return _table().get(code, {}).get(scheme) or code


def meant(name: str, scheme: str) -> str | None:
    """The sector that `cameo` or `icews` calls so, in any letter case; None where the table does not know."""
    wanted = name.strip().casefold()
    return next((code for code, row in _table().items() if row[scheme].casefold() == wanted), None)
