"""Stores of every earlier schema, with real rows, brought up to date: whole, and the same as a new one."""

import random
import sqlite3
from datetime import timedelta

import pytest
from tests.builders import AT, MADE_BY, RECIPE, dossier, fault
from tests.merge.reports import NOW, claim, days, report
from tests.stores.reporting import dossier_of
from tests.stores.test_killed import tables

from samarkand import corpus
from samarkand.stores import sqlite, sqlite_file

NEWEST = max(sqlite_file.versions())
# What an earlier step asked for and a later one dropped.
MADE_UP = {("story_events", "position"): "row_number() OVER ()"}
OURS = ("article_search", "act_search", "event_points", "sqlite_")


def outcomes():
    chance = random.Random(7)
    yield from (dossier(number) for number in range(3))
    yield fault()
    for number in range(30):
        words = " ".join(f"word{chance.randint(0, 400)}" for _ in range(40))
        told = claim(f"site{number}", *chance.choice([("PER", "CHL"), ("CHL", "BOL")]), when=days(10 + number % 9))
        yield dossier_of(report(f"site{number}", words, number / 3, told))


def filled(path):
    """A store of today with articles, acts, stories, events and judgements."""
    with sqlite.open(path, create=True) as store:
        store.add(outcomes(), recipe=RECIPE, made_by=MADE_BY, at=AT)
        corpus.consolidate(store, at=NOW)
    return path


def columns(connection, schema, table):
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({table})")]


def aged(path, whole, version):
    """The rows of a store of today in one of an earlier version, as far as that had tables and columns for them."""
    connection = sqlite3.connect(path)
    for number, script in sqlite_file.versions().items():
        if number <= version:
            connection.executescript(script)
    connection.execute(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("ATTACH ? AS today", (str(whole),))
    names = [name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    connection.execute("PRAGMA foreign_keys = OFF")
    for name in names:
        there = columns(connection, "today", name)
        if name.startswith(OURS) or not there:
            continue
        wanted = [each for each in columns(connection, "main", name) if each in there or (name, each) in MADE_UP]
        values = ", ".join(MADE_UP[name, each] if each not in there else each for each in wanted)
        connection.execute(f"INSERT OR IGNORE INTO main.{name} ({', '.join(wanted)}) SELECT {values} FROM today.{name}")
    connection.commit()
    (count,) = connection.execute("SELECT count(*) FROM main.articles").fetchone()
    assert count == 33
    connection.close()
    return path


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_a_store_of_an_earlier_version_is_brought_up_to_date_and_is_as_a_new_one(tmp_path, version):
    whole = filled(tmp_path / "whole.db")
    path = aged(tmp_path / "old.db", whole, version)
    with sqlite.open(path) as store:
        assert store.summary()["articles"] == 33, "it can be read as it is"
    with sqlite.open(path, write=True) as store:
        assert store.sql("SELECT user_version AS v FROM pragma_user_version").rows() == [{"v": NEWEST}]
        assert list(store.check()) == []
        corpus.consolidate(store, at=NOW + timedelta(hours=1))
        assert list(store.check()) == []
        assert store.sql("SELECT count(*) AS n FROM article_search WHERE article_search MATCH 'word7'").rows()[0]["n"]
    got, wanted = tables(path), tables(whole)
    if version == 1:
        # The first schema had no table for acts: their articles are coded again by the next ingest of their pages.
        wanted["acts"] = []
    assert got == wanted


def test_a_store_that_is_brought_up_to_date_by_two_at_once_is_whole(tmp_path):
    from threading import Thread

    path = aged(tmp_path / "old.db", filled(tmp_path / "whole.db"), 1)
    failures = []

    def bring():
        try:
            sqlite.open(path, write=True).close()
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=bring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with sqlite.open(path) as store:
        assert list(store.check()) == []
