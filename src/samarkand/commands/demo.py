"""`samarkand demo`: the sample pages, from bytes to a site."""

from pathlib import Path

import click

from samarkand.commands._options import example


@click.command("demo", epilog=example("samarkand demo", "samarkand demo --no-serve --store demo.db"))
@click.option(
    "--store", "store_path", type=click.Path(path_type=Path), help="Default: a new file in the current folder."
)
@click.option("--serve/--no-serve", default=True, show_default=True, help="Serve the site after the summary.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
def command(store_path: Path | None, serve: bool, port: int) -> None:
    """Ingest the sample pages that ship with the package, merge them, print a summary and serve the site."""
    from samarkand import web
    from samarkand.demo import build
    from samarkand.terminal import print_summary, progress

    path = store_path or Path("samarkand-demo.db")
    with progress("reading the sample pages") as step:
        summary = build(path, step)
    print_summary(summary)
    if serve:
        web.serve(path, "127.0.0.1", port, lambda url: click.echo(f"\nThe site is on {url} (stop with Ctrl-C)"))
    else:
        click.echo(f"\nLook at it with: samarkand serve --store {path}")
