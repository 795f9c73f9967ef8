"""WARC to pages: records a second of our reader and of fastwarc's own iteration, in turns over the same archive.

The archive is made here: responses with HTML of about 40 KB, each its own gzip member as crawlers write them, one in
ten of another kind. fastwarc's side iterates over the same records, takes those with HTML and reads their bytes.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from samarkand.model import Page
from samarkand.readers import warc

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
SIZE = 40_000


def make(path: Path, records: int) -> None:
    """Write an archive, the same on every machine."""
    chance = random.Random(3)
    letters = "aaabdegghiiklmnnoprstuy"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(2, 10))) for _ in range(4000)]
    with path.open("wb") as file:
        for number in range(records):
            image = number % 10 == 9
            body = bytes(2000) if image else _page(chance, words)
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://www.kabar{number % 40}.example/berita/{number}"
            record.headers["WARC-Date"] = "2022-09-15T03:45:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            kind = "image/png" if image else "text/html; charset=UTF-8"
            head = (
                f"HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                "Vary: Accept-Encoding\r\n\r\n"
            )
            record.set_bytes_content(head.encode() + body)
            writer = GzipWriter(file)
            record.write(writer, checksum_data=True)
            writer.finish()


def _page(chance: random.Random, words: list[str]) -> bytes:
    """Half of it text, half markup around headlines."""
    lines = ["<!doctype html><html lang='id'><head><meta charset='utf-8'><title>Kabar</title></head><body>"]
    size = 0
    while size < SIZE:
        lines.append(f'<p class="text">{" ".join(chance.choices(words, k=60))}.</p>')
        title = " ".join(chance.choices(words, k=8))
        lines.append(
            f'<div class="card card--small"><a href="/berita/{chance.randrange(10**6)}" class="card__link"><picture>'
            f'<img src="/foto/{chance.randrange(10**6)}.jpg" alt=""></picture><h3 class="card__title">{title}</h3>'
            "</a></div>"
        )
        size += len(lines[-1]) + len(lines[-2])
    return "\n".join(lines).encode()


def ours(path: Path) -> int:
    """Pages that our reader gives."""
    return sum(isinstance(outcome, Page) for outcome in warc.read(path, SEEN))


def iterated(path: Path) -> int:
    """Responses with HTML that fastwarc alone gives, with their bytes."""
    count = 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response, fsspec_args=False):
        if record.http_content_type == "text/html":
            count += bool(record.reader.read())
    return count


def measure(path: Path, turns: int) -> dict[str, list[float]]:
    """Pages per second of processor time of each side, one figure a turn."""
    sides: dict[str, Callable[[Path], int]] = {"fastwarc": iterated, "samarkand": ours}
    rates: dict[str, list[float]] = {name: [] for name in sides}
    assert iterated(path) == ours(path)
    for _ in range(turns):
        for name, read in sides.items():
            start = time.process_time()
            count = read(path)
            rates[name].append(count / (time.process_time() - start))
    return rates


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark warc", description=__doc__)
    parser.add_argument("--turns", type=int, default=9, help="how often each side reads the archive (default 9)")
    parser.add_argument("--records", type=int, default=2000, help="records of the archive (default 2000)")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        make(path, chosen.records)
        rates = measure(path, chosen.turns)
        megabytes = path.stat().st_size / 1e6
    for name, each in rates.items():
        print(f"{name:<12}{statistics.median(each):9.0f} pages/s")
    ratio = statistics.median(a / b for a, b in zip(rates["samarkand"], rates["fastwarc"], strict=True))
    print(f"{'ratio':<12}{ratio:9.3f}   ({chosen.records} records, {megabytes:.0f} MB packed, {chosen.turns} turns)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
