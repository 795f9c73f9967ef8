"""What `import samarkand` offers beside the nouns: read one page, open a store, ask the gazetteer."""

from datetime import date
from pathlib import Path

from samarkand import corpus, gazetteer, plugins
from samarkand.errors import PageError, UsageError
from samarkand.model import Dossier, Fault, Recipe
from samarkand.stores import Store


def read(location: str | Path, recipe: Recipe | None = None) -> Dossier:
    """Everything that can be made from one page: a file of HTML, text or one row of JSON lines.

    Raises UsageError where there is no such file or it holds more than one page, PageError where the page is wrong.
    """
    outcomes = corpus.code([location], recipe)
    first = next(outcomes, None)
    if first is None:
        raise UsageError(f"{location}: no page in it")
    if next(outcomes, None) is not None:
        raise UsageError(f"{location}: more than one page in it; use samarkand.corpus.code for many")
    if isinstance(first, Fault):
        raise PageError(first.code, f"{first.url}: {first.message}", stage=first.stage)
    return first


def open(path: str | Path, *, write: bool = False, create: bool = False) -> Store:
    """Open a store to read, or to write as well: a file, or a folder of Parquet, which can only be read.

    Raises StoreError where it is none.
    """
    kind = "parquet" if Path(path).is_dir() else "sqlite"
    store: Store = plugins.find("stores", kind).open(path, write=write, create=create)
    return store


def world(
    what: str, on: date | str | None = None, *, language: str = "en", tables: str = "builtin"
) -> tuple[gazetteer.Subject, ...]:
    """What a name, acronym, code or id means, each with its offices and memberships on a day, or ever without one.

    `on` is a day or its ISO form; `tables` names a gazetteer as a recipe does, a folder of tables or the shipped one.
    Raises UsageError where the name is unknown, with near ones, and where `on` is no day; KnowledgeError where a table
    is wrong.

    >>> [fact.code for fact in world("AUKUS", "2022-09-15")[0].facts]
    ['AUS', 'GBR', 'USA']
    """
    if isinstance(on, str):
        try:
            on = date.fromisoformat(on)
        except ValueError:
            raise UsageError(f"'{on}' is no day; write it as 2022-09-15") from None
    return gazetteer.ask(gazetteer.load(tables), what, on, language=language)
