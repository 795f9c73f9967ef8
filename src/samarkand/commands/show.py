"""`samarkand show`: one thing of a store, with its evidence."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option
from samarkand.commands._output import line


@click.command(
    "show",
    epilog=example("samarkand show e3f2 --store events.db", "samarkand show a91b --store events.db --format jsonl"),
)
@click.argument("identifier", metavar="ID")
@store_option
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def command(identifier: str, store_path: Path, form: str) -> None:
    """Show an article with every layer, or an event, story or claim with all its evidence.

    ID may be the beginning of one, as long as it fits only one.
    """
    from samarkand import terminal
    from samarkand.facade import open as open_store
    from samarkand.showing import shown

    with open_store(store_path) as store:
        row = shown(store, identifier)
    if form == "jsonl":
        line(row)
    else:
        terminal.print_shown(row)
