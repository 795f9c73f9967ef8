"""`samarkand recode`: what the present version makes of a store's articles."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option, type_option
from samarkand.commands._output import line


@click.command(
    "recode",
    epilog=example("samarkand recode --store events.db", "samarkand recode --store events.db --format jsonl"),
)
@store_option
@type_option
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def command(store_path: Path, types: tuple[str, ...], form: str) -> None:
    """Code a store's articles again with this version and list claims gained, lost and changed, by type.

    Each is shown with its sentence. The store stays as it is: `samarkand ingest` of the same pages puts the new claims
    in place.
    """
    from samarkand import comparing, terminal
    from samarkand.facade import open as open_store

    with open_store(store_path) as store:
        found = comparing.recode(store)
    if form == "jsonl":
        for row in comparing.rows(found, types):
            line(row)
    else:
        terminal.print_styled(comparing.lines(found, types))
