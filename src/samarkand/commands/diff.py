"""`samarkand diff`: what two stores make of the same articles."""

from pathlib import Path

import click

from samarkand.commands._options import example, type_option
from samarkand.commands._output import line
from samarkand.errors import UsageError


@click.command(
    "diff",
    epilog=example(
        "samarkand diff --store before.db --store after.db",
        "samarkand diff --store before.db --store after.db --type CONSULT --format jsonl",
    ),
)
@click.option(
    "--store", "store_paths", multiple=True, required=True, type=click.Path(path_type=Path), help="Twice: old, new."
)
@type_option
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def command(store_paths: tuple[Path, ...], types: tuple[str, ...], form: str) -> None:
    """List the claims that the second store has gained, lost and changed, by type, with their sentences.

    Articles are met by id, or by address. A score that moved is no change. Nothing is written to either store.
    """
    from samarkand import comparing, terminal
    from samarkand.facade import open as open_store

    if len(store_paths) != 2:
        raise UsageError(f"diff compares two stores; {len(store_paths)} given: --store OLD --store NEW")
    with open_store(store_paths[0]) as before, open_store(store_paths[1]) as after:
        found = comparing.diff(before, after)
    if form == "jsonl":
        for row in comparing.rows(found, types):
            line(row)
    else:
        terminal.print_styled(comparing.lines(found, types))
