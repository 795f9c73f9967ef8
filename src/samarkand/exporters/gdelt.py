"""GDELT 2.0 events: 61 tab-separated columns without a header, one row a pair of parties.

GDELT knows two actors a row, so an event of several parties is one row for each pair: every actor with every recipient,
or each two parties once where all are on both sides. Its row ids are hashes of our event's id and the pair.

Loses: events that were denied or are only possible, and planned deeds for whose promise PLOVER has no type, because
the format has no status and they would read as if they had happened; what is planned is "express intent to cooperate"
where PLOVER says so; which of its articles said what; all sources but the first; spans of days; hours; tone (AvgTone is
0, since readers ask for a number); religion, ethnic and known-group codes, where the actors were, administrative
divisions, GNS feature ids, which we do not know and leave empty. An event without a day takes the day on which it was
first seen. QuadClass follows CAMEO's roots, as GDELT's does; GoldsteinScale holds PLOVER's intensity of the type.
"""

from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from samarkand import ontology as ontologies
from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import (
    EVENTS,
    EVIDENCE,
    PARTIES,
    Coded,
    beside,
    cameo,
    coded,
    digits,
    number_of,
    pairs,
    quoteless,
)
from samarkand.gazetteer.country_codes import country_code
from samarkand.ontology.sectors import called

suffix = ".CSV"
binary = False

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR),
    *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in _PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

# No tone is known; readers of the format refuse a row without one.
UNKNOWN_TONE = 0
UNKNOWN_PLACE = (0, *[None] * 7)


def export(store: Source, write: BinaryIO) -> int:
    """One row a pair of parties of an event that happened or is planned, ordered by event."""
    ontology = ontologies.load("plover")
    others = [store.sql(query) for query in (PARTIES, EVIDENCE)]
    text = TextIOWrapper(write, encoding="utf-8", newline="\n")
    count = 0
    for event, (parties, claims) in beside(store.sql(EVENTS), *others):
        if (code := coded(event, ontology)) is None:
            continue
        for first, second in pairs(parties):
            cells = [
                *_when(event, first, second),
                *_actor(first),
                *_actor(second),
                *_what(event, code, claims),
                *UNKNOWN_PLACE,
                *UNKNOWN_PLACE,
                *_place(event),
                digits(event["first_seen"]),
                (claims[0]["url"] or claims[0]["origin"]) if claims else None,
            ]
            text.write("\t".join(quoteless(cell) for cell in cells) + "\n")
            count += 1
    text.detach()
    return count


def _when(event: Row, first: Row, second: Row) -> list[Cell]:
    day = date.fromisoformat(str(event["first"] or event["first_seen"])[:10])
    number = number_of(event["id"], first["text"], second["text"])
    # The codebook writes MONTH * 30, and GDELT's files count whole months: 2 July 2026 is 2026.4986 there.
    fraction = day.year + ((day.month - 1) * 30 + day.day) / 365
    return [number, f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, f"{fraction:.4f}"]


def _actor(party: Row) -> list[Cell]:
    if party["text"] is None:
        return [None] * len(_ACTOR)
    country = country_code(party["country"], "cameo") or party["country"]
    sector = called(str(party["sector"]), "cameo") if party["sector"] else None
    code = "".join(str(part) for part in (country, sector) if part)
    return [code, str(party["text"]).upper(), country, None, None, None, None, sector, None, None]


def _what(event: Row, code: Coded, claims: list[Row]) -> list[Cell]:
    number = cameo(code)
    sites = {row["site"] or row["origin"] for row in claims}
    return [
        int(any(row["paragraph"] == 0 for row in claims)),
        number,
        number[:3],
        number[:2],
        _quad(number),
        code.type.intensity,
        len(claims),
        len(sites),
        event["article_count"],
        UNKNOWN_TONE,
    ]


def _quad(number: str) -> int:
    root = int(number[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _place(event: Row) -> tuple[Cell, ...]:
    """Type 1 country, 2 and 3 state and city of the United States, 5 and 4 state and city elsewhere."""
    if not event["place_name"]:
        return UNKNOWN_PLACE
    american = event["place_country"] == "USA"
    kinds = {"country": 1, "region": 2 if american else 5, "state": 2 if american else 5}
    kind = kinds.get(str(event["place_feature"]), 3 if american else 4)
    fips = country_code(event["place_country"], "fips")
    name = str(event["place_name"]).replace(",", "")
    country = country_code(event["place_country"], "name_en") or event["place_country"]
    full = name if kind == 1 or not country else f"{name}, {country!s}"
    return (kind, full, fips, None, None, event["latitude"], event["longitude"], None)
