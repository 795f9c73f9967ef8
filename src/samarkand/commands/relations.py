"""`samarkand relations`: what two parties did to and with each other over time."""

from datetime import date
from pathlib import Path

import click

from samarkand.commands._options import day_option, example, store_option
from samarkand.commands._output import line


@click.command(
    "relations",
    epilog=example(
        "samarkand relations RUS UKR --from 2022-01-01 --to 2022-12-31 --store events.db",
        "samarkand relations IDN --balance --store events.db",
    ),
)
@click.argument("parties", nargs=-1, metavar="[PARTY [PARTY]]")
@store_option
@day_option("--from", "first", "First day.")
@day_option("--to", "last", "Last day.")
@click.option("--by", "period", type=click.Choice(["day", "month", "year", "all"]), default="month", show_default=True)
@click.option("--balance", is_flag=True, help="One row a pair: cooperation, conflict, plans, intensity.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(
    parties: tuple[str, ...],
    store_path: Path,
    first: date | None,
    last: date | None,
    period: str,
    balance: bool,
    form: str,
) -> None:
    """Count events between two parties by period, direction, quad class and status.

    PARTY is a name, an alpha-3 code or an organisation's acronym. With one, its relations to everybody; with none,
    those of every pair.
    """
    from samarkand.asking import balances, party_code, relations
    from samarkand.errors import UsageError
    from samarkand.facade import open as open_store
    from samarkand.terminal import print_table

    if len(parties) > 2:
        raise UsageError(f"relations are between two parties, and {len(parties)} were named: {', '.join(parties)}")
    one, other = (*map(party_code, parties), None, None)[:2]
    with open_store(store_path) as store:
        rows = relations(store, one, other, first=first, last=last, period="all" if balance else period)
        rows = balances(rows) if balance else rows
        if form == "jsonl":
            for row in rows:
                line(row)
        else:
            print_table({key: value for key, value in row.items() if key != "ids"} for row in rows)
