"""WARC to store: which share of the time reading the archive and writing the store take, and fastwarc reading alone.

The archive is made of the golden and sample pages again and again, each its own gzip member, with a line of its own so
that no page is another's copy. Reading is timed with nothing behind it, and so is writing with outcomes that are there
already; what is left of the whole is extracting and coding.
"""

import argparse
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from benchmarks import extract, warc
from benchmarks._rows import Row, digest, table
from samarkand import corpus
from samarkand.model import Recipe
from samarkand.readers import warc as reader
from samarkand.stores import sqlite

AT = datetime(2026, 1, 1, tzinfo=UTC)


def make(path: Path, records: int) -> str:
    """Write the archive; the digest of its pages."""
    pages = [*extract.shipped(), *extract.golden()]
    bodies = []
    with path.open("wb") as file:
        for number in range(records):
            own = f"<p>Berkas bernomor {number} dari arsip ini dibaca kembali.</p></body>".encode()
            body = pages[number % len(pages)].page.body.replace(b"</body>", own)
            bodies.append(body)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"https://www.kabar{number % 40}.example/berita/{number}"
            record.headers["WARC-Date"] = "2022-09-15T03:45:00Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(head + body)
            writer = GzipWriter(file)
            record.write(writer, checksum_data=True)
            writer.finish()
    return digest(bodies)


def rows(turns: int, records: int) -> list[Row]:
    """The share of reading and writing, and the rate beside fastwarc's own iteration."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.warc.gz"
        data = make(path, records)
        outcomes = list(corpus.coded(reader.read(path, AT), Recipe()))
        shares, wholes, alone = [], [], []
        for turn in range(turns):
            alone.append(_timed(lambda: warc.iterated(path)))
            reading = _timed(lambda: sum(1 for _ in reader.read(path, AT)))
            with sqlite.open(Path(folder) / f"w{turn}.db", create=True) as store:
                writing = _timed(lambda store=store: store.add(outcomes, recipe=Recipe(), made_by="b", at=AT))
            with sqlite.open(Path(folder) / f"t{turn}.db", create=True) as store:
                whole = _timed(lambda store=store: corpus.ingest(reader.read(path, AT), Recipe(), store, at=AT))
            shares.append((reading + writing) / whole)
            wholes.append(whole)
    return [
        Row(
            what="WARC → store", against="fastwarc reading alone", unit="records/s",
            ours=records / statistics.median(wholes), theirs=records / statistics.median(alone),
            ratio=statistics.median(shares), asked=0.3, most=True, data=data,
            note="the ratio is the share of reading and writing in the whole time",
        )
    ]  # fmt: skip


def _timed(work: object) -> float:
    start = time.process_time()
    work()  # type: ignore[operator]
    return time.process_time() - start


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark archive", description=__doc__)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--records", type=int, default=400, help="records of the archive (default 400)")
    chosen = parser.parse_args(arguments)
    print("\n".join(table(rows(chosen.turns, chosen.records))))
    return 0
