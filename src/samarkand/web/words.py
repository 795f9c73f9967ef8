"""What codes are called on the pages, in the language of the page.

The tables hold English; the functions and the template filter `said` give it in the reader's language.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from urllib.parse import quote

from samarkand import languages, ontology, tables
from samarkand.web.translating import gettext, language

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
ACTORS = {
    "person": "person", "state": "state", "igo": "organisation of states", "alliance": "alliance", "court": "court",
    "bank": "development bank", "agency": "agency", "ngo": "non-governmental organisation", "party": "political party",
    "armed": "armed group", "company": "company", "media": "media", "unknown": "known from the articles alone",
}  # fmt: skip
OFFICES = {
    "member": "member", "observer": "observer", "partner": "partner", "candidate": "candidate",
    "suspended": "suspended", "head-of-state": "head of state", "monarch": "monarch",
    "head-of-government": "head of government", "leader": "leader", "vice-president": "vice president",
    "secretary-general": "secretary-general", "president": "president", "chair": "chair",
    "foreign-minister": "foreign minister", "defence-minister": "defence minister",
    "finance-minister": "finance minister", "interior-minister": "interior minister", "minister": "minister",
    "military-chief": "military chief", "spokesperson": "spokesperson", "adviser": "adviser",
    "ambassador": "ambassador", "party-leader": "party leader", "governor": "governor", "commander": "commander",
    "opposition-leader": "opposition leader", "lawmaker": "lawmaker", "envoy": "envoy",
    "religious-leader": "religious leader", "prosecutor": "prosecutor", "judge": "judge",
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
MENTIONS = ("person", "organisation", "place", "group", "role")
CREDITS = ("quoted", "republished", "agency", "photo")
NOTES = ("contradiction", "assumption", "doubt")
VERDICTS = ("same", "different", "unsure")
FIELDS = {
    "title": "title", "text": "text", "published": "published", "bylines": "bylines", "byline": "byline",
    "dateline": "dateline", "site": "outlet", "url": "address", "language": "language", "credits": "credits",
    "type": "type", "mode": "mode", "status": "status", "when": "day", "place": "place", "actors": "actors",
    "recipients": "recipients",
}  # fmt: skip
COUNTRY_LANGUAGES = ("en", "id")
PARAMETERS = {
    "q": "words", "quad": "class", "type": "type", "status": "status", "country": "country", "actor": "party",
    "sources": "independent sources", "from": "from", "to": "to", "outlet": "outlet", "language": "language",
    "code": "code", "stage": "stage", "place": "place", "box": "part of the map", "by": "by",
    "partner": "with", "month": "month", "on": "as of", "kind": "kind",
}  # fmt: skip

FATES = ("kept", "changed", "cut", "added")
TURNS = ("postponed", "brought forward", "moved", "cancelled")


def messages() -> Iterator[str]:
    """Every English word of the tables that a page may show."""
    for table in (STATUSES, QUADS, LANGUAGES, BASES, SECTORS, STEPS, FURNITURE, FIELDS, PARAMETERS, ACTORS, OFFICES):
        yield from table.values()
    for codes in (FATES, TURNS, STATUSES, BASES, MENTIONS, CREDITS, NOTES, VERDICTS):
        yield from codes
    known = ontology.load()
    yield from (context.replace("_", " ") for context in known.contexts)
    for event_type in (*known.types.values(), *known.acts.values()):
        yield event_type.definition
        yield from (mode.definition for mode in event_type.modes)


@lru_cache(maxsize=4)
def countries(code: str = "en") -> dict[str, str]:
    """Names of countries in a language by ISO 3166-1 alpha-3 code."""
    table = files("samarkand.web") / "country_names.tsv"
    return {row["alpha3"]: row[code] for row in tables.rows(table)}


def country(code: str | None) -> str | None:
    """The name of a country, or the code itself where it is none (an organisation's acronym)."""
    return countries(language()).get(code, code) if code else None


def type_label(code: str) -> str:
    """The label of an event type; the code in title case for a type that PLOVER does not have."""
    known = ontology.load()
    found = known.types.get(code) or known.acts.get(code)
    return label(found.label, code.capitalize()) if found else code.capitalize()


def mode_label(code: str, mode: str) -> str:
    """The label of a mode of a type, else its code."""
    known = ontology.load()
    of_type = known.types.get(code) or known.acts.get(code)
    found = of_type.mode(mode) if of_type else None
    return label(found.label, mode) if found else mode


def label(labels: dict[str, str], otherwise: str) -> str:
    """The label in the language of the page, else the English one."""
    return labels.get(language()) or labels.get("en", otherwise)


def actor_kind(code: str) -> str:
    """What an actor is."""
    return gettext(ACTORS.get(code, code))


def kind_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Kinds of actors as a form offers them."""
    return [(code, actor_kind(code)) for code in codes]


def office_label(kind: str) -> str:
    """An office or a kind of membership in words."""
    return gettext(OFFICES.get(kind, kind.replace("-", " ")))


def actor_address(actor_id: str, kind: str) -> str:
    """The page of an actor: organisations have a folder of their own."""
    folder = "actors" if kind in ("person", "state", "unknown") else "organisations"
    return f"/{folder}/{quote(actor_id, safe='')}"


def context_label(context: str) -> str:
    """A PLOVER context in words."""
    return gettext(context.replace("_", " "))


def parameter_label(name: str) -> str:
    """What a filter is called on the page."""
    return gettext(PARAMETERS[name]) if name in PARAMETERS else name


def field_label(name: str) -> str:
    """What a field of an article is called."""
    return gettext(FIELDS[name]) if name in FIELDS else name


def quad_choices() -> list[tuple[str, str]]:
    """The quad classes as a form offers them."""
    return [(str(code), gettext(name)) for code, name in QUADS.items()]


def quad(code: str) -> int:
    """The quad class of an event type, 0 for an unknown one."""
    known = ontology.load().types.get(code)
    return known.quad if known else 0
