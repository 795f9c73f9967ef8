"""The table of what was tried: rows in docs/reliability.tsv, totals between two marks in docs/reliability.md."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
DATA, PAGE = DOCS / "reliability.tsv", DOCS / "reliability.md"
HEAD = "# source: scripts/fuzz, scripts/mutate and scripts/soak, a row a run\n# licence: MIT\n"
OPENING, CLOSING = "<!-- totals -->", "<!-- end of totals -->"


class Row(NamedTuple):
    """One run: inputs tried, seconds of it, crashes, inputs over the limits of time and memory, faults given."""

    kind: str
    target: str
    day: str
    inputs: int
    seconds: int
    crashes: int
    slow: int
    large: int
    faults: int


def rows() -> list[Row]:
    """All runs so far."""
    if not DATA.exists():
        return []
    lines = [line.split("\t") for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [Row(*line[:3], *map(int, line[3:])) for line in lines[1:]]


def add(new: Iterable[Row]) -> None:
    """Add runs to the data and make the page's table again."""
    kept = [*rows(), *new]
    text = "\n".join("\t".join(map(str, row)) for row in (Row._fields, *kept))
    DATA.write_text(f"{HEAD}{text}\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    PAGE.write_text(f"{before}{OPENING}\n{table(kept)}\n{CLOSING}{after}", encoding="utf-8")


def table(kept: Iterable[Row]) -> str:
    """Totals by kind and target, as Markdown."""
    totals: dict[tuple[str, str], list[int]] = {}
    for row in kept:
        total = totals.setdefault((row.kind, row.target), [0] * 7)
        totals[row.kind, row.target] = [a + b for a, b in zip(total, (1, *row[3:]), strict=True)]
    lines = [
        "| kind | target | runs | inputs | minutes | crashes | over 5 s | over 500 MB | faults |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for (kind, target), (runs, inputs, seconds, crashes, slow, large, faults) in sorted(totals.items()):
        counts = f"{crashes} | {slow} | {large} | {faults:,}"
        lines.append(f"| {kind} | {target} | {runs} | {inputs:,} | {seconds / 60:.0f} | {counts} |")
    return "\n".join(lines)
