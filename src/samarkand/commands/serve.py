"""`samarkand serve`: the site of a store."""

from pathlib import Path

import click

from samarkand.commands._options import by_option, example, private_option, store_option


@click.command(
    "serve",
    epilog=example(
        "samarkand serve --store events.db --port 8000",
        "samarkand serve --store events.db --host 0.0.0.0 --read-token … --write-token …",
    ),
)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
@click.option("--read-only", is_flag=True, help="Nobody corrects anything.")
@click.option(
    "--read-token", envvar="SAMARKAND_READ_TOKEN", help="Asked of all; the environment is SAMARKAND_READ_TOKEN."
)
@click.option(
    "--write-token",
    envvar="SAMARKAND_WRITE_TOKEN",
    help="Asked of whoever corrects; beyond this machine there is no correcting without. SAMARKAND_WRITE_TOKEN.",
)
@by_option
@click.option("--watch", "feeds_path", type=click.Path(path_type=Path), metavar="FEEDS.toml", help="Watch feeds too.")
@click.option("--alerts", "rules_path", type=click.Path(path_type=Path), metavar="RULES.toml", help="With --watch.")
@private_option
def command(
    store_path: Path,
    host: str,
    port: int,
    read_only: bool,
    read_token: str | None,
    write_token: str | None,
    by: str,
    feeds_path: Path | None,
    rules_path: Path | None,
    allow_private: bool,
) -> None:
    """Serve the site of a store; it stays up while other processes write, or watches feeds in the same process.

    It listens on this machine only, unless --host says otherwise. A browser asks for a token as the password, under any
    name; programs send it as `Authorization: Bearer`.
    """
    from samarkand import web
    from samarkand.commands._watching import watch
    from samarkand.errors import UsageError
    from samarkand.facade import open as open_store

    if rules_path is not None and feeds_path is None:
        raise UsageError("alerts are sent while feeds are watched: give --watch FEEDS.toml, or use samarkand alerts")
    if feeds_path is None:
        open_store(store_path).close()
    access = web.Access(writes=not read_only, read_token=read_token or None, write_token=write_token or None, name=by)
    if not web.is_loopback(host):
        who = _who(access.writes, read_token, write_token)
        click.echo(f"note: listening on {host}, which other machines may reach; {who}", err=True)
    if feeds_path is not None:
        site = (host, port, access)
        watch(feeds_path, store_path, rules_path=rules_path, allow_private=allow_private, site=site)
        return
    said = f"serving {store_path} on "
    web.serve(store_path, host, port, lambda url: click.echo(f"{said}{url} (stop with Ctrl-C)"), access=access)


def _who(writes: bool, read_token: str | None, write_token: str | None) -> str:
    """Who may do what, for the note."""
    read = "whoever has the token reads" if read_token else "anybody may read (--read-token asks for a token)"
    if not writes:
        return f"{read}, nobody corrects"
    return (
        f"{read}, whoever has the write token corrects"
        if write_token
        else f"{read}, nobody corrects without --write-token"
    )
