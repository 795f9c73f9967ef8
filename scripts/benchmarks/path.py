"""Page to claims, the whole path, beside trafilatura's extraction alone on the same pages, in turns on one core.

The pages: the samples, the golden HTML pages and the large made ones of `scripts/benchmark extract`. The ratio is how
many times trafilatura's time ours is.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from importlib import import_module

from benchmarks import extract
from benchmarks._rows import Row, digest, table
from samarkand.model import Page, Recipe
from samarkand.pipeline import load


def seconds(read: Callable[[extract.Sample], object], pages: list[extract.Sample]) -> float:
    """Processor time of one reading of all pages."""
    start = time.process_time()
    for one in pages:
        read(one)
    return time.process_time() - start


def rows(turns: int) -> list[Row]:
    """One row a set of pages."""
    run = load(Recipe())
    trafilatura = import_module("trafilatura")

    def ours(one: extract.Sample) -> object:
        page: Page = one.page
        return run(page)

    def theirs(one: extract.Sample) -> object:
        return trafilatura.extract(one.text)

    found = []
    small, large = [*extract.shipped(), *extract.golden()], list(extract.made())
    for name, pages in (("small pages", small), ("large pages", large)):
        seconds(ours, pages), seconds(theirs, pages)
        pairs = [(seconds(ours, pages), seconds(theirs, pages)) for _ in range(turns)]
        found.append(
            Row(
                what=f"page → claims, {name}",
                against="trafilatura's text alone",
                ours=len(pages) / statistics.median(one for one, _ in pairs),
                theirs=len(pages) / statistics.median(other for _, other in pairs),
                ratio=statistics.median(one / other for one, other in pairs),
                asked=1.5,
                most=True,
                note="the ratio is of times",
                data=digest(one.page.body for one in pages),
            )
        )
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark path", description=__doc__)
    parser.add_argument("--turns", type=int, default=3, help="how often each reads the pages (default 3)")
    print("\n".join(table(rows(parser.parse_args(arguments).turns))))
    return 0
