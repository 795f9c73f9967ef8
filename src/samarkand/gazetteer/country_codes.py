"""What other schemes call a state, and which state they mean."""

import unicodedata
from functools import lru_cache
from importlib.resources import files

from samarkand import tables


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, str]]:
    """Codes of states in other schemes (`alpha2`, `qid`, `cow`, `cameo`, `fips`, …) and their names, by alpha-3."""
    file = files("samarkand.gazetteer") / "data" / "countries.tsv"
    return {row["alpha3"]: row for row in tables.rows(file)} if file.is_file() else {}


def country_code(alpha3: object, scheme: str) -> str | None:
    """A state's code in a scheme, None where it has none there.

    >>> country_code("CHL", "fips")
    'CI'
    """
    return countries().get(str(alpha3), {}).get(scheme) or None


@lru_cache(maxsize=8)
def _by(scheme: str) -> dict[str, str]:
    """States by their code in a scheme; of several that share one the state that is there today."""
    ordered = sorted(countries().items(), key=lambda item: (item[1]["kind"] == "state", item[0]))
    return {row[scheme]: alpha3 for alpha3, row in ordered if row[scheme]}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    found = {folded(row["name_en"]): alpha3 for alpha3, row in countries().items()}
    for row in tables.rows(files("samarkand.gazetteer") / "data" / "country_names.tsv"):
        found.setdefault(folded(row["name"]), row["alpha3"])
    return found


def country_of_code(code: str, scheme: str) -> str | None:
    """The state, alpha-3, that a scheme calls so; None where it calls none so.

    >>> country_of_code("RS", "fips")
    'RUS'
    """
    code = code.strip().upper()
    return (code if code in countries() else None) if scheme == "alpha3" else _by(scheme).get(code)


def country_of_name(name: str) -> str | None:
    """The state, alpha-3, of an English name, in any letter case, with or without "the" and accents.

    >>> country_of_name("Russian Federation")
    'RUS'
    """
    return _by_name().get(folded(name))


def folded(name: str) -> str:
    """A name in small letters without accents, signs and "the", so that ways to write it are one."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() else " " for sign in plain.casefold().replace("&", " and ")).split()
    return " ".join(word for word in words if word != "the")
