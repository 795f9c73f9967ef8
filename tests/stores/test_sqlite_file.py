"""The file of a store: what it may be, and what happens when others use it too."""

import io
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.builders import AT, MADE_BY, RECIPE, dossier

from samarkand import plugins
from samarkand.errors import StoreError
from samarkand.stores import sqlite, sqlite_file, sqlite_holder

ROOT = Path(__file__).parents[2]


def filled(path: Path, articles: int = 1) -> Path:
    with sqlite.open(path, create=True) as store:
        store.add((dossier(number) for number in range(articles)), recipe=RECIPE, made_by=MADE_BY, at=AT)
    return path


def in_another_process(code: str, *arguments: str) -> subprocess.Popen:
    prelude = "import sys, time\nfrom samarkand.stores import sqlite\nfrom tests.builders import *\n"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "-c", prelude + textwrap.dedent(code), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )


def sqlite_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "folder"),
        (lambda path: path.write_text("These are only words, and more than sixteen of them."), "not a samarkand store"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\1" * 200), "not a samarkand store|damaged|malformed"),
        (sqlite_database, "not a samarkand store"),
    ],
)
def test_what_is_not_a_store_is_refused_and_left_alone(tmp_path, make, says, create):
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError, match=says) as caught:
        sqlite.open(path, create=create)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_missing_store_is_made_only_when_asked(tmp_path):
    path = tmp_path / "news.db"
    for write in (False, True):
        with pytest.raises(StoreError, match="no such store"):
            sqlite.open(path, write=write)
        assert not path.exists()
    with pytest.raises(StoreError, match="no folder"):
        sqlite.open(tmp_path / "absent" / "news.db", create=True)
    sqlite.open(path, create=True).close()
    assert sqlite.open(path).summary()["articles"] == 0


def test_an_empty_file_becomes_a_store_only_when_asked(tmp_path):
    path = tmp_path / "news.db"
    path.touch()
    with pytest.raises(StoreError, match="not a samarkand store"):
        sqlite.open(path)
    sqlite.open(path, create=True).close()
    sqlite.open(path).close()


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "què?.db", "hash#.db", "&mode=ro.db"])
def test_any_file_name_will_do(tmp_path, name):
    assert sqlite.open(filled(tmp_path / name)).summary()["articles"] == 1
    assert (tmp_path / name).exists()


def test_a_newer_store_is_refused(tmp_path):
    path = filled(tmp_path / "news.db")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="version 99"):
        sqlite.open(path)


def test_the_file_says_what_it_is(tmp_path):
    connection = sqlite3.connect(filled(tmp_path / "news.db"))
    assert connection.execute("PRAGMA application_id").fetchone() == (sqlite_file.APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (max(sqlite_file.versions()),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_store_that_may_not_be_written_to_can_be_read(tmp_path, monkeypatch):
    path = filled(tmp_path / "news.db")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert sqlite.open(path).summary()["articles"] == 1


def test_one_process_reads_while_another_writes(tmp_path):
    path = filled(tmp_path / "news.db")
    writer = in_another_process(
        """
        def outcomes():
            for number in range(1, 301):
                yield dossier(number)
        with sqlite.open(sys.argv[1], write=True) as store:
            store.add(outcomes(), recipe=RECIPE, made_by=MADE_BY, at=AT)
        """,
        str(path),
    )
    counts = []
    with sqlite.open(path) as reader:
        while writer.poll() is None:
            counts.append(reader.summary()["articles"])
        counts.append(reader.summary()["articles"])
    assert writer.wait() == 0, writer.stderr.read()
    assert counts == sorted(counts)
    assert counts[-1] == 301
    assert set(counts) <= {1, 100, 101, 200, 201, 300, 301}


def test_a_second_writer_waits_and_then_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.1)
    path = filled(tmp_path / "news.db")
    other = sqlite3.connect(path, isolation_level=None)
    with sqlite.open(path, write=True) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is writing to the store; waited"):
            store.add([dossier(2)], recipe=RECIPE, made_by=MADE_BY, at=AT)
        assert store.summary()["articles"] == 1
        other.execute("ROLLBACK")
        assert store.add([dossier(2)], recipe=RECIPE, made_by=MADE_BY, at=AT).articles == 1
    other.close()


def test_a_full_disk_is_one_line_and_keeps_what_was_written(tmp_path):
    path = filled(tmp_path / "news.db")
    with sqlite.open(path, write=True) as store:
        (pages,) = store._writer.execute("PRAGMA page_count").fetchone()
        store._writer.execute(f"PRAGMA max_page_count = {pages + 40}")
        with pytest.raises(StoreError, match="no space is left"):
            store.add((dossier(number) for number in range(1, 1000)), recipe=RECIPE, made_by=MADE_BY, at=AT)
    assert sqlite.open(path).summary()["articles"] >= 1


def test_a_process_killed_while_adding_leaves_a_store_that_can_go_on(tmp_path):
    path = tmp_path / "news.db"
    code = """
    def outcomes():
        for number in range(2000):
            yield dossier(number)
            if number % 100 == int(sys.argv[2]):
                print(number, flush=True)
    with sqlite.open(sys.argv[1], create=True) as store:
        store.add(outcomes(), recipe=RECIPE, made_by=MADE_BY, at=AT)
    """
    for offset in (3, 50, 97):
        writer = in_another_process(code, str(path), str(offset))
        for _ in range(3):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] % 100 == 0
        connection.close()
    filled(path, 350)
    filled(tmp_path / "whole.db", 350)
    with sqlite.open(path) as killed, sqlite.open(tmp_path / "whole.db") as whole:
        wanted = [each.article.id for each in whole.dossiers()]
        assert list(killed.dossiers(wanted)) == list(whole.dossiers(wanted))


