"""Watching and serving at high load: is memory flat, are file handles given back, is the store whole at the end?

In one process the watch reads twenty feeds that never end, and the site answers readers that never stop. Every two
seconds the resident memory, the file handles and the threads of that process are noted. Flat means that the median of
the last quarter is within five hundredths of that of the second; the first quarter fills caches.
"""

import argparse
import itertools
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fuzzing import record
from samarkand import __version__
from samarkand.facade import open as open_store
from soaking.press import FEEDS, HOSTS

PAGES = (
    "/", "/articles", "/events", "/stories", "/agenda", "/faults", "/about", "/events.json?type=CONSULT",
    "/articles.json?q=pasar", "/events?country=PER", "/stories.json?page=2",
)  # fmt: skip
READERS = 4
THINKING = 0.2
EVERY = 2.0
FLAT = 0.05
SPARE_HANDLES = 8
HERE = Path(__file__).resolve().parent


@dataclass
class Load:
    """What readers asked of the site and got."""

    address: str
    stop: threading.Event = field(default_factory=threading.Event)
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Ask for one page after the other, and for what lists link to."""
        found: list[str] = []
        for path in itertools.cycle(PAGES):
            for target in (path, *found[:2]):
                if self.stop.is_set():
                    return
                body = self._ask(target)
                self.stop.wait(THINKING)
                if target == path:
                    found = re.findall(r'href="(/(?:events|articles|stories)/[a-z0-9]+)"', body)

    def _ask(self, path: str) -> str:
        begun = time.monotonic()
        try:
            with urllib.request.urlopen(self.address.rstrip("/") + path, timeout=60) as answer:
                body = answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            # An event's id may change while it is read of; that is no error of the site's.
            if error.code != 404:
                self.errors.append(f"{path}: {error.code}")
            return ""
        except OSError as error:
            self.errors.append(f"{path}: {error}")
            return ""
        self.times.append(time.monotonic() - begun)
        return str(body)


def sample(number: int) -> tuple[float, int, int]:
    """Resident memory in MB, file handles and threads of a process."""
    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
    named = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return int(named["VmRSS"].split()[0]) / 1024, len(os.listdir(f"/proc/{number}/fd")), int(named["Threads"])


def soak(minutes: float, folder: Path) -> dict[str, object]:
    """Run for so many minutes; what was measured."""
    port_file = folder / "port"
    press = subprocess.Popen([sys.executable, str(HERE / "press.py"), str(port_file)])
    while not (port_file.exists() and port_file.read_text()):
        time.sleep(0.1)
    lines = ['every = "2s"', 'pause = "0s"']
    for number in range(FEEDS):
        host = HOSTS[number % len(HOSTS)]
        lines += ["[[feed]]", f'url = "http://{host}:{port_file.read_text()}/feed/{number}"']
    (folder / "feeds.toml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "rules.toml").write_text(
        f'[receivers]\nlog = "file:{folder / "alerts.jsonl"}"\n[[rule]]\nto = ["log"]\n', encoding="utf-8"
    )
    store = folder / "soak.db"
    command = [sys.executable, "-m", "samarkand.cli", "watch", str(folder / "feeds.toml"), "--store", str(store)]
    command += ["--allow-private", "--serve", "--alerts", str(folder / "rules.toml")]
    errors = (folder / "errors.txt").open("w")
    watch = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        return _measured(watch, minutes, store, folder)
    finally:
        for process in (watch, press):
            process.kill()
        errors.close()


def _measured(watch: "subprocess.Popen[str]", minutes: float, store: Path, folder: Path) -> dict[str, object]:
    assert watch.stdout is not None
    address = re.search(r"http://\S+", watch.stdout.readline())
    assert address is not None, (folder / "errors.txt").read_text()
    lines: list[str] = []
    threading.Thread(target=lambda: lines.extend(watch.stdout or ()), daemon=True).start()
    load = Load(address[0])
    readers = [threading.Thread(target=load.read, daemon=True) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    samples = []
    end = time.monotonic() + minutes * 60
    while time.monotonic() < end and watch.poll() is None:
        samples.append(sample(watch.pid))
        time.sleep(EVERY)
    ended_early = watch.poll() is not None
    load.stop.set()
    for reader in readers:
        reader.join(60)
    watch.send_signal(signal.SIGTERM)
    status = watch.wait(120)
    with open_store(store) as opened:
        problems = list(opened.check())
        counts = opened.summary()
    quarters = [samples[len(samples) * number // 4 : len(samples) * (number + 1) // 4] for number in range(4)]
    return {
        "minutes": minutes, "samarkand": __version__, "machine": platform.platform(), "cores": os.cpu_count(),
        "articles": counts["articles"], "events": counts["events"], "faults": counts["faults"],
        "rounds": len(lines), "pages_served": len(load.times), "site_errors": load.errors[:5],
        "site_median_ms": round(1000 * statistics.median(load.times)) if load.times else None,
        "site_95th_ms": round(1000 * statistics.quantiles(load.times, n=20)[-1]) if len(load.times) > 20 else None,
        "memory_mb": [round(statistics.median(mb for mb, _, _ in quarter), 1) for quarter in quarters],
        "handles": [max(handles for _, handles, _ in quarter) for quarter in quarters],
        "threads": [max(threads for _, _, threads in quarter) for quarter in quarters],
        "exit_status": status, "ended_early": ended_early, "store_problems": problems[:5],
        "alerts": sum(1 for _ in (folder / "alerts.jsonl").open()) if (folder / "alerts.jsonl").exists() else 0,
    }  # fmt: skip


def verdict(found: dict[str, object]) -> list[str]:
    """What is not as it should be."""
    memory, handles = found["memory_mb"], found["handles"]
    assert isinstance(memory, list)
    assert isinstance(handles, list)
    wrong = []
    if abs(memory[3] / memory[1] - 1) > FLAT:
        wrong.append(f"memory went from {memory[1]} MB in the second quarter to {memory[3]} MB in the last")
    if handles[3] > handles[1] + SPARE_HANDLES:
        wrong.append(f"file handles went from {handles[1]} to {handles[3]}")
    if found["exit_status"] or found["ended_early"]:
        wrong.append(f"the process ended with status {found['exit_status']}")
    wrong += [f"the site failed: {each}" for each in found["site_errors"]]  # type: ignore[attr-defined]
    wrong += [f"the store: {each}" for each in found["store_problems"]]  # type: ignore[attr-defined]
    return wrong


def row(found: dict[str, object], wrong: list[str]) -> record.Row:
    """The run as a row of the table: pages served, and what was not as it should be; memory that grew is `large`."""
    grown = sum(said.startswith("memory") for said in wrong)
    return record.Row(
        kind="soak", target="watch and serve", day=datetime.now(UTC).date().isoformat(),
        inputs=int(str(found["pages_served"])), seconds=round(60 * float(str(found["minutes"]))),
        crashes=len(wrong) - grown, slow=0, large=grown, faults=int(str(found["faults"])),
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run and print; the exit status is 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--no-record", action="store_true", help="leave the table of docs/reliability.md as it is")
    parser.add_argument("--json", type=Path, help="write what was measured to this file")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="samarkand-soak-") as folder:
        found = soak(given.minutes, Path(folder))
    for name, value in found.items():
        print(f"{name:<16} {value}")
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    wrong = verdict(found)
    if not given.no_record:
        record.add([row(found, wrong)])
    print("\n".join(wrong) if wrong else "all is well")
    return 1 if wrong else 0
