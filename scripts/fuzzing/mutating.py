"""Broken pages through the whole path, in processes that are watched; each page stands in a journal once it was read.

A page is broken by chance of its own, which hangs on the seed and its number alone: so any number of processes gives
the same pages, and a run that was broken off goes on with those that the journal lacks.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS, BYTES = 5.0, 500_000_000
"""Processor time, and memory above what the process had before, that a page may take."""
LOST_SECONDS, LOST_BYTES = 60.0, 4_000_000_000
"""Beyond these its process is ended."""
LOOK = 1.0


class Tried(NamedTuple):
    """What became of one page: `code` is that of its fault, "" for a dossier; `wrong` says what should not be."""

    number: int
    ways: str
    seconds: float
    bytes: int
    code: str
    wrong: str

    @property
    def is_slow(self) -> bool:
        """Over five seconds of processor time."""
        return self.seconds > SECONDS

    @property
    def is_large(self) -> bool:
        """Over 500 MB."""
        return self.bytes > BYTES

    @property
    def is_bad(self) -> bool:
        """Its bytes are to be kept."""
        return bool(self.wrong) or self.is_slow or self.is_large


class Journal:
    """The pages of a run as they were read, a JSON line each, and how many of them the table of totals has."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lines, self._state = folder / "journal.jsonl", folder / "run.json"

    def begin(self, seed: int, pages: int) -> None:
        """Begin a run; what was there of another is no more."""
        self._lines.write_text("", encoding="utf-8")
        self._write(seed=seed, pages=pages, recorded=0)

    def state(self) -> dict[str, int] | None:
        """Seed, pages and pages recorded of the run that was begun here; None where none was."""
        if not self._state.is_file():
            return None
        found: dict[str, int] = json.loads(self._state.read_text(encoding="utf-8"))
        return found

    def tried(self) -> list[Tried]:
        """What was read so far; a line that a killed run left half written is passed over."""
        found = []
        for line in self._lines.read_text(encoding="utf-8").splitlines() if self._lines.is_file() else ():
            try:
                found.append(Tried(*json.loads(line)))
            except (ValueError, TypeError):
                continue
        return found

    def add(self, one: Tried) -> None:
        """One page more."""
        with self._lines.open("a", encoding="utf-8") as file:
            file.write(json.dumps(one) + "\n")

    def recorded(self, count: int) -> None:
        """So many pages are in the table now."""
        known = self.state() or {}
        self._write(seed=known["seed"], pages=known["pages"], recorded=count)

    def _write(self, **state: int) -> None:
        part = self._state.with_suffix(".part")
        part.write_text(json.dumps(state), encoding="utf-8")
        part.replace(self._state)


def pages() -> list[bytes]:
    """The pages that are broken: the golden ones and the samples."""
    folders = (ROOT / "tests" / "golden" / "pages", ROOT / "src" / "samarkand" / "samples" / "pages")
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.html"))]


def broken_page(seed: int, number: int, whole: list[bytes]) -> tuple[str, bytes]:
    """The page of that number, and the names of the ways in which it was broken."""
    from fuzzing.breaking import broken

    ways, body = broken(random.Random(f"{seed}-{number}"), whole)
    return ", ".join(ways), body


def run(seed: int, numbers: Iterator[int], workers: int, end: float | None = None) -> Iterator[Tried]:
    """What becomes of each page, as they are read; no more are given out once the clock is at `end`.

    A page whose process dies, or is ended because it takes too much, is wrong for that, and the process is replaced.
    """
    hands = [_Hand(seed) for _ in range(workers)]
    idle = list(hands)
    try:
        while True:
            while idle and (end is None or time.monotonic() < end):
                number = next(numbers, None)
                if number is None:
                    end = 0.0
                    break
                idle.pop().give(number)
            busy = [hand for hand in hands if hand.number is not None]
            if not busy:
                return
            ready = wait([hand.pipe for hand in busy], timeout=LOOK)
            for hand in busy:
                found = hand.take() if hand.pipe in ready else hand.looked_at()
                if found is not None:
                    idle.append(hand)
                    yield found
    finally:
        for hand in hands:
            hand.close()


class _Hand:
    """A process that reads broken pages, one after the other."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self.number: int | None = None
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._seed), daemon=True)
        self._process.start()
        theirs.close()
        self.number, self._before = None, 0.0

    def give(self, number: int) -> None:
        """Let it read the page of that number."""
        self.pipe.send(number)
        self.number, self._before = number, _used(self._process.pid)[0]

    def take(self) -> Tried | None:
        """What became of the page; the process may have died of it. None where it has only said that it is there."""
        try:
            found: Tried | None = self.pipe.recv()
        except (EOFError, OSError):
            self._process.join(10)
            return self._lost(f"crash: the process ended with {self._process.exitcode}")
        if found is None:  # it has loaded what it reads with
            self._before = _used(self._process.pid)[0]
            return None
        self.number = None
        return found

    def looked_at(self) -> Tried | None:
        """What became of a page that takes too much; None where it does not."""
        seconds, held = _used(self._process.pid)
        if seconds - self._before > LOST_SECONDS:
            return self._lost("slow: its process was ended", seconds=seconds - self._before)
        return self._lost("large: its process was ended", held=held) if held > LOST_BYTES else None

    def _lost(self, wrong: str, seconds: float = 0.0, held: int = 0) -> Tried:
        number = self.number or 0
        self.close()
        self._start()
        ways, _ = broken_page(self._seed, number, pages())
        return Tried(number, ways, round(seconds, 1), held, "", wrong)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _used(process: int | None) -> tuple[float, int]:
    """Processor time and resident memory of a process; nothing of one that is gone."""
    try:
        after = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0, 0
    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK"), int(after[21]) * os.sysconf("SC_PAGE_SIZE")


def _work(pipe: Connection, seed: int) -> None:
    """Load, say so, and read each page that is asked for."""
    sys.path.insert(0, str(ROOT / "scripts"))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key ends the run, which ends this process
    from samarkand import pipeline
    from samarkand.model import Recipe

    read, whole = pipeline.load(Recipe()), pages()
    read(_page(0, whole[0]))
    pipe.send(None)
    while True:
        try:
            number = pipe.recv()
        except EOFError:
            return
        pipe.send(_read(read, number, *broken_page(seed, number, whole)))


def _page(number: int, body: bytes) -> Any:
    from samarkand.model import Origin, Page, content_id

    origin = Origin(url=f"https://kabar{number % 7}.example/berita/{number}", seen=datetime(2022, 9, 15, tzinfo=UTC))
    return Page(id=content_id("p", body), origin=origin, body=body)


def _read(read: Any, number: int, ways: str, body: bytes) -> Tried:
    from samarkand.model import Fault

    page = _page(number, body)
    _, before = peak()
    start, code, wrong = time.process_time(), "", ""
    try:
        outcome = read(page)
        if isinstance(outcome, Fault):
            code = outcome.code
            wrong = f"crash: {outcome.message}" if code == "internal" else ""
    except Exception as error:
        wrong = f"crash: {type(error).__name__}: {error}"
    seconds = time.process_time() - start
    return Tried(number, ways, round(seconds, 3), max(0, peak()[0] - before), code, wrong)


def peak() -> tuple[int, int]:
    """The most memory that this process had since the last call, and what it has now, in bytes."""
    found = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return int(found["VmHWM"].split()[0]) * 1024, int(found["VmRSS"].split()[0]) * 1024
