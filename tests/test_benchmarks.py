"""What `scripts/benchmark` prints, without measuring anything."""

import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    from benchmarks import _rows

    yield _rows
    for name in [name for name in sys.modules if name.split(".")[0] == "benchmarks"]:
        del sys.modules[name]


def test_a_ratio_is_held_against_what_is_asked(rows: ModuleType) -> None:
    def row(ratio: float | None, asked: float | None, *, most: bool = False) -> bool | None:
        found = rows.Row(what="a", against="b", ratio=ratio, asked=asked, most=most).reached
        assert found is None or isinstance(found, bool)
        return found

    assert [row(3.1, 3.0), row(2.9, 3.0), row(1.4, 1.5, most=True), row(1.6, 1.5, most=True)] == [
        True,
        False,
        True,
        False,
    ]
    assert row(None, 3.0) is None
    assert row(3.0, None) is None


def test_a_peer_that_is_not_installed_is_named_with_how_to_install_it(rows: ModuleType) -> None:
    row = rows.missing("near copies", "datasketch", data="abc")
    line = rows.table([row])[1]
    assert "datasketch is not installed: scripts/peers" in line
    assert "near copies" in line


def test_the_table_says_what_was_reached(rows: ModuleType) -> None:
    lines = rows.table(
        [
            rows.Row(what="page → article", against="trafilatura", ours=300.0, theirs=100.0, ratio=3.0, asked=2.5),
            rows.Row(what="WARC → store", against="fastwarc", ratio=0.4, asked=0.3, most=True, note="a share"),
        ]
    )
    assert "reached" in lines[1]
    assert "not reached" not in lines[1]
    assert "≥ 2.5" in lines[1]
    assert "not reached; a share" in lines[2]


def test_the_machine_is_told_with_versions(rows: ModuleType) -> None:
    known = rows.machine()
    assert known["cores"] >= 1
    assert known["versions"]["trafilatura"]


def test_the_command_lists_its_parts_and_refuses_others(capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("benchmark_script", str(ROOT / "scripts" / "benchmark"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    script = module_from_spec(spec)
    loader.exec_module(script)
    assert script.main(["nothing-of-that-name"]) == 2
    said = capsys.readouterr().err
    assert all(name in said for name in ("archive", "coding", "extract", "path", "queries", "stages", "whole"))
    assert "_rows" not in said


def test_a_flame_graph_has_what_one_page_took_and_leaves_the_thin_out(rows: ModuleType) -> None:
    from benchmarks import _flames

    run = "load.<locals>.run (samarkand/pipeline.py:43);load.<locals>.run.<locals>.<lambda> (samarkand/pipeline.py:47)"
    measured = f"main (benchmark:1);rounds (stages.py:90);{run}"
    stacks = [
        f"main (benchmark:1);{run};extract (samarkand/extract/__init__.py:1) 500",
        f"{measured};extract (/home/x/src/samarkand/extract/__init__.py:12);fold (a.py);fold (a.py) 600",
        f"{measured};timed.<locals>.run (stages.py:52);annotate (samarkand/annotate/reading.py);<lambda> (b.py) 399",
        f"{measured};rare (samarkand/rare.py) 1",
    ]
    whole = _flames.read("\n".join(stacks))
    assert whole.count == 1000
    step = whole.inside["run (samarkand/pipeline.py)"]
    assert step.inside["extract (samarkand/extract/__init__.py)"].inside["fold (a.py)"].inside == {}
    picture = _flames.drawn(whole)
    assert "extract (samarkand/extract/__init__.py): 60.0 %" in picture
    assert "&lt;lambda&gt;" in picture
    assert "rare" not in picture
    assert "stages.py" not in picture


def test_a_part_that_fails_lets_the_others_go_on_and_is_measured_again(rows: ModuleType, tmp_path: Path) -> None:
    from benchmarks import whole

    def broken() -> list[object]:
        raise ZeroDivisionError("nothing")

    parts = {"one": whole.timed(lambda: [rows.Row(what="a", against="b", ratio=2.0)]), "two": whole.timed(broken)}
    assert parts["two"].failed == "failed: ZeroDivisionError: nothing"
    whole.write(tmp_path / "a.json", {"cores": 2}, 3, parts)
    assert list(whole.before(tmp_path / "a.json", 3)) == ["one"]
    assert whole.before(tmp_path / "a.json", 3)["one"].rows == parts["one"].rows
    assert whole.before(tmp_path / "a.json", 1) == {}
    assert whole.before(tmp_path / "none.json", 3) == {}


def test_archives_go_to_the_worker_that_is_free_first(rows: ModuleType) -> None:
    from benchmarks import ray

    assert ray.scheduled([1, 1, 1, 1], 1) == 4
    assert ray.scheduled([1, 1, 1, 1], 2) == 2
    assert ray.scheduled([3, 1, 1, 1], 2) == 3
    assert ray.scheduled([1, 1, 3], 2) == 4


def test_what_others_recorded_is_told_as_such_and_gives_no_ratio(rows: ModuleType) -> None:
    from benchmarks import whole

    row = whole.recorded()
    assert (row.ratio, row.reached, row.ours) == (None, None, None)
    assert row.note.startswith("recorded, not measured: 2,500 stories an hour")
    assert "0.69" in rows.table([row])[1]


def test_a_multiplied_store_has_every_row_so_many_times_and_its_indexes(rows: ModuleType, tmp_path: Path) -> None:
    from benchmarks import multiplied, site

    small, large = tmp_path / "small.db", tmp_path / "large.db"
    site.build(small, 60, 1)
    multiplied.multiply(small, large, 3)

    def counted(path: Path, what: str, table: str) -> int:
        with sqlite3.connect(path) as connection:
            return int(connection.execute(f"SELECT {what} FROM {table}").fetchone()[0])

    sums = {"event_days": "sum(events)", "outlets": "sum(articles)", "facet_values": "sum(events)"}
    tables = (*multiplied.TABLES, *sums, "article_stories", "event_points", "article_search")
    for table in tables:
        what = sums.get(table, "count(*)")
        assert counted(large, what, table) == 3 * counted(small, what, table), table
    assert counted(large, "count(DISTINCT id)", "articles") == 180
    assert not list(tmp_path.glob("*.part*"))
