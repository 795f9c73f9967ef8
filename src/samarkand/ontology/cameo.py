"""CAMEO, the older scheme of event codes: what each code is called, and which PLOVER type it is.

>>> event("0421").type
'CONSULT'
>>> event("010").type is None
True
"""

from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from samarkand import tables


class CameoEvent(Struct, frozen=True, kw_only=True):
    """One CAMEO code. `type` and `mode` are PLOVER's, `type` None where PLOVER has no such event."""

    code: str
    label: str
    type: str | None
    mode: str | None


@lru_cache(maxsize=1)
def events() -> dict[str, CameoEvent]:
    """The table by code; codes are text, since `02` and `20` are two."""
    return {
        row["code"]: CameoEvent(
            code=row["code"], label=row["label"], type=row["type"] or None, mode=row["mode"] or None
        )
        for row in tables.rows(files("samarkand.ontology") / "cameo.tsv")
    }


@lru_cache(maxsize=1)
def _by_label() -> dict[str, CameoEvent]:
    """A root is often called as its first code is; the code, which says more, comes last and stays."""
    roots_first = sorted(events().values(), key=lambda found: len(found.code) > 2)
    return {found.label.casefold(): found for found in roots_first}


def event(code: str) -> CameoEvent | None:
    """What a code means; of one that is not listed what the longest listed beginning means. None where none is."""
    while code:
        if found := events().get(code):
            return found
        code = code[:-1]
    return None


def by_label(label: str) -> CameoEvent | None:
    """The code of that name, in any letter case: ICEWS had names alone for many years."""
    return _by_label().get(label.strip().casefold())
