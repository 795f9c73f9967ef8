"""A folder of Parquet answers as the SQLite store does."""

from pathlib import Path

import pytest
from tests.crawls import crawl

from samarkand import archives, corpus, plugins
from samarkand.errors import StoreError, UsageError
from samarkand.facade import open as open_store
from samarkand.model import Recipe

pytest.importorskip("duckdb")
TABLES = ("articles", "claims", "quotes", "parties", "faults", "events")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory):
    """The same archives in both kinds of store; the last one holds the first one's pages again."""
    folder = tmp_path_factory.mktemp("both")
    made = crawl(folder / "crawl", 2, 20)
    again = folder / "crawl" / "crawl-again.warc.gz"
    again.write_bytes(made[0].read_bytes())
    archives.sweep(map(str, [*made, again]), Recipe(), folder / "out")
    with open_store(folder / "news.db", create=True) as store:
        corpus.ingest(corpus.pages_of([*made, again]), Recipe(), store)
    with open_store(folder / "news.db") as sqlite, open_store(folder / "out") as parquet:
        yield sqlite, parquet


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_same_rows_in_the_same_order(both, name):
    sqlite, parquet = both
    assert getattr(parquet, name)().columns == getattr(sqlite, name)().columns
    assert getattr(parquet, name)().rows() == getattr(sqlite, name)().rows()


def test_frames_have_the_same_types(both):
    sqlite, parquet = both
    assert parquet.claims().arrow().schema == sqlite.claims().arrow().schema


def test_counts_and_records_are_the_same(both):
    sqlite, parquet = both
    assert parquet.summary() == sqlite.summary()
    assert list(parquet.dossiers()) == list(sqlite.dossiers())
    (first, *_) = sqlite.dossiers()
    assert parquet.dossier(first.article.id) == first
    assert parquet.dossier("a0") is None
    assert parquet.find(first.article.id[:9]) == ("article", first.article.id)
    with pytest.raises(UsageError, match="begins no id"):
        parquet.find("zz")
    assert parquet.pending(5) == sqlite.pending(5)
    assert list(parquet.check()) == []


def test_rows_of_one_query_can_be_read_while_another_is_asked(both):
    _, parquet = both
    rows = iter(parquet.sql("SELECT id FROM articles ORDER BY id"))
    first = next(rows)
    assert parquet.sql("SELECT count(*) AS count FROM articles").rows()[0]["count"] == 1 + len(list(rows))
    assert first["id"]


@pytest.mark.parametrize("name", plugins.names("exporters"))
def test_exports_are_the_same(both, name, tmp_path):
    exporter = plugins.find("exporters", name)
    written = []
    for number, store in enumerate(both):
        with (tmp_path / f"{number}").open("wb") as file:
            written.append(exporter.export(store, file))
    assert written[0] == written[1]
    if name != "parquet":
        assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled|Permission"),
        ("COPY (SELECT 1) TO '/tmp/samarkand-test.csv'", "only queries"),
        ("SELECT 1; SELECT 2", "only queries"),
        ("ATTACH '/tmp/other.db' AS other", "only queries"),
        ("SET enable_external_access = true", "only queries"),
        ("SELECT nothing FROM articles", "nothing"),
        ("CREATE TABLE t (a INTEGER)", "only queries"),
    ],
)
def test_a_query_can_neither_leave_the_folder_nor_change_it(both, query, said):
    with pytest.raises(StoreError, match=said):
        both[1].sql(query).rows()


def test_it_is_only_read(both, tmp_path):
    path: Path = both[1].path
    with pytest.raises(StoreError, match="only read"):
        open_store(path, write=True)
    with pytest.raises(StoreError, match="only read"):
        both[1].forget_merge()
    with pytest.raises(StoreError, match="no folder of Parquet"):
        open_store(tmp_path)
