"""`samarkand agenda`: who meets whom, when and where, how sure, by which sources."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from samarkand.commands._options import day_option, example, store_option
from samarkand.commands._output import line


@click.command(
    "agenda",
    epilog=example(
        "samarkand agenda --from 2022-09-15 --to 2022-09-16 --store events.db",
        "samarkand agenda --on 2022-09-15 --within SCO --as-of 2022-09-13 --store events.db",
    ),
)
@store_option
@day_option("--from", "first", "First day. Default: today, and two weeks from it.")
@day_option("--to", "last", "Last day.")
@day_option("--on", "on", "One day alone.")
@day_option("--as-of", "as_of", "As it was known from what had been published by the end of this day (UTC).")
@click.option("--country", help="Only with this party: a name, an alpha-3 code, or an organisation's acronym.")
@click.option("--within", help="Only this organisation's gatherings, and meetings at them.")
@click.option("--type", "types", multiple=True, help="PLOVER types. Default: CONSULT, which are meetings.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(
    store_path: Path,
    first: date | None,
    last: date | None,
    on: date | None,
    as_of: date | None,
    country: str | None,
    within: str | None,
    types: tuple[str, ...],
    form: str,
) -> None:
    """Print the agenda: meetings by day, with their standing, sources and every step of their life.

    A meeting that was planned and whose day has passed without a report is `unreported`, not happened.
    """
    from samarkand.asking import agenda, party_code
    from samarkand.facade import open as open_store
    from samarkand.terminal import print_agenda

    today = as_of or datetime.now(UTC).date()
    if on is not None:
        first = last = on
    elif first is None and last is None:
        first, last = today, today + timedelta(days=14)
    with open_store(store_path) as store:
        rows = agenda(
            store, first=first, last=last, country=party_code(country), within=party_code(within),
            types=tuple(name.upper() for name in types) or ("CONSULT",), today=today, as_of=as_of,
        )  # fmt: skip
        if form == "jsonl":
            for row in rows:
                line(row)
        else:
            print_agenda(rows)
