"""Pages over a store read their own rows: which index a list is read from, and where counting ends."""

import sqlite3

import pytest
from starlette.testclient import TestClient

from samarkand.stores import sqlite
from samarkand.web import app, cards, conditions, paging
from samarkand.web.cards import NEWEST, SOONEST
from samarkand.web.paging import Total, counted, most
from samarkand.web.parameters import Asked
from samarkand.web.views import agenda, articles, stories

FILTERS = (
    {}, {"country": "CHL"}, {"language": "id"}, {"language": "en"}, {"outlet": "gazette.example"},
    {"actor": "Presiden"}, {"q": "Presiden"}, {"q": "nothing-of-the-kind"}, {"type": "CONSULT"},
    {"country": "CHL", "language": "id"},
)  # fmt: skip


@pytest.fixture
def store(filled):
    with sqlite.open(filled.path) as opened:
        yield opened


def plan(store, query, *values):
    return " ".join(str(row["detail"]) for row in store.sql(f"EXPLAIN QUERY PLAN {query}", values))


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (f"SELECT id FROM events WHERE (events.type = 'CONSULT') ORDER BY {NEWEST} LIMIT 50", "events_of_type"),
        (f"SELECT id FROM events WHERE {agenda.OPEN} AND 1 ORDER BY {NEWEST} LIMIT 50", "events_open"),
        (f"SELECT id FROM events WHERE {agenda.OPEN} AND 1 ORDER BY {SOONEST} LIMIT 50", "events_soonest"),
        ("SELECT id FROM stories ORDER BY article_count > 1 DESC, last_seen DESC, id LIMIT 6", "stories_shared"),
        ("SELECT id FROM articles WHERE 1 ORDER BY published DESC, id LIMIT 30", "articles_newest"),
        ("SELECT 1 FROM events WHERE coalesce(events.last, events.first) >= '2022-01-01'", "events_until"),
    ],
)
def test_a_list_lies_in_an_index_in_its_order(store, query, index):
    said = plan(store, query)
    assert index in said
    assert "TEMP B-TREE" not in said


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_totals_and_pages_are_those_of_the_plain_condition(store, asked, monkeypatch):
    condition = conditions.events(Asked(asked))
    plain = conditions.Condition(condition.sql, condition.values)
    wanted = cards.cards(store, plain)
    for many in (0, 2000):
        monkeypatch.setattr(cards, "MANY", many)
        assert cards.cards(store, condition, of=len(wanted)) == wanted
        assert cards.cards(store, condition, limit=1, offset=1, of=len(wanted)) == wanted[1:2]
    assert cards.total(store, condition, 100) == Total(cards.count(store, plain))
    for table, module in (("articles", articles), ("stories", stories)):
        found = getattr(conditions, table)(Asked(asked))
        rows = store.sql(f"SELECT number FROM {table} WHERE {found.sql}", found.values).rows()
        assert module.total(store, found, 100) == Total(len(rows))
        if found.passing:
            assert store.sql(f"SELECT number FROM {table} WHERE {found.passing}", found.values).rows() == rows


def test_counting_ends_at_a_bound_and_says_so(store):
    assert counted(store, "SELECT 1 FROM articles", (), 3) == Total(3)
    assert counted(store, "SELECT 1 FROM articles", (), 2) == Total(2, more=True)
    assert most(1, 50) == paging.MOST
    assert most(300, 50) == 15_000
    page = paging.paging(200, Total(10_000, more=True), size=50)
    assert (page.page, page.pages, page.after) == (200, 201, 201)
    assert (page.shown.start, page.shown.end) == (9951, 10_000)
    assert paging.paging(900, Total(10_000), size=50).page == 200


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "more than 1\N{NO-BREAK SPACE}article"), ("id", "lebih dari 1\N{NO-BREAK SPACE}artikel")],
)
def test_a_page_and_its_twin_say_that_there_are_more(filled, monkeypatch, language, said):
    monkeypatch.setattr("samarkand.web.views.articles.most", lambda page, size: 1)
    monkeypatch.setattr("samarkand.web.views.articles.SIZE", 1)
    client = TestClient(app(filled.path), headers={"accept-language": language})
    assert said in client.get("/articles?language=id").text
    answer = client.get("/articles.json?language=id").json()
    assert (answer["total"], answer["more"], answer["pages"]) == (1, True, 2)
    assert client.get("/articles.json").json()["more"] is False


def test_what_an_act_is_filtered_by_follows_its_article(filled):
    connection = sqlite3.connect(filled.path)
    query = "SELECT value FROM act_facets WHERE facet = 'outlet'"
    before = {value for (value,) in connection.execute(query)}
    assert "gazette.example" in before
    connection.execute("UPDATE articles SET site = 'other.example' WHERE site = 'gazette.example'")
    assert {value for (value,) in connection.execute(query)} == before - {"gazette.example"} | {"other.example"}
    connection.close()
