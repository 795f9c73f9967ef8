"""`samarkand import`: events of other data sets, read in to compare."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command(
    "import",
    epilog=example(
        "samarkand import polecat ngecEventsDV-2023.txt.zip --store events.db",
        "samarkand import gdelt 20220915*.export.CSV.zip --store events.db",
    ),
)
@click.argument("form", metavar="DATASET")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@store_option
def command(form: str, files: tuple[Path, ...], store_path: Path) -> None:
    """Read events of another data set into a store, apart from its own; the file is made where there is none.

    DATASET is polecat, gdelt or icews, or another importer that is installed. Files may be plain, .gz or .zip. Rows
    that are malformed in a known way are mended and counted, rows that cannot be read are kept as faults.
    """
    from samarkand import importing
    from samarkand.facade import open as open_store
    from samarkand.terminal import progress

    with open_store(store_path, write=True, create=True) as store, progress("reading rows") as step:
        for name, receipt in importing.take(files, form, store, progress=step):
            said = f"{name}: {receipt.rows} rows: {receipt.events} events new, {receipt.unchanged} unchanged"
            if receipt.replaced:
                said += f", {receipt.replaced} replaced: the same id with something else in it"
            for mend, count in sorted(receipt.mended.items()):
                said += f", {count} mended ({mend})"
            click.echo(f"{said}, {receipt.faults} faults")
