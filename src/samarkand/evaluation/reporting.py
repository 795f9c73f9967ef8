"""Scores as tables of plain text."""

from collections.abc import Iterator

from samarkand.evaluation.figures import Figures

NOTES = {
    "items_without_prediction": "items without a prediction",
    "predictions_of_unknown_items": "predictions for ids that gold lacks",
    "claims_of_unknown_type": "claims of a type outside the 16",
}


def report(result: Figures, *, by_type: bool = False) -> str:
    """The lines of `score_events`' result; `by_type` adds one for each type."""
    return "\n".join(_event_lines(result, by_type))


def report_quotes(result: Figures) -> str:
    """The lines of `score_quotes`' result."""
    return "\n".join(_score_line(name, row) if "P" in row else _share_line(name, row) for name, row in result.items())


def _event_lines(result: Figures, by_type: bool) -> Iterator[str]:
    yield (
        f"{result['items']} items, {result['events']} required and {result['optional_events']} optional events; "
        f"{result['claims']} claims, {result['repeats']} of them repeats"
    )
    for name, words in NOTES.items():
        if result[name]:
            yield f"  note: {result[name]} {words}"
    yield _score_line("type", result["type"])
    yield _score_line("triple", result["triple"])
    if result["precision_is_lower_bound"]:
        yield "  note: gold does not hold every event of these texts: P is a lower bound"
    for name, row in result["accuracy"].items():
        yield _share_line(name, row)
    quiet = result["no_event_items"]
    yield (
        f"{'no-event items':<18}{quiet['false_events']} false events in {quiet['items_with_false_events']} "
        f"of {quiet['items']} items"
    )
    if by_type:
        for name, row in result["by_type"].items():
            yield _score_line(f"  {name or 'none'}", row)


def _score_line(name: str, row: Figures) -> str:
    figures = "  ".join(f"{key} {percent(row[key])}" for key in ("P", "R", "F1"))
    return f"{name.replace('_', ' '):<18}{figures}   right {row['right']}, false {row['false']}, missed {row['missed']}"


def _share_line(name: str, row: Figures) -> str:
    return f"{name.replace('_', ' '):<18}{percent(row['value'])} %  of {row['of']}"


def percent(value: float | None) -> str:
    """A share in per cent with one digit, five places wide; a dash where there is none."""
    return "    -" if value is None else f"{100 * value:5.1f}"
