"""`samarkand acts`: text, rows of JSON and of a table, and what cannot be asked."""

import csv
import io
import json
import sqlite3

import pytest
from tests.builders import AT, MADE_BY, RECIPE
from tests.test_cli import assert_one_line, call
from tests.web.test_acts import STORE

from samarkand.stores import sqlite, sqlite_file


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("acts") / "news.db"
    with sqlite.open(path, create=True) as made:
        made.add(STORE, recipe=RECIPE, made_by=MADE_BY, at=AT)
    return path


def rows(store, *arguments) -> list[dict]:
    printed = call("acts", "--store", store, "--format", "jsonl", *arguments).stdout
    return [json.loads(line) for line in printed.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((), 5),
        (("--type", "closure"), 5),
        (("--country", "Peru"), 2),
        (("--from", "2024-05-04", "--to", "2024-05-31"), 1),
        (("--status", "planned"), 1),
        (("--words", "sepak"), 1),
        (("--outlet", "gazette.example", "--language", "en"), 1),
        (("--words", "nowhere"), 0),
    ],
)
def test_acts_are_asked_for(store, arguments, count):
    assert len(rows(store, *arguments)) == count


def test_what_two_articles_tell_is_one_row(store):
    (row,) = [row for row in rows(store, "--country", "PER") if row["article_count"] == 2]
    assert [report["outlet"] for report in row["reports"]] == ["harian.example", "gazette.example"]
    assert row["reports"][0]["sentence"].startswith("Presiden Cile bertemu")


def test_people_read_days_things_places_and_sentences(store):
    printed = call("acts", "--store", store, "--country", "PER").stdout
    assert "2024-05-03  happened  CLOSURE/close Bandara Arequipa · Arequipa PER · 2 articles" in printed
    assert "2024-05-04 to 2024-05-06  planned" in printed
    assert "2024-05-04, gazette.example: Presiden Cile bertemu" in printed
    assert "nothing found" in call("acts", "--store", store, "--words", "nowhere").stdout


def test_a_table_has_a_row_a_happening(store):
    found = list(csv.DictReader(io.StringIO(call("acts", "--store", store, "--format", "csv").stdout, newline="")))
    assert len(found) == 5
    assert found[0]["things"] == "Bandara Arequipa"
    assert {row["outlet"] for row in found} == {"harian.example"}


def test_a_type_of_events_is_refused_with_those_that_there_are(store):
    assert_one_line(call("acts", "--store", store, "--type", "CONSULT"), "no type of act; there are CLOSURE")


@pytest.mark.parametrize(("version", "count"), [(1, 0), (7, 1)])
def test_a_store_of_an_earlier_version_is_read_as_it_is(store, tmp_path, version, count):
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    for number, script in sqlite_file.versions().items():
        if number <= version:
            connection.executescript(script)
    connection.executescript(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}; PRAGMA user_version = {version};")
    if version > 1:
        connection.execute("ATTACH ? AS new", (str(store),))
        for table in ("articles", "acts"):
            names = ", ".join(row[1] for row in connection.execute(f"PRAGMA new.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
        connection.commit()
    connection.close()
    assert len(rows(path, "--words", "sepakat kata")) == count
