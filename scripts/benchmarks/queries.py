"""Pages of the site over stores of 10⁴ and 10⁵ articles (10⁶ with --million): processor time, and how it grows.

The stores are those of `scripts/benchmark site`, made once and kept in `--folder`. Each kind of page is asked for in
this process as a browser would, with other filters and ids each time; the median counts. Growth is the time on the
largest store over that on the smallest: pages may grow with the logarithm of the store, which from 10⁴ to 10⁵ is
1.25 times, from 10⁴ to 10⁶ 1.5 times.
"""

import argparse
import math
import statistics
import time
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks import multiplied, site
from benchmarks._rows import Row
from samarkand.web import app

ROOT = Path(__file__).resolve().parents[2]
SIZES = (10_000, 100_000)
MILLION = (*SIZES, 1_000_000)
COPIED = 100_000
"""Articles of the store that larger ones are copies of."""
FOLDER = ROOT / "build" / "stores"
REPEATS = 9
SEED = 1
SMALL = 20.0
"""Milliseconds up to which a page's growth says nothing: most of them are the page's own making."""


def store(folder: Path, articles: int) -> Path:
    """The store of so many articles, made where there is none yet; a large one of copies of that of 10⁵ articles."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"site-{articles}.db"
    if path.is_file():
        return path
    times, rest = divmod(articles, COPIED)
    if times > 1 and not rest:
        multiplied.multiply(store(folder, COPIED), path, times)
    else:
        site.build(path, articles, SEED)
    return path


def milliseconds(path: Path, repeats: int) -> dict[str, float]:
    """The median processor time of each kind of page; the first one asked for is not counted."""
    client = TestClient(app(path))
    found = {}
    for name, each in site.pages(path, SEED, repeats + 1).items():
        times = []
        for address in each:
            start = time.process_time()
            response = client.get(address)
            times.append((time.process_time() - start) * 1000)
            assert response.status_code == 200, (address, response.status_code)
        found[name] = statistics.median(times[1:])
    return found


def rows(sizes: tuple[int, ...] = SIZES, folder: Path | None = None, repeats: int = REPEATS) -> list[Row]:
    """One row a kind of page."""
    kept = folder or FOLDER
    measured = {size: milliseconds(store(kept, size), repeats) for size in sizes}
    first, last = measured[sizes[0]], measured[sizes[-1]]
    asked = math.log(sizes[-1]) / math.log(sizes[0])
    return [
        Row(
            what=f"site: {name}", against=f"{sizes[0]:,} articles", unit="ms", ours=last[name], theirs=first[name],
            ratio=last[name] / first[name], asked=asked if last[name] > SMALL else None, most=True,
            note=", ".join(f"{size:,}: {measured[size][name]:.1f} ms" for size in sizes),
        )
        for name in first
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark queries", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="articles of each store")
    parser.add_argument("--million", action="store_true", help="10⁶ articles too: those of 10⁵ ten times over, 8 GB")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="requests of each kind that count")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where stores are kept (default build/stores)")
    chosen = parser.parse_args(arguments)
    sizes = MILLION if chosen.million else tuple(chosen.sizes)
    for row in rows(sizes, chosen.folder, chosen.repeats):
        said = {True: "reached", False: "not reached", None: ""}[row.reached]
        print(f"{row.what:<28}{row.ratio:8.2f} x   {row.note}  {said}".rstrip())
    return 0
