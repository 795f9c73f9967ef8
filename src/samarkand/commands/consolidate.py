"""`samarkand consolidate`: what a store's articles say, merged."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command("consolidate", epilog=example("samarkand consolidate --store events.db"))
@store_option
def command(store_path: Path) -> None:
    """Merge the articles of a store into stories and their claims into events."""
    from samarkand import corpus
    from samarkand.facade import open as open_store

    with open_store(store_path, write=True) as store:
        receipt = corpus.consolidate(store)
    click.echo(f"{receipt.stories} stories, {receipt.events} events, {receipt.judgements} judgements new")
