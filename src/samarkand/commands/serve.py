"""`samarkand serve`: the site of a store."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command("serve", epilog=example("samarkand serve --store events.db --port 8000"))
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
def command(store_path: Path, host: str, port: int) -> None:
    """Serve the site of a store; it stays up while other processes write."""
    from samarkand import web
    from samarkand.facade import open as open_store

    open_store(store_path).close()
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(f"note: listening on {host}, which other machines may reach", err=True)
    web.serve(store_path, host, port, lambda url: click.echo(f"serving {store_path} on {url} (stop with Ctrl-C)"))
