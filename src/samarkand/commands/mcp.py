"""`samarkand mcp`: a store for language models."""

from pathlib import Path

import click

from samarkand.commands._options import example, store_option


@click.command("mcp", epilog=example("samarkand mcp --store events.db"))
@store_option
def command(store_path: Path) -> None:
    """Answer a language model's questions to a store by the Model Context Protocol, on standard input and output.

    It only reads. Tools: search, event, story, agenda, world_as_of, explain. How it is
    registered: docs/watching.md.
    """
    from samarkand.machines import serve

    serve(store_path)
