"""Offices and memberships as they ship: how many, no two holders on one day, no gap that is not explained."""

from collections import Counter, defaultdict
from datetime import date
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from samarkand import gazetteer, tables

DATA = files("samarkand.gazetteer") / "data"
VACANCIES = Path(__file__).parents[2] / "scripts" / "gazetteer" / "vacancies.tsv"
FIRST, LAST = date(2010, 1, 1), date(2025, 1, 1)
HEADS = {"head-of-state": "head-of-state", "monarch": "head-of-state", "head-of-government": "head-of-government"}
# Offices that a council shares; that two claimed, or whose holder's deputy acted while he lay ill (Zambia).
COLLECTIVE = {("head-of-state", "BIH"), ("head-of-state", "SMR")}
CLAIMED_BY_TWO = {("head-of-state", "CIV"), ("head-of-government", "LBY"), ("head-of-state", "KGZ"),
                  ("head-of-state", "ZMB")}  # fmt: skip
LISTED = {
    "UN Security Council", "SCO", "ASEAN", "ASEAN Plus Three", "East Asia Summit", "ASEAN Regional Forum", "EU", "NATO",
    "G7", "G8", "G20", "BRICS", "Quad", "AUKUS", "OPEC", "OPEC+", "OIC", "Arab League", "GCC", "African Union",
    "ECOWAS", "CSTO", "EAEU", "CIS", "APEC", "Mercosur", "Commonwealth of Nations", "OSCE",
}  # fmt: skip
MEMBERS_AT_THE_END_OF_2024 = {
    "UN Security Council": 15, "SCO": 10, "ASEAN": 10, "ASEAN Plus Three": 13, "East Asia Summit": 18, "EU": 27,
    "ASEAN Regional Forum": 26, "NATO": 32, "G7": 7, "G20": 21, "Quad": 4, "AUKUS": 3, "OPEC": 12, "OIC": 57,
    "Arab League": 22, "GCC": 6, "African Union": 55, "CSTO": 6, "EAEU": 5, "APEC": 21, "Commonwealth of Nations": 56,
    "OSCE": 57, "BRICS": 9, "ECOWAS": 15,
}  # fmt: skip


@pytest.fixture(scope="module")
def world():
    return gazetteer.load()


@pytest.fixture(scope="module")
def tenures():
    return list(tables.rows(DATA / "tenures.tsv"))


@pytest.fixture(scope="module")
def organisations():
    return {name: row["id"] for row in tables.rows(DATA / "organisations.tsv")
            for name in tables.values(row["names_en"])}  # fmt: skip


def day(cell, otherwise):
    year, month, of_month, *_ = [*map(int, cell.split("-")), 1, 1] if cell else (otherwise.year, 1, 1)
    return date(year, month, of_month)


def test_offices_and_bodies_are_many(tenures):
    kinds = Counter(row["kind"] for row in tables.rows(DATA / "organisations.tsv"))
    assert len(tenures) >= 4000
    assert len({row["person"] for row in tenures}) >= 2500
    assert kinds["igo"] + kinds["alliance"] >= 150
    assert kinds["armed"] + kinds["party"] + kinds["ngo"] + kinds["company"] >= 250


def test_doubt_is_marked_yes_or_not_at_all(tenures):
    marks = {row["uncertain"] for row in (*tenures, *tables.rows(DATA / "memberships.tsv"))}
    assert marks == {"", "yes"}


def test_no_office_has_two_holders_on_one_day(tenures):
    """Ministers' handovers are known to the month alone in places, so that up to sixteen days pass there."""
    held = defaultdict(list)
    for row in tenures:
        if row["role"] in {*HEADS, "foreign-minister", "defence-minister"} and row["since"] >= "1995":
            held[row["role"], row["of"]].append((day(row["since"], FIRST), day(row["until"], date.max), row["person"]))
    twice = {office for office, rows in held.items() for one, other in combinations(rows, 2)
             if (min(one[1], other[1]) - max(one[0], other[0])).days > (0 if office[0] in HEADS else 16)}  # fmt: skip
    assert twice == COLLECTIVE | CLAIMED_BY_TWO


def test_no_gap_of_a_head_is_unexplained(tenures):
    states = {row["alpha3"] for row in tables.rows(DATA / "countries.tsv") if row["kind"] in ("state", "disputed")}
    held = defaultdict(list)
    for row in tenures:
        if row["role"] in HEADS and row["of"] in states:
            held[HEADS[row["role"]], row["of"]].append((day(row["since"], date.min), day(row["until"], date.max)))
    gaps = set()
    for (role, state), rows in held.items():
        reached = FIRST
        for since, until in (*sorted(rows), (LAST, LAST)):
            if (min(since, LAST) - reached).days > 1:
                gaps.add((state, role, reached, min(since, LAST)))
            reached = max(reached, until)
    explained = set()
    for row in tables.rows(VACANCIES):
        assert row["why"], row
        explained.add((row["of"], HEADS[row["role"]], day(row["since"], FIRST), day(row["until"], LAST)))
    assert gaps == explained


def test_every_state_has_a_head(tenures):
    have = {row["of"] for row in tenures if row["role"] in ("head-of-state", "monarch")}
    assert {row["alpha3"] for row in tables.rows(DATA / "countries.tsv") if row["kind"] == "state"} <= have


def test_memberships_stand_for_the_bodies_of_the_news(world, organisations):
    assert {name for name in LISTED if not world.memberships.get(organisations[name])} == set()


@pytest.mark.parametrize(("body", "number"), MEMBERS_AT_THE_END_OF_2024.items())
def test_a_body_has_all_its_members(world, organisations, body, number):
    members = world.members(organisations[body], date(2024, 12, 31))
    assert len(set(members)) == len(members) == number


@pytest.mark.parametrize("year", range(2010, 2025))
def test_the_security_council_has_fifteen_members_each_year(world, organisations, year):
    assert len(set(world.members(organisations["UN Security Council"], date(year, 7, 1)))) == 15