def test_two_processes_may_make_one_store_at_once(tmp_path):
    code = """
    with sqlite.open(sys.argv[1], create=True) as store:
        store.add([dossier(int(sys.argv[2]))], recipe=RECIPE, made_by=MADE_BY, at=AT)
    """
    path = tmp_path / "news.db"
    writers = [in_another_process(code, str(path), str(number)) for number in range(4)]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    assert sqlite.open(path).summary()["articles"] == 4


def test_each_thread_reads_by_itself(tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    store = sqlite.open(filled(tmp_path / "news.db", 20))
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: len(list(store.dossiers())), range(40)))
    assert set(results) == {20}


def test_a_store_of_the_first_schema_is_read_as_it_is_and_brought_up_to_date_when_it_is_written_to(tmp_path):
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path)
    connection.executescript(sqlite_file.versions()[1])
    connection.executescript(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}; PRAGMA user_version = 1;")
    connection.close()
    with sqlite.open(path) as store:
        assert list(store.dossiers()) == []
        for name in ("jsonlines", "geojson"):
            plugins.find("exporters", name).export(store, io.BytesIO())
    with sqlite.open(path, write=True) as store:
        store.add(iter([dossier(7)]), recipe=RECIPE, made_by=MADE_BY, at=AT)
        assert len(list(store.dossiers())) == 1
        assert store.sql("SELECT count(*) AS n FROM acts").rows() == [{"n": 0}]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (max(sqlite_file.versions()),)
    connection.close()


def test_a_second_process_waits_for_its_turn(tmp_path):
    path = filled(tmp_path / "news.db")
    holding = in_another_process(
        """
        connection = sqlite.open(sys.argv[1], write=True)._writer
        connection.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        time.sleep(1)
        connection.execute("ROLLBACK")
        """,
        str(path),
    )
    assert holding.stdout.readline() == "held\n"
    with sqlite.open(path, write=True) as store:
        assert store.add([dossier(2)], recipe=RECIPE, made_by=MADE_BY, at=AT).articles == 1
    assert holding.wait() == 0


def test_a_second_process_that_waited_says_who_holds_the_store(tmp_path, monkeypatch):
    path = filled(tmp_path / "news.db")
    holding = in_another_process(
        """
        connection = sqlite.open(sys.argv[1], write=True)._writer
        connection.execute("BEGIN IMMEDIATE")
        print("held", flush=True)
        sys.stdin.readline()
        """,
        str(path),
        "a-name-of-its-own",
    )
    assert holding.stdout.readline() == "held\n"
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.1)
    try:
        with sqlite.open(path, write=True) as store, pytest.raises(StoreError) as caught:
            store.add([dossier(2)], recipe=RECIPE, made_by=MADE_BY, at=AT)
    finally:
        holding.kill()
    said = str(caught.value)
    assert f"process {holding.pid} (" in said
    assert "\n" not in said
    assert "waited 0 seconds for its turn" in said


def test_where_the_locks_cannot_be_seen_the_unfinished_run_says_who(tmp_path, monkeypatch):
    path = filled(tmp_path / "news.db")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE runs SET finished = 0")
    connection.commit()
    connection.close()
    monkeypatch.setattr(sqlite_holder, "_LOCKS", tmp_path / "absent")
    assert sqlite_holder.holder(path).startswith(f"process {os.getpid()} on ")
    assert "whose ingest began at" in sqlite_holder.holder(path)
    assert sqlite_holder.holder(tmp_path / "absent.db") is None
