"""The library said aloud.

Exit status: 0 where the run went through, also where single pages failed (each is a fault, printed or stored);
1 where an evaluation is under its floor; 2 where the run could not start or go on, with one line on standard error.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from samarkand import __version__
from samarkand.errors import PageError, SamarkandError, UsageError

EPILOG_EXIT = "Exit status: 0 also where single pages failed; 2 where the run cannot go on."


class _Commands(click.Group):
    """Turns our errors into one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; no traceback reaches a user."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except PageError as error:
            _stop(f"{error.code}: {error}")
        except SamarkandError as error:
            _stop(str(error))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            _stop(f"{error.filename or 'system'}: {error.strerror or error}")
        except KeyboardInterrupt:
            _stop("interrupted", 130)
        except Exception as error:
            if os.environ.get("SAMARKAND_DEBUG"):
                raise
            _stop(f"internal error, {type(error).__name__}: {error} (SAMARKAND_DEBUG=1 shows where)")
        return None


def _stop(message: str, status: int = 2) -> None:
    click.echo(f"samarkand: {' '.join(message.split())}", err=True)
    raise SystemExit(status)


def _example(*lines: str) -> str:
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines) + f"\n\n{EPILOG_EXIT}"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="samarkand")
def main() -> None:
    """Turn news pages in Indonesian and English into political event data that anyone can check."""


_store_option = click.option(
    "--store", "store_path", required=True, type=click.Path(path_type=Path), help="The store's file."
)
_workers_option = click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes.")
_private_option = click.option(
    "--allow-private", is_flag=True, help="Also fetch from hosts that are not on the public internet."
)


@main.command(epilog=_example("samarkand code page.html", "samarkand code articles.jsonl --format jsonl > coded.jsonl"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), help="Default: text on a terminal, else jsonl.")
@_workers_option
@_private_option
def code(paths: tuple[str, ...], form: str | None, workers: int, allow_private: bool) -> None:
    """Code pages and print what was found: one line of JSON an input, or each sentence with its claims.

    PATH is a page, a folder, a feed, a .warc.gz, an http(s) address, or articles.jsonl with rows {"id", "text",
    "title"?, "language"?, "published"?, "url"?}. Nothing is stored.
    """
    from samarkand import corpus
    from samarkand.rows import outcome_row
    from samarkand.terminal import print_outcome

    chosen = form or ("text" if sys.stdout.isatty() else "jsonl")
    for outcome in corpus.code(paths, workers=workers, allow_private=allow_private):
        if chosen == "text":
            print_outcome(outcome)
        else:
            _line(outcome_row(outcome))


def _line(row: Any) -> None:
    import msgspec

    sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()


@main.command(epilog=_example("samarkand ingest pages/ --store events.db"))
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@_store_option
@_workers_option
@_private_option
def ingest(sources: tuple[str, ...], store_path: Path, workers: int, allow_private: bool) -> None:
    """Code pages and keep everything in a store; the file is made where there is none.

    SOURCE is a page, a folder, a feed, a .warc.gz, rows of articles.jsonl, or an http(s) address of a page or feed.
    """
    from samarkand import corpus
    from samarkand.facade import open as open_store
    from samarkand.model import Recipe
    from samarkand.terminal import progress

    pages = corpus.pages_of(sources, allow_private=allow_private)
    with open_store(store_path, write=True, create=True) as store, progress("reading pages") as step:
        receipt = corpus.ingest(pages, Recipe(), store, workers=workers, progress=step)
    click.echo(
        f"{receipt.pages} pages: {receipt.articles} articles new, {receipt.unchanged} unchanged, "
        f"{receipt.faults} faults; {receipt.claims} claims new"
    )


@main.command(epilog=_example("samarkand consolidate --store events.db"))
@_store_option
def consolidate(store_path: Path) -> None:
    """Merge the articles of a store into stories and their claims into events."""
    from samarkand import corpus
    from samarkand.facade import open as open_store

    with open_store(store_path, write=True) as store:
        receipt = corpus.consolidate(store)
    click.echo(f"{receipt.stories} stories, {receipt.events} events, {receipt.judgements} judgements new")


@main.command(
    epilog=_example("samarkand show e3f2 --store events.db", "samarkand show a91b --store events.db --format jsonl")
)
@click.argument("identifier", metavar="ID")
@_store_option
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def show(identifier: str, store_path: Path, form: str) -> None:
    """Show an article with every layer, or an event, story or claim with all its evidence.

    ID may be the beginning of one, as long as it fits only one.
    """
    from samarkand import terminal
    from samarkand.facade import open as open_store
    from samarkand.showing import shown

    with open_store(store_path) as store:
        row = shown(store, identifier)
    if form == "jsonl":
        _line(row)
    else:
        terminal.print_shown(row)


