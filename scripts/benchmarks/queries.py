"""Pages of the site over stores of 10⁴ and 10⁵ articles (10⁶ with --sizes): milliseconds each, and how they grow.

The stores hold the stream of `scripts/benchmark merging`, consolidated. Each page is asked for in this process as a
browser would, several times with different ids; the median counts. Growth is the time on the largest store over that
on the smallest: pages may grow with the logarithm of the store, which from 10⁴ to 10⁵ is 1.25.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks import merging
from benchmarks._rows import Row
from samarkand import corpus
from samarkand.model import Recipe
from samarkand.stores import sqlite
from samarkand.web import app

SIZES = (10_000, 100_000)
REPEATS = 15
SMALL = 20.0
"""Milliseconds up to which a page's growth says nothing: most of them are the page's own making."""


def fill(path: Path, articles: int) -> None:
    """Make a store of so many articles where there is none yet."""
    if path.is_file():
        return
    with sqlite.open(path, create=True) as store:
        store.add(merging.stream(articles, seed=11), recipe=Recipe(), made_by="stream", at=merging.START)
        corpus.consolidate(store, at=merging.START)


def addresses(path: Path) -> dict[str, list[str]]:
    """Addresses of each kind of page, with ids that are spread over the store."""
    with sqlite.open(path) as store:
        ids = {}
        for kind in ("articles", "events", "stories"):
            spread = f"rowid % (select max(1, count(*) / {REPEATS}) from {kind}) = 0"
            found = store.sql(f"select id from {kind} where {spread} limit {REPEATS}")
            ids[kind] = [str(row["id"]) for row in found]
    return {
        "home": ["/"],
        "events": ["/events"],
        "events of a type": ["/events?type=CONSULT"],
        "events of a country": ["/events?country=AAK"],
        "stories": ["/stories"],
        "articles": ["/articles"],
        "agenda": ["/agenda"],
        "faults": ["/faults"],
        "one article": [f"/articles/{one}" for one in ids["articles"]],
        "one event": [f"/events/{one}" for one in ids["events"]],
        "one story": [f"/stories/{one}" for one in ids["stories"]],
    }


def milliseconds(path: Path) -> dict[str, float]:
    """The median time of each kind of page."""
    client = TestClient(app(path))
    found = {}
    for name, each in addresses(path).items():
        times = []
        for number in range(REPEATS):
            start = time.perf_counter()
            response = client.get(each[number % len(each)])
            times.append((time.perf_counter() - start) * 1000)
            assert response.status_code == 200, (each[number % len(each)], response.status_code)
        found[name] = statistics.median(times)
    return found


def rows(sizes: tuple[int, ...] = SIZES, folder: Path | None = None) -> list[Row]:
    """One row a kind of page."""
    with tempfile.TemporaryDirectory() as made:
        kept = folder or Path(made)
        kept.mkdir(parents=True, exist_ok=True)
        measured = {}
        for size in sizes:
            fill(kept / f"articles-{size}.db", size)
            measured[size] = milliseconds(kept / f"articles-{size}.db")
    first, last = measured[sizes[0]], measured[sizes[-1]]
    return [
        Row(
            what=f"site: {name}", against=f"{sizes[0]:,} articles", unit="ms", ours=last[name], theirs=first[name],
            ratio=last[name] / first[name], asked=1.25 if last[name] > SMALL else None, most=True,
            note=", ".join(f"{size:,}: {measured[size][name]:.1f} ms" for size in sizes),
        )
        for name in first
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark queries", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="articles of each store")
    parser.add_argument("--folder", type=Path, help="where stores are kept for the next time (default: nowhere)")
    chosen = parser.parse_args(arguments)
    for row in rows(tuple(chosen.sizes), chosen.folder):
        print(f"{row.what:<28}{row.ratio:8.2f} x   {row.note}")
    return 0
