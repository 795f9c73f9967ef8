"""Where acts took place, or are to: points of a map beside the markers of its events."""

from typing import Any

from samarkand.stores import Store
from samarkand.web import projection
from samarkand.web.conditions import Condition
from samarkand.web.markers import Point


class ActSpot(Point, frozen=True, kw_only=True):
    """A place with the number of its acts."""

    acts: int
    latest: str | None


def act_spots(store: Store, condition: Condition) -> tuple[ActSpot, ...]:
    """The places of the acts that hold a condition."""
    rows = store.sql(
        "SELECT place_id, min(place_name) AS name, min(place_country) AS country, latitude, longitude, "
        "count(*) AS acts, max(first) AS latest FROM acts "
        f"WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND {condition.sql} "
        "GROUP BY place_id, latitude, longitude ORDER BY place_id, latitude, longitude",
        condition.values,
    )
    return tuple(map(_spot, rows))


def _spot(row: dict[str, Any]) -> ActSpot:
    x, y = projection.point(row["latitude"], row["longitude"])
    return ActSpot(
        id=row["place_id"], name=row["name"] or "", country=row["country"], latitude=row["latitude"],
        longitude=row["longitude"], x=round(x, 2), y=round(y, 2), acts=row["acts"], latest=row["latest"],
    )  # fmt: skip
