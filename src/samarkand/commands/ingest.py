"""`samarkand ingest`: pages into a store."""

from pathlib import Path

import click

from samarkand.commands._options import (
    example,
    follow_option,
    gazetteer_option,
    private_option,
    store_option,
    workers_option,
)


@click.command("ingest", epilog=example("samarkand ingest pages/ --store events.db"))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@store_option
@workers_option
@private_option
@follow_option
@gazetteer_option
def command(
    sources: tuple[str, ...], store_path: Path, workers: int, allow_private: bool, follow: bool | None, tables: str
) -> None:
    """Code pages and keep everything in a store; the file is made where there is none.

    SOURCE is a page, a folder, a feed, a .warc.gz, rows of articles.jsonl, or an http(s) address of a page or feed.
    """
    from samarkand import corpus
    from samarkand.facade import open as open_store
    from samarkand.model import Recipe
    from samarkand.terminal import progress

    pages = corpus.pages_of(sources, allow_private=allow_private, follow=follow)
    with open_store(store_path, write=True, create=True) as store, progress("reading pages") as step:
        receipt = corpus.ingest(pages, Recipe(gazetteer=tables), store, workers=workers, progress=step)
    click.echo(
        f"{receipt.pages} pages: {receipt.articles} articles new, {receipt.unchanged} unchanged, "
        f"{receipt.faults} faults; {receipt.claims} claims new"
    )
