"""`samarkand export`: a store in another format."""

import sys
from pathlib import Path

import click

from samarkand.commands._options import example, store_option
from samarkand.commands._output import written
from samarkand.errors import UsageError


@click.command("export", epilog=example("samarkand export --format geojson --store events.db -o events.geojson"))
@click.option("--format", "form", required=True, help="An installed exporter; `samarkand parts` lists them.")
@store_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
def command(form: str, store_path: Path, output: Path | None) -> None:
    """Write the events of a store in another format."""
    from samarkand import plugins
    from samarkand.facade import open as open_store

    exporter = plugins.find("exporters", form)
    with open_store(store_path) as store:
        if output is None:
            if exporter.binary and sys.stdout.isatty():
                raise UsageError(f"{form} is a binary format; give -o FILE or redirect the output")
            exporter.export(store, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            rows = written(output, lambda file: exporter.export(store, file))
            click.echo(f"{rows} rows in {output}", err=True)
