"""What people say on the pages: with a plain form, with JSON, and only from this site's own pages."""

import re

import pytest
from starlette.testclient import TestClient

from samarkand.stores import sqlite
from samarkand.web import Access, app


@pytest.fixture
def token(client, filled):
    page = client.get(f"/articles/{filled.first.article.id}").text
    return re.search(r'name="token" value="([^"]+)"', page)[1]


def events(client):
    return {each["id"]: each for each in client.get("/events.json").json()["events"]}


def test_a_claim_is_said_to_be_wrong_with_one_click_and_is_gone_from_events(client, filled, token):
    wrong = filled.hostile.claims[0].id
    before = events(client)
    article = f"/articles/{filled.hostile.article.id}"
    answer = client.post(
        f"/claims/{wrong}/correction", data={"verdict": "wrong", "token": token, "by": "Siti", "back": f"{article}#x"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"{article}#x")
    assert len(events(client)) == len(before) - 1
    page = client.get(article).text
    assert '<span class="said wrong">wrong</span>' in page
    assert "said <bdi>Siti</bdi>" in page
    assert "refuted" in page
    assert client.get(f"{article}.json").json()["corrections"][wrong]["verdict"] == "wrong"
    # The name is kept for the next time.
    assert 'name="by" maxlength="80" value="Siti"' in page


def test_a_claim_is_put_right_and_its_event_follows(client, filled, token):
    claim = filled.first.claims[0].id
    said = {"verdict": "changed", "type": "AGREE", "status": "planned", "when": "2022-12-24", "token": token}
    answer = client.post(f"/claims/{claim}/correction", data=said)
    assert answer.status_code == 303
    place = answer.headers["location"].partition("#")[0]
    event = client.get(f"{place}.json").json()["event"]
    assert (event["type"], event["status"], event["when"]["first"]) == ("AGREE", "planned", "2022-12-24")
    assert '<span class="said changed">put right</span>' in client.get(place).text


def test_claims_are_parted_and_joined(client, filled, token):
    with sqlite.open(filled.path, write=True) as store:
        from samarkand import corpus

        corpus.consolidate(store, again=True)
    (meeting,) = [each for each in events(client).values() if each["type"] == "CONSULT"]
    assert meeting["article_count"] == 2
    page = client.get(f"/events/{meeting['id']}").text
    claim = filled.second.claims[0].id
    assert f'name="claim" value="{claim}" form="part"' in page
    parted = client.post(f"/events/{meeting['id']}/part", data={"claim": claim, "token": token})
    assert parted.status_code == 303
    two = [each["id"] for each in events(client).values() if each["type"] == "CONSULT"]
    assert len(two) == 2
    joined = client.post(f"/events/{two[0]}/join", data={"other": f"http://x/events/{two[1]}", "token": token})
    assert joined.status_code == 303
    assert [each["article_count"] for each in events(client).values() if each["type"] == "CONSULT"] == [2]


@pytest.mark.parametrize(
    ("path", "said", "status", "says"),
    [
        ("/claims/{claim}/correction", {"verdict": "perhaps"}, 422, "no verdict; there are"),
        (
            "/claims/{claim}/correction",
            {"verdict": "changed", "type": "<b>"},
            422,
            "&#39;&lt;B&gt;&#39; is no event type",
        ),
        ("/claims/cffff/correction", {"verdict": "wrong"}, 422, "begins no id"),
        ("/events/{event}/part", {}, 422, "no claim is chosen"),
        ("/events/{event}/join", {"other": "/events/"}, 422, "begins no id"),
        ("/events/{event}/join", {"other": "http://[site/events/"}, 422, "begins no id"),
        ("/events/{event}/join", {}, 422, "no other event is named"),
        ("/nothing/x", {}, 404, "no page at this address"),
    ],
)
def test_what_cannot_be_kept_is_said(client, filled, token, path, said, status, says):
    address = path.format(claim=filled.first.claims[0].id, event=filled.meeting.id)
    answer = client.post(address, data={**said, "token": token})
    assert answer.status_code == status
    assert says in answer.text


@pytest.mark.parametrize(
    ("headers", "said", "status"),
    [
        ({}, {}, 403),
        ({}, {"token": "guessed"}, 403),
        ({"Origin": "http://elsewhere.example"}, None, 403),
        ({"Origin": "null"}, None, 403),
        ({"Origin": "http://[testserver"}, None, 403),
        ({"Sec-Fetch-Site": "cross-site"}, None, 403),
        ({"Sec-Fetch-Site": "same-site"}, None, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, None, 303),
    ],
)
def test_only_a_form_of_this_site_is_taken(client, filled, token, headers, said, status):
    sent = {"verdict": "right", **({"token": token} if said is None else said)}
    answer = client.post(f"/claims/{filled.first.claims[0].id}/correction", data=sent, headers=headers)
    assert answer.status_code == status


def test_a_script_says_it_in_json_and_is_answered_in_json(client, filled):
    claim = filled.first.claims[0].id
    answer = client.post(f"/claims/{claim}/correction.json", json={"verdict": "right", "by": "<i>x</i>"})
    assert answer.status_code == 200
    assert answer.json()["made_by"] == "human:<i>x</i>"
    assert "<i>x</i>" not in client.get("/articles/" + filled.first.article.id).text
    for body in (b"[1]", b"{", b'{"verdict": 1}', b"\xff", b'{"a":' * 3000):
        refused = client.post(
            f"/claims/{claim}/correction.json", content=body, headers={"Content-Type": "application/json"}
        )
        assert refused.status_code == 400
        assert refused.json()["title"] == "Not understood"


def test_a_site_that_is_only_read_has_no_forms_and_takes_none(filled):
    client = TestClient(app(filled.path, Access(writes=False)))
    page = client.get(f"/events/{filled.meeting.id}").text
    assert "<form method" not in page
    refused = client.post(f"/claims/{filled.first.claims[0].id}/correction.json", json={"verdict": "right"})
    assert refused.status_code == 405


def test_accuracy_moves_and_offers_what_is_not_judged(client, filled, token):
    assert client.get("/accuracy.json").json()["accuracy"]["judged"] == 0
    waiting = {each["claim"] for each in client.get("/accuracy.json").json()["next"]}
    assert filled.first.claims[0].id in waiting
    client.post(f"/claims/{filled.first.claims[0].id}/correction", data={"verdict": "right", "token": token})
    client.post(f"/claims/{filled.second.claims[0].id}/correction", data={"verdict": "wrong", "token": token})
    found = client.get("/accuracy.json").json()
    assert found["accuracy"]["rows"][0]["exact"] == {"hits": 1, "of": 2, "value": 0.5, "low": 0.0945, "high": 0.9055}
    assert {row["language"]: row["exact"]["hits"] for row in found["accuracy"]["rows"] if row["type"] == "CONSULT"} == {
        "": 1, "en": 0, "id": 1,
    }  # fmt: skip
    assert filled.first.claims[0].id not in {each["claim"] for each in found["next"]}
    page = client.get("/accuracy").text
    assert "0.50 <small>0.09–0.91, 1/2</small>" in page
    assert client.get("/accuracy.json?type=ASSAULT&language=en").json()["next"] == []


def test_a_newer_word_holds(client, filled, token):
    claim = filled.first.claims[0].id
    for verdict in ("wrong", "right"):
        client.post(f"/claims/{claim}/correction", data={"verdict": verdict, "token": token})
    answer = client.get(f"/articles/{filled.first.article.id}.json").json()
    assert answer["corrections"][claim]["verdict"] == "right"


@pytest.mark.parametrize(
    ("query", "judged", "waiting"),
    [("type=CONSULT", 1, 1), ("type=ASSAULT", 0, 1), ("language=en", 0, 1), ("q=menyerang", 0, 1),
     ("country=PER", 1, 1), ("status=planned", 0, 1), ("outlet=gazette.example", 0, 1),
     ("from=2031-01-01", 0, 0), ("quad=4", 0, 1)],
)  # fmt: skip
def test_accuracy_takes_every_filter(client, filled, token, query, judged, waiting):
    client.post(f"/claims/{filled.first.claims[0].id}/correction", data={"verdict": "right", "token": token})
    found = client.get(f"/accuracy.json?{query}").json()
    assert found["ignored"] == {}
    assert (found["accuracy"]["judged"], len(found["next"])) == (judged, waiting)


def test_a_place_is_put_right(client, filled, token):
    claim = filled.hostile.claims[0].id
    said = {"verdict": "changed", "place": "Jakarta", "token": token}
    event = client.post(f"/claims/{claim}/correction", data=said).headers["location"].partition("#")[0]
    place = client.get(f"{event}.json").json()["event"]["place"]
    assert (place["name"], place["country"]) == ("Jakarta", "IDN")
    assert place["latitude"] == pytest.approx(-6.2, abs=0.2)
    assert client.get("/events.json?country=IDN").json()["total"] == 1
    # One that nobody knows with its country, one that cannot be told, and none, which is as coded.
    assert client.post(f"/claims/{claim}/correction", data={**said, "place": "Kota Karangan (IDN)"}).status_code == 303
    place = client.get(f"{event}.json").json()["event"]["place"]
    assert (place["name"], place["country"], place["latitude"]) == ("Kota Karangan", "IDN", None)
    refused = client.post(f"/claims/{claim}/correction", data={**said, "place": "Kota Karangan"})
    assert (refused.status_code, "Kota Karangan (IDN)" in refused.text) == (422, True)
    assert client.post(f"/claims/{claim}/correction", data={**said, "place": "none"}).status_code == 422
    fields = client.get("/accuracy.json").json()["accuracy"]["fields"]
    assert fields["place"]["hits"] == 0
    assert fields["type"]["hits"] == 1


def test_a_merge_is_said_to_be_right_or_wrong_with_one_click_and_moves_the_accuracy(client, filled, token):
    with sqlite.open(filled.path, write=True) as store:
        from samarkand import corpus

        corpus.consolidate(store, again=True)
    (meeting,) = [each for each in events(client).values() if each["type"] == "CONSULT"]
    page = client.get(f"/events/{meeting['id']}").text
    one, other = sorted((filled.first.claims[0].id, filled.second.claims[0].id))
    assert f'action="/claims/{one}/merge"' in page
    said = {"other": other, "token": token, "by": "Siti"}
    assert client.post(f"/claims/{one}/merge", data={**said, "verdict": "right"}).status_code == 303
    assert len(events(client)) == 2
    merges = client.get("/accuracy.json").json()["accuracy"]["merges"]
    assert (merges["right"]["hits"], merges["right"]["of"], merges["ruled"]) == (1, 1, 1)
    assert client.post(f"/claims/{one}/merge.json", json={"other": other, "verdict": "wrong"}).json()["events"]
    assert len(events(client)) == 3
    merges = client.get("/accuracy.json").json()["accuracy"]["merges"]
    assert (merges["right"]["hits"], merges["right"]["of"]) == (0, 1)
    assert "Merged claims are of one event" in client.get("/accuracy").text
    assert client.get("/accuracy.json?type=ASSAULT").json()["accuracy"]["merges"]["ruled"] == 0
    for bad in ({"verdict": "perhaps"}, {"verdict": "right", "other": one}, {"verdict": "right", "other": "e123"}):
        assert client.post(f"/claims/{one}/merge", data={**said, **bad}).status_code == 422
