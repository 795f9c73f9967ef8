"""What `import samarkand` offers beside the nouns: read one page, open a store."""

from pathlib import Path

from samarkand import corpus, plugins
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
    """Open a store to read, or to write as well. Raises StoreError where it is none."""
    store: Store = plugins.find("stores", "sqlite").open(path, write=write, create=create)
    return store
