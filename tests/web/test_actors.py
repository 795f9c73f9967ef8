"""Pages of actors and organisations: what the gazetteer knows on a day, and what the articles tell."""

import pytest
from starlette.testclient import TestClient

from samarkand.web import app


@pytest.fixture(scope="module")
def demo(demo_store) -> TestClient:
    return TestClient(app(demo_store))


def test_a_person_has_offices_as_of_a_day(client):
    then = client.get("/actors/Q3318231.json?on=2022-09-15").json()
    assert [(fact["kind"], fact["of"]) for fact in then["facts"]] == [("head-of-state", "IDN")]
    assert client.get("/actors/Q3318231.json?on=2013-01-01").json()["facts"][0]["kind"] == "governor"
    assert client.get("/actors/Q3318231.json?on=2000-01-01").json()["facts"] == []


def test_an_organisation_has_its_members_as_of_a_day(client):
    def members(day: str) -> set[str]:
        facts = client.get(f"/organisations/Q485207.json?on={day}").json()["facts"]
        return {fact["code"] for fact in facts if fact["kind"] == "member"}

    assert "IRN" not in members("2022-09-15")
    assert members("2023-08-01") - members("2022-09-15") == {"IRN"}


def test_codes_and_acronyms_lead_to_the_same_page_as_ids(client):
    assert client.get("/organisations/SCO.json").json()["actor"]["id"] == "Q485207"
    assert client.get("/actors/CHL.json").json()["actor"]["kind"] == "state"
    assert client.get("/organisations/UN.json").json()["actor"]["id"] == "Q1065"


@pytest.mark.parametrize("path", ["/actors/none", "/organisations/CHL", "/organisations/Q3318231", "/actors/%00"])
def test_who_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_a_state_has_the_events_of_all_of_its_people(client, filled):
    answer = client.get("/actors/CHL.json").json()
    assert answer["total"] == client.get("/events.json?country=CHL").json()["total"]
    assert [each["id"] for each in answer["meetings"]] == [filled.meeting.id]
    assert {each["code"]: each["events"] for each in answer["partners"]} == {"PER": 1, "UN": 1}


def test_every_number_of_the_demonstration_agrees_with_its_list(demo):
    for actor in demo.get("/actors.json").json()["actors"][:12]:
        found = demo.get(f"/actors/{actor['id']}.json").json()
        assert found["total"] == actor["events"], actor
        asked = f"actor={actor['id']}" if found["actor"]["kind"] == "person" else f"country={found['actor']['code']}"
        if found["actor"]["kind"] in ("person", "state"):
            listed = demo.get(f"/events.json?{asked}").json()["total"]
            assert listed >= found["total"]


def test_quotations_by_somebody_are_his_and_those_about_him_are_of_others(demo):
    answer = demo.get("/actors/Q7747.json").json()
    assert answer["said"]
    assert all(each["speaker_id"] == "Q7747" for each in answer["said"])
    assert answer["said_about"]
    assert all(each["speaker_id"] != "Q7747" for each in answer["said_about"])


def test_lists_are_filtered_by_name_kind_and_country(demo):
    people = demo.get("/actors.json?kind=person&country=RUS").json()["actors"]
    assert "Q7747" in {each["id"] for each in people}
    assert all(each["kind"] == "person" and each["country"] == "RUS" for each in people)
    assert demo.get("/organisations.json?actor=shanghai").json()["actors"][0]["id"] == "Q485207"
    assert all(each["kind"] not in ("person", "state") for each in demo.get("/organisations.json").json()["actors"])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("type=CONSULT", {"CHL", "PER"}), ("type=ASSAULT", {"CHL", "Q1065"}), ("status=planned", set()),
        ("outlet=gazette.example", {"CHL", "PER"}), ("language=en&type=ASSAULT", set()), ("from=2030-01-01", set()),
        ("q=menyerang", {"CHL", "Q1065"}), ("type=CONSULT&country=PER", {"PER"}), ("quad=4", {"CHL", "Q1065"}),
        ("type=CONSULT&actor=chl", {"CHL"}), ("actor=chl&from=2030-01-01", set()),
    ],
)  # fmt: skip
def test_actors_take_the_filters_of_the_events_that_they_take_part_in(client, query, names):
    found = client.get(f"/actors.json?{query}").json()
    assert found["ignored"] == {}
    assert {each["id"] for each in found["actors"]} == names
    assert all(each["events"] == 1 for each in found["actors"])


def test_under_a_filter_of_events_only_organisations_that_take_part_are_listed(demo):
    every, some = (demo.get(f"/organisations.json{query}").json() for query in ("", "?type=CONSULT"))
    assert every["total"] > some["total"] > 0
    assert every["actors"][-1]["events"] <= some["actors"][-1]["events"]
    assert all(each["events"] for each in some["actors"])
