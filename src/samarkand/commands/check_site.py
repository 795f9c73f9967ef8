"""`samarkand check-site`: which rule of a site took what."""

import click

from samarkand.commands._options import example
from samarkand.commands._output import line


@click.command(
    "check-site", epilog=example("samarkand check-site page.html", "samarkand check-site *.html --format jsonl")
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE.html…")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def command(paths: tuple[str, ...], form: str) -> None:
    """Show how each page was read: which selector of its site's rule took what, and what fell back.

    For each field the line names who took it (site: the rule; general: the general way; nothing) and where it was
    read. A file that cannot be read says why, and the next one is shown.
    Rules stand in extract/sites/*.toml; the site is told by the page's canonical address.
    """
    from samarkand import corpus
    from samarkand.errors import PageError
    from samarkand.extract import inspecting
    from samarkand.model import Fault

    for page in corpus.pages_of(paths):
        if isinstance(page, Fault):
            said = f"{page.code}: {page.message}"
            found = inspecting.Inspection(url=page.url, rule=None, until=None, rows=(), fault=said)
        else:
            try:
                found = inspecting.inspect(page)
            except PageError as error:
                said = f"{error.code}: {error}"
                found = inspecting.Inspection(url=page.origin.url, rule=None, until=None, rows=(), fault=said)
        if form == "jsonl":
            line(found)
        else:
            click.echo("\n".join(inspecting.lines(found)))
