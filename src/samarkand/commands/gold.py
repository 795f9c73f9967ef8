"""`samarkand gold`: annotations made of what people said of claims."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option
from samarkand.commands._output import line


@click.group(
    "gold",
    epilog=example(
        "samarkand gold export --store events.db > judged.jsonl",
        "samarkand gold accuracy --store events.db",
        "samarkand evaluate judged.jsonl",
    ),
)
def command() -> None:
    """Annotations and figures made of people's corrections."""


@command.command("export", epilog=example("samarkand gold export --store events.db > judged.jsonl"))
@store_option
def export(store_path: Path) -> None:
    """Print one annotated sentence a line for each sentence with a claim that was judged, for `samarkand evaluate`.

    Then a line for each pair of claims that somebody ruled on: whether they belong together or apart.
    """
    from samarkand import evaluation
    from samarkand.facade import open as open_store

    with open_store(store_path) as store:
        for row in (*evaluation.gold_rows(store), *evaluation.merge_rows(store)):
            line(row)


@command.command("accuracy", epilog=example("samarkand gold accuracy --store events.db"))
@store_option
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
def accuracy(store_path: Path, as_json: bool) -> None:
    """Print how precise the judged claims are, by type and language, with 95 per cent intervals."""
    from msgspec import to_builtins

    from samarkand import evaluation
    from samarkand.facade import open as open_store

    with open_store(store_path) as store:
        found = evaluation.accuracy(store)
    if as_json:
        line(to_builtins(found))
        return
    click.echo(f"{found.judged} of {found.claims} claims judged; shares with 95% intervals")
    click.echo(f"{'type':<12}{'language':<10}{'claims':>7}  {'event is there':<24}all right")
    for row in found.rows:
        click.echo(
            f"{row.type or 'all':<12}{row.language or 'all':<10}{row.event.of:>7}  "
            f"{_shown(row.event):<24}{_shown(row.exact)}"
        )
    for name, part in found.fields.items():
        click.echo(f"{name:<22}{part.of:>7}  {_shown(part)}")
    merges = found.merges
    click.echo(f"{'merges':<22}{merges.right.of:>7}  {_shown(merges.right)}  ({merges.missed} missed)")


def _shown(part: object) -> str:
    from samarkand.evaluation import Share

    if not isinstance(part, Share) or part.value is None:
        return "-"
    return f"{part.value:.2f} ({part.low:.2f}–{part.high:.2f})"
