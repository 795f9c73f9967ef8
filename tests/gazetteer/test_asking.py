"""Questions to the gazetteer: members and officers on a day, a person's offices, names of several."""

from datetime import date

import pytest

import samarkand
from samarkand import gazetteer
from samarkand.errors import UsageError

DAY = date(2022, 9, 15)


def facts(what: str, on: date | None = DAY, number: int = 0) -> set[tuple[str, str, str]]:
    """(code, kind, of) of what is known."""
    return {(fact.code, fact.kind, fact.of_name) for fact in gazetteer.ask(gazetteer.load(), what, on)[number].facts}


def test_a_body_has_its_members_observers_partners_and_officers_of_the_day():
    (sco, *_) = gazetteer.ask(gazetteer.load(), "SCO", DAY)
    kinds = {kind: [fact.code for fact in sco.facts if fact.kind == kind] for kind in ("member", "observer")}
    assert kinds == {
        "member": ["CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"],
        "observer": ["AFG", "BLR", "IRN", "MNG"],
    }
    assert {fact.kind for fact in sco.facts} == {"member", "observer", "partner", "secretary-general"}
    assert next(fact for fact in sco.facts if fact.code == "IRN").until == "2023-07-04"


def test_the_next_year_another_state_is_a_member():
    assert ("IRN", "member", "SCO") in facts("SCO", date(2023, 7, 4))
    assert ("IRN", "observer", "SCO") not in facts("SCO", date(2023, 7, 4))


def test_a_persons_offices_in_any_case_of_letters():
    for said in ("Retno Marsudi", "retno marsudi", "x-retno-marsudi"):
        (found,) = gazetteer.ask(gazetteer.load(), said)
        (fact,) = found.facts
        assert (fact.kind, fact.of, fact.since[:7], fact.until) == ("foreign-minister", "IDN", "2014-10", "2024-10-20")


def test_a_state_has_its_officers_before_what_it_belongs_to():
    (russia,) = gazetteer.ask(gazetteer.load(), "RUS", DAY)
    assert (russia.facts[0].name, russia.facts[0].kind) == ("Vladimir Putin", "head-of-state")
    assert ("RUS", "foreign-minister", "RUS") in facts("RUS")
    assert russia.facts[-1].kind in {"member", "observer", "partner"}
    assert "SCO" in {fact.name for fact in russia.facts}


@pytest.mark.parametrize(
    ("said", "targets"),
    [
        ("Moskow", {"RUS"}),
        ("Georgia", {"GEO", "place:Georgia (United States)"}),
        ("AS", {"USA"}),
        ("Valencia", {"place:Valencia", "geonames:3625549"}),
        ("Kim", {"Q56226", "Q10665", "x-sung-kim"}),
        ("Selat Hormuz", {"place:Strait of Hormuz"}),
    ],
)
def test_of_a_name_that_means_several_all_are_given(said, targets):
    assert targets <= {subject.id for subject in gazetteer.ask(gazetteer.load(), said, DAY)}


def test_names_are_given_in_the_language_that_is_asked_for():
    (germany,) = gazetteer.ask(gazetteer.load(), "DEU", DAY, language="id")
    assert germany.name == "Jerman"


def test_an_unknown_name_is_refused_with_near_ones():
    with pytest.raises(UsageError, match="nothing is known under 'Uzbekistn'; near names: Uzbekistan"):
        gazetteer.ask(gazetteer.load(), "Uzbekistn")


def test_the_facade_takes_a_day_as_text_and_refuses_what_is_none():
    assert samarkand.world("AUKUS", "2022-09-15")[0].facts == samarkand.world("AUKUS", DAY)[0].facts
    with pytest.raises(UsageError, match="'2022-9-15' is no day"):
        samarkand.world("AUKUS", "2022-9-15")