@main.command(epilog=_example("samarkand serve --store events.db --port 8000"))
@_store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
def serve(store_path: Path, host: str, port: int) -> None:
    """Serve the site of a store; it stays up while other processes write."""
    from samarkand import web
    from samarkand.facade import open as open_store

    open_store(store_path).close()
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(f"note: listening on {host}, which other machines may reach", err=True)
    web.serve(store_path, host, port, lambda url: click.echo(f"serving {store_path} on {url} (stop with Ctrl-C)"))


@main.command(epilog=_example("samarkand export --format geojson --store events.db -o events.geojson"))
@click.option("--format", "form", required=True, help="An installed exporter; `samarkand parts` lists them.")
@_store_option
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: standard output.")
def export(form: str, store_path: Path, output: Path | None) -> None:
    """Write the events of a store in another format."""
    from samarkand import plugins
    from samarkand.facade import open as open_store

    exporter = plugins.find("exporters", form)
    with open_store(store_path) as store:
        if output is None:
            if exporter.binary and sys.stdout.isatty():
                raise UsageError(f"{form} is a binary format; give -o FILE or redirect the output")
            exporter.export(store, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        else:
            rows = _written(output, lambda file: exporter.export(store, file))
            click.echo(f"{rows} rows in {output}", err=True)


def _written(output: Path, write: Callable[[BinaryIO], int]) -> int:
    """Write beside the file and put it in place when it is whole, so that no half file is left."""
    target = output.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            return write(file)
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        part = Path(file.name)
        try:
            rows = write(cast(BinaryIO, file))
            file.close()
            part.chmod(0o644)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return rows


@main.command(
    "check-site", epilog=_example("samarkand check-site page.html", "samarkand check-site *.html --format jsonl")
)
@click.argument("paths", nargs=-1, required=True, metavar="FILE.html…")
@click.option("--format", "form", type=click.Choice(["jsonl", "text"]), default="text", show_default=True)
def check_site(paths: tuple[str, ...], form: str) -> None:
    """Show how each page was read: which selector of its site's rule took what, and what fell back.

    For each field the line names who took it (site: the rule; general: the general way; nothing) and where it was
    read. Rules stand in extract/sites/*.toml; the site is told by the page's canonical address.
    """
    from samarkand import corpus
    from samarkand.extract import inspecting
    from samarkand.model import Fault

    for page in corpus.pages_of(paths):
        if isinstance(page, Fault):
            raise UsageError(f"{page.url}: {page.message}")
        found = inspecting.inspect(page)
        if form == "jsonl":
            _line(found)
        else:
            click.echo("\n".join(inspecting.lines(found)))


@main.command(epilog=_example("samarkand parts"))
def parts() -> None:
    """List the installed plug-ins by kind."""
    from samarkand import plugins

    for kind in plugins.KINDS:
        click.echo(f"{kind:<10} {', '.join(plugins.names(kind)) or '-'}")


@main.command(epilog=_example("samarkand evaluate gold.jsonl --by-type", "samarkand evaluate gold.jsonl --json"))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--by-type", is_flag=True, help="Also a row for each event type.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
@click.option("--min-score", type=float, help="Leave out claims that score less.")
def evaluate(gold: Path, by_type: bool, as_json: bool, min_score: float | None) -> None:
    """Code the texts of a gold file and score what comes out against its annotations."""
    from samarkand import evaluation, pipeline

    rows = evaluation.read_gold(gold)
    predictions = list(pipeline.code_rows(evaluation.texts(rows, gold)))
    result = evaluation.score_events(rows, predictions, min_score=min_score)
    if as_json:
        _line({"events": result, "quotes": evaluation.score_quotes(rows, predictions)})
    else:
        click.echo(evaluation.report(result, by_type=by_type))
        click.echo(evaluation.report_quotes(evaluation.score_quotes(rows, predictions)))


@main.command(epilog=_example("samarkand demo", "samarkand demo --no-serve --store demo.db"))
@click.option(
    "--store", "store_path", type=click.Path(path_type=Path), help="Default: a new file in the current folder."
)
@click.option("--serve/--no-serve", default=True, show_default=True, help="Serve the site after the summary.")
@click.option("--port", default=0, show_default="a free one", type=click.IntRange(0, 65535))
def demo(store_path: Path | None, serve: bool, port: int) -> None:
    """Ingest the sample pages that ship with the package, merge them, print a summary and serve the site."""
    from samarkand import web
    from samarkand.demo import build
    from samarkand.terminal import print_summary, progress

    path = store_path or Path("samarkand-demo.db")
    with progress("reading the sample pages") as step:
        summary = build(path, step)
    print_summary(summary)
    if serve:
        web.serve(path, "127.0.0.1", port, lambda url: click.echo(f"\nThe site is on {url} (stop with Ctrl-C)"))
    else:
        click.echo(f"\nLook at it with: samarkand serve --store {path}")


if __name__ == "__main__":
    main()
