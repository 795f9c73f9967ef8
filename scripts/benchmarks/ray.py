"""Whole archives on Ray: processor time an article with one worker and with two, memory a worker, bytes an article.

Archives are made of the golden pages. What a second processor brings is computed from processor time, so that it holds
on a machine that others use too: with one worker all work and the driver's share is on one processor; with two, the
longer half of the work and the driver's share. Wall time is printed beside it.
"""

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from samarkand import archives, plugins
from samarkand.model import Recipe
from samarkand.stores import parts

ROOT = Path(__file__).resolve().parent.parent.parent


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


def counted(out: Path) -> Any:
    """The worker's own work, with its process, its processor time and the memory held after it."""
    work = archives._worker(Recipe(), out, False)
    warm = False

    def run(archive: archives.Archive, attempt: int) -> tuple[int, float, int, int]:
        nonlocal warm
        if not warm:  # models are loaded with the first page
            work(archive, attempt)
            warm = True
        start = time.process_time()
        receipt = work(archive, attempt)
        resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return os.getpid(), time.process_time() - start, resident, receipt.articles

    return run


def measure(engine: str, workers: int, made: list[archives.Archive], out: Path) -> dict[str, float]:
    """One pass over all archives."""
    parts.make(out)
    by_process: defaultdict[int, float] = defaultdict(float)
    resident = articles = 0
    wall, driver = time.monotonic(), time.process_time()
    for finished in plugins.find("engines", engine).spread(partial(counted, out), made, workers=workers):
        process, seconds, held, count = finished.made
        by_process[process] += seconds
        resident, articles = max(resident, held), articles + count
    driver = time.process_time() - driver - (by_process.get(os.getpid(), 0.0))
    return {
        "articles": articles, "work_s": sum(by_process.values()), "longest_s": max(by_process.values()),
        "driver_s": driver, "wall_s": time.monotonic() - wall, "resident_mb": resident / 1e6,
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark ray", description=__doc__)
    parser.add_argument("--archives", type=int, default=8)
    parser.add_argument("--pages", type=int, default=180, help="pages an archive")
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures there too")
    chosen = parser.parse_args(arguments)
    rows: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder), chosen.archives, chosen.pages)
        packed = sum(Path(archive.location).stat().st_size for archive in made)
        for turn in range(chosen.turns):
            for workers in (1, 2):
                row = measure("ray", workers, made, Path(folder) / f"{turn}-{workers}")
                rows[f"{workers} worker{'s' * (workers > 1)}"] = row
                print(workers, json.dumps({name: round(value, 2) for name, value in row.items()}), flush=True)
        out = Path(folder) / "0-1"
        stored = sum(path.stat().st_size for path in out.rglob("*.parquet"))
        layers = sum(path.stat().st_size for path in (out / "layers").glob("*.parquet"))
    one, two = rows["1 worker"], rows["2 workers"]
    alone = one["work_s"] + one["driver_s"]
    together = max(two["work_s"] / 2, two["longest_s"]) + two["driver_s"]
    figures = {
        "ms_an_article": 1000 * one["work_s"] / one["articles"], "speed_up": alone / together,
        "driver_share": two["driver_s"] / two["work_s"], "resident_mb": max(one["resident_mb"], two["resident_mb"]),
        "bytes_an_article_in": packed / one["articles"], "bytes_an_article_out": stored / one["articles"],
        "bytes_an_article_layers": layers / one["articles"], "articles": one["articles"],
    }  # fmt: skip
    for name, value in figures.items():
        print(f"{name:<26}{value:12,.2f}")
    if chosen.json:
        chosen.json.write_text(json.dumps({"figures": figures, "rows": rows}, indent=1), encoding="utf-8")
    return 0
