"""`samarkand statements`: who said what about whom."""

from datetime import date
from pathlib import Path

import click

from samarkand.commands._options import day_option, example, store_option
from samarkand.commands._output import line


@click.command(
    "statements", epilog=example('samarkand statements --by "Ushakov" --about SCO --from 2022-09-01 --store events.db')
)
@store_option
@click.option("--by", help="The speaker: a name or a part of it.")
@click.option("--about", help="Whom or what the words speak of: a name, an acronym, a word.")
@day_option("--from", "first", "First day of publication.")
@day_option("--to", "last", "Last day of publication.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(
    store_path: Path, by: str | None, about: str | None, first: date | None, last: date | None, form: str
) -> None:
    """Print quotations with their speakers, the articles that have them, and the outlets they came by."""
    from samarkand.asking import actor_ids, statements
    from samarkand.facade import open as open_store
    from samarkand.terminal import print_statements

    with open_store(store_path) as store:
        rows = statements(
            store, by=by, about=about, first=first, last=last, actors=actor_ids(by), subjects=actor_ids(about)
        )
        if form == "jsonl":
            for row in rows:
                line(row)
        else:
            print_statements(rows)
