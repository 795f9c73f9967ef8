"""`samarkand watch` and `serve --watch` as processes: killed, stopped, beside the site; and what is refused."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.readers.serving import serving
from tests.watching.press import feeds_file, publish

from samarkand.cli import main
from samarkand.facade import open as open_store

ROOT = Path(__file__).parents[2]
TABLES = {
    "articles": "id, digest, title, url", "claims": "*", "events": "id, title, status, article_count",
    "story_articles": "*", "feed_links": "url, mark, state", "feed_entries": "*", "feed_articles": "*",
}  # fmt: skip


def start(*arguments, **streams):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
    command = [sys.executable, "-m", "samarkand.cli", *map(str, arguments)]
    return subprocess.Popen(command, env=environment, cwd=ROOT, text=True, **streams)


def tables(path):
    connection = sqlite3.connect(path)
    found = {
        name: sorted(
            ([cell for cell, column in zip(row, cursor.description, strict=True) if column[0] != "number"]
             for row in cursor), key=repr)
        for name, columns in TABLES.items()
        for cursor in [connection.execute(f"SELECT {columns} FROM {name}")]
    }  # fmt: skip
    connection.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kills", [2, 30])
def test_a_watch_that_is_killed_and_started_again_loses_nothing_and_has_nothing_twice(tmp_path, kills):
    with serving() as site:
        publish(site, range(25))
        feeds = feeds_file(tmp_path, site.url("/rss"), at_most=100)
        environment = ["--allow-private", "--once"]
        whole = tmp_path / "whole.db"
        begun = time.monotonic()
        assert start("watch", feeds, "--store", whole, *environment).wait() == 0
        seconds = time.monotonic() - begun
        chance = random.Random(3)
        path, killed = tmp_path / "killed0.db", 0
        for number in range(kills):
            process = start("watch", feeds, "--store", path, *environment)
            try:
                process.wait(timeout=chance.uniform(0.5, 1) * seconds)
                path = tmp_path / f"killed{number + 1}.db"
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        assert start("watch", feeds, "--store", path, *environment).wait() == 0
        assert killed
        assert tables(path) == tables(whole)
        assert len(tables(path)["articles"]) == 25
        with open_store(path) as store:
            assert list(store.check()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_watch_and_its_site_in_order(tmp_path, number):
    with serving() as site:
        publish(site, range(2))
        feeds = feeds_file(tmp_path, site.url("/rss"))
        path = tmp_path / "news.db"
        words = (
            ("watch", feeds, "--store", path, "--serve", "--allow-private")
            if number == signal.SIGTERM
            else ("serve", "--store", path, "--watch", feeds, "--allow-private")
        )
        process = start(*words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        lines = [process.stdout.readline(), process.stdout.readline()]
        address = re.search(r"http://\S+", "".join(lines))
        assert address, lines
        assert "2 articles new" in "".join(lines)
        with urllib.request.urlopen(f"{address[0]}articles.json") as answer:
            assert b"Pertemuan" in answer.read()
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")
    with open_store(path) as store:
        assert list(store.check()) == []
        assert store.summary()["articles"] == 2


def test_a_watch_sends_alerts(tmp_path):
    with serving() as site:
        publish(site, range(1))
        rules = tmp_path / "rules.toml"
        target = tmp_path / "alerts.jsonl"
        rules.write_text(f'since = "3650d"\n[receivers]\nlog = "file:{target}"\n[[rule]]\nto = ["log"]\n')
        words = ["watch", str(feeds_file(tmp_path, site.url("/rss"))), "--store", str(tmp_path / "news.db")]
        words += ["--once", "--allow-private", "--alerts", str(rules)]
        first, second = (CliRunner().invoke(main, words) for _ in range(2))
    sent = target.read_text().splitlines()
    assert f"{len(sent)} alerts sent" in first.output
    assert sent
    assert "alerts sent" not in second.output


def test_alerts_are_printed_by_a_dry_run_and_sent_once(tmp_path):
    with serving() as site:
        publish(site, range(1))
        words = ["watch", str(feeds_file(tmp_path, site.url("/rss"))), "--store", str(tmp_path / "news.db")]
        assert CliRunner().invoke(main, [*words, "--once", "--allow-private"]).exit_code == 0
    rules = tmp_path / "rules.toml"
    rules.write_text('since = "3650d"\n[receivers]\nlog = "file:${HERE}/a.jsonl"\n[[rule]]\nto = ["log"]\n')
    words = ["alerts", str(rules), "--store", str(tmp_path / "news.db")]
    dry = CliRunner().invoke(main, [*words, "--dry-run"])
    assert dry.exit_code == 0
    assert "to log by rule 1:" in dry.output
    assert "Presiden Peru bertemu dengan Presiden Cile" in dry.output
    count = int(re.search(r"(\d+) alerts would be sent", dry.output)[1])
    runner = CliRunner(env={"HERE": str(tmp_path)})
    assert runner.invoke(main, words).output.startswith(f"{count} alerts sent")
    assert runner.invoke(main, words).output.startswith("0 alerts sent")
    assert "0 alerts would be sent" in runner.invoke(main, [*words, "--dry-run"]).output


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("feed = 3", "$.feed: expected 'array'"),
        ("", "$.feed: this key must be there"),
        ("feed = []", "$.feed: there is no feed"),
        (
            "[[feed]]\nouttlet = 'x'\nurl = 'https://a.example/'",
            "$.feed[0].outtlet: there is no such key; there are at_most",
        ),
        ("[[feed]]\n", "$.feed[0].url: this key must be there"),
        ("[[feed]]\nurl = 'a.example/rss'", "$.feed[0].url: 'a.example/rss' is no http or https address"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "$.feed[0].url: 'file:///etc/passwd' is no http"),
        ("[[feed]]\nurl = 'https://a.example/'\n" * 2, "$.feed[1].url: https://a.example/ is there already"),
        ("[[feed]]\nurl = 'https://a.example/'\nevery = 'often'", "$.feed[0].every: 'often' is no duration"),
        ("every = '0s'\n[[feed]]\nurl = 'https://a.example/'", "$.every: '0s' is no duration"),
        ("[[feed]]\nurl = 'https://a.example/'\ncountry = 'Indonesia'", "$.feed[0].country: 'Indonesia' is no ISO"),
        (
            "[[feed]]\nurl = 'https://a.example/'\nlanguage = 'xx'",
            "$.feed[0].language: 'xx' is not installed; there are en",
        ),
        ("[[feed]]\nurl = 'https://a.example/'\nrank = 0", "$.feed[0].rank: 0 is not between 1 and"),
        ("[[feed]]\nurl = 'https://a.example/'\ninclude = ['(']", "$.feed[0].include[0]: '(' is no regular expression"),
        ("[[feed]]\nurl = 'https://a.example/'\ninclude = ['(a+)+b']", "'(a+)+b' try without end"),
        ("[[feed]\n", "this is no TOML"),
        (b"\xff\xfe", "the file is not in UTF-8"),
        (None, "cannot be read: No such file"),
    ],
)
def test_a_bad_file_of_feeds_is_refused_with_file_and_key_path(tmp_path, text, says):
    path = tmp_path / "feeds.toml"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = CliRunner().invoke(main, ["watch", str(path), "--store", str(tmp_path / "x.db"), "--once"])
    assert result.exit_code == 2
    assert result.output.startswith(f"samarkand: {path}")
    assert says in result.output
    assert result.output.count("\n") == 1
    assert not (tmp_path / "x.db").exists()


def test_a_round_says_which_feeds_wait_after_a_failure(tmp_path):
    with serving() as site:
        words = ["watch", str(feeds_file(tmp_path, site.url("/rss"))), "--store", str(tmp_path / "news.db"), "--once"]
        assert "1 feeds asked, 1 failed" in CliRunner().invoke(main, words).output
    assert "0 feeds asked, 1 not yet due after a failure" in CliRunner().invoke(main, words).output


def test_a_site_that_cannot_be_served_ends_the_watch(tmp_path):
    with serving() as site:
        publish(site, range(1))
        words = ["watch", str(feeds_file(tmp_path, site.url("/rss"))), "--store", str(tmp_path / "news.db"), "--serve"]
        result = CliRunner().invoke(main, [*words, "--port", str(site.port), "--allow-private"])
    assert result.exit_code == 2
    assert "cannot listen there" in result.output


def test_alerts_need_a_watch(tmp_path):
    result = CliRunner().invoke(main, ["serve", "--store", str(tmp_path / "x.db"), "--alerts", "rules.toml"])
    assert result.exit_code == 2
    assert "give --watch FEEDS.toml" in result.output
