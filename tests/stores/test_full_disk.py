"""A disk that fills up in the middle of a write: one line says so, and the store is whole and goes on."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import AT, MADE_BY, RECIPE, dossier

from samarkand.stores import sqlite

ROOT = Path(__file__).parents[2]
CODE = """
import sys
from samarkand import corpus
from samarkand.errors import StoreError
from samarkand.stores import sqlite
from tests.builders import AT, MADE_BY, RECIPE, dossier
try:
    with sqlite.open(sys.argv[1], write=True) as store:
        if sys.argv[2:] == ["merge"]:
            corpus.consolidate(store, at=AT, batch=20)
        else:
            store.add(map(dossier, range(100, 5000)), recipe=RECIPE, made_by=MADE_BY, at=AT)
except StoreError as error:
    sys.exit(str(error))
"""


def limited(size):
    """What makes a process whose files may have so many bytes; a write beyond fails, as on a full disk."""

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def run(*command, limit=None):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT), *sys.path])}
    return subprocess.run(
        [sys.executable, *map(str, command)], env=environment, cwd=ROOT, text=True, capture_output=True, check=False,
        preexec_fn=limit,
    )  # fmt: skip


def filled(path):
    with sqlite.open(path, create=True) as store:
        store.add(map(dossier, range(20)), recipe=RECIPE, made_by=MADE_BY, at=AT)
    return path


def assert_whole_and_going_on(path, line):
    assert line.count("\n") == 1, line
    assert str(path) in line
    assert "no space is left" in line or "the disk does not take what is written" in line
    with sqlite.open(path, write=True) as store:
        assert list(store.check()) == []
        assert store.summary()["articles"] >= 20
        assert store.add([dossier(99_999)], recipe=RECIPE, made_by=MADE_BY, at=AT).articles == 1
        assert list(store.check()) == []


@pytest.mark.parametrize(("more", "words"), [(0, []), (400_000, []), (1_500_000, []), (0, ["merge"])])
def test_a_file_that_may_not_grow_ends_with_one_line_and_a_whole_store(tmp_path, more, words):
    path = filled(tmp_path / "news.db")
    done = run("-c", CODE, path, *words, limit=limited(more or 20_000))
    assert done.returncode == 1, done.stderr
    assert_whole_and_going_on(path, done.stderr)


def test_a_full_file_system_ends_with_one_line_and_a_whole_store(tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("file systems cannot be mounted here; the limit on a file's size is tested all the same")
    try:
        path = filled(small / "news.db")
        done = run("-c", CODE, path)
        assert done.returncode == 1, done.stderr
        subprocess.run(["mount", "-o", "remount,size=64m", small], check=True)
        assert_whole_and_going_on(path, done.stderr)
    finally:
        subprocess.run(["umount", small], check=False)


def test_a_command_ends_with_status_2(tmp_path):
    path = filled(tmp_path / "news.db")
    pages = ROOT / "src" / "samarkand" / "samples" / "pages"
    done = run("-m", "samarkand.cli", "ingest", pages, "--store", path, limit=limited(20_000))
    assert done.returncode == 2, done.stderr
    assert_whole_and_going_on(path, done.stderr.splitlines()[-1] + "\n")
