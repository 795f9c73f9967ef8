"""The site over a folder of Parquet: every page is there, and says what that of the SQLite store says."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.crawls import crawl

from samarkand import archives, corpus, folding
from samarkand.facade import open as open_store
from samarkand.model import Recipe
from samarkand.web import app

pytest.importorskip("duckdb")
AT = datetime(2022, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, TestClient, Path]:
    folder = tmp_path_factory.mktemp("sites")
    made = crawl(folder / "crawl", 2, 20)
    archives.sweep(map(str, made), Recipe(), folder / "out")
    folding.consolidate(folder / "out", at=AT)
    with open_store(folder / "news.db", create=True) as store:
        corpus.ingest(corpus.pages_of(made), Recipe(), store)
        corpus.consolidate(store, at=AT)
    return TestClient(app(folder / "news.db")), TestClient(app(folder / "out")), folder


@pytest.mark.parametrize(
    "path",
    ["/events", "/stories", "/articles", "/agenda", "/faults", "/events?q=perikanan", "/events?country=PER",
     "/events?actor=peru&type=CONSULT", "/articles?outlet=kabar1.example", "/stories?q=Kenya", "/acts",
     "/acts?q=ditutup&country=IDN", "/map", "/map?country=PER", "/actors", "/accuracy"],
)  # fmt: skip
def test_a_list_is_the_same(sites, path):
    address, _, query = path.partition("?")
    sqlite, parquet = (site.get(f"{address}.json?{query}") for site in sites[:2])
    assert (sqlite.status_code, parquet.status_code) == (200, 200)
    assert parquet.json() == sqlite.json()
    assert sites[1].get(path).status_code == 200


def test_pages_of_one_thing_are_the_same(sites):
    with open_store(sites[2] / "out") as store:
        ids = {
            name: store.sql(f"SELECT id FROM {name} ORDER BY id LIMIT 3").rows()
            for name in ("events", "stories", "articles")
        }
    for name, rows in ids.items():
        for row in rows:
            sqlite, parquet = (site.get(f"/{name}/{row['id']}") for site in sites[:2])
            assert parquet.status_code == 200, (name, parquet.text[:300])
            assert plain(parquet.text) == plain(sqlite.text)


def plain(page: str) -> str:
    """A page without the token that each site gives its own forms."""
    return re.sub(r'value="[\w-]{24}"', "", page)


def test_a_search_of_articles_finds_the_same_ones(sites):
    found = [{row["id"] for row in site.get("/articles.json?q=perikanan").json()["articles"]} for site in sites[:2]]
    assert found[0] == found[1]
    assert found[0]
