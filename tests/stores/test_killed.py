"""A process that is killed at any moment while it ingests or consolidates, and run again, leaves the same store."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from tests.stores.test_killed import work
work(sys.argv[1])
"""
CLOCKS = {"judgements": {"number", "at"}, "articles": set(), "runs": None}
SHADOWS = ("article_search", "act_search", "event_points", "sqlite_")


def work(path: str) -> None:
    """Ingest three hundred small articles and consolidate them, as the commands do."""
    from tests.merge.reports import NOW, claim, credit, days, report
    from tests.stores.reporting import dossier_of

    from samarkand import corpus
    from samarkand.model import Recipe
    from samarkand.stores import sqlite

    words = [f"word{number}" for number in range(500)]
    chance = random.Random(5)
    reports = []
    for number in range(300):
        body = " ".join(chance.choices(words, k=40)) if number % 3 else " ".join(words[number // 9 : number // 9 + 40])
        name = f"site{number}"
        told = claim(name, *chance.choice([("PER", "CHL"), ("CHL", "BOL"), ("PER", "ARG BOL CHL")]),
                     when=days(chance.randint(10, 25)), status=chance.choice(["planned", "happened"]))  # fmt: skip
        named = (credit(f"site{number - 1}.example"),) if number % 5 == 1 else ()
        reports.append(report(name, body, number / 2, told, credits=named))
    with sqlite.open(path, create=True) as store:
        store.add(map(dossier_of, reports), recipe=Recipe(), made_by="test", at=NOW)
        corpus.consolidate(store, at=NOW, batch=20)


def tables(path: Path) -> dict[str, list[tuple]]:
    """All rows of all tables but runs, without clocks."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {}
    for name in names:
        left_out = CLOCKS.get(name, set())
        if left_out is None or name.startswith(SHADOWS):
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in left_out]
        found[name] = sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
    connection.close()
    return found


def start(path: Path) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    return subprocess.Popen([sys.executable, "-c", RUN, str(path)], env=environment, cwd=ROOT)


@pytest.mark.parametrize("moments", [pytest.param(6, id="few"), pytest.param(200, id="many", marks=pytest.mark.slow)])
def test_a_killed_run_that_is_run_again_gives_the_same_store(tmp_path, moments):
    whole = tmp_path / "whole.db"
    begun = time.monotonic()
    assert start(whole).wait() == 0
    seconds = time.monotonic() - begun
    expected = tables(whole)
    chance = random.Random(11)
    kills = 0
    path = tmp_path / "killed0.db"
    for moment in range(moments):
        process = start(path)
        try:
            process.wait(timeout=chance.uniform(0.3, 1) * seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            continue
        assert tables(path) == expected
        path = tmp_path / f"killed{moment + 1}.db"
    assert start(path).wait() == 0
    assert tables(path) == expected
    assert kills > 0
