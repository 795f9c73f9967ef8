"""The merge of a folder of parts is that of a store, whatever the engine."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.crawls import crawl

from samarkand import archives, corpus, folding, plugins
from samarkand.facade import open as open_store
from samarkand.model import Judgement, Recipe
from samarkand.stores import merged_parts

pytest.importorskip("duckdb")
AT = datetime(2022, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("both")
    made = crawl(folder / "crawl", 3, 30)
    archives.sweep(map(str, made), Recipe(), folder / "out")
    with open_store(folder / "news.db", create=True) as store:
        corpus.ingest(corpus.pages_of(made), Recipe(), store)
        corpus.consolidate(store, at=AT, batch=7)
    return folder


def merged(folder: Path, engine: str) -> None:
    receipt = folding.consolidate(folder / "out", engine=engine, at=AT)
    with open_store(folder / "news.db") as sqlite, open_store(folder / "out") as parquet:
        expected = sqlite.summary()
        assert parquet.summary() == expected
        assert (receipt.stories, receipt.events) == (expected["stories"], expected["events"])
        assert expected["stories"] < receipt.articles
        assert any(int(row["claim_count"] or 0) > 1 for row in sqlite.events())
        assert sorted(map(repr, parquet.judgements())) == sorted(map(repr, sqlite.judgements()))
        for table in ("events", "articles"):
            assert getattr(parquet, table)().rows() == getattr(sqlite, table)().rows()
        for row in sqlite.sql("SELECT id FROM events"):
            assert parquet.event(row["id"]) == sqlite.event(row["id"])
        for row in sqlite.sql("SELECT id FROM stories"):
            assert parquet.story(row["id"]) == sqlite.story(row["id"])
        assert parquet.pending(1) == ()


def test_stories_events_and_judgements_are_those_of_the_store(both: Path):
    merged(both, "local")


def test_exports_of_the_merge_are_the_same(both: Path, tmp_path: Path):
    folding.consolidate(both / "out", at=AT)
    with open_store(both / "news.db") as sqlite, open_store(both / "out") as parquet:
        for name in plugins.names("exporters"):
            exporter = plugins.find("exporters", name)
            counts = []
            for number, store in enumerate((sqlite, parquet)):
                with (tmp_path / f"{name}{number}").open("wb") as file:
                    counts.append(exporter.export(store, file))
            assert counts[0] == counts[1], name
            if name != "parquet":
                assert (tmp_path / f"{name}0").read_bytes() == (tmp_path / f"{name}1").read_bytes(), name


@pytest.mark.usefixtures("ray")
def test_ray_merges_as_the_local_engine_does(both: Path):
    merged(both, "ray")


def test_a_second_merge_says_nothing_new_and_people_are_heard(both: Path, monkeypatch: pytest.MonkeyPatch):
    folding.consolidate(both / "out", at=AT)
    assert folding.consolidate(both / "out", at=AT).judgements == 0
    with open_store(both / "out") as store:
        event = next(store.event(str(row["id"])) for row in store.events() if int(row["claim_count"] or 0) > 1)
    assert event is not None
    left, right = sorted(event.claims[:2])
    apart = Judgement(left=left, right=right, verdict="different", score=1.0, because="no", made_by="human:test", at=AT)
    log = merged_parts.judgements(both / "out")
    monkeypatch.setattr(merged_parts, "judgements", lambda folder: (*log, apart))
    folding.consolidate(both / "out", at=AT)
    with open_store(both / "out") as store:
        query = "SELECT event_id FROM event_claims WHERE claim_id IN (?, ?)"
        sides = [row["event_id"] for row in store.sql(query, (left, right))]
        assert apart in store.judgements()
    assert len(set(sides)) == 2
