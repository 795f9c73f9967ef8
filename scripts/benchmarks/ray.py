"""Whole archives on Ray: what a second worker brings, processor time an article, memory a worker, bytes an article.

Archives are made of the golden pages. One worker and two read the same archives, in turns, on a Ray that runs already;
workers begin together, once each has loaded the recipe and read a few pages. `speed_up_wall` is wall time with one over
that with two, which holds on a machine that does nothing else. `speed_up` is computed from processor time, which holds
beside other work: each archive goes to the worker that is free first, and the asking process's share is added to both.
`work_ratio` is what the same work takes with two workers, over what it takes with one: they share caches and memory.
"""

import argparse
import heapq
import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from samarkand import archives, folding
from samarkand.engines import ray as engine
from samarkand.model import Recipe
from samarkand.stores import parts

ROOT = Path(__file__).resolve().parent.parent.parent
FEW, WAIT = 12, 180.0
"""Pages that warm a worker, and seconds that it waits for the others."""


def make(folder: Path, count: int, most: int) -> list[archives.Archive]:
    """So many archives of the golden pages, each with addresses of its own."""
    pages = [path.read_bytes() for path in sorted((ROOT / "tests" / "golden" / "pages").glob("*.html"))][:most]
    made = []
    for number in range(count):
        path = folder / f"golden-{number:03}.warc.gz"
        with path.open("wb") as file:
            for place, body in enumerate(pages):
                record = WarcRecord()
                record.init_headers(WarcRecordType.response)
                record.headers["WARC-Target-URI"] = f"https://www.kabar{place}.example/berita/{number}-{place}"
                record.headers["WARC-Date"] = "2022-09-15T03:45:00Z"
                record.headers["Content-Type"] = "application/http; msgtype=response"
                record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)
                writer = GzipWriter(file)
                record.write(writer)
                writer.finish()
        made.append(archives.Archive(str(path), parts.key_of(str(path))))
    return made


class Done(NamedTuple):
    """One archive: the process that read it, begin and end by the machine's clock, processor time, memory after it."""

    process: int
    begun: float
    ended: float
    seconds: float
    resident: int
    articles: int


def counted(out: Path, few: archives.Archive, workers: int) -> Any:
    """The worker's own work, begun when so many workers are warm; it says what it took."""
    work = archives._worker(Recipe(), out, False)
    is_warm = False

    def run(archive: archives.Archive, attempt: int) -> Done:
        nonlocal is_warm
        if not is_warm:
            warm(out, few, workers)
            is_warm = True
        start, begun = time.process_time(), time.monotonic()
        articles = work(archive, attempt).articles
        seconds = time.process_time() - start
        resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return Done(os.getpid(), begun, time.monotonic(), seconds, resident, articles)

    return run


def warm(out: Path, few: archives.Archive, workers: int) -> None:
    """Read a few pages, with which models are loaded, and wait for the other workers to have done so."""
    beside = out.with_name(f"{out.name}-warm")
    own = beside / str(os.getpid())
    parts.make(own)
    archives._worker(Recipe(), own, False)(few, 1)
    (beside / f"{os.getpid()}.warm").touch()
    end = time.monotonic() + WAIT
    while len(list(beside.glob("*.warm"))) < workers and time.monotonic() < end:
        time.sleep(0.05)


def measure(workers: int, made: list[archives.Archive], few: archives.Archive, out: Path) -> dict[str, float]:
    """One pass over all archives."""
    parts.make(out)
    driver = time.process_time()
    load = partial(counted, out, few, workers)
    done = [each.made for each in engine.spread(load, made, workers=workers) if each.made is not None]
    driver = time.process_time() - driver
    by_process: defaultdict[int, int] = defaultdict(int)
    for one in done:
        by_process[one.process] += 1
    return {
        "articles": sum(one.articles for one in done), "work_s": sum(one.seconds for one in done), "driver_s": driver,
        "wall_s": max(one.ended for one in done) - min(one.begun for one in done),
        "scheduled_s": scheduled([one.seconds for one in sorted(done, key=lambda one: one.begun)], workers) + driver,
        "fewest_archives": min(by_process.values()), "resident_mb": max(one.resident for one in done) / 1e6,
    }  # fmt: skip


def scheduled(seconds: list[float], workers: int) -> float:
    """When the last worker would be done, were each archive given to the first that is free."""
    busy = [0.0] * workers
    for each in seconds:
        heapq.heapreplace(busy, busy[0] + each)
    return max(busy)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark ray", description=__doc__)
    parser.add_argument("--archives", type=int, default=16)
    parser.add_argument("--pages", type=int, default=60, help="pages an archive")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    chosen = parser.parse_args(arguments)
    rows: dict[int, list[dict[str, float]]] = {1: [], 2: []}
    begun = time.process_time()
    engine._ray(2)
    start = time.process_time() - begun
    print(f"load {os.getloadavg()[0]:.1f}, {chosen.archives} archives of {chosen.pages} pages", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder), chosen.archives, chosen.pages)
        (Path(folder) / "few").mkdir()
        (few,) = make(Path(folder) / "few", 1, FEW)
        packed = sum(Path(archive.location).stat().st_size for archive in made)
        for turn in range(chosen.turns):
            for workers in (1, 2) if turn % 2 == 0 else (2, 1):
                row = measure(workers, made, few, Path(folder) / f"{turn}-{workers}")
                rows[workers].append(row)
                print(workers, json.dumps({name: round(value, 2) for name, value in row.items()}), flush=True)
        out = Path(folder) / "0-1"
        stored = sum(path.stat().st_size for path in out.rglob("*.parquet"))
        layers = sum(path.stat().st_size for path in (out / "layers").glob("*.parquet"))
        read = folding._reader(out)
        light = sum(
            len(each.body) + len(each.text) + 8 * len(each.sketch) for archive in made for each in read(archive.key, 1)
        )

    def ratio(name: str) -> float:
        return statistics.median(one[name] / two[name] for one, two in zip(rows[1], rows[2], strict=True))

    every = [*rows[1], *rows[2]]
    articles = rows[1][0]["articles"]
    figures = {
        "ms_an_article": 1000 * statistics.median(row["work_s"] for row in rows[1]) / articles,
        "speed_up_wall": ratio("wall_s"), "speed_up": ratio("scheduled_s"), "work_ratio": 1 / ratio("work_s"),
        "driver_share": statistics.median(row["driver_s"] / row["work_s"] for row in rows[2]),
        "ray_start_s": start, "resident_mb": max(row["resident_mb"] for row in every),
        "bytes_an_article_in": packed / articles, "bytes_an_article_out": stored / articles,
        "bytes_an_article_merging": light / articles, "bytes_an_article_layers": layers / articles,
        "articles": articles, "load": os.getloadavg()[0],
    }  # fmt: skip
    for name, value in figures.items():
        print(f"{name:<26}{value:12,.2f}")
    if chosen.json:
        chosen.json.write_text(json.dumps({"figures": figures, "rows": rows}, indent=1), encoding="utf-8")
    return 0
