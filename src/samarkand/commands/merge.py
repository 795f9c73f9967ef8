"""`samarkand merge`: two events are one."""

from datetime import UTC, datetime
from pathlib import Path

import click

from samarkand.commands._options import by_option, example, store_option


@click.command("merge", epilog=example("samarkand merge e3f2 e91b --store events.db"))
@click.argument("one", metavar="EVENT")
@click.argument("other", metavar="EVENT")
@store_option
@by_option
def command(one: str, other: str, store_path: Path, by: str) -> None:
    """Say that two events are one. The verdict is kept in the log, and later runs obey it."""
    from samarkand import rulings
    from samarkand.facade import open as open_store

    with open_store(store_path, write=True) as store:
        click.echo(rulings.join(store, one, other, by=by, at=datetime.now(UTC)))
