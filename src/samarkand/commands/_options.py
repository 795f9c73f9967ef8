"""Options that several commands have, and the example at the end of each command's help."""

from collections.abc import Callable
from datetime import date, datetime
from getpass import getuser
from pathlib import Path
from typing import Any

import click

EPILOG_EXIT = "Exit status: 0 also where single pages failed; 2 where the run cannot go on."

store_option = click.option(
    "--store", "store_path", required=True, type=click.Path(path_type=Path), help="The store's file."
)
workers_option = click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
engine_option = click.option(
    "--engine", default="local", show_default=True, metavar="NAME",
    help="What runs it: local, or ray on this machine or the cluster that RAY_ADDRESS names.",
)  # fmt: skip
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from hosts that are not on the public internet."
)
follow_option = click.option(
    "--follow/--no-follow",
    default=None,
    help="Fetch the articles that a feed only links to. Default: those of a feed that was itself fetched.",
)
gazetteer_option = click.option(
    "--gazetteer", "tables", envvar="SAMARKAND_GAZETTEER", default="builtin", metavar="FOLDER",
    help="Tables of your own that go over the shipped ones; SAMARKAND_GAZETTEER in the environment says the same.",
)  # fmt: skip


def day_option(flag: str, name: str, text: str) -> Callable[[Any], Any]:
    """An option whose value is a day."""
    return click.option(flag, name, type=click.DateTime(["%Y-%m-%d"]), callback=_day, help=text)


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


def _user() -> str:
    try:
        return getuser()
    except (KeyError, OSError):
        return "somebody"


by_option = click.option("--by", default=_user, show_default="your login name", help="Who says so, for the log.")
type_option = click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only this event type, such as CONSULT; may be repeated."
)


def example(*lines: str) -> str:
    """The epilogue of a command's help: how it is called, and what its exit status means."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines) + f"\n\n{EPILOG_EXIT}"
