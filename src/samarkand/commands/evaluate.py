"""`samarkand evaluate`: scores against a gold file."""

from pathlib import Path

import click

from samarkand.commands._options import example
from samarkand.commands._output import line


@click.command(
    "evaluate", epilog=example("samarkand evaluate gold.jsonl --by-type", "samarkand evaluate gold.jsonl --json")
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--by-type", is_flag=True, help="Also a row for each event type.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
@click.option("--min-score", type=float, help="Leave out claims that score less.")
def command(gold: Path, by_type: bool, as_json: bool, min_score: float | None) -> None:
    """Code the texts of a gold file and score what comes out against its annotations."""
    from samarkand import evaluation, pipeline

    rows = evaluation.read_gold(gold)
    predictions = list(pipeline.code_rows(evaluation.texts(rows, gold)))
    result = evaluation.score_events(rows, predictions, min_score=min_score)
    if as_json:
        line({"events": result, "quotes": evaluation.score_quotes(rows, predictions)})
    else:
        click.echo(evaluation.report(result, by_type=by_type))
        click.echo(evaluation.report_quotes(evaluation.score_quotes(rows, predictions)))
