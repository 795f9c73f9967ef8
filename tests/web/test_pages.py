"""Every page is there, has a twin, keeps its policy, and none falls over what a URL asks."""

import re

import pytest
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, dossier

from samarkand.errors import StoreError
from samarkand.stores import sqlite
from samarkand.web import app
from samarkand.web.security import HEADERS

LISTS = ("/events", "/articles", "/stories", "/agenda", "/faults", "/map", "/timeline", "/network",
         "/actors", "/organisations")  # fmt: skip


def paths(filled) -> list[str]:
    return [
        "/", *LISTS, "/about",
        *(f"/articles/{each.article.id}" for each in filled.dossiers),
        *(f"/events/{each.id}" for each in filled.events),
        *(f"/stories/{each.id}" for each in filled.stories),
    ]  # fmt: skip


def test_every_page_is_shown(client, filled):
    for path in paths(filled):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.text.count("<h1") == 1, path


def test_every_page_has_a_twin_and_names_it(client, filled):
    for path in paths(filled):
        twin = "/index.json" if path == "/" else f"{path}.json"
        assert f'href="{twin}"' in client.get(path).text
        answer = client.get(twin)
        assert answer.status_code == 200, twin
        assert answer.headers["content-type"] == "application/json"
        assert isinstance(answer.json(), dict)


def test_links_of_every_page_lead_somewhere(client, filled):
    seen: set[str] = set()
    for path in paths(filled):
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', client.get(path).text):
            seen.add(link.replace("&amp;", "&"))
    assert len(seen) > 30
    for link in seen:
        assert client.get(link).status_code in (200, 303), link


def test_anchors_of_a_page_are_on_it(client, filled):
    for path in paths(filled):
        html = client.get(path).text
        for target in re.findall(r'href="#([^"]+)"', html):
            assert f'id="{target}"' in html, (path, target)


def test_a_source_leads_to_its_sentence_in_the_article(client, filled):
    html = client.get(f"/events/{filled.attack.id}").text
    target, anchor = re.search(r'href="(/articles/[^"#]+)#([^"]+)"', html).groups()
    assert f'<mark class="sentence quad-4" id="{anchor}">' in client.get(target).text


def test_all_responses_carry_the_security_headers(client, filled):
    for path in (*paths(filled), "/events.json", "/static/site.css", "/static/star.svg", "/nowhere", "/theme/dark"):
        headers = client.get(path).headers
        for name, value in HEADERS.items():
            assert headers[name] == value, (path, name)
    assert "default-src 'self'" in HEADERS["Content-Security-Policy"]


def test_pages_need_nothing_that_the_policy_forbids(client, filled):
    for path in paths(filled):
        html = client.get(path).text
        assert not re.search(r"<style|\sstyle=|javascript:\s*[^<]*\"", html), path
        assert re.findall(r"<script(?! type=.application/ld)[^>]*>(.*?)</script>", html, re.S) == [""], path
        assert not re.search(r'(?:src|<link[^>]*href)="(?!/static/|/[^"]*\.(?:json|atom|rss|ics))', html), path


@pytest.mark.parametrize(
    "path", ["/nowhere", "/events/e0", "/articles/a0", "/stories/s0", "/events/e0/x", "/static/none.css"]
)
def test_what_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404
    assert client.get(f"{path}.json").status_code == 404


def test_a_missing_page_is_told_as_a_page_and_as_json(client):
    assert "<h1>Not found</h1>" in client.get("/events/e0").text
    assert client.get("/events/e0.json").json()["status"] == 404


def test_the_site_is_only_read(client):
    assert client.post("/events").status_code == 405
    assert client.head("/events").status_code == 200


BAD = ["page=abc", "page=0", "page=-3", "page=1e9", "page=99999999999999999999999", "page=٣", "page=²", "from=nonsense",
       "to=2022-13-45", "from=2022-W01", "type=NOSUCH", "status=maybe", "quad=9", "country=%00", "country=🇨🇱",
       "q=%22", "q=%22AND", "q=*", "q=(a OR", "q=-%27;DROP TABLE", "q=a%00b", "q=^x:y", "actor=%25", "actor=%5C",
       "q=%ff%fe", "language=xx", "outlet=%27", "code=%27", "stage=%3Cb%3E", "q=" + "a" * 5000, "q=" + "%22a " * 90,
       "=&&&", "page=2&page=3", "__proto__=1", "q=%F0%9F%98%80"]  # fmt: skip


@pytest.mark.parametrize("query", BAD)
@pytest.mark.parametrize("path", LISTS)
def test_no_query_makes_an_error(client, path, query):
    assert client.get(f"{path}?{query}").status_code == 200
    assert client.get(f"{path}.json?{query}").status_code == 200


def test_what_could_not_be_read_is_said(client):
    answer = client.get("/events.json?from=nonsense&page=abc&type=consult").json()
    assert answer["ignored"] == {"from": "nonsense", "page": "abc"}
    assert answer["asked"] == {"type": "CONSULT"}
    assert "from=nonsense" in client.get("/events?from=nonsense").text


def test_an_empty_store_has_pages_too(tmp_path):
    path = tmp_path / "empty.db"
    sqlite.open(path, create=True).close()
    client = TestClient(app(path))
    for each in ("/", "/about", *LISTS):
        assert client.get(each).status_code == 200
        assert client.get(f"{'/index' if each == '/' else each}.json").status_code == 200


def test_a_store_that_is_none_is_refused_at_the_start(tmp_path):
    with pytest.raises(StoreError, match="no such store"):
        app(tmp_path / "none.db")


def test_pages_show_what_was_written_since(client, filled):
    before = client.get("/articles.json").json()["total"]
    with sqlite.open(filled.path, write=True) as store:
        store.add([dossier(7)], recipe=RECIPE, made_by=MADE_BY, at=AT)
    assert client.get("/articles.json").json()["total"] == before + 1


def test_a_store_that_goes_away_is_said_and_taken_up_again(client, filled, tmp_path):
    assert client.get("/").status_code == 200
    away = filled.path.rename(tmp_path / "away.db")
    gone = client.get("/")
    assert gone.status_code == 503
    assert str(tmp_path) not in gone.text
    assert client.get("/events.json").json()["status"] == 503
    away.rename(filled.path)
    assert client.get("/").status_code == 200


def test_colours_are_kept_in_a_cookie_and_lead_back(client):
    answer = client.get("/theme/dark?back=/events%3Ftype%3DCONSULT")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=CONSULT")
    assert '<html lang="en" data-theme="dark">' in client.get("/", headers={"cookie": "theme=dark"}).text
    assert '<html lang="en">' in client.get("/", headers={"cookie": 'theme="><script>'}).text


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", ""])
def test_colours_lead_to_no_other_site(client, back):
    assert client.get("/theme/light", params={"back": back}).headers["location"] == "/"
