"""`samarkand gazetteer`: check its tables, bring them up to date, read an actor dictionary."""

import bz2
import gzip
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import click

from samarkand.commands._options import example, gazetteer_option, private_option
from samarkand.errors import UsageError

LARGEST = 1 << 30
"""Bytes that an address may give; a whole dump is read from a file."""
OPENERS: dict[str, Callable[..., IO[bytes]]] = {".gz": gzip.open, ".bz2": bz2.open}  # type: ignore[dict-item]

folder_option = click.option(
    "--to", "folder", envvar="SAMARKAND_GAZETTEER", required=True, type=click.Path(path_type=Path, file_okay=False),
    help="The folder of tables to write, made where it is missing. SAMARKAND_GAZETTEER says the same.",
)  # fmt: skip


@click.group(
    "gazetteer",
    epilog=example(
        "samarkand gazetteer check",
        "samarkand gazetteer refresh --from items.json --to my-tables",
        "samarkand gazetteer import-petrarch Phoenix.Countries.actors.txt --to my-tables",
        "SAMARKAND_GAZETTEER=my-tables samarkand world RUS --on 2022-09-15",
    ),
)
def command() -> None:
    """Check the tables of the world, bring them up to date, read actor dictionaries.

    A folder of tables goes over the shipped ones where it is named: `--gazetteer FOLDER`, SAMARKAND_GAZETTEER in the
    environment, `Recipe(gazetteer=FOLDER)` in Python.
    """


@command.command(
    "check", epilog=example("samarkand gazetteer check", "samarkand gazetteer check --gazetteer my-tables")
)
@gazetteer_option
def check(tables: str) -> None:
    """Read all tables, ask more of them than a run does, and say what is wrong with file, line and column.

    Prints the rows of each table and the day until which it is known. Exit status 2 where something is wrong.
    """
    from samarkand.gazetteer import auditing

    report = auditing.audit(tables)
    for table in report.tables:
        click.echo(f"{table.name:<20}{table.rows:>7} rows  known until {table.known_until or '-'}")
    for problem in report.problems:
        click.echo(problem, err=True)
    if report.problems:
        raise UsageError(f"{len(report.problems)} problems in the tables")


@command.command("refresh", epilog=example("samarkand gazetteer refresh --from items.json.bz2 --to my-tables"))
@click.option("--from", "location", required=True, metavar="FILE|URL", help="A dump, or the result of a SPARQL query.")
@folder_option
@private_option
def refresh(location: str, folder: Path, allow_private: bool) -> None:
    """Take office holders, memberships and bodies from Wikidata's JSON into a folder of tables.

    Both the dump's format, an item a line, and the JSON of SPARQL results are read; .gz and .bz2 are unpacked.
    docs/gazetteer.md has queries. What was left out is said on standard error.
    """
    from samarkand import gazetteer
    from samarkand.gazetteer import importing, wikidata

    name = location.rpartition("/")[2] or location
    imported = wikidata.read(_lines(location, allow_private), gazetteer.load(), name)
    counts = importing.write(imported, folder, source=f"Wikidata, {location}", licence="CC0-1.0")
    _said(counts, imported.remarks, folder)


@command.command(
    "import-petrarch",
    epilog=example("samarkand gazetteer import-petrarch Phoenix.Countries.actors.txt --to my-tables"),
)
@click.argument("file", type=click.Path(path_type=Path))
@folder_option
@click.option("--licence", default="as the dictionary's own", show_default=True, help="What the tables say of theirs.")
def import_petrarch(file: Path, folder: Path, licence: str) -> None:
    """Take the actors of a dictionary in PETRARCH's format, with their dated codes, into a folder of tables."""
    from samarkand import gazetteer
    from samarkand.gazetteer import importing, petrarch

    text = b"".join(_lines(str(file), allow_private=False)).decode("utf-8", errors="replace")
    imported = petrarch.read(text.splitlines(), gazetteer.load(), file.name)
    counts = importing.write(imported, folder, source=f"PETRARCH actor dictionary {file.name}", licence=licence)
    _said(counts, imported.remarks, folder)


def _said(counts: dict[str, int], remarks: list[str], folder: Path) -> None:
    for remark in remarks:
        click.echo(remark, err=True)
    found = ", ".join(f"{count} {table.removesuffix('.tsv')}" for table, count in counts.items() if count)
    click.echo(f"{folder}: {found or 'nothing was found'}")


def _lines(location: str, allow_private: bool) -> Iterator[bytes]:
    """The lines of a file, unpacked, or of what an address gives."""
    if location.startswith(("http://", "https://")):
        from samarkand.readers.fetch import Fetcher, Limits

        fetcher = Fetcher(allow_private=allow_private, limits=Limits(size=LARGEST, total=600.0))
        try:
            answer = fetcher.get(location)
        finally:
            fetcher.close()
        yield from answer.body.splitlines(keepends=True) if answer is not None else ()
        return
    path = Path(location)
    if not path.is_file():
        raise UsageError(f"{location}: no such file")
    with OPENERS.get(path.suffix, open)(path, "rb") as file:
        yield from file
