"""`samarkand serve`: the site of a store."""

from pathlib import Path

import click

from samarkand.commands._options import example, private_option, store_option


@click.command("serve", epilog=example("samarkand serve --store events.db --port 8000"))
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
@click.option("--watch", "feeds_path", type=click.Path(path_type=Path), metavar="FEEDS.toml", help="Watch feeds too.")
@click.option("--alerts", "rules_path", type=click.Path(path_type=Path), metavar="RULES.toml", help="With --watch.")
@private_option
def command(
    store_path: Path, host: str, port: int, feeds_path: Path | None, rules_path: Path | None, allow_private: bool
) -> None:
    """Serve the site of a store; it stays up while other processes write, or watches feeds in the same process."""
    from samarkand import web
    from samarkand.commands._watching import watch
    from samarkand.errors import UsageError
    from samarkand.facade import open as open_store

    if rules_path is not None and feeds_path is None:
        raise UsageError("alerts are sent while feeds are watched: give --watch FEEDS.toml, or use samarkand alerts")
    if feeds_path is None:
        open_store(store_path).close()
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(f"note: listening on {host}, which other machines may reach", err=True)
    if feeds_path is not None:
        watch(feeds_path, store_path, rules_path=rules_path, allow_private=allow_private, site=(host, port))
        return
    web.serve(store_path, host, port, lambda url: click.echo(f"serving {store_path} on {url} (stop with Ctrl-C)"))
