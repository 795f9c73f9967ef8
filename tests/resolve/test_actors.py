"""Mentions to actors as of a day: who is meant, for whom they count, and why."""

import pytest
from tests.texts import dossier, name_of

from samarkand.model import Actor, Dossier


def actors(text: str, language: str, published: str | None = "2022-09-15") -> dict[str, Actor]:
    """The actors that a text's names are linked to, by the words of the mention."""
    read = dossier(text, language, published)
    found = {}
    for link in read.grounding.actors:
        actor = read.grounding.entities[link.target]
        assert isinstance(actor, Actor)
        found[str(name_of(text, read.reading.mentions[link.mention]))] = actor
    return found


@pytest.mark.parametrize(
    ("text", "language", "name", "code"),
    [
        ("Amerika Serikat mengecam Korea Utara.", "id", "Amerika Serikat", "USA"),
        ("AS mengecam Korea Utara.", "id", "Korea Utara", "PRK"),
        ("Moskow menolak tuduhan Kyiv.", "id", "Moskow", "RUS"),
        ("Tiongkok menutup perbatasan.", "id", "Tiongkok", "CHN"),
        ("PBB meminta gencatan senjata.", "id", "PBB", "UN"),
        ("NATO meminta gencatan senjata.", "id", "NATO", "NATO"),
        ("Georgia menutup perbatasan dengan Rusia.", "id", "Georgia", "GEO"),
        ("Russian forces left the town.", "en", "Russian", "RUS"),
        ("The U.S. condemned North Korea.", "en", "U.S.", "USA"),
        ("The EU imposed sanctions on Iran.", "en", "EU", "EU"),
        ("Georgia and Armenia signed a treaty in Tbilisi.", "en", "Georgia", "GEO"),
        ("Israeli troops shelled the Gaza Strip.", "en", "Gaza Strip", "PSE"),
    ],
)
def test_a_listed_name_counts_for_its_state_or_organisation(text, language, name, code):
    actor = actors(text, language)[name]
    assert (actor.country or actor.acronym) == code


@pytest.mark.parametrize("name", ["UN", "NATO", "EU", "AU"])
def test_an_acronym_means_the_whole_and_not_its_parts(name):
    (link,) = (link for link in dossier(f"The {name} asked for a ceasefire.", "en").grounding.actors)
    assert link.score > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Nilai tukar rupiah terhadap dolar AS melemah.",
        "Harga minyak naik 3 dolar AS per barel.",
        "Ia belajar bahasa Rusia di kampus.",
    ],
)
def test_money_and_languages_are_no_actors(text):
    assert actors(text, "id") == {}


@pytest.mark.parametrize(
    ("text", "language", "country", "role"),
    [
        ("Menteri Luar Negeri Peru Oswin Tarrow tiba di Cusco.", "id", "PER", "foreign-minister"),
        ("Presiden Peru Oswin Tarrow tiba di Cusco.", "id", "PER", "head-of-state"),
        ("Peruvian Foreign Minister Oswin Tarrow arrived in Cusco.", "en", "PER", "foreign-minister"),
        ("Oswin Tarrow, the foreign minister of Peru, arrived in Cusco.", "en", "PER", "foreign-minister"),
    ],
)
def test_an_unknown_person_counts_for_the_state_beside_the_title(text, language, country, role):
    actor = actors(text, language)["Oswin Tarrow"]
    assert (actor.kind, actor.country, actor.tenures[0].role) == ("person", country, role)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("Gubernur Oswin Tarrow tiba di balai kota.", "id", "IDN"),
        ("Presiden Oswin Tarrow tiba di balai kota.", "id", None),
        ("Perdana Menteri Oswin Tarrow tiba di balai kota.", "id", None),
        ("Oswin Tarrow tiba di balai kota.", "id", None),
        ("Governor Oswin Tarrow arrived at the hall.", "en", None),
    ],
)
def test_a_title_without_a_state_is_of_the_languages_home_unless_it_heads_a_state(text, language, country):
    actor = actors(text, language).get("Oswin Tarrow")
    assert (actor.country if actor else None) == country


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Presiden Peru Oswin Tarrow tiba di Cusco. Kemarin Tarrow berpidato.", "id"),
        ("Peruvian President Oswin Tarrow arrived in Cusco. Later Tarrow gave a speech.", "en"),
    ],
)
def test_a_surname_means_the_person_whom_the_article_names_in_full(text, language):
    found = actors(text, language)
    assert found["Tarrow"].id == found["Oswin Tarrow"].id


@pytest.mark.parametrize(
    ("published", "expected"),
    [("1995-05-01", "x-heydar-aliyev"), ("2022-09-15", "x-ilham-aliyev")],
)
def test_of_two_people_of_one_surname_the_one_in_office_is_meant(published, expected):
    assert actors("Presiden Aliyev tiba di balai kota.", "id", published)["Aliyev"].id == expected


def test_links_say_why():
    read: Dossier = dossier("Menteri Luar Negeri Peru Oswin Tarrow bertemu Xi Jinping.", "id")
    for link in read.grounding.actors:
        assert link.because
        assert 0 < link.score <= 1
        assert link.target in read.grounding.entities


def test_the_same_person_of_two_articles_has_one_id():
    one = actors("Menteri Luar Negeri Peru Oswin Tarrow tiba di Cusco.", "id")["Oswin Tarrow"]
    other = actors("Menteri Keuangan Peru Oswin Tarrow kembali ke Cusco.", "id")["Oswin Tarrow"]
    assert one.id == other.id


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("The Kenyan Union of Nurses called off its strike.", "en", "Kenyan Union of Nurses", "KEN"),
        (
            "Kementerian Kelautan dan Perikanan menahan dua kapal Peru.",
            "id",
            "Kementerian Kelautan dan Perikanan",
            "IDN",
        ),
    ],
)
def test_a_body_of_no_table_is_of_the_state_that_its_name_says_or_of_the_outlets_home(text, language, name, country):
    found = actors(text, language)
    assert {actor.country for words, actor in found.items() if words in name} == {country}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Two ethnic Albanians were hurt in northern Greece.", "Albanians", "GRC"),
        ("The Albanians of northern Greece demanded schools.", "Albanians", "GRC"),
        ("Albanians demanded schools.", "Albanians", "ALB"),
        ("Americans in Greece were hurt.", "Americans", "USA"),
    ],
)
def test_an_ethnic_group_counts_for_the_state_in_which_it_lives(text, name, country):
    assert actors(text, "en")[name].country == country


def test_a_title_before_and_a_state_behind_a_name_tell_whose_it_is():
    found = actors("King Daniel Tarrow of Morocco said today that talks went on.", "en")
    assert {actor.country for name, actor in found.items() if "Tarrow" in name} == {"MAR"}
