"""Expressions of time: characters a second of our reading and of dateparser's search, over the same sentences.

The texts are our own test sentences of tests/resolve, Indonesian and English apart. Ours finds the phrases and resolves
their days; dateparser's side is `search_dates` with the language and the day of publication given. Without dateparser
only our own rate is printed, and a line that says so.
"""

import argparse
import importlib
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from samarkand import tables
from samarkand.annotate.times import find_times
from samarkand.resolve.dates import resolve_times

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "resolve"
PUBLISHED = date(2022, 9, 15)


def ours(text: str, language: str) -> int:
    """Phrases found and resolved."""
    phrases = find_times(text, 0, len(text), language)
    return sum(when is not None for when in resolve_times(phrases, PUBLISHED, [False] * len(phrases), ()))


def searching(module: Any, text: str, language: str) -> int:
    """Dates that dateparser finds."""
    settings = {"RELATIVE_BASE": datetime.combine(PUBLISHED, datetime.min.time())}
    return len(module.search_dates(text, languages=[language], settings=settings) or ())


def rate(read: Callable[[str, str], int], texts: list[str], language: str, turns: int) -> tuple[float, int]:
    """Characters per second of processor time, the best of some turns, and what was found."""
    best, count = 0.0, 0
    for _ in range(turns):
        start = time.process_time()
        count = sum(read(text, language) for text in texts)
        best = max(best, sum(map(len, texts)) / (time.process_time() - start))
    return best, count


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark times", description=__doc__)
    parser.add_argument("--turns", type=int, default=3, help="how often each side reads the texts (default 3)")
    chosen = parser.parse_args(arguments)
    try:
        module = importlib.import_module("dateparser.search")
    except ImportError:
        module = None
        print("dateparser: not installed, nothing to compare with")
    for language in ("id", "en"):
        texts = [row["text"] for row in tables.rows(FOLDER / f"phrases_{language}.tsv")]
        ours("Kamis", language)
        own, found = rate(ours, texts, language, chosen.turns)
        print(f"{language}  samarkand {own:12.0f} characters/s, {found} days in {len(texts)} sentences")
        if module is not None:
            theirs, dates = rate(lambda text, code: searching(module, text, code), texts, language, chosen.turns)
            print(f"{language}  dateparser{theirs:12.0f} characters/s, {dates} dates; ratio {own / theirs:.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
