"""`samarkand explain`: why a sentence is coded as it is."""

import click

from samarkand.commands._options import example
from samarkand.commands._output import line


@click.command(
    "explain",
    epilog=example(
        'samarkand explain "Presiden Cile akan bertemu presiden Peru di Lima besok." --published 2024-05-02',
        'samarkand explain "Kenya condemned the attack." --language en --format json',
    ),
)
@click.argument("text", metavar="SENTENCE")
@click.option("--published", metavar="DATE", help="The day it was published, such as 2024-05-02; dates hang on it.")
@click.option("--language", metavar="CODE", help="Its language, such as id or en. Default: as it reads.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(text: str, published: str | None, language: str | None, form: str) -> None:
    """Draw the tree of a sentence, the triggers that were tried, and what made each claim.

    For a claim: the frame that filled each role, the cue of its status, its date and place, and the parts of its score.
    For a trigger that gave none: why.
    """
    from datetime import date

    from samarkand import explaining, terminal
    from samarkand.errors import UsageError

    if published is not None:
        try:
            date.fromisoformat(published)
        except ValueError:
            raise UsageError(f"--published: '{published}' is no day; write it as 2024-05-02") from None
    row = explaining.explain(text, language=language, published=published)
    if form == "json":
        line(row)
        return
    terminal.print_styled(explaining.lines(row))
