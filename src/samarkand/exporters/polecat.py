"""POLECAT: 40 tab-separated columns with a header, one row an event, `None` for what is unknown, `; ` between values.

The types are strict PLOVER: a consultation, support, cooperation or aid that is only planned is AGREE, a planned
retreat CONCEDE. Where every party is on both sides, all of them stand in both. An event without a day takes the day on
which it was first seen.

Loses: events that were denied or are only possible, and planned deeds for whose promise PLOVER has no type, because
the format has no status and they would read as if they had happened; all sources but the first; sentences; spans of
days (the first day stands for all); history; Wikipedia ids, titles of persons, districts and provinces, which we do
not know.
"""

from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from samarkand import ontology as ontologies
from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import EVENTS, EVIDENCE, PARTIES, Coded, beside, coded, plain
from samarkand.gazetteer.country_codes import country_code
from samarkand.ontology import formats

suffix = ".txt"
binary = False

COLUMNS = formats.POLECAT

QUADS = formats.POLECAT_QUADS

CONTEXTS = "SELECT event_id, context FROM contexts WHERE event_id IS NOT NULL ORDER BY event_id, rowid"
NAMES = """
SELECT event_claims.event_id, mentions.kind, mentions.text
FROM event_claims
JOIN claims ON claims.id = event_claims.claim_id
JOIN mentions ON mentions.article_id = claims.article_id
WHERE event_claims.position = 0 AND mentions.kind IN ('person', 'organisation', 'place')
ORDER BY event_claims.event_id, mentions.position
"""


def export(store: Source, write: BinaryIO) -> int:
    """A header, then one row an event that happened or is planned, ordered by id."""
    ontology = ontologies.load("plover")
    others = [store.sql(query) for query in (PARTIES, EVIDENCE, CONTEXTS, NAMES)]
    text = TextIOWrapper(write, encoding="utf-8", newline="\n")
    text.write("\t".join(COLUMNS) + "\n")
    count = 0
    for event, (parties, claims, contexts, names) in beside(store.sql(EVENTS), *others):
        if (code := coded(event, ontology)) is None:
            continue
        cells = [
            *_what(event, code, contexts),
            *_side(parties, "actor"),
            *_side(parties, "recipient"),
            *_where(event),
            *_source(claims, names),
        ]
        text.write("\t".join(_cell(cell) for cell in cells) + "\n")
        count += 1
    text.detach()
    return count


def _what(event: Row, code: Coded, contexts: list[Row]) -> list[Cell]:
    return [
        event["id"],
        event["first"] or str(event["first_seen"])[:10],
        code.type.code,
        code.mode.code if code.mode else None,
        code.type.intensity,
        QUADS.get(code.type.quad),
        _many(row["context"] for row in contexts),
    ]


def _side(parties: list[Row], side: str) -> list[Cell]:
    rows = [row for row in parties if row["side"] == side]
    names = _many(row["text"] for row in rows)
    sectors = [row["sector"] for row in rows if row["sector"]]
    return [
        names,
        _many(row["country"] for row in rows),
        _many(country_code(row["country"], "cow") for row in rows),
        sectors[0] if sectors else None,
        _many(sectors),
        None,
        names,
        None,
    ]


def _where(event: Row) -> list[Cell]:
    name, place_id = event["place_name"], str(event["place_id"]).removeprefix("geonames:")
    city = name if event["place_feature"] == "city" else None
    geonames = place_id if place_id.isdecimal() else None
    return [
        name, city, None, None, event["place_country"], event["latitude"], event["longitude"], geonames, name,
        event["place_feature"],
    ]  # fmt: skip


def _source(claims: list[Row], names: list[Row]) -> list[Cell]:
    first: Row = claims[0] if claims else {}
    published = first.get("published")
    return [
        first.get("site"),
        str(published)[:10] if published else None,
        *(_many(row["text"] for row in names if row["kind"] == kind) for kind in ("person", "organisation", "place")),
        first.get("language"),
        first.get("made_by"),
    ]


def _many(values: Iterable[Cell]) -> str | None:
    """Distinct values in order; a separator inside a value becomes a comma."""
    return "; ".join(dict.fromkeys(plain(value).replace(";", ",") for value in values if value)) or None


def _cell(value: Cell) -> str:
    """Quotation marks become apostrophes: half of the readers take them for quoting and half do not."""
    return plain(value).replace('"', "'") or "None"
