"""The map: where events took place, or are to."""

from collections.abc import Iterable
from typing import Any, cast

from starlette.requests import Request

from samarkand.stores import Cell, Store
from samarkand.web import conditions, markers, projection
from samarkand.web.act_spots import ActSpot, act_spots
from samarkand.web.answers import Answer
from samarkand.web.cards import count
from samarkand.web.conditions import Condition
from samarkand.web.kept import kept
from samarkand.web.markers import Spot
from samarkand.web.parameters import Asked
from samarkand.web.views.events import choices

LISTED = 60
MOST_ACTS = 300


def view(store: Store, request: Request) -> Answer:
    """Events by place, under any filter, and acts as points of their own; `box` is what is shown."""
    asked = Asked(request.query_params)
    condition = conditions.events(asked)
    found = kept(store, ("spots", condition.sql, condition.values), lambda: spots(store, condition))
    total, placed = count(store, condition), sum(spot.events for spot in found)
    beside = conditions.acts_beside(asked)
    closed = kept(store, ("act spots", beside.sql, beside.values), lambda: act_spots(store, beside))
    frame = projection.frame(asked.box("box"))
    unit = 1 / frame.zoom
    shown = kept(
        store, ("markers", condition.sql, condition.values, asked.box("box")),
        lambda: markers.markers([spot for spot in found if frame.holds(spot.x, spot.y)], unit=unit),
    )  # fmt: skip
    data = {
        "places": found, "total": total, "placed": placed, "acts": closed, "frame": frame,
        "asked": asked.state, "ignored": asked.ignored,
    }  # fmt: skip
    extra = {
        "markers": tuple(reversed(shown)), "unit": unit, "wedges": markers.wedges, "outlines": markers.outlines,
        "is_numbered": markers.is_numbered,
        "act_marks": sorted(closed, key=lambda spot: -spot.acts)[:MOST_ACTS],
        "listed": sorted(found, key=lambda spot: (-spot.events, spot.name))[:LISTED], "extent": extent,
    }  # fmt: skip
    return Answer(template="map.html", data=data, shown={**extra, **choices(store)})


def spots(store: Store, condition: Condition) -> tuple[Spot, ...]:
    """The places of the events that hold a condition, with counts by class, settled and open."""
    rows = store.sql(
        "SELECT place_id, place_name, place_country, latitude, longitude, quad, "
        "status IN ('planned', 'possible') AS is_open, count(*) AS events, max(first) AS latest FROM events "
        f"WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND {condition.sql} "
        "GROUP BY place_id, place_name, place_country, latitude, longitude, quad, is_open "
        "ORDER BY place_id, latitude, longitude, place_name, place_country, quad, is_open",
        condition.values,
    )
    found: dict[tuple[Cell, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["place_id"], row["latitude"], row["longitude"]), []).append(row)
    return tuple(_spot(group) for group in found.values())


def extent(group: Iterable[Spot | ActSpot]) -> str:
    """The box around some places, as the parameter `box` has it, with some room."""
    spots = tuple(group)
    west, east = min(spot.longitude for spot in spots), max(spot.longitude for spot in spots)
    south, north = min(spot.latitude for spot in spots), max(spot.latitude for spot in spots)
    room = 0.1 * max(east - west, north - south, 1.0)
    box = (max(west - room, -180), max(south - room, -90), min(east + room, 180), min(north + room, 90))
    return ",".join(f"{value:.2f}" for value in box)


def _spot(rows: list[dict[str, Any]]) -> Spot:
    first = rows[0]
    x, y = projection.point(first["latitude"], first["longitude"])
    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for row in rows:
        quad, counted = str(row["quad"] or 0), counts[row["is_open"]]
        counted[quad] = counted.get(quad, 0) + row["events"]
    newest = max(rows, key=lambda row: row["latest"] or "")
    return Spot(
        id=first["place_id"], name=cast(str, newest["place_name"] or ""), country=first["place_country"],
        latitude=first["latitude"], longitude=first["longitude"], x=round(x, 2), y=round(y, 2),
        events=sum(row["events"] for row in rows), settled=counts[0], open=counts[1], latest=newest["latest"],
    )  # fmt: skip
