"""Filters and paging of the lists."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, dossier, event

from samarkand.model import Step
from samarkand.stores import sqlite
from samarkand.web import app, conditions
from samarkand.web.parameters import Asked


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"meeting", "attack"}),
        ("type=CONSULT", {"meeting"}),
        ("type=assault", {"attack"}),
        ("quad=4", {"attack"}),
        ("status=possible", {"attack"}),
        ("status=happened", {"meeting"}),
        ("country=PER", {"meeting"}),
        ("country=per", {"meeting"}),
        ("country=UN", {"attack"}),
        ("country=Peru", {"meeting"}),
        ("country=cile", {"meeting", "attack"}),
        ("country=PBB", {"attack"}),
        ("status=Possible", {"attack"}),
        ("quad=material+conflict", {"attack"}),
        ("outlet=Gazette.Example", {"meeting"}),
        ("country=CHL", {"meeting", "attack"}),
        ("country=KEN", set()),
        ("actor=presiden", {"meeting"}),
        ("actor=CHL", {"meeting"}),
        ("actor=%25", set()),
        ("from=2022-09-16", {"attack"}),
        ("from=2022-10-03", {"attack"}),
        ("from=2022-10-04", set()),
        ("to=2022-09-15", {"meeting"}),
        ("from=2022-09-15&to=2022-09-15", {"meeting"}),
        ("outlet=gazette.example", {"meeting"}),
        ("language=en", {"meeting"}),
        ("sources=2", {"attack"}),
        ("q=arequipa", {"meeting"}),
        ("q=arequ", {"meeting"}),
        ("q=pasukan+peru", {"attack"}),
        ("q=peru", {"meeting", "attack"}),
        ("q=nowhere", set()),
        ("type=CONSULT&country=UN", set()),
    ],
)
def test_events_are_filtered(client, filled, query, expected):
    answer = client.get(f"/events.json?{query}").json()
    names = {filled.meeting.id: "meeting", filled.attack.id: "attack"}
    assert {names[each["id"]] for each in answer["events"]} == expected
    assert answer["total"] == len(expected)
    html = client.get(f"/events?{query}").text
    assert {name for key, name in names.items() if f'href="/events/{key}"' in html} == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 3),
        ("q=arequipa", 2),
        ("q=pasukan", 1),
        ("outlet=gazette.example", 1),
        ("language=id", 2),
        ("from=2022-09-17", 2),
        ("to=2022-09-16", 1),
        ("to=2022-09-17&q=presiden", 2),
        ("type=CONSULT", 2),
        ("type=ASSAULT&status=possible", 1),
        ("country=UN", 1),
        ("actor=presiden&language=en", 1),
        ("quad=4&outlet=gazette.example", 0),
        ("sources=2", 1),
    ],
)
def test_articles_are_filtered(client, query, expected):
    answer = client.get(f"/articles.json?{query}").json()
    assert answer["total"] == len(answer["articles"]) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", 2), ("q=arequipa", 1), ("outlet=gazette.example", 1), ("language=en", 1), ("to=2022-09-15", 0),
     ("type=CONSULT", 1), ("country=UN", 1), ("status=denied", 0)],
)  # fmt: skip
def test_stories_are_filtered(client, query, expected):
    answer = client.get(f"/stories.json?{query}").json()
    assert answer["total"] == len(answer["stories"]) == expected


def test_the_agenda_holds_what_is_not_settled(client, filled):
    answer = client.get("/agenda.json").json()
    assert [each["id"] for each in answer["events"]] == [filled.attack.id]
    assert "1–3 October 2022" in client.get("/agenda").text
    assert client.get("/agenda.json?status=happened").json()["ignored"] == {"status": "happened"}


def test_a_place_and_a_box_are_filters_too(client, filled):
    ids = {"inside": "box=-80,-20,-70,-10", "outside": "box=0,0,10,10", "place": f"place={filled.meeting.place.id}"}
    totals = {name: client.get(f"/events.json?{query}").json()["total"] for name, query in ids.items()}
    assert totals == {"inside": 1, "outside": 0, "place": 1}
    named = filled.meeting.place.name
    assert client.get(f"/events.json?place={named.lower()}").json()["total"] == 1
    assert client.get("/events.json?box=10,0,0,10").json()["ignored"] == {"box": "10,0,0,10"}
    assert 'name="box" value="0,0,10,10"' in client.get("/articles?box=0,0,10,10").text


def test_ids_of_places_may_hold_spaces():
    asked = Asked({"place": "place:Hulu Contoh geonames:12 KEN"})
    assert {"place:Hulu Contoh", "geonames:12", "KEN"} <= set(conditions.events(asked).values)


def test_a_search_finds_articles_events_parties_countries_and_types(client, filled):
    found = client.get("/search.json?q=presiden").json()
    assert found["total"] == 2
    assert [each["id"] for each in found["events"]] == [filled.meeting.id]
    assert {each["name"] for each in found["parties"]} == {"Presiden Cile", "Presiden Peru"}
    html = client.get("/search?q=presiden").text
    assert '<mark class="found">Presiden</mark>' in html
    assert 'href="/events?actor=Presiden+Cile"' in html
    assert {each["code"] for each in client.get("/search.json?q=chile").json()["countries"]} == {"CHL"}
    assert {each["code"] for each in client.get("/search.json?q=Jerman").json()["countries"]} == {"DEU"}
    assert client.get("/search.json?q=konsultasi").json()["types"] == ["CONSULT"]


def test_a_search_ignores_marks_on_letters_and_takes_filters(client):
    assert client.get("/search.json?q=Pr%C3%A9siden").json()["total"] == 2
    assert client.get("/search.json?q=presiden&language=en").json()["total"] == 1
    assert client.get("/search.json").json()["total"] == 0
    for odd in ('"', "a AND", "NEAR(", "title:x", "*", "-", "%25"):
        assert client.get("/search", params={"q": odd}).status_code == 200


def test_faults_are_filtered(client):
    assert client.get("/faults.json").json()["total"] == 2
    assert client.get("/faults.json?code=empty").json()["total"] == 1
    assert client.get("/faults.json?stage=none").json()["total"] == 0


def test_a_list_says_how_a_status_came_about(client):
    cards = {each["type"]: each for each in client.get("/events.json").json()["events"]}
    assert cards["CONSULT"]["trail"] == ["planned", "happened"]
    assert cards["CONSULT"]["evidence"]["status"] == "happened"
    assert cards["CONSULT"]["mutual"]
    assert cards["CONSULT"]["recipients"] == []
    assert cards["ASSAULT"]["trail"] == ["possible"]


def test_a_status_that_a_later_report_did_not_change_stays_first(client, filled):
    later = Step(seen=datetime(2022, 9, 20, tzinfo=UTC), status="planned", claim_id=filled.second.claims[0].id)
    event = replace(filled.meeting, history=(*filled.meeting.history, later))
    with sqlite.open(filled.path, write=True) as store:
        store.replace_merge([event], [], [], at=AT)
    html = client.get("/events").text
    assert '<span class="status happened">happened</span><span class="then">also reported as</span>' in html


def test_a_chosen_filter_can_be_removed_and_the_others_stay(client):
    html = client.get("/events?type=CONSULT&country=PER&page=1").text
    assert 'href="/events?country=PER"' in html
    assert 'href="/events?type=CONSULT"' in html
    assert '<option value="CONSULT" selected>' in html


def test_a_long_list_is_divided_and_every_row_comes_once(tmp_path):
    path = tmp_path / "long.db"
    dossiers = [dossier(number) for number in range(120)]
    with sqlite.open(path, create=True) as store:
        store.add(dossiers, recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge([event([each.claims[0]]) for each in dossiers], [], [], at=AT)
    client = TestClient(app(path))
    for name in ("events", "articles"):
        first = client.get(f"/{name}.json").json()
        assert first["total"] == 120
        rows = [client.get(f"/{name}.json?page={page + 1}").json()[name] for page in range(first["pages"])]
        assert len({row["id"] for page in rows for row in page}) == sum(map(len, rows)) == 120
        assert client.get(f"/{name}.json?page=5000").json()["page"] == first["pages"]
    html = client.get("/events?status=happened&page=2").text
    assert 'rel="prev" href="/events?status=happened"' in html
    assert 'rel="next" href="/events?status=happened&amp;page=3"' in html
    assert "51–100 of 120" in html


def test_of_very_many_matches_the_newest_come_first(client, monkeypatch):
    from samarkand.web.views import articles

    ranked = client.get("/articles.json?q=presiden").json()
    monkeypatch.setattr(articles, "MOST_RANKED", 1)
    newest = client.get("/articles.json?q=presiden").json()
    assert {each["id"] for each in newest["articles"]} == {each["id"] for each in ranked["articles"]}
    days = [each["published"] for each in newest["articles"]]
    assert days == sorted(days, reverse=True)
    assert "the closest match first" not in client.get("/articles?q=presiden").text


def test_faults_are_found_by_words_of_their_address_and_reason(client):
    assert client.get("/faults.json?q=alert").json()["total"] == 1
    assert client.get("/faults.json?q=100%25").json()["total"] == 0


def test_the_home_page_takes_every_filter(client):
    whole, some = (client.get(f"/index.json{query}").json() for query in ("", "?type=ASSAULT"))
    assert (whole["counts"]["events"], some["counts"]["events"]) == (2, 1)
    assert {each["type"] for each in whole["latest"]} == {"CONSULT"}
    assert some["latest"] == []
    assert {each["type"] for each in some["events_by"]} == {"ASSAULT"}
    assert (some["counts"]["articles"], some["counts"]["stories"], some["counts"]["claims"]) == (1, 1, 1)
    assert (whole["counts"]["articles"], whole["counts"]["stories"]) == (3, 2)
    assert client.get("/index.json?language=en").json()["counts"]["articles"] == 1
    assert client.get("/index.json?from=2031-01-01").json()["latest"] == []
    assert 'href="/events?type=ASSAULT&amp;status=happened"' in client.get("/?type=ASSAULT").text
