"""ICEWS: 20 tab-separated columns with a header, one row a pair of parties of an event; unknown cells are empty.

Countries are names, as there; the CAMEO code and its name are those of the event's type and mode, Intensity is
PLOVER's. Ids are hashes of our own, as numbers of 31 bits; the Story ID is that of the story which tells the event
first. Sentence Number counts paragraphs, since where a sentence stands among others is not in the store's tables.

Loses: events that were denied or are only possible, and planned deeds for whose promise PLOVER has no type, because
the format has no status and they would read as if they had happened; all sources but the first; sentences; spans of
days; history; districts and provinces, which we do not know; which parties act together.
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
    number_of,
    pairs,
    quoteless,
)
from samarkand.gazetteer.country_codes import country_code
from samarkand.ontology import formats
from samarkand.ontology.cameo import event as cameo_event
from samarkand.ontology.sectors import called

suffix = ".tab"
binary = False

COLUMNS = formats.ICEWS


def export(store: Source, write: BinaryIO) -> int:
    """A header, then one row a pair of parties of an event that happened or is planned, ordered by event."""
    ontology = ontologies.load("plover")
    others = [store.sql(query) for query in (PARTIES, EVIDENCE)]
    text = TextIOWrapper(write, encoding="utf-8", newline="\n")
    text.write("\t".join(COLUMNS) + "\n")
    ids: set[int] = set()
    for event, (parties, claims) in beside(store.sql(EVENTS), *others):
        if (code := coded(event, ontology)) is None:
            continue
        for first, second in pairs(parties):
            row_id = _short(event["id"], first["text"], second["text"])
            while row_id in ids:
                row_id += 1
            ids.add(row_id)
            cells = [row_id, *_what(event, code, first, second), *_where(event, claims)]
            text.write("\t".join(quoteless(cell) for cell in cells) + "\n")
    text.detach()
    return len(ids)


def _short(*parts: Cell) -> int:
    """A number that readers in R can hold: they take these ids for integers of 32 bits."""
    return number_of(*parts) % 2**31


def _what(event: Row, code: Coded, first: Row, second: Row) -> list[Cell]:
    number = cameo(code)
    known = cameo_event(number)
    day = date.fromisoformat(str(event["first"] or event["first_seen"])[:10])
    return [
        day.isoformat(),
        *_party(first),
        known.label if known else None,
        number,
        code.type.intensity,
        *_party(second),
    ]


def _party(row: Row) -> list[Cell]:
    return [
        row["text"],
        called(str(row["sector"]), "icews") if row["sector"] else None,
        country_code(row["country"], "name_en") or row["country"],
    ]


def _where(event: Row, claims: list[Row]) -> list[Cell]:
    first: Row = claims[0] if claims else {}
    is_city = event["place_feature"] != "country"
    return [
        _short(event["story_id"]) if event["story_id"] else None,
        int(str(first["paragraph"] or 0)) + 1 if first else None,
        first.get("site") or first.get("origin"),
        event["place_name"] if is_city else None,
        None,
        None,
        country_code(event["place_country"], "name_en"),
        event["latitude"],
        event["longitude"],
    ]
