"""`samarkand consolidate`: what a store's articles say, merged."""

from pathlib import Path

import click

from samarkand.commands._options import engine_option, example, store_option, workers_option


@click.command("consolidate", epilog=example("samarkand consolidate --store events.db"))
@store_option
@engine_option
@workers_option
@click.option("--again", is_flag=True, help="Merge every article anew, not only those that came since the last time.")
def command(store_path: Path, engine: str, workers: int, again: bool) -> None:
    """Merge the articles of a store into stories and their claims into events.

    A folder of Parquet is merged all at once, on the engine that is named, and the merge is written into it.
    """
    from samarkand import corpus, folding
    from samarkand.facade import open as open_store
    from samarkand.terminal import progress

    if store_path.is_dir():
        with progress("merging articles") as step:
            receipt = folding.consolidate(store_path, engine=engine, workers=workers, progress=step)
        click.echo(
            f"{receipt.articles} articles merged; {receipt.stories} stories, {receipt.events} events, "
            f"{receipt.judgements} judgements new"
        )
        return
    with open_store(store_path, write=True) as store, progress("merging articles") as step:
        receipt = corpus.consolidate(store, again=again, progress=step)
        counts = store.summary()
    click.echo(
        f"{receipt.articles} articles taken in; {counts['stories']} stories, {counts['events']} events, "
        f"{receipt.judgements} judgements new"
    )
