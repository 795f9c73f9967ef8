"""The agenda as a calendar: meetings and plans on their days, with what became of a plan."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event

from samarkand.model import Step, When, content_id
from samarkand.stores import sqlite
from samarkand.web import app

OLD, NEW = date(2022, 9, 15), date(2022, 9, 20)


@pytest.fixture
def postponed(tmp_path) -> TestClient:
    """A meeting that was planned for one day, and then for a later one."""
    first = claim(content_id("a", 1), status="planned", when=When(OLD, OLD, "stated"))
    second = claim(content_id("a", 2), status="planned", when=When(NEW, NEW, "stated"))
    history = tuple(
        Step(seen=datetime(2022, 9, day, tzinfo=UTC), status="planned", claim_id=each.id)
        for day, each in ((10, first), (12, second))
    )
    made = replace(event([second, first]), history=history)
    with sqlite.open(tmp_path / "plans.db", create=True) as store:
        store.add([dossier(1, claims=(first,)), dossier(2, claims=(second,))], recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge([made], [], [], at=AT)
    return TestClient(app(tmp_path / "plans.db"))


def entries(client: TestClient, query: str) -> dict[str, list[dict]]:
    weeks = client.get(f"/agenda.json{query}").json()["weeks"]
    assert all(len(week) == 7 for week in weeks)
    return {day["day"]: day["entries"] for week in weeks for day in week if day["entries"]}


def test_a_plan_that_was_put_off_stands_on_its_new_day_and_says_so(postponed):
    found = entries(postponed, "?month=2022-09")
    assert list(found) == ["2022-09-20"]
    (entry,) = found["2022-09-20"]
    assert (entry["parties"], entry["changes"]) == (["CHL", "PER"], ["postponed"])
    assert postponed.get("/agenda?month=2022-09").text.count('class="change">postponed') == 3  # grid, legend, list


def test_the_calendar_holds_meetings_that_took_place(client, filled):
    found = entries(client, "?month=2022-09")
    (entry,) = found["2022-09-15"]
    assert (entry["id"], entry["status"], entry["was_planned"]) == (filled.meeting.id, "happened", True)


def test_what_lasts_stands_on_each_of_its_days(client, filled):
    found = entries(client, "?month=2022-10")
    assert list(found) == ["2022-10-01", "2022-10-02", "2022-10-03"]
    assert client.get("/agenda.json?month=2022-10").json()["total"] == 1
    assert client.get("/agenda.json?month=2022-11").json()["total"] == 0


def test_the_month_shown_first_has_something_in_it(client):
    assert client.get("/agenda.json").json()["month"] in ("2022-09", "2022-10")


@pytest.mark.parametrize("month", ["2022-13", "0001-01", "9999-12", "september", "2022-09-01"])
def test_what_is_no_month_is_left_out(client, month):
    assert client.get(f"/agenda.json?month={month}").json()["ignored"] == {"month": month}


def test_months_before_and_after_are_one_step_away(client):
    html = client.get("/agenda?month=2022-01").text
    assert 'href="/agenda?month=2021-12"' in html
    assert 'href="/agenda?month=2022-02"' in html
