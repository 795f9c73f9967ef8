"""`samarkand compare`: one's own events beside those of another data set."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from samarkand.commands._options import day_option, example, store_option
from samarkand.commands._output import line

SHOWN = 20


@click.command(
    "compare",
    epilog=example(
        "samarkand compare --with polecat --from 2022-09-01 --to 2022-09-30 --store events.db",
        "samarkand compare --with gdelt --level quad --tolerance 2 --format csv --store events.db",
    ),
)
@store_option
@click.option("--with", "source", metavar="DATASET", help="A data set that was imported. Default: the only one.")
@day_option("--from", "first", "First day. Default: the first that both have.")
@day_option("--to", "last", "Last day. Default: the last that both have.")
@click.option(
    "--tolerance", default=1, show_default=True, type=click.IntRange(0, 366), help="Days that reports may lie apart."
)
@click.option(
    "--level", type=click.Choice(["type", "quad"]), default="type", show_default=True, help="What must agree."
)
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True)
def command(
    store_path: Path, source: str | None, first: date | None, last: date | None, tolerance: int, level: str, form: str
) -> None:
    """Count which incidents are in a store's own events, in another data set's, or in both.

    An incident is a type, two parties and a day. Text has tables by type and by country, json everything, csv one row
    an incident with the ids of both sides.
    """
    from samarkand import overlap
    from samarkand.facade import open as open_store

    with open_store(store_path) as store:
        found = overlap.compare(
            store, source, first=first, last=last, tolerance=tolerance, level="quad" if level == "quad" else "type"
        )
    if form == "json":
        line(overlap.summary(found))
    elif form == "csv":
        _csv(found)
    else:
        _text(found)


def _csv(found: object) -> None:
    import csv

    from samarkand import overlap
    from samarkand.exporters.csv import harmless

    assert isinstance(found, overlap.Overlap)
    columns = ("verdict", "first", "last", found.level, "actor", "recipient", "days_apart", "ours", "theirs")
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(columns)
    for row in overlap.rows(found):
        cells = {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}
        writer.writerow([harmless(cells[name]) for name in columns])


def _text(found: object) -> None:
    from samarkand import overlap
    from samarkand.terminal import print_table

    assert isinstance(found, overlap.Overlap)
    window = found.window
    click.echo(
        f"own events and {found.source}, {window.first} to {window.last}, {window.tolerance} days of tolerance; "
        f"incidents agree in {found.level}, parties and day"
    )
    print_table(map(_for_people, [{"": "all", **overlap.counts(found.pairs)}]))
    print_table(map(_for_people, overlap.table(found, "kind")))
    by_country = overlap.table(found, "country")
    print_table(map(_for_people, by_country[:SHOWN]))
    if len(by_country) > SHOWN:
        click.echo(f"{len(by_country) - SHOWN} more countries; --format json has all")
    for why, number in found.left_out.items():
        click.echo(f"not compared: {number} {why}")


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    """A row of counts that is narrow enough for a terminal."""
    (name, value), *_ = row.items()
    return {
        name: value,
        "both": row["matched"],
        "only ours": row["only_ours"],
        "only theirs": row["only_theirs"],
        "of ours": _percent(row["share_of_ours"]),
        "of theirs": _percent(row["share_of_theirs"]),
        "repeats": f"{row['repeats_ours']} : {row['repeats_theirs']}",
    }


def _percent(share: float | None) -> str | None:
    return None if share is None else f"{share:.0%}"
