"""GeoJSON (RFC 7946): one point an event, longitude before latitude, WGS 84.

Loses: events without a point, all evidence but the first sentence and its source, history, how exact a place is. Acts
(an airport closed) with a point are features of their own behind the events, with `"act": true`.
"""

from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

import msgspec

from samarkand.exporters import Row, Source
from samarkand.exporters.coding import has_acts

suffix = ".geojson"
binary = False

EVENTS = """
SELECT
    events.id, events.title, events.type, events.mode, events.quad, events.status, events.first, events.last,
    events.place_name, events.place_country, events.article_count, events.independent_source_count, events.within_id,
    claims.sentence, coalesce(articles.url, articles.origin) AS url, events.longitude, events.latitude
FROM events
LEFT JOIN event_claims ON event_claims.event_id = events.id AND event_claims.position = 0
LEFT JOIN claims ON claims.id = event_claims.claim_id
LEFT JOIN articles ON articles.id = claims.article_id
WHERE events.longitude BETWEEN -180 AND 180 AND events.latitude BETWEEN -90 AND 90
ORDER BY events.id
"""
ACTS = """
SELECT
    acts.id, acts.type, acts.mode, acts.status, acts.doers, acts.things, acts.first, acts.last, acts.place_name,
    acts.place_country, acts.sentence, coalesce(articles.url, articles.origin) AS url, acts.longitude, acts.latitude
FROM acts
JOIN articles ON articles.id = acts.article_id
WHERE acts.longitude BETWEEN -180 AND 180 AND acts.latitude BETWEEN -90 AND 90
ORDER BY acts.id
"""


def export(store: Source, write: BinaryIO) -> int:
    """One FeatureCollection, one feature a line."""
    write.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    acts: Iterable[Row] = ({"act": True, **row} for row in store.sql(ACTS)) if has_acts(store) else ()
    for row in chain(store.sql(EVENTS), acts):
        write.write(b",\n" if count else b"\n")
        write.write(msgspec.json.encode(_feature(row)))
        count += 1
    write.write(b"\n]}\n")
    return count


def _feature(row: Row) -> object:
    properties = {key: value for key, value in row.items() if key not in ("longitude", "latitude")}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
        "properties": properties,
    }
