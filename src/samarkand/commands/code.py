"""`samarkand code`: what pages say, printed."""

import sys

import click

from samarkand.commands._options import example, follow_option, gazetteer_option, private_option, workers_option
from samarkand.commands._output import line


@click.command(
    "code", epilog=example("samarkand code page.html", "samarkand code articles.jsonl --format jsonl > coded.jsonl")
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), help="Default: text on a terminal, else jsonl.")
@workers_option
@private_option
@follow_option
@gazetteer_option
def command(
    paths: tuple[str, ...], form: str | None, workers: int, allow_private: bool, follow: bool | None, tables: str
) -> None:
    """Code pages and print what was found: one line of JSON an input, or each sentence with its claims.

    PATH is a page, a folder, a feed, a .warc.gz, an http(s) address, or articles.jsonl with rows {"id", "text",
    "title"?, "language"?, "published"?, "url"?}. Nothing is stored.
    """
    from samarkand import corpus
    from samarkand.model import Recipe
    from samarkand.rows import outcome_row
    from samarkand.terminal import print_outcome

    chosen = form or ("text" if sys.stdout.isatty() else "jsonl")
    for outcome in corpus.code(
        paths, Recipe(gazetteer=tables), workers=workers, allow_private=allow_private, follow=follow
    ):
        if chosen == "text":
            print_outcome(outcome)
        else:
            line(outcome_row(outcome))
