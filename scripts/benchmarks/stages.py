"""Where the time goes, stage by stage: processor time of each part of the whole path, as a table, or a flame graph.

The parts are timed where they are called, each without the parts inside it. `--svg FILE` has py-spy (`scripts/peers`
installs it) draw a flame graph of the same work instead: every function that takes more than a little, by where it was
called from, without what is loaded with the first pages.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks import _flames as flames
from benchmarks import coding, extract
from benchmarks._peers import PEERS
from samarkand.evaluation import read_gold, texts
from samarkand.model import Page, Recipe
from samarkand.pipeline import load

PARTS = (
    ("samarkand.extract.assembling", "_from_html", "extract: the rest of an HTML page"),
    ("samarkand.extract.charset", "decode", "extract: bytes to text"),
    ("samarkand.extract.tree", "parse", "extract: the tree"),
    ("samarkand.extract.metadata", "read", "extract: title, date, authors"),
    ("samarkand.extract.body", "blocks", "extract: container and blocks"),
    ("samarkand.extract.assembling", "arranged", "extract: furniture among the blocks"),
    ("samarkand.extract.assembling", "_by_trafilatura", "extract: the slower extractor"),
    ("samarkand.extract.plaintext", "read", "extract: plain text"),
    ("samarkand.extract.assembling", "finished", "extract: language, bylines, credits"),
    ("samarkand.pipeline", "annotate", "annotate: the rest (tokens, sentences)"),
    ("samarkand.annotate.reading", "_tag", "annotate: word classes and names"),
    ("samarkand.annotate.reading", "lemma", "annotate: lemmas"),
    ("samarkand.annotate.reading", "find_names", "annotate: names from lists"),
    ("samarkand.annotate.reading", "_worth_parsing", "annotate: the gate"),
    ("samarkand.annotate.reading", "_parse", "annotate: trees"),
    ("samarkand.annotate.reading", "find_times", "annotate: times"),
    ("samarkand.annotate.reading", "find_quotes", "annotate: quotations"),
    ("samarkand.pipeline", "resolve", "resolve"),
    ("samarkand.coders.rules", "code", "code: claims"),
    ("samarkand.pipeline", "acts_of", "code: acts"),
)


def timed(spent: Counter[str], inside: list[float], name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, its own time added to `spent`; `inside` holds what the calls around it had inside them."""

    def run(*arguments: Any, **options: Any) -> Any:
        inside.append(0.0)
        start = time.process_time()
        try:
            return call(*arguments, **options)
        finally:
            whole = time.process_time() - start
            spent[name] += whole - inside.pop()
            if inside:
                inside[-1] += whole

    return run


def pages(which: str) -> list[Page]:
    """The pages that are read: small or large HTML pages, or the annotated texts."""
    if which == "small":
        return [one.page for one in (*extract.shipped(), *extract.golden())]
    if which == "large":
        return [one.page for one in extract.made()]
    file = coding.usual_gold()
    gold = read_gold(file)
    rows = texts([item for item in gold if item.get("unit") == "document"] or gold, file)
    return [coding.page_of(file, row) for row in rows]


def main(arguments: list[str] | None = None) -> int:
    """Read the pages with each part timed, and print the parts by their share."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark stages", description=__doc__)
    parser.add_argument("--pages", choices=("small", "large", "texts"), default="small")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--svg", type=Path, help="draw a flame graph here with py-spy, such as docs/images/stages.svg")
    chosen = parser.parse_args(arguments)
    if chosen.svg is not None:
        return draw(chosen.svg, chosen.pages, chosen.turns)
    given, run = pages(chosen.pages), load(Recipe())
    for page in given:
        run(page)
    spent: Counter[str] = Counter()
    inside: list[float] = []
    for module, name, said in PARTS:
        place = import_module(module)
        setattr(place, name, timed(spent, inside, said, getattr(place, name)))
    start = time.process_time()
    rounds(run, given, chosen.turns)
    whole = time.process_time() - start
    spent["everything else"] = whole - sum(spent.values())
    print(f"{whole / chosen.turns / len(given) * 1000:.2f} ms a page, {len(given)} pages, {chosen.turns} turns")
    for said, seconds in spent.most_common():
        print(f"{100 * seconds / whole:6.1f} %  {said}")
    return 0


def rounds(run: Callable[[Page], Any], given: list[Page], turns: int) -> None:
    """Read the pages so many times; what is called from here is in the flame graph."""
    for _ in range(turns):
        for page in given:
            run(page)


def draw(svg: Path, which: str, turns: int) -> int:
    """Run this again under py-spy, which writes the graph."""
    beside = PEERS.with_name("py-spy")
    spy = str(beside) if beside.is_file() else shutil.which("py-spy")
    if spy is None:
        print("py-spy is not installed: scripts/peers")
        return 2
    script = Path(__file__).resolve().parents[1] / "benchmark"
    with tempfile.TemporaryDirectory() as folder:
        stacks = Path(folder) / "stacks.txt"
        command = [spy, "record", "--rate", "100", "--function", "--format", "raw", "-o", str(stacks), "--"]
        command += [sys.executable, str(script), "stages", "--pages", which, "--turns", str(turns)]
        ended = subprocess.run(command, check=False).returncode
        if not stacks.is_file():
            return ended or 1
        svg.parent.mkdir(parents=True, exist_ok=True)
        svg.write_text(flames.drawn(flames.read(stacks.read_text(encoding="utf-8"))), encoding="utf-8")
    return ended
