"""The golden pages are whole, and the extractor stays above their floors."""

import importlib.util
import json
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import get_args

import pytest

from samarkand.evaluation import golden
from samarkand.model.article import CreditKind, FurnitureKind

GOLDEN = Path(__file__).parent
loader = SourceFileLoader("quality_script", str(GOLDEN.parents[1] / "scripts" / "quality"))
spec = importlib.util.spec_from_loader("quality_script", loader)
assert spec is not None
quality = importlib.util.module_from_spec(spec)
loader.exec_module(quality)

FIELDS = {
    "url", "outlet", "language", "title", "published", "bylines", "dateline", "paragraphs", "furniture", "credits",
}  # fmt: skip
HELD_OUT = {"heldout": 20, "heldout2": 50, "heldout3": 12}
SETS = {name: golden.read(GOLDEN, name) for name in ("pages", *(f"pages-{stem}" for stem in HELD_OUT))}
PAGES = {name: expected for pages in SETS.values() for name, (_, expected) in pages.items()}


def test_there_are_enough_pages_in_enough_layouts():
    layouts = {name.rpartition("-")[0] for name in PAGES}
    assert len(PAGES) >= 134
    assert len(layouts) >= 40
    assert sum(expected["language"] == "en" for expected in PAGES.values()) >= 0.35 * len(PAGES)


@pytest.mark.parametrize(("stem", "count"), HELD_OUT.items())
def test_the_held_out_pages_are_there_and_apart(stem: str, count: int):
    lines = (GOLDEN / f"{stem}.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(SETS[f"pages-{stem}"]) == sorted(line for line in lines if not line.startswith("#"))
    assert len(SETS[f"pages-{stem}"]) == count
    assert sum(map(len, SETS.values())) == len(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_expected_is_complete(name: str):
    expected = PAGES[name]
    assert expected.keys() == FIELDS
    assert expected["paragraphs"]
    assert all(text == text.strip() for text in expected["paragraphs"])
    assert {block["kind"] for block in expected["furniture"]} <= set(get_args(FurnitureKind))
    assert {credit["kind"] for credit in expected["credits"]} <= set(get_args(CreditKind))
    assert name.endswith(f"-{expected['language']}")
    assert ".example/" in expected["url"]


def test_every_page_has_its_file_and_no_file_is_left_over():
    files = [file for file in (GOLDEN / "pages").iterdir() if file.suffix != ".json"]
    assert sorted(file.stem for file in files) == sorted(PAGES)
    assert all(json.loads(file.with_suffix(".json").read_bytes()) == PAGES[file.stem] for file in files)


@pytest.mark.parametrize("name", [name for name in SETS if name in quality.read_floors()])
def test_no_figure_of_the_pages_is_under_its_floor(name: str):
    floors = quality.read_floors()
    assert "content_f1" in floors[name]
    assert quality.problems(quality.measure_pages(name), floors) == []
