"""`samarkand watch`: feeds and sitemaps asked again and again, what they lead to kept, merged and told."""

from pathlib import Path

import click

from samarkand.commands._options import example, gazetteer_option, private_option, store_option


@click.command(
    "watch",
    epilog=example(
        "samarkand watch feeds.toml --store events.db",
        "samarkand watch feeds.toml --store events.db --alerts rules.toml --serve --port 8000",
        "samarkand watch feeds.toml --store events.db --once",
    ),
)
@click.argument("feeds_path", type=click.Path(path_type=Path), metavar="FEEDS.toml")
@store_option
@click.option("--once", is_flag=True, help="Ask every feed once, fetch what waits, and end.")
@click.option(
    "--every", metavar="TIME", help="How often each feed is asked: 90s, 15m, 2h. Default: what the file says."
)
@click.option("--alerts", "rules_path", type=click.Path(path_type=Path), metavar="RULES.toml", help="Send alerts.")
@click.option("--serve", "with_site", is_flag=True, help="Serve the site in the same process.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --serve: address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535), help="With --serve.")
@private_option
@gazetteer_option
def command(
    feeds_path: Path,
    store_path: Path,
    once: bool,
    every: str | None,
    rules_path: Path | None,
    with_site: bool,
    host: str,
    port: int,
    allow_private: bool,
    tables: str,
) -> None:
    """Watch feeds and sitemaps: fetch what is new, code it, merge it, send alerts. docs/watching.md has every key.

    Feeds are asked politely: robots.txt, one request a second to a host, only what changed, later where a server asks
    for that. Killed at any moment and started again, it goes on where it was. Ctrl-C ends it in order.
    """
    from samarkand import web
    from samarkand.commands._watching import watch

    if with_site and not web.is_loopback(host):
        click.echo(
            f"note: listening on {host}, which other machines may reach; anybody may read, nobody corrects "
            "(samarkand serve --watch asks for tokens)",
            err=True,
        )
    watch(
        feeds_path, store_path, once=once, every=every, rules_path=rules_path, allow_private=allow_private,
        site=(host, port, None) if with_site else None, tables=tables,
    )  # fmt: skip
