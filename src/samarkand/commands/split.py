"""`samarkand split`: claims that are not of an event."""

from datetime import UTC, datetime
from pathlib import Path

import click

from samarkand.commands._options import by_option, example, store_option


@click.command("split", epilog=example("samarkand split e3f2 c91b c07d --store events.db"))
@click.argument("event", metavar="EVENT")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@store_option
@by_option
def command(event: str, claims: tuple[str, ...], store_path: Path, by: str) -> None:
    """Say that claims are not of the event that they were merged into. Later runs obey it.

    Prints the ids of the events that there are now, that of the claims that stayed first.
    """
    from samarkand import rulings
    from samarkand.facade import open as open_store

    with open_store(store_path, write=True) as store:
        for event_id in rulings.part(store, event, claims, by=by, at=datetime.now(UTC)):
            click.echo(event_id)
