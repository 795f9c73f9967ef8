"""Many pages: ingest them into a store, then consolidate what they say."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import msgspec

from samarkand import ontology, pipeline, plugins, readers
from samarkand.annotate.reading import MADE_BY as ANNOTATE
from samarkand.coders.rules import MADE_BY as RULES
from samarkand.merge import merge, report_of
from samarkand.model import Fault, Outcome, Page, Receipt, Recipe, content_id
from samarkand.resolve.grounding import MADE_BY as RESOLVE
from samarkand.stores import Store

Progress = Callable[[int], None]


def pages_of(sources: Iterable[str | Path], *, allow_private: bool = False) -> Iterator[Page | Fault]:
    """The pages of all sources, one after the other. Raises UsageError at the first source that does not exist.

    Addresses are asked for by one fetcher; `allow_private` lets it ask hosts that are not on the public internet.
    """
    sources = list(sources)
    fetcher = readers.Fetcher(allow_private=allow_private) if any(map(readers.is_url, sources)) else None
    return chain.from_iterable([readers.open(source, fetcher=fetcher) for source in sources])


def code(
    sources: Iterable[str | Path], recipe: Recipe | None = None, *, workers: int = 1, allow_private: bool = False
) -> Iterator[Outcome]:
    """One outcome for each page of the sources, in order; nothing is stored."""
    engine = plugins.find("engines", "local")
    pages = pages_of(sources, allow_private=allow_private)
    outcomes: Iterator[Outcome] = engine.flat_map(recipe or Recipe(), pages, pipeline.load, workers=workers)
    return outcomes


def ingest(
    pages: Iterable[Page | Fault],
    recipe: Recipe,
    store: Store,
    *,
    workers: int = 1,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Code pages and keep what was made of them. Reading the same page again changes nothing.

    `at` is the time that the run is recorded under; `progress` is told the number of pages so far.
    """
    engine = plugins.find("engines", "local")
    outcomes = engine.flat_map(recipe, pages, pipeline.load, workers=workers)
    return store.add(
        outcomes, recipe=recipe, made_by=fingerprint(recipe), at=at or datetime.now(UTC), progress=progress
    )


def consolidate(store: Store, *, recipe: Recipe | None = None, at: datetime | None = None) -> Receipt:
    """Merge all articles of a store into stories and their claims into events; replayed whole, with the same result."""
    types = ontology.load((recipe or Recipe()).ontology)
    moment = at or datetime.now(UTC)
    merged = merge((report_of(dossier) for dossier in store.dossiers()), types, store.judgements(), moment)
    return store.replace_merge(merged.events, merged.stories, merged.judgements, at=moment)


def fingerprint(recipe: Recipe) -> str:
    """What claims are made by: the recipe and the versions of the stages, in one short id."""
    parts = msgspec.json.encode(recipe, order="deterministic")
    return f"{ANNOTATE}+{RESOLVE}+{RULES}#{content_id('r', parts)}"
