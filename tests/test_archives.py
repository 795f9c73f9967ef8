"""Whole archives into parts, and parts into a store."""

import gzip
import json
import os
import sqlite3
from pathlib import Path

import pytest
from tests.crawls import crawl

from samarkand import archives, corpus, ontology, pipeline
from samarkand.errors import StoreError, UsageError
from samarkand.facade import open as open_store
from samarkand.model import Fault, Recipe
from samarkand.stores import parts

EMPTY = Recipe()


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [
        name
        for name in names
        if name != "runs" and not name.startswith(("article_search", "act_search", "event_points"))
    ]
    rows = {name: list(connection.execute(f"SELECT * FROM {name}")) for name in kept}
    connection.close()
    return rows


def test_a_store_loaded_from_parts_is_the_one_that_was_ingested(tmp_path: Path):
    made = crawl(tmp_path / "crawl", 3, 12)
    swept = archives.sweep(map(str, made), EMPTY, tmp_path / "out")
    with open_store(tmp_path / "a.db", create=True) as store:
        loaded = archives.load(tmp_path / "out", store, EMPTY, keys=swept.keys)
        again = archives.load(tmp_path / "out", store, EMPTY)
    with open_store(tmp_path / "b.db", create=True) as store:
        ingested = corpus.ingest(corpus.pages_of(made), EMPTY, store)
    assert loaded == ingested
    assert (again.articles, again.faults, again.unchanged) == (0, 0, loaded.pages)
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


def test_what_an_archive_gives_does_not_depend_on_those_read_before_it(tmp_path: Path):
    made = crawl(tmp_path, 3, 8)
    alone = [outcome for path in made for outcome in corpus.code([path])]
    assert list(corpus.code(made)) == alone


def test_an_archive_that_cannot_be_read_is_tried_thrice_then_a_fault_and_again_in_the_next_run(tmp_path: Path):
    (made,) = crawl(tmp_path / "crawl", 1, 4)
    missing = str(tmp_path / "crawl" / "missing.warc.gz")
    swept = archives.sweep([missing, str(made)], EMPTY, tmp_path / "out")
    assert (swept.archives, swept.failed) == (2, 1)
    (fault,) = parts.outcomes(tmp_path / "out", parts.key_of(missing))
    assert isinstance(fault, Fault)
    assert (fault.code, fault.stage, fault.url) == ("unreadable", "read", missing)
    os.rename(made, missing)
    swept = archives.sweep([missing, str(made)], EMPTY, tmp_path / "out")
    assert (swept.archives, swept.earlier, swept.failed) == (1, 1, 0)
    assert swept.receipt.articles == 4


def test_a_worker_that_is_killed_leaves_no_half_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (made,) = crawl(tmp_path / "crawl", 1, 6)
    monkeypatch.setattr(parts, "ROWS_AT_ONCE", 1)
    (tmp_path / "out" / "done").mkdir(parents=True)
    (tmp_path / "out" / ".part-left").mkdir()
    read = pipeline.load(EMPTY)

    def dying():
        for number, page in enumerate(corpus.pages_of([made])):
            if number == 3:
                raise KeyboardInterrupt
            yield read(page)

    types = ontology.load("plover")
    with pytest.raises(KeyboardInterrupt):
        parts.write(tmp_path / "out", "k", str(made), dying(), made_by="x", ontology=types)
    assert parts.markers(tmp_path / "out") == {}
    archives.sweep([str(made)], EMPTY, tmp_path / "out")
    assert not list((tmp_path / "out").glob(".part-*"))


def test_another_recipe_reads_an_archive_anew(tmp_path: Path):
    (made,) = crawl(tmp_path / "crawl", 1, 2)
    archives.sweep([str(made)], EMPTY, tmp_path / "out")
    swept = archives.sweep([str(made)], Recipe(options={"other": 1}), tmp_path / "out")
    assert (swept.archives, swept.earlier) == (1, 0)


def test_a_list_gives_locations_with_a_prefix_before_the_relative_ones(tmp_path: Path):
    lines = "crawl/a.warc.gz\n\n# not this\n/disk/b.warc.gz\ns3://news/c.warc.gz\n"
    packed = tmp_path / "warc.paths.gz"
    packed.write_bytes(gzip.compress(lines.encode()))
    assert list(archives.listed(packed, "https://archive.example/")) == [
        "https://archive.example/crawl/a.warc.gz", "/disk/b.warc.gz", "s3://news/c.warc.gz",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="cannot be read"):
        list(archives.listed(tmp_path / "none.txt"))


def test_what_is_no_archive_is_refused_and_so_is_a_folder_with_other_things(tmp_path: Path):
    with pytest.raises(UsageError, match="only archives"):
        archives.sweep(["page.html"], EMPTY, tmp_path / "out")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").touch()
    with pytest.raises(StoreError, match="other things"):
        archives.sweep([], EMPTY, tmp_path / "other")
    with pytest.raises(StoreError, match="this is a file"):
        archives.sweep([], EMPTY, tmp_path / "other" / "letter.txt")


def test_a_marker_that_is_no_marker_is_named(tmp_path: Path):
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "a.json").write_text(json.dumps({"key": 1}), encoding="utf-8")
    with pytest.raises(StoreError, match="no marker"):
        parts.markers(tmp_path)
