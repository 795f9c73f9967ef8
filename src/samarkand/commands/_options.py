"""Options that several commands have, and the example at the end of each command's help."""

from pathlib import Path

import click

EPILOG_EXIT = "Exit status: 0 also where single pages failed; 2 where the run cannot go on."

store_option = click.option(
    "--store", "store_path", required=True, type=click.Path(path_type=Path), help="The store's file."
)
workers_option = click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from hosts that are not on the public internet."
)
follow_option = click.option(
    "--follow/--no-follow",
    default=None,
    help="Fetch the articles that a feed only links to. Default: those of a feed that was itself fetched.",
)


def example(*lines: str) -> str:
    """The epilogue of a command's help: how it is called, and what its exit status means."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines) + f"\n\n{EPILOG_EXIT}"
