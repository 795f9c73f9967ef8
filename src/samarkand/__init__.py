"""News pages go in; political event data that anyone can check comes out.

    >>> import samarkand
    >>> dossier = samarkand.read("page.html")                      # doctest: +SKIP
    >>> for claim in dossier.claims:                               # doctest: +SKIP
    ...     print(claim.type, claim.status, dossier.article[claim.sentence])
    >>> store = samarkand.open("events.db")                        # doctest: +SKIP
    >>> store.claims().pl()                                        # doctest: +SKIP
    >>> samarkand.world("SCO", on="2022-09-15")[0].facts           # doctest: +SKIP
    >>> store.sql("SELECT type, status, count(*) FROM events GROUP BY 1, 2").df()    # doctest: +SKIP

The whole path: `readers.open` -> `extract` -> `annotate` -> `resolve` -> `code` -> `ingest` -> `consolidate`.
Every stage is one folder with its contract at the top; the nouns are in `samarkand.model`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samarkand.corpus import consolidate, ingest
    from samarkand.facade import open, read, world
    from samarkand.model import Article, Claim, Dossier, Event, Fault, Page, Recipe, Span, Story

__version__ = "0.1.0"
__all__ = [
    "Article", "Claim", "Dossier", "Event", "Fault", "Page", "Recipe", "Span", "Story", "consolidate", "ingest", "open",
    "read", "world",
]  # fmt: skip

_HOMES = {"consolidate": "samarkand.corpus", "ingest": "samarkand.corpus", "open": "samarkand.facade",
          "read": "samarkand.facade", "world": "samarkand.facade"}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a part of the façade when it is first asked for, so that `import samarkand` stays light."""
    if name not in __all__:
        raise AttributeError(f"module 'samarkand' has no attribute '{name}'")
    return getattr(import_module(_HOMES.get(name, "samarkand.model")), name)
