"""The gazetteer's tables as they ship: places, Correlates of War numbers, agencies."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from samarkand import gazetteer, languages, tables

DATA = files("samarkand.gazetteer") / "data"
FEATURES = frozenset(
    ("city", "region", "island", "sea", "ocean", "gulf", "bay", "strait", "canal", "river", "lake", "mountain",
     "desert", "building", "site", "base", "camp", "crossing")
)  # fmt: skip
OF_SEVERAL_STATES = frozenset(
    {"sea", "ocean", "gulf", "bay", "strait", "river", "lake", "island", "desert", "mountain"}
)


@pytest.fixture(scope="module")
def places():
    return list(tables.rows(DATA / "places.tsv"))


@pytest.fixture(scope="module")
def countries():
    return {row["alpha3"]: row for row in tables.rows(DATA / "countries.tsv")}


@pytest.fixture(scope="module")
def known():
    return gazetteer.load()


def names(row):
    return (row["name"], *tables.values(row["names_en"]), *tables.values(row["names_id"]))


def test_places_are_many_and_each_name_stands_once(places):
    assert len(places) >= 500
    assert [name for name, count in Counter(name for row in places for name in names(row)).items() if count > 1] == []


def test_places_lie_on_the_earth_in_a_known_country(places, countries):
    for row in places:
        assert -90 <= float(row["latitude"]) <= 90, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["feature"] in FEATURES, row
        assert row["country"] in countries or not row["country"], row
        assert row["country"] or row["feature"] in OF_SEVERAL_STATES | {"region"}, row


def test_place_names_are_proper_names(places):
    for row in places:
        for name in names(row):
            assert name[0].isupper() or name[0].isdigit() or name.startswith("al-"), name
            assert name == " ".join(name.split())


def test_no_place_hides_a_state_a_people_or_a_party(places):
    """A place wins over the other senses of its name, so it may share it only with a region or a seat."""
    taken = {
        entry.name
        for code in languages.codes()
        for entry in languages.load(code).names
        if entry.sense not in ("region", "government")
    }
    bodies = {name for row in tables.rows(DATA / "organisations.tsv") for column in ("names_en", "names_id")
              for name in tables.values(row[column])}  # fmt: skip
    assert [name for row in places for name in names(row) if name in taken | bodies] == []


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Laut China Selatan", None, 12, 113),
        ("South China Sea", None, 12, 113),
        ("Selat Hormuz", None, 26.6, 56.3),
        ("Krimea", "UKR", 45.3, 34.4),
        ("Kota Gaza", "PSE", 31.5, 34.5),
        ("Dataran Tinggi Golan", "SYR", 33, 35.8),
        ("Wina", "AUT", 48.2, 16.4),
        ("Jenewa", "CHE", 46.2, 6.1),
        ("Den Haag", "NLD", 52.1, 4.3),
        ("Bali", "IDN", -8.4, 115.1),
        ("Sentul", "IDN", -6.6, 106.9),
        ("Labuan Bajo", "IDN", -8.5, 119.9),
        ("Istana Bogor", "IDN", -6.6, 106.8),
        ("Ibu Kota Nusantara", "IDN", -1, 116.7),
        ("Balai Agung Rakyat", "CHN", 39.9, 116.4),
        ("Markas Besar PBB", "USA", 40.7, -74),
        ("Guantanamo Bay", "CUB", 19.9, -75.1),
        ("Camp David", "USA", 39.6, -77.5),
        ("Davos", "CHE", 46.8, 9.8),
        ("Bandara Soekarno-Hatta", "IDN", -6.1, 106.7),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_place_by_its_name(known, name, country, latitude, longitude, language):
    (place,) = [
        known.places[candidate.target] for candidate in known.candidates(name, language) if candidate.sense == "place"
    ]
    assert place.country == country
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.2)


def test_regions_of_the_languages_have_coordinates_of_their_own(known):
    regions = {
        (entry.name, code)
        for code in languages.codes()
        for entry in languages.load(code).names
        if entry.sense == "region"
    }
    missing = {name for name, code in regions if not any(c.sense == "place" for c in known.candidates(name, code))}
    assert missing <= {"Basque"}


def test_cow_holds_numbers_of_their_own(countries):
    numbers = [row["cow"] for row in countries.values() if row["cow"]]
    assert all(number.isdecimal() and 2 <= int(number) <= 990 for number in numbers)
    assert len(numbers) == len(set(numbers)) == 198
    expected = {"USA": "2", "GBR": "200", "RUS": "365", "UKR": "369", "IRN": "630", "ISR": "666", "CHN": "710",
                "IDN": "850", "TLS": "860", "AUS": "900", "SSD": "626", "XKX": "347"}  # fmt: skip
    assert {alpha3: countries[alpha3]["cow"] for alpha3 in expected} == expected
    assert [alpha3 for alpha3 in ("PSE", "HKG", "VAT", "GRL") if countries[alpha3]["cow"]] == []


def test_agencies_count_for_their_state(known):
    agencies = [actor for actor in known.actors.values() if actor.kind == "agency"]
    assert len(agencies) >= 50
    assert all(actor.country in known.codes and actor.sector == "GOV" and actor.names["en"] for actor in agencies)
    assert known.party_code("x-cia", None) == ("USA", None)
    assert known.party_code("x-kpk", None) == ("IDN", None)


def test_the_regencies_of_indonesia_are_known(known):
    rows = list(tables.rows(Path(__file__).with_name("regencies.tsv")))
    found = [row["name"] for row in rows if any(in_indonesia(known, name) for name in forms(row["name"]))]
    assert len(rows) == 514
    assert len(found) / len(rows) >= 0.98


def forms(name: str) -> tuple[str, str]:
    full = name.replace(" Adm.", "")
    return full, full.split(" ", 1)[1]


def in_indonesia(known, name: str) -> bool:
    places = [known.places.get(candidate.target) for candidate in known.candidates(name, "id")]
    return "IDN" in {place.country for place in (*places, *gazetteer.towns().get(name)) if place is not None}
