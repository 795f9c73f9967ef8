"""Mentions to places: states, seats of government, towns, and towns that are written wrongly."""

import pytest
from tests.texts import dossier, name_of

from samarkand.model import Place


def places(text: str, language: str) -> dict[str, tuple[str, str | None, str]]:
    """(name, country, reason) of the places that a text's names are linked to, by the words of the mention."""
    read = dossier(text, language)
    found = {}
    for link in read.grounding.places:
        place = read.grounding.entities[link.target]
        assert isinstance(place, Place)
        found[str(name_of(text, read.reading.mentions[link.mention]))] = (place.name, place.country, link.because)
    return found


@pytest.mark.parametrize(
    ("text", "language", "name", "expected"),
    [
        ("Kedua presiden bertemu di Arequippa, Peru.", "id", "Arequippa", ("Arequipa", "PER")),
        ("Kedua presiden bertemu di Tashkentt, Uzbekistan.", "id", "Tashkentt", ("Tashkent", "UZB")),
        ("The presidents met in Arequippa, Peru.", "en", "Arequippa", ("Arequipa", "PER")),
        ("The ministers met in Valparaizo, Chile.", "en", "Valparaizo", ("Valparaíso", "CHL")),
    ],
)
def test_a_misspelt_town_is_read_where_its_state_stands_beside_it(text, language, name, expected):
    town, country, because = places(text, language)[name]
    assert (town, country) == expected
    assert name in because
    assert "letters away" in because


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kedua presiden bertemu di Arequippa.", "id"),
        ("Kedua presiden bertemu di Arequippa, Kanada.", "id"),
        ("The presidents met in Arequippa.", "en"),
    ],
)
def test_a_misspelt_town_without_its_state_stays_unknown(text, language):
    assert "Arequippa" not in places(text, language)


@pytest.mark.parametrize(
    ("text", "language", "name", "expected"),
    [
        ("Georgia menutup perbatasan dengan Rusia.", "id", "Georgia", ("Georgia", "GEO")),
        ("Georgia and Armenia signed a treaty in Tbilisi.", "en", "Tbilisi", ("Tbilisi", "GEO")),
        ("Moskow menolak tuduhan itu.", "id", "Moskow", ("Moscow", "RUS")),
        ("Sidang digelar di Jenewa.", "id", "Jenewa", ("Geneva", "CHE")),
        ("Hotel di Mogadishu diserang.", "id", "Mogadishu", ("Mogadishu", "SOM")),
        ("Kapal itu berlabuh di Surabaya.", "id", "Surabaya", ("Surabaya", "IDN")),
        ("The ship came to Surabaya.", "en", "Surabaya", ("Surabaya", "IDN")),
        ("A flood hit Santiago, Chile.", "en", "Santiago", ("Santiago", "CHL")),
    ],
)
def test_a_place_has_its_country(text, language, name, expected):
    assert places(text, language)[name][:2] == expected


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Banjir melanda Cordoba, Spanyol.", "id", "ESP"),
        ("Banjir melanda Cordoba, Argentina.", "id", "ARG"),
        ("A flood hit Valencia, Venezuela.", "en", "VEN"),
        ("A flood hit Valencia, Spain.", "en", "ESP"),
    ],
)
def test_of_towns_of_one_name_the_one_whose_state_is_beside_it_is_meant(text, language, country):
    assert next(iter(places(text, language).values()))[1] == country


def test_places_have_coordinates_in_degrees():
    read = dossier("Kedua presiden bertemu di Samarkand, Uzbekistan.", "id")
    for link in read.grounding.places:
        place = read.grounding.entities[link.target]
        assert isinstance(place, Place)
        assert place.latitude is not None
        assert place.longitude is not None
        assert abs(place.latitude) <= 90
        assert abs(place.longitude) <= 180


def test_a_state_as_a_place_is_kept_apart_from_the_state_as_an_actor():
    read = dossier("Rusia menutup perbatasan.", "id")
    assert {link.target for link in read.grounding.actors} == {"RUS"}
    assert {link.target for link in read.grounding.places} == {"at:RUS"}
