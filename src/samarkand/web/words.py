"""What codes are called on the pages."""

from functools import lru_cache
from importlib.resources import files

from samarkand import languages, ontology, tables

STATUSES: dict[str, str] = {
    "happened": "The article says that it took place.",
    "planned": "Announced, scheduled or agreed for a time to come.",
    "possible": "It may take place: considered, expected, offered, or said without certainty.",
    "denied": "The article says that it did not take place, or will not.",
}
QUADS: dict[int, str] = {
    1: "Verbal cooperation",
    2: "Material cooperation",
    3: "Verbal conflict",
    4: "Material conflict",
    0: "Neutral",
}
LANGUAGES = {code: str(languages.load(code).settings["english"]) for code in languages.codes()}
BASES = {
    "stated": "the day is stated in the text",
    "anchored": "the day is told from the date of publication",
    "published": "only the report’s own date is known",
}
SECTORS = {
    "GOV": "government", "MIL": "military", "LEG": "legislature", "JUD": "judiciary", "COP": "police",
    "IGO": "organisation of states", "NGO": "non-governmental organisation", "OPP": "opposition", "REB": "rebels",
    "UAF": "unaffiliated armed force", "CIV": "civilians", "BUS": "business", "MED": "media", "EDU": "education",
    "REL": "religious", "LAB": "labour", "CRM": "criminal", "SPY": "intelligence service", "ELI": "elite",
    "JEW": "Jewish", "MUS": "Muslim", "CHR": "Christian", "HIN": "Hindu", "BUD": "Buddhist", "NON": "unspecified",
    "PTY": "political party", "IMG": "international armed group", "REF": "refugees", "ELV": "electorate",
}  # fmt: skip
STEPS = {
    "republished": "republished by",
    "copied": "copied by",
    "agency": "carried, as an agency’s text, by",
    "quoted": "quoted by",
}
FURNITURE = {
    "advert": "advertisement", "related": "link to another article", "promo": "promotion", "share": "share bar",
    "channel": "channel or newsletter", "caption": "caption", "credit": "credit line", "other": "other",
}  # fmt: skip


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """English names of countries by ISO 3166-1 alpha-3 code."""
    table = files("samarkand.web") / "country_names.tsv"
    return {row["alpha3"]: row["en"] for row in tables.rows(table)}


def country(code: str | None) -> str | None:
    """The name of a country, or the code itself where it is none (an organisation's acronym)."""
    return countries().get(code, code) if code else None


def type_label(code: str) -> str:
    """The English label of an event type; the code in title case for a type that PLOVER does not have."""
    known = ontology.load().types.get(code)
    return known.label.get("en", code.capitalize()) if known else code.capitalize()


def mode_label(code: str, mode: str) -> str:
    """The English label of a mode of a type, else its code."""
    known = ontology.load().types.get(code)
    found = known.mode(mode) if known else None
    return found.label.get("en", mode) if found else mode


def quad(code: str) -> int:
    """The quad class of an event type, 0 for an unknown one."""
    known = ontology.load().types.get(code)
    return known.quad if known else 0
