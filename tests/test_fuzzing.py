"""What fuzzing and mutating write down: totals, the journal of a run that was broken off, the same pages again."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    yield {name: importlib.import_module(f"fuzzing.{name}") for name in ("mutating", "record", "names")}
    for name in [name for name in sys.modules if name.split(".")[0] == "fuzzing"]:
        del sys.modules[name]


def test_a_page_hangs_on_its_seed_and_number_alone(scripts: dict[str, ModuleType]) -> None:
    whole = [b"<p>Satu.</p>" * 50, b"<h1>Dua</h1>" * 50]
    broken = scripts["mutating"].broken_page
    first = [broken(3, number, whole) for number in range(30)]
    assert [broken(3, number, whole) for number in reversed(range(30))] == first[::-1]
    assert len({body for _, body in first}) > 25
    assert [broken(4, number, whole) for number in range(30)] != first


def test_a_run_that_was_broken_off_goes_on_where_it_was(scripts: dict[str, ModuleType], tmp_path: Path) -> None:
    mutating = scripts["mutating"]
    journal = mutating.Journal(tmp_path)
    assert journal.state() is None
    assert journal.tried() == []
    journal.begin(7, 100)
    tried = [mutating.Tried(2, "cut", 0.1, 5, "", ""), mutating.Tried(1, "cut, many", 5.5, 6 * 10**8, "no-text", "")]
    for one in tried:
        journal.add(one)
    with (tmp_path / "journal.jsonl").open("a") as file:
        file.write('[3, "cut", 0.')
    journal.recorded(2)
    again = mutating.Journal(tmp_path)
    assert again.state() == {"seed": 7, "pages": 100, "recorded": 2}
    assert again.tried() == tried
    assert [one.is_bad for one in tried] == [False, True]
    again.begin(8, 10)
    assert again.tried() == []


def test_totals_are_added_up_over_runs(
    scripts: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = scripts["record"]
    monkeypatch.setattr(record, "DATA", tmp_path / "a.tsv")
    monkeypatch.setattr(record, "PAGE", tmp_path / "a.md")
    (tmp_path / "a.md").write_text("before\n<!-- totals -->\n<!-- end of totals -->\nafter\n")
    row = record.Row("fuzz", "feed", "2026-01-01", 1000, 300, 1, 2, 3, 4)
    record.add([row])
    record.add([row._replace(day="2026-01-02", inputs=500)])
    assert "| fuzz | feed | 2 | 1,500 | 10 | 2 | 4 | 6 | 8 |" in (tmp_path / "a.md").read_text()
    assert (tmp_path / "a.md").read_text().endswith("after\n")
    assert len(record.rows()) == 2


def test_each_target_has_a_test_and_seeds(scripts: dict[str, ModuleType]) -> None:
    from scripts.fuzzing import targets

    assert set(targets.TESTS) == set(targets.SEEDS) == set(scripts["names"].TARGETS)
    assert all(any(True for _ in seeds()) for seeds in targets.SEEDS.values())


@pytest.mark.parametrize("name", ["polecat", "gdelt", "icews", "petrarch", "wikidata", "feed", "jsonlines", "robots"])
def test_a_target_takes_its_own_seeds(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from scripts.fuzzing import targets

    from samarkand import plugins
    from samarkand.gazetteer import wikidata

    # What targets put in place to be quicker goes with the test.
    monkeypatch.setattr(plugins, "find", plugins.find)
    monkeypatch.setattr(wikidata, "_Known", wikidata._Known)
    test = targets.TESTS[name]()
    for seed in targets.SEEDS[name]():
        test(seed)
        test(seed[: len(seed) // 2] + b"\xff")


@pytest.mark.slow
def test_two_processes_read_the_same_as_one(scripts: dict[str, ModuleType]) -> None:
    mutating = scripts["mutating"]
    found = [
        sorted((one.number, one.ways, one.code, one.wrong) for one in mutating.run(5, iter(range(1, 13)), workers))
        for workers in (1, 2)
    ]
    assert found[0] == found[1]
    assert [number for number, *_ in found[0]] == list(range(1, 13))


def test_a_soak_whose_memory_grows_is_not_well(scripts: dict[str, ModuleType]) -> None:
    soak = importlib.import_module("soaking.soak")
    found = {
        "memory_mb": [300.0, 370.0, 375.0, 380.0], "handles": [50, 57, 60, 58], "exit_status": 0, "ended_early": False,
        "site_errors": [], "store_problems": [], "pages_served": 900, "minutes": 20.0, "faults": 3,
    }  # fmt: skip
    assert soak.verdict(found) == []
    grown = {**found, "memory_mb": [300.0, 370.0, 375.0, 400.0], "handles": [50, 57, 60, 99], "site_errors": ["/: 500"]}
    wrong = soak.verdict(grown)
    assert [said.split()[0] for said in wrong] == ["memory", "file", "the"]
    row = soak.row(grown, wrong)
    assert (row.kind, row.inputs, row.seconds, row.crashes, row.large, row.faults) == ("soak", 900, 1200, 2, 1, 3)
    for name in [name for name in sys.modules if name.split(".")[0] == "soaking"]:
        del sys.modules[name]
