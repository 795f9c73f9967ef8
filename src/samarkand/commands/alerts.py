"""`samarkand alerts`: tell those who wait for events of a store."""

from datetime import UTC, datetime
from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command(
    "alerts",
    epilog=example(
        "samarkand alerts rules.toml --store events.db --dry-run",
        "samarkand alerts rules.toml --store events.db",
    ),
)
@click.argument("rules_path", type=click.Path(path_type=Path), metavar="RULES.toml")
@store_option
@click.option("--dry-run", is_flag=True, help="Print what would be sent; send nothing, keep nothing.")
def command(rules_path: Path, store_path: Path, dry_run: bool) -> None:
    """Send the alerts that rules ask for, each event once for each status and receiver. docs/watching.md has the keys.

    What could not be sent is sent again the next time that this runs and its pause is over.
    """
    from samarkand import alerting
    from samarkand.facade import open as open_store
    from samarkand.sinks.wording import body_of, title_of

    now = datetime.now(UTC)
    if dry_run:
        rules = alerting.load(rules_path, dry=True)
        count = 0
        with open_store(store_path) as store:
            for each in alerting.due(store, rules, now):
                count += 1
                click.echo(
                    f"to {each.receiver.name} by {each.alert.rule}:\n{title_of(each.alert)}\n{body_of(each.alert)}\n"
                )
        click.echo(f"{count} alerts would be sent")
        return
    rules = alerting.load(rules_path)
    ways = alerting.ways(rules_path, rules)
    with open_store(store_path, write=True) as store:
        sent = alerting.send(store, rules, ways, now, say=lambda line: click.echo(f"samarkand: {line}", err=True))
    click.echo(
        f"{sent.sent} alerts sent, {sent.failed} failed and are sent again, {sent.unknown} may have been sent, "
        f"{sent.given_up} given up"
    )
