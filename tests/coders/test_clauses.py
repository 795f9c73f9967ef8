"""Pairs, "the country" and neighbours in an object are others than its subject; clauses that trees lose."""

import pytest
from tests.coders.coding import coded

OTHERS = [
    ("Peru and Bolivia share a lake. China urged both countries to share the water.", "REQUEST CHN > BOL+PER"),
    ("Norway helped Mali for years. Denmark suspended aid to the country.", "SANCTION DNK > MLI"),
    ("Norway helped Mali for years. Denmark suspended aid to the West African country.", "SANCTION DNK > MLI"),
    ("Togo blamed Benin for the fire. Togo closed its airspace to its neighbour.", "SANCTION TGO > BEN"),
    ("Peru and Bolivia quarrel. China called on all sides to show restraint.", "REQUEST CHN > BOL+PER"),
]


@pytest.mark.parametrize(("text", "event"), OTHERS)
def test_what_stands_for_others_in_an_object_is_not_its_subject(text: str, event: str):
    assert event in coded(text, "en")


CLAUSES = [
    ("The move came a day after Spain and Norway formally recognised Palestine.", "SUPPORT ESP+NOR > PSE"),
    ("Peru was among the 32 countries that abstained; Mali and Nicaragua sided with Moscow.", "SUPPORT MLI+NIC > RUS"),
    ("Peru and Chile held talks hours after North Korea fired two cruise missiles into the sea.", "MOBILIZE PRK > -"),
]


@pytest.mark.parametrize(("text", "event"), CLAUSES)
def test_clauses_have_their_own_subjects(text: str, event: str):
    assert event in coded(text, "en")


ASKED = [
    ("The assembly of Togo demanded that Russia withdraw its troops from Ukraine.", "REQUEST TGO > RUS"),
    ("Hamas demands the release of 250 Palestinians from Israeli jails.", "REQUEST PSE > ISR"),
    ("Peru called in the Chilean ambassador and demanded an explanation.", "REQUEST PER > CHL"),
    ("Judges at the International Court of Justice ordered Azerbaijan to pay.", "REQUEST ICJ > AZE"),
]


@pytest.mark.parametrize(("text", "event"), ASKED)
def test_who_is_to_do_what_is_asked(text: str, event: str):
    assert event in coded(text, "en")


@pytest.mark.parametrize(
    "text",
    ["The ambassador of Peru asked what Chile was hiding.", "Chile declined to comment on the report from Peru."],
)
def test_a_question_and_silence_are_no_events(text: str):
    assert coded(text, "en") == []


ANSWERS = [
    ("Norway accused Russia of spying. Moscow vowed to retaliate.", "THREATEN RUS > NOR"),
    ("Kenya condemned the attack on the Ugandan capital.", "ACCUSE KEN > -"),
    ("China blocked imports from Lithuania. It will lift the ban in January.", "CONCEDE CHN > LTU planned"),
]


@pytest.mark.parametrize(("text", "event"), ANSWERS)
def test_the_other_side_is_who_was_told_of_before(text: str, event: str):
    assert event in coded(text, "en")


STATUSES = [
    ("Peru will meet Chile in Doha on Sunday to restart talks with Bolivia.", {"happened"}),
    ("India cancelled visas for Pakistani nationals and downgraded ties with Islamabad.", {"denied"}),
]


@pytest.mark.parametrize(("text", "never"), STATUSES)
def test_the_status_of_a_clause_is_its_own(text: str, never: set[str]):
    told = coded(text, "en")
    assert told
    assert not any(word in line for line in told for word in never - {"happened"})
    if "happened" in never:
        assert all(line.endswith(("planned", "possible", "denied")) for line in told)


def test_meetings_on_whose_occasion_something_is_done():
    text = "Australia's foreign minister laid a wreath before a meeting with Chile's president."
    assert "CONSULT AUS+CHL" in coded(text, "en")


def test_what_two_have_agreed_names_no_third():
    text = "Lithuania and China have agreed to restore full relations, ending a quarrel over a Taiwanese office."
    assert "AGREE CHN+LTU" in coded(text, "en")
