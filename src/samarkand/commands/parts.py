"""`samarkand parts`: what is installed."""

import click

from samarkand.commands._options import example


@click.command("parts", epilog=example("samarkand parts"))
def command() -> None:
    """List the installed plug-ins by kind."""
    from samarkand import plugins

    for kind in plugins.KINDS:
        click.echo(f"{kind:<10} {', '.join(plugins.names(kind)) or '-'}")
