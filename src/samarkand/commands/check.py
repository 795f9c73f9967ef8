"""`samarkand check`: whether a store is whole."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command("check", epilog=example("samarkand check --store events.db"))
@store_option
def command(store_path: Path) -> None:
    """Verify everything that must hold in a store, and print a line for each place where it does not.

    Offsets lie in their texts and mean the words that are kept for them, every event has a claim, nothing names what is
    not there, digests fit. Exit status 1 where something is wrong.
    """
    from samarkand.facade import open as open_store

    count = 0
    with open_store(store_path) as store:
        for said in store.check():
            count += 1
            click.echo(said)
    click.echo(f"{count} things are wrong" if count else "all is well", err=bool(count))
    if count:
        raise SystemExit(1)
