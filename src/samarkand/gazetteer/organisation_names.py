"""Which organisation of states a whole name means."""

from functools import lru_cache
from importlib.resources import files

from samarkand import tables
from samarkand.gazetteer.country_codes import folded

OF_STATES = frozenset({"igo", "alliance", "court", "bank"})


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Acronyms by names, in all languages; a name that two have means neither."""
    found: dict[str, set[str]] = {}
    for row in tables.rows(files("samarkand.gazetteer") / "data" / "organisations.tsv"):
        if row["acronym"] and row["kind"] in OF_STATES and not row["country"]:
            for name in (row["acronym"], *tables.values(row["names_en"]), *tables.values(row["names_id"])):
                found.setdefault(folded(name), set()).add(row["acronym"])
    return {name: next(iter(acronyms)) for name, acronyms in found.items() if len(acronyms) == 1}


def acronym_of_name(name: str) -> str | None:
    """The acronym of an organisation of states, of its name or acronym in any letter case.

    >>> acronym_of_name("United Nations")
    'UN'
    """
    return _by_name().get(folded(name))
