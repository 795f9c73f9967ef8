"""`samarkand acts`: closures and other happenings beside the codebook's types."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samarkand.commands._options import day_option, example, store_option
from samarkand.commands._output import line

if TYPE_CHECKING:
    from samarkand.asking.acts import Happening

COLUMNS = (
    "id", "type", "mode", "status", "doers", "things", "first", "last", "basis", "place_id", "place_name",
    "place_country", "latitude", "longitude", "article_count", "outlet", "language", "published", "url", "sentence",
    "article_id",
)  # fmt: skip


@click.command(
    "acts",
    epilog=example(
        "samarkand acts --country IDN --from 2022-09-01 --to 2022-09-30 --store events.db",
        "samarkand acts --words airport --status planned --format csv --store events.db",
    ),
)
@store_option
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this type, as CLOSURE; may be repeated.")
@click.option("--status", type=click.Choice(["happened", "planned", "possible", "denied"]), help="Only in this status.")
@click.option("--country", help="Only in this country: a name or an alpha-3 code.")
@day_option("--from", "first", "First day of what is told.")
@day_option("--to", "last", "Last day of what is told.")
@click.option("--outlet", help="Only told by this outlet.")
@click.option("--language", help="Only told in this language: id, en.")
@click.option("--words", help="Words of the sentence that tells it; the last may be the beginning of one.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "csv"]), default="text", show_default=True)
def command(
    store_path: Path,
    types: tuple[str, ...],
    status: str | None,
    country: str | None,
    first: date | None,
    last: date | None,
    outlet: str | None,
    language: str | None,
    words: str | None,
    form: str,
) -> None:
    """Print acts: what was shut, emptied or opened again, when and where, with the sentences that say so.

    The same one told by several articles is printed once, the newest day first. `export --format acts-csv` has one
    row an article's act.
    """
    from samarkand.asking import act_types, acts, party_code
    from samarkand.asking.acts import Wanted
    from samarkand.facade import open as open_store
    from samarkand.terminal import print_acts

    wanted = Wanted(
        types=act_types(types), status=status, country=party_code(country), outlet=outlet, language=language,
        since=first, until=last, words=words,
    )  # fmt: skip
    with open_store(store_path) as store:
        rows = acts(store, wanted)
        if form == "jsonl":
            for row in rows:
                line(row)
        elif form == "csv":
            _csv(rows)
        else:
            print_acts(rows)


def _csv(rows: "Iterable[Happening]") -> None:
    """One row a happening, with the first report's sentence."""
    import csv

    from samarkand.exporters.csv import harmless

    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        found = (getattr(row, name) if hasattr(row, name) else getattr(row.reports[0], name) for name in COLUMNS)
        writer.writerow([harmless("; ".join(cell) if isinstance(cell, tuple) else cell) for cell in found])
