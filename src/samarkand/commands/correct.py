"""`samarkand correct`: what a person says of a claim."""

from datetime import UTC, datetime
from pathlib import Path

import click

from samarkand.commands._options import by_option, example, store_option


@click.command(
    "correct",
    epilog=example(
        "samarkand correct c1f0 right --store events.db",
        "samarkand correct c1f0 wrong --note 'a headline of another article' --store events.db",
        "samarkand correct c1f0 changed --type CONSULT --status planned --store events.db",
        "samarkand correct c1f0 changed --actors 'Chad (TCD); Niger (NER)' --when 2022-09-15 --store events.db",
    ),
)
@click.argument("claim", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(["right", "wrong", "changed"]))
@store_option
@click.option("--type", "kind", help="The event type that it should be.")
@click.option("--mode", help="The mode, or none.")
@click.option("--status", help="happened, planned, possible or denied.")
@click.option("--when", help="A day, two days with a slash between, or none.")
@click.option("--actors", help="Names with codes, separated by semicolons, or none.")
@click.option("--recipients", help="The same.")
@click.option("--place", help="A place, with a country's code where its name is not enough: Aleppo (SYR); or none.")
@click.option("--note", help="Why, in your own words.")
@by_option
def command(claim: str, verdict: str, store_path: Path, by: str, **said: str | None) -> None:
    """Say that a claim is right, wrong, or what it should be.

    The word is kept with who said it and when; events are made again without what is wrong and with what was put right,
    now and by later runs, also when the article is coded anew.
    """
    from samarkand import corrections
    from samarkand.facade import open as open_store

    values = {**said, "type": said.pop("kind"), "verdict": verdict}
    with open_store(store_path, write=True) as store:
        made = corrections.correct(store, claim, values, by=by, at=datetime.now(UTC))
        rows = store.sql("SELECT event_id FROM event_claims WHERE claim_id = ?", (made.claim_id,)).rows()
    click.echo(f"{made.claim_id} {made.verdict}" + (f", in event {rows[0]['event_id']!s}" if rows else ", in no event"))
