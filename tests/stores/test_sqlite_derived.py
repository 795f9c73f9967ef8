"""What is derived from events says what they say: as they come, as they go, and in older stores."""

import sqlite3

import pytest
from msgspec.structs import replace
from tests.builders import AT, MADE_BY, RECIPE, claim, dossier, event, party, story

from samarkand.stores import sqlite, sqlite_derived, sqlite_file, sqlite_merge, sqlite_write

TABLES = ("outlets", "event_days", "event_articles", "event_facets", "facet_values", "event_pairs", "act_facets")


def fill(path):
    """A meeting, an attack by two on an organisation, and an event that has neither day nor place."""
    first, second, third = dossier(1), dossier(2), dossier(3)
    second = replace(second, article=replace(second.article, site=None, language="en"))
    attack = claim(
        second.article.id,
        type="ASSAULT",
        actors=(party("Cile", "CHL"), party("Fiji", "FJI")),
        recipients=(party("PBB", acronym="Un"),),
    )
    second = replace(second, claims=(*second.claims, attack))
    with sqlite.open(path, create=True) as store:
        store.add((first, second, third), recipe=RECIPE, made_by=MADE_BY, at=AT)
        bare = replace(event(third.claims), when=None, place=None)
        events = (event([first.claims[0], second.claims[0]]), event([attack]), bare)
        store.replace_merge(events, (story([first, second, third], events),), (), at=AT)
    return events


def tables(path):
    connection = sqlite3.connect(path)
    found = {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in TABLES}
    connection.close()
    return found


def test_facets_days_pairs_and_articles_of_events(tmp_path):
    fill(tmp_path / "news.db")
    with sqlite.open(tmp_path / "news.db") as store:
        values = {(row["facet"], row["value"]): row["events"] for row in store.sql("SELECT * FROM facet_values")}
        assert values["country", "CHL"] == 3
        assert values["country", "UN"] == values["country", "FJI"] == 1
        assert values["place", "PER"] == 2
        assert values["language", "en"] == 2
        assert values["name", "PBB"] == 1
        pairs = store.sql("SELECT one, other, quad, facing FROM event_pairs WHERE 'UN' IN (one, other) OR one = 'FJI'")
        assert {tuple(row.values()) for row in pairs} == {("CHL", "UN", 4, 1), ("FJI", "UN", 4, 1)}
        beside = store.sql("SELECT facing FROM event_pairs WHERE one = 'CHL' AND other = 'FJI'").rows()
        assert beside == [{"facing": 0}]
        days = store.sql("SELECT day, sum(events) AS events FROM event_days GROUP BY 1 ORDER BY 1").rows()
        assert [row["events"] for row in days] == [1, 2]
        assert days[0]["day"] == ""
        assert store.sql("SELECT count(*) AS n FROM event_articles").rows() == [{"n": 4}]
        assert {tuple(row.values()) for row in store.sql("SELECT site, language, articles FROM outlets")} >= {
            ("", "en", 1)
        }


def test_what_is_derived_goes_with_its_events_and_articles(tmp_path):
    path = tmp_path / "news.db"
    fill(path)
    with sqlite.open(path, write=True) as store:
        store.forget_merge()
    left = tables(path)
    assert left.pop("outlets")
    assert not any(left.values())


@pytest.mark.parametrize("by_a_writer", [False, True])
def test_an_older_store_has_it_once_it_is_brought_up_to_date(tmp_path, monkeypatch, by_a_writer):
    now, before = tmp_path / "now.db", tmp_path / "before.db"
    fill(now)
    steps = {number: step for number, step in sqlite_file.versions().items() if number < 4}
    with monkeypatch.context() as patched:
        patched.setattr(sqlite_file, "versions", lambda: steps)
        patched.setattr(sqlite_merge, "derive", lambda *_: None)
        for name in ("reattach", "unmerge", "rule_again"):
            patched.setattr(sqlite_write, name, lambda *_: ())
        fill(before)
    if by_a_writer:
        sqlite.open(before, write=True).close()
    else:
        sqlite.bring_up_to_date(before)
    assert tables(before) == tables(now)
    with sqlite.open(before) as store:
        assert list(store.check()) == []


def test_an_article_that_changes_its_outlet_is_counted_there(tmp_path):
    path = tmp_path / "news.db"
    made = dossier(1)
    moved = replace(made, article=replace(made.article, site="lain.example"))
    with sqlite.open(path, create=True) as store:
        store.add([made], recipe=RECIPE, made_by="one", at=AT)
        store.add([moved], recipe=RECIPE, made_by="two", at=AT)
        assert store.sql("SELECT site, articles FROM outlets").rows() == [{"site": "lain.example", "articles": 1}]


def test_no_code_makes_no_pair():
    made = event([claim("a1", actors=(party("polisi"), party("Cile", "CHL")), recipients=(party("warga"),))])
    assert list(sqlite_derived._pairs(made)) == []
