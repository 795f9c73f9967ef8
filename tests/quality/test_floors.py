"""Accuracy does not fall: every pinned figure, measured again in this process."""

import importlib.util
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "quality"
loader = SourceFileLoader("quality_script", str(SCRIPT))
spec = importlib.util.spec_from_loader("quality_script", loader)
assert spec is not None
quality = importlib.util.module_from_spec(spec)
loader.exec_module(quality)

MEASURES = quality.measures()


@pytest.mark.parametrize("name", MEASURES)
def test_no_pinned_figure_is_under_its_floor(name: str):
    measure = MEASURES[name]
    if measure is None:
        pytest.skip("the shared gold sets are not here (../shared or $SAMARKAND_SHARED)")
    assert quality.problems(measure(), quality.read_floors()) == []


def test_what_was_promised_is_pinned():
    floors = quality.read_floors()
    for (name, figure), floor in quality.LEAST.items():
        assert floors[name][figure]["floor"] >= floor


def measured(value: float, digest: str = "d") -> quality.Measured:
    return quality.Measured(name="pages", digest=digest, figures={"triple_f1": value, "depth": 0.5}, table="")


def floor_of(value: float, digest: str = "d") -> dict:
    return {"pages": {"triple_f1": {"floor": value, "reached": value, "digest": digest}}}


@pytest.mark.parametrize(
    ("before", "value", "force", "after"),
    [
        (None, 0.5, False, 0.47),
        (None, 0.4567, False, 0.42),
        (0.4, 0.5, False, 0.47),
        (0.6, 0.5, False, 0.6),
        (0.6, 0.5, True, 0.47),
        (None, 0.0, False, 0.0),
    ],
)
def test_floors_rise_to_a_margin_under_what_was_reached(before: float | None, value: float, force: bool, after: float):
    floors = quality.raised({} if before is None else floor_of(before), [measured(value)], force=force)
    assert floors == {"pages": {"triple_f1": {"floor": after, "reached": value, "digest": "d"}}}


def test_no_update_goes_under_what_was_promised():
    low = quality.Measured(name="seed", digest="d", figures={"triple_recall": 0.1}, table="")
    assert quality.raised({}, [low], force=True)["seed"]["triple_recall"]["floor"] == 1.0


@pytest.mark.parametrize(
    ("floors", "words"),
    [
        (floor_of(0.5), []),
        (floor_of(0.51), ["pages triple_f1: 0.5000 is under its floor 0.51"]),
        (floor_of(0.5, "other"), ["pages triple_f1: pinned on other data (digest other…)"]),
        ({"pages": {"speed": {"floor": 0.1, "digest": "d"}}}, ["pages speed: it is pinned but was not measured"]),
        ({"elsewhere": {"triple_f1": {"floor": 0.9, "digest": "x"}}}, []),
    ],
)
def test_problems_are_said_in_one_line_each(floors: dict, words: list[str]):
    assert quality.problems(measured(0.5), floors) == words


def test_floors_are_written_and_read_again(tmp_path: Path):
    floors = quality.raised({}, [measured(0.5)])
    quality.write_floors(floors, tmp_path / "floors.toml")
    assert quality.read_floors(tmp_path / "floors.toml") == floors
    assert quality.read_floors(tmp_path / "none.toml") == {}


def test_the_table_marks_what_is_too_low():
    lines = quality.figure_table([measured(0.5)], floor_of(0.6)).split("\n")
    assert lines[1].split() == ["pages", "triple_f1", "0.5000", "0.60", "*"]
    assert lines[2].split() == ["pages", "depth", "0.5000"]
