"""`samarkand consolidate`: what a store's articles say, merged."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command("consolidate", epilog=example("samarkand consolidate --store events.db"))
@store_option
@click.option("--again", is_flag=True, help="Merge every article anew, not only those that came since the last time.")
def command(store_path: Path, again: bool) -> None:
    """Merge the articles of a store into stories and their claims into events."""
    from samarkand import corpus
    from samarkand.facade import open as open_store
    from samarkand.terminal import progress

    with open_store(store_path, write=True) as store, progress("merging articles") as step:
        receipt = corpus.consolidate(store, again=again, progress=step)
        counts = store.summary()
    click.echo(
        f"{receipt.articles} articles taken in; {counts['stories']} stories, {counts['events']} events, "
        f"{receipt.judgements} judgements new"
    )
