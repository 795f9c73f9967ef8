"""`samarkand world`: who held which office and belonged to what, on a day."""

import click

from samarkand.commands._options import example, gazetteer_option
from samarkand.commands._output import line


@click.command(
    "world",
    epilog=example(
        "samarkand world SCO --on 2022-09-15",
        'samarkand world "Retno Marsudi"',
        "samarkand world RUS --on 2022-09-15 --format jsonl",
    ),
)
@click.argument("name", metavar="NAME")
@click.option("--on", "day", metavar="DATE", help="As of this day, such as 2022-09-15. Default: all that is known.")
@click.option("--language", type=click.Choice(["en", "id"]), default="en", show_default=True, help="Of the names.")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
@gazetteer_option
def command(name: str, day: str | None, language: str, form: str, tables: str) -> None:
    """Show what a name means: members, observers, partners and office holders, or a person's offices.

    NAME is a name in either language, an acronym, an ISO alpha-3 code or an id; of a name that means several, all are
    shown. A line opens with an alpha-3 code and goes on with name, kind, since, until (the first day after) and the
    state or body that it is of; what is not known is a hyphen.
    """
    from samarkand import facade, gazetteer
    from samarkand.terminal import print_world

    subjects = facade.world(name, day, language=language, tables=tables)
    known = gazetteer.load(tables).known_until
    beyond = {table: last for table, last in known.items() if day and day > last.isoformat()}
    if beyond:
        said = ", ".join(f"{table} {last}" for table, last in beyond.items())
        click.echo(f"the tables are known until: {said}; of later days they have only what lasts", err=True)
    if form == "text":
        print_world(subjects, day)
        return
    for subject in subjects:
        line(subject)
