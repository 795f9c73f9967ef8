"""Scores of expressions of time."""

from typing import Any

from samarkand.evaluation.times import score_times

TEXT = "Mereka tiba Senin dan pulang kemarin."
DAY = {"first": "2022-09-12", "last": "2022-09-12", "basis": "anchored"}


def expression(start: int, end: int, value: str, kind: str = "DATE", **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": TEXT[start:end], "type": kind, "value": value, **more}


GOLD = [
    {
        "id": "a",
        "text": TEXT,
        "expressions": [
            expression(12, 17, "2022-09-12", since="2022-09-12", until="2022-09-12"),
            expression(29, 36, "2022-09-14", since="2022-09-14", until="2022-09-14", also=["P1D"]),
        ],
    }
]


def test_spans_values_types_and_days_are_counted_apart():
    times = [expression(12, 17, "2022-09-12", when=DAY), expression(29, 36, "2022-09-13", "TIME"),
             expression(0, 6, "2022")]  # fmt: skip
    found = score_times(GOLD, [{"id": "a", "times": times}])
    assert (found["recognition"]["P"], found["recognition"]["R"]) == (0.6667, 1.0)
    assert found["normalisation"]["right"] == 1
    assert found["right"] == {"value": 0.5, "right": 1, "of": 2}
    assert found["type"]["value"] == 0.5
    assert found["days"] == {"value": 1.0, "right": 1, "of": 1}
    assert [line.split(": ")[0] for line in found["misses"]] == ["a false", "a value"]


def test_a_value_that_gold_leaves_open_is_right():
    found = score_times(GOLD, [{"id": "a", "times": [expression(29, 36, "P1D")]}])
    assert found["normalisation"]["right"] == 1
    assert found["recognition"]["missed"] == 1
