"""Expressions of time against gold: their spans, their TIMEX3 types and values.

A span counts where both ends are gold's. A value counts where it is gold's `value` or one of those in `also`, which
lists what the guidelines leave open (midday as TMI or TAF, a clock time with its zone or without).
"""

from msgspec import Struct

from samarkand.evaluation.codes import Row
from samarkand.evaluation.figures import Figures, Tally, accuracy, precision_recall, total


class TimeScore(Struct, frozen=True, kw_only=True):
    """One text: spans, expressions that are right in span and value, the share of each, and a line for each miss."""

    spans: Tally
    values: Tally
    typed: list[bool]
    bounded: list[bool]
    misses: tuple[str, ...]


def score_times(gold: list[Row], predictions: list[Row]) -> Figures:
    """Score the `times` of coded rows against the `expressions` of gold items, matched by `id`.

    A row's expression states its days in `when`, as `first` and `last`. `recognition` compares spans alone,
    `normalisation` spans and values together, both as precision, recall and F1; `right` is the share of gold's
    expressions that are found and rightly valued; `type` is taken over the expressions that were found, `days` over
    those of them that gold gives a first and a last day.
    """
    rows = {row["id"]: row for row in predictions}
    scores = [score_text(item, rows.get(item["id"], {})) for item in gold]
    values = total(score.values for score in scores)
    wanted = values.right + values.missed
    return {
        "recognition": precision_recall(total(score.spans for score in scores)),
        "normalisation": precision_recall(values),
        "right": {"value": round(values.right / wanted, 4) if wanted else None, "right": values.right, "of": wanted},
        "type": accuracy(outcome for score in scores for outcome in score.typed),
        "days": accuracy(outcome for score in scores for outcome in score.bounded),
        "misses": [line for score in scores for line in score.misses],
    }


def score_text(item: Row, row: Row) -> TimeScore:
    """Score one text's expressions."""
    wanted = {(one["start"], one["end"]): one for one in item["expressions"]}
    given = {(one["start"], one["end"]): one for one in row.get("times") or []}
    found = [(wanted[span], given[span]) for span in wanted if span in given]
    right = sum(same_value(gold, coded) for gold, coded in found)
    misses = [
        f"{item['id']} missed: {gold['text']} = {gold['value']}" for span, gold in wanted.items() if span not in given
    ]
    misses += [
        f"{item['id']} false: {item['text'][span[0] : span[1]]} = {coded.get('value')}"
        for span, coded in given.items()
        if span not in wanted
    ]
    misses += [
        f"{item['id']} value: {gold['text']} = {gold['value']}, coded {coded.get('value')}"
        for gold, coded in found
        if not same_value(gold, coded)
    ]
    return TimeScore(
        spans=Tally.of(len(found), given=len(given), wanted=len(wanted)),
        values=Tally.of(right, given=len(given), wanted=len(wanted)),
        typed=[gold["type"] == coded.get("type") for gold, coded in found],
        bounded=[
            [gold["since"], gold["until"]] == _days(coded)
            for gold, coded in found
            if gold["since"] and same_value({**gold, "also": []}, coded)
        ],
        misses=tuple(f"{line}  | {item['text']}" for line in misses),
    )


def _days(coded: Row) -> list[str | None]:
    when = coded.get("when") or {}
    return [when.get("first"), when.get("last")]


def same_value(gold: Row, coded: Row) -> bool:
    """True where the coded value is gold's, or one that gold lists beside it."""
    return coded.get("value") in (gold["value"], *gold.get("also", ()))
