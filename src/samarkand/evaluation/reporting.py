"""Scores as plain text, a line for each figure under the name that it has in the JSON."""

from collections.abc import Iterable, Iterator

from samarkand.evaluation.figures import Figures

WIDTH = 20
REMARKS = {
    "items_without_prediction": "gold items have no row",
    "predictions_of_unknown_items": "rows belong to no gold item and are not scored",
    "claims_of_unknown_type": "claims have a type that PLOVER lacks",
}
LOWER_BOUND = "gold leaves events of these texts unlabelled, so P can only be higher than it is here"


def report(result: Figures, *, by_type: bool = False) -> str:
    """The lines of `score_events`' result; `by_type` adds one for each type."""
    blocks = [_size(result), _figure_lines(_figures_of(result)), _quiet_items(result["no_event_items"])]
    if by_type:
        blocks.append(_figure_lines((f"- {code or 'none'}", row) for code, row in result["by_type"].items()))
    return "\n".join([*(line for block in blocks for line in block), *_remarks(result)])


def report_quotes(result: Figures) -> str:
    """The lines of `score_quotes`' result."""
    return "\n".join(_figure_lines(result.items()))


def _figures_of(result: Figures) -> Iterator[tuple[str, Figures]]:
    yield from ((level, result[level]) for level in ("type", "triple"))
    yield from result["accuracy"].items()


def _size(result: Figures) -> Iterator[str]:
    yield _line("gold", f"{result['events']} events (+ {result['optional_events']} optional), {result['items']} items")
    yield _line("coded", f"{result['claims']} claims (with {result['repeats']} repeats)")


def _quiet_items(quiet: Figures) -> Iterator[str]:
    tainted = f"{quiet['items_with_false_events']}/{quiet['items']} items"
    yield _line("no event in gold", f"{quiet['false_events']} false events, {tainted}")


def _remarks(result: Figures) -> Iterator[str]:
    """What a reader has to know about the figures above; nothing where all is well."""
    yield from (f"* {result[key]} {remark}" for key, remark in REMARKS.items() if result[key])
    if result["precision_is_lower_bound"]:
        yield f"* {LOWER_BOUND}"


def _figure_lines(figures: Iterable[tuple[str, Figures]]) -> Iterator[str]:
    for name, row in figures:
        if "of" in row:
            yield _line(name, f"{percent(row['value'])} %  {row['right']}/{row['of']}")
        else:
            shares = "  ".join(f"{key} {percent(row[key])}" for key in ("P", "R", "F1"))
            yield _line(name, f"{shares}  ({_counts(row)})")


def _counts(row: Figures) -> str:
    return ", ".join(f"{row[key]} {key}" for key in ("right", "false", "missed"))


def _line(name: str, text: str) -> str:
    return f"{name.replace('_', ' '):<{WIDTH}}{text}"


def percent(share: float | None) -> str:
    """A share in per cent with one digit, five places wide; a dash where there is none.

    >>> percent(0.0625), percent(None)
    ('  6.2', '    -')
    """
    return f"{'-':>5}" if share is None else f"{share * 100:5.1f}"
