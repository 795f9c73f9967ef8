"""What a party is compared by: a country's alpha-3 code or the acronym of an organisation of states."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from samarkand import tables

Row = dict[str, Any]


class Organisations(Struct, frozen=True, kw_only=True):
    """The organisations that count as parties: acronyms, acronyms by Wikidata id, and what each is called."""

    acronyms: frozenset[str]
    by_wikidata: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def organisations() -> Organisations:
    """`organisations.tsv`, read once."""
    rows = list(tables.rows(files("samarkand.evaluation") / "organisations.tsv"))
    return Organisations(
        acronyms=frozenset(row["acronym"] for row in rows),
        by_wikidata={row["wikidata"]: row["acronym"] for row in rows if row["wikidata"]},
        patterns=tuple((_whole_words(name), row["acronym"]) for row in rows for name in tables.values(row["names"])),
    )


def _whole_words(name: str) -> re.Pattern[str]:
    """A pattern for a name; one that opens with a capital is sought as printed ("UN" is no "un")."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", 0 if name[0].isupper() else re.IGNORECASE)


@lru_cache(maxsize=4096)
def organisation_in(text: str | None) -> str | None:
    """The acronym of the organisation that a text names first, or None.

    >>> organisation_in("Sekjen PBB"), organisation_in("un ami")
    ('UN', None)
    """
    if not text:
        return None
    hits = ((pattern.search(text), acronym) for pattern, acronym in organisations().patterns)
    return min(((hit.start(), acronym) for hit, acronym in hits if hit), default=(0, None))[1]


def party_code(party: Row) -> str | None:
    """The code of one party: its `country`, else the organisation in `acronym`, `actor` or `text`.

    >>> party_code({"text": "organisasi itu", "country": None, "actor": "Q485207"})
    'SCO'
    """
    country = party.get("country")
    if country:
        return organisation_in(country.strip()) or country.strip().upper()
    known = organisations().by_wikidata
    for value in (party.get("acronym"), party.get("actor")):
        if value and (code := known.get(value) or organisation_in(value)):
            return code
    return organisation_in(party.get("text"))


def codes(parties: Iterable[Row] | None) -> frozenset[str]:
    """The set of codes of one side; parties without one are left out."""
    return frozenset(code for party in parties or () if (code := party_code(party)))
