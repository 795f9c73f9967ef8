"""One row of the table of speeds, the machine that it was measured on, and how the rows are shown."""

import hashlib
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from msgspec import Struct

PEERS = {
    "trafilatura": "it comes with samarkand",
    "resiliparse": "scripts/peers",
    "readability-lxml": "scripts/peers",
    "datasketch": "scripts/peers",
    "spaCy": "scripts/peers",
}
"""How each peer is installed."""
_VERSIONS = ("samarkand", "trafilatura", "resiliparse", "readability-lxml", "datasketch", "fastwarc", "onnxruntime")


class Row(Struct, frozen=True, kw_only=True):
    """`ratio`: how many times our rate is theirs, or for a share that share. None: not measured, `note` says why.

    `asked` is what the ratio must reach, at most where `most` is set. `data` is the digest of what both read.
    """

    what: str
    against: str
    ours: float | None = None
    theirs: float | None = None
    unit: str = "pages/s"
    ratio: float | None = None
    asked: float | None = None
    most: bool = False
    note: str = ""
    data: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the ratio is what is asked; None where nothing is asked or measured."""
        if self.ratio is None or self.asked is None:
            return None
        return self.ratio <= self.asked if self.most else self.ratio >= self.asked


def missing(what: str, peer: str, **known: Any) -> Row:
    """The row of a peer that is not installed."""
    return Row(what=what, against=peer, note=f"{peer} is not installed: {PEERS[peer]}", **known)


def digest(parts: Iterable[bytes]) -> str:
    """The first letters of the SHA-256 of some data."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def machine() -> dict[str, Any]:
    """What the rows were measured on: processor, cores, Python, versions of what was compared, load."""
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    versions: dict[str, str | None] = {}
    for name in _VERSIONS:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = None
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"), "processor": cpu or platform.machine(),
        "cores": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version(),
        "system": platform.system(), "versions": versions,
    }  # fmt: skip


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as lines of a table."""
    found = [f"{'what':<34}{'against':<26}{'ours':>10}{'theirs':>10} {'unit':<12}{'ratio':>8}{'asked':>8}  "]
    for row in rows:
        asked = "" if row.asked is None else f"{'≤' if row.most else '≥'} {row.asked:g}"
        mark = {True: "reached", False: "not reached", None: ""}[row.reached]
        found.append(
            f"{row.what:<34}{row.against:<26}{_number(row.ours):>10}{_number(row.theirs):>10} {row.unit:<12}"
            f"{_number(row.ratio):>8}{asked:>8}  {'; '.join(part for part in (mark, row.note) if part)}".rstrip()
        )
    return found


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
