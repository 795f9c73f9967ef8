"""Many pages: ingest them into a store, then consolidate what they say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import msgspec

from samarkand import ontology, pipeline, plugins, readers
from samarkand.annotate.reading import MADE_BY as ANNOTATE
from samarkand.coders.rules import MADE_BY as RULES
from samarkand.gather import NEAR, WINDOW, gather
from samarkand.merge import report_of, take_in
from samarkand.model import Change, Fault, Outcome, Page, Receipt, Recipe, content_id
from samarkand.ontology import Ontology
from samarkand.resolve.grounding import MADE_BY as RESOLVE
from samarkand.stores import Store

Progress = Callable[[int], None]
BATCH = 500


def pages_of(
    sources: Iterable[str | Path], *, allow_private: bool = False, follow: bool | None = None
) -> Iterator[Page | Fault]:
    """The pages of all sources, one after the other. Raises UsageError at the first source that does not exist.

    Addresses are asked for by one fetcher; `allow_private` lets it ask hosts that are not on the public internet.
    `follow` says whether articles that a feed only links to are fetched: by default those of a feed that was fetched.
    """
    sources = list(sources)
    fetcher = readers.Fetcher(allow_private=allow_private) if _fetches(sources, follow) else None
    return chain.from_iterable([readers.open(source, fetcher=fetcher, fetch_links=follow) for source in sources])


def _fetches(sources: Iterable[str | Path], follow: bool | None) -> bool:
    return bool(follow) or any(map(readers.is_url, sources))


def code(
    sources: Iterable[str | Path],
    recipe: Recipe | None = None,
    *,
    workers: int = 1,
    allow_private: bool = False,
    follow: bool | None = None,
) -> Iterator[Outcome]:
    """One outcome for each article of the sources, in order; nothing is stored.

    An article is a page, or the pages of one article where several are given (see `samarkand.gather`).
    """
    sources = list(sources)
    pages = pages_of(sources, allow_private=allow_private, follow=follow)
    return coded(pages, recipe, workers=workers, window=NEAR if _fetches(sources, follow) else WINDOW)


def coded(
    pages: Iterable[Page | Fault],
    recipe: Recipe | None = None,
    *,
    workers: int = 1,
    window: int = WINDOW,
    engine: str = "local",
) -> Iterator[Outcome]:
    """One outcome for each article of a stream of pages; `window` is how far apart its pages may stand."""
    part = plugins.find("engines", engine)
    gathered = gather(pages, window=window)
    outcomes: Iterator[Outcome] = part.flat_map(recipe or Recipe(), gathered, pipeline.load, workers=workers)
    return outcomes


def ingest(
    pages: Iterable[Page | Fault],
    recipe: Recipe,
    store: Store,
    *,
    workers: int = 1,
    engine: str = "local",
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Code pages and keep what was made of them, pages of one article as one. Reading one again changes nothing.

    `at` is the time that the run is recorded under; `progress` is told the number of pages so far.
    """
    outcomes = coded(pages, recipe, workers=workers, engine=engine)
    return store.add(
        outcomes, recipe=recipe, made_by=fingerprint(recipe), at=at or datetime.now(UTC), progress=progress
    )


def consolidate(
    store: Store,
    *,
    recipe: Recipe | None = None,
    at: datetime | None = None,
    again: bool = False,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> Receipt:
    """Merge the articles that no merge has taken in yet with the rest: into stories, their claims into events.

    The work does not grow with what was taken in before, and the result is that of merging all at once. `again` takes
    in every article anew; `batch` is how many are taken in at a time, `progress` is told how many so far.
    """
    types = ontology.load((recipe or Recipe()).ontology)
    moment = at or datetime.now(UTC)
    if again:
        store.forget_merge()
    return store.put_changes(_changes(store, types, moment, batch, progress), at=moment)


def _changes(store: Store, types: Ontology, at: datetime, batch: int, progress: Progress | None) -> Iterator[Change]:
    """What each batch of waiting articles changes; the store writes one before the next is asked for."""
    taken = 0
    while waiting := store.pending(batch):
        yield take_in([report_of(dossier) for dossier in store.corrected(waiting)], store.archive(), types, at)
        taken += len(waiting)
        if progress is not None:
            progress(taken)


def fingerprint(recipe: Recipe) -> str:
    """What claims are made by: the recipe and the versions of the stages, in one short id."""
    parts = msgspec.json.encode(recipe, order="deterministic")
    return f"{ANNOTATE}+{RESOLVE}+{RULES}#{content_id('r', parts)}"
