"""What a party is compared by: a country's alpha-3 code or the acronym of an organisation of states."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from samarkand import tables

Row = dict[str, Any]
TABLE = files("samarkand.evaluation") / "organisations.tsv"


class Organisations(Struct, frozen=True, kw_only=True):
    """An index of the organisations that count as parties.

    `acronyms` leads from an acronym to its names, `by_wikidata` from an id to its acronym. `mention` matches any name;
    the group that it matched is called by the acronym.
    """

    acronyms: dict[str, tuple[str, ...]]
    by_wikidata: dict[str, str]
    mention: re.Pattern[str]

    def first_in(self, text: str) -> str | None:
        """Whom a text mentions first; the acronym that sorts first where two start at one place."""
        hit = self.mention.search(text)
        return hit and hit.lastgroup


@lru_cache(maxsize=1)
def organisations() -> Organisations:
    """The index of `organisations.tsv`, built once."""
    acronyms: dict[str, tuple[str, ...]] = {}
    by_wikidata: dict[str, str] = {}
    for row in sorted(tables.rows(TABLE), key=lambda row: row["acronym"]):
        acronyms[row["acronym"]] = tuple(tables.values(row["names"]))
        if row["wikidata"]:
            by_wikidata[row["wikidata"]] = row["acronym"]
    anyone = "|".join(f"(?P<{acronym}>{_any_of(names)})" for acronym, names in acronyms.items())
    return Organisations(acronyms=acronyms, by_wikidata=by_wikidata, mention=re.compile(rf"(?<!\w)(?:{anyone})(?!\w)"))


def _any_of(names: Sequence[str]) -> str:
    """A regular expression for names: as printed where one opens with a capital ("UN" is no "un"), else in any case."""
    return "|".join(re.escape(name) if name[0].isupper() else f"(?i:{re.escape(name)})" for name in names)


@lru_cache(maxsize=4096)
def organisation_in(text: str | None) -> str | None:
    """The acronym of the organisation that a text names first, or None.

    >>> organisation_in("Sekjen PBB"), organisation_in("un ami")
    ('UN', None)
    """
    return organisations().first_in(text) if text else None


def party_code(party: Row) -> str | None:
    """The code of one party: its `country`, else the organisation in `acronym`, `actor` or `text`.

    >>> party_code({"text": "organisasi itu", "country": None, "actor": "Q485207"})
    'SCO'
    """
    if state := party.get("country"):
        printed: str = state.strip()
        return organisation_in(printed) or printed.upper()
    by_wikidata = organisations().by_wikidata
    labels = [label for field in ("acronym", "actor") if (label := party.get(field))]
    meant = (by_wikidata.get(label) or organisation_in(label) for label in labels)
    return next(filter(None, meant), None) or organisation_in(party.get("text"))


def codes(parties: Iterable[Row] | None) -> frozenset[str]:
    """What a side is compared by: the codes of its parties, without those that have none."""
    return frozenset(filter(None, map(party_code, parties or ())))
