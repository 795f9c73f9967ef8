"""`samarkand ingest`: pages into a store."""

import shutil
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samarkand.commands._options import (
    engine_option,
    example,
    follow_option,
    gazetteer_option,
    private_option,
    workers_option,
)

if TYPE_CHECKING:
    from samarkand.archives import Swept
    from samarkand.model import Receipt, Recipe

EXAMPLES = (
    "samarkand ingest pages/ --store events.db",
    "samarkand ingest 's3://bucket/2022/*.warc.gz' --engine ray --workers 16 --out crawl",
)


@click.command("ingest", epilog=example(*EXAMPLES))
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--store", "store_path", type=click.Path(path_type=Path), help="The store's file.")
@click.option("--out", type=click.Path(path_type=Path), help="A folder for Parquet, instead of a store: archives only.")
@click.option("--list", "lists", multiple=True, type=click.Path(path_type=Path), help="A file with a SOURCE a line.")
@click.option("--prefix", default="", metavar="ADDRESS", help="What the relative lines of a list are put behind.")
@engine_option
@workers_option
@private_option
@follow_option
@gazetteer_option
def command(
    sources: tuple[str, ...], store_path: Path | None, out: Path | None, lists: tuple[Path, ...], prefix: str,
    engine: str, workers: int, allow_private: bool, follow: bool | None, tables: str,
) -> None:  # fmt: skip
    """Code pages and keep everything in a store; the file is made where there is none.

    SOURCE is a page, a folder, a feed, a .warc.gz, rows of articles.jsonl, or an http(s) address of a page or feed; an
    archive may lie in an object store (s3://…), and with --engine ray or --out a pattern stands for all that fit it.
    Archives are then read one a worker, and a run that was broken off goes on where it was.
    """
    from samarkand import archives
    from samarkand.errors import UsageError
    from samarkand.model import Recipe
    from samarkand.readers import remote

    if (store_path is None) == (out is None):
        raise UsageError("say where to: --store FILE, or --out FOLDER for Parquet")
    if not sources and not lists:
        raise UsageError("name a source, or a list of them with --list")
    recipe = Recipe(gazetteer=tables)
    wanted = chain(sources, *(archives.listed(path, prefix) for path in lists))
    if out is not None:
        _sweep(wanted, recipe, out, engine, workers, allow_private)
    elif engine == "local" or not all(map(remote.is_archive, sources)):
        _ingest(list(wanted), recipe, store_path or Path(), engine, workers, allow_private, follow)
    else:
        _by_archive(wanted, recipe, store_path or Path(), engine, workers, allow_private)


def _ingest(
    sources: list[str], recipe: "Recipe", store_path: Path, engine: str, workers: int, allow_private: bool,
    follow: bool | None,
) -> None:  # fmt: skip
    from samarkand import corpus
    from samarkand.facade import open as open_store
    from samarkand.terminal import progress

    pages = corpus.pages_of(sources, allow_private=allow_private, follow=follow)
    with open_store(store_path, write=True, create=True) as store, progress("reading pages") as step:
        receipt = corpus.ingest(pages, recipe, store, workers=workers, engine=engine, progress=step)
    _say(receipt)


def _say(receipt: "Receipt") -> None:
    click.echo(
        f"{receipt.pages} pages: {receipt.articles} articles new, {receipt.unchanged} unchanged, "
        f"{receipt.faults} faults; {receipt.claims} claims new"
    )


def _sweep(
    sources: Iterable[str], recipe: "Recipe", out: Path, engine: str, workers: int, allow_private: bool
) -> "Swept":
    from samarkand import archives
    from samarkand.terminal import progress

    with progress("reading archives") as step:
        swept = archives.sweep(
            sources, recipe, out, engine=engine, workers=workers, allow_private=allow_private, progress=step
        )
    click.echo(
        f"{swept.archives} archives read, {swept.earlier} were there, {swept.failed} failed; {swept.receipt.pages} "
        f"pages: {swept.receipt.articles} articles, {swept.receipt.faults} faults; {swept.receipt.claims} claims"
    )
    return swept


def _by_archive(
    sources: Iterable[str], recipe: "Recipe", store_path: Path, engine: str, workers: int, allow_private: bool
) -> None:
    """Through parts beside the store, which stay until they are loaded, so that a broken run can go on."""
    from samarkand import archives
    from samarkand.facade import open as open_store
    from samarkand.terminal import progress

    with open_store(store_path, write=True, create=True) as store:
        beside = store_path.with_name(f"{store_path.name}.parts")
        swept = _sweep(sources, recipe, beside, engine, workers, allow_private)
        with progress("loading the store") as step:
            receipt = archives.load(beside, store, recipe, keys=swept.keys, progress=step)
    if not swept.failed:
        shutil.rmtree(beside)
    _say(receipt)
