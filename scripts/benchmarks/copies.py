"""Text reuse: pairs of edited reprints found, and documents a second, beside datasketch's and rensa's MinHash LSH.

The documents are made here: paragraphs of invented words, each base document with up to four reprints that are cut,
reworded word by word, lengthened or set into a longer page, and outlets' standing lines on all of them. Every system
gives candidates, all of which are verified in the same way; its own time is counted, shingling included. Turns in one
run; medians. A peer that is not installed is left out with a line.
"""

import argparse
import importlib
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

from samarkand.merge import Report
from samarkand.merge.similarity import CONTAINED, JACCARD, near_copies, shared, shingles

Pairs = set[tuple[str, str]]
STANDING = "berita ini disiarkan ulang dengan izin redaksi dan tunduk pada ketentuan yang berlaku di situs kami"


def documents(count: int, seed: int) -> tuple[dict[str, str], Pairs]:
    """So many base documents with their reprints, and the pairs that share a base."""
    chance = random.Random(seed)
    letters = "aaabdegghiiklmnnoprstuy"
    words = ["".join(chance.choice(letters) for _ in range(chance.randint(2, 9))) for _ in range(8000)]
    texts: dict[str, str] = {}
    pairs: Pairs = set()
    for base in range(count):
        body = chance.choices(words, k=chance.randint(60, 500))
        names = [f"d{base:05}.0"]
        texts[names[0]] = " ".join(body)
        for number in range(chance.choice((0, 0, 1, 1, 2, 4))):
            names.append(f"d{base:05}.{number + 1}")
            texts[names[-1]] = " ".join(_edited(body, words, chance))
        pairs |= set(combinations(names, 2))
    return {name: f"{text} {STANDING}" if hash_of(name) % 3 else text for name, text in texts.items()}, pairs


def hash_of(name: str) -> int:
    """A number that is the same in every run."""
    return sum(map(ord, name))


def _edited(body: list[str], words: list[str], chance: random.Random) -> list[str]:
    kind = chance.choice(("cut", "reworded", "lengthened", "inside"))
    if kind == "cut":
        return body[: int(len(body) * chance.uniform(0.4, 0.8))]
    if kind == "reworded":
        return [chance.choice(words) if chance.random() < 0.05 else word for word in body]
    if kind == "lengthened":
        return [*body, *chance.choices(words, k=int(len(body) * chance.uniform(0.1, 0.5)))]
    half = body[: max(40, len(body) // 2)]
    return [*chance.choices(words, k=len(body) * 2), *half]


def ours(texts: dict[str, str]) -> Pairs:
    """The pairs that the package finds."""
    moment = datetime(2022, 9, 15, tzinfo=UTC)
    reports = [
        Report(article_id=name, site=None, url=None, language="id", title=None, text=text, seen=moment, dated=True,
               credits=(), names=frozenset(), claims=()) for name, text in texts.items()
    ]  # fmt: skip
    return {(left, right) for left, right, _ in near_copies(reports)}


def with_datasketch(datasketch: Any, texts: dict[str, str]) -> Pairs:
    """datasketch's LSH with 128 permutations, its threshold at the Jaccard at which copies are verified."""
    index = datasketch.MinHashLSH(threshold=JACCARD, num_perm=128)
    runs, candidates = {}, set()
    for name, text in texts.items():
        runs[name] = shingles(text)
        minhash = datasketch.MinHash(num_perm=128)
        minhash.update_batch([value.to_bytes(4, "big") for value in runs[name]])
        candidates |= {(other, name) for other in index.query(minhash)}
        index.insert(name, minhash)
    return _verified(candidates, runs)


def with_rensa(rensa: Any, texts: dict[str, str]) -> Pairs:
    """rensa's LSH with 128 permutations in 64 bands."""
    index = rensa.RMinHashLSH(threshold=JACCARD, num_perm=128, num_bands=64)
    names = list(texts)
    runs, candidates = {}, set()
    for number, name in enumerate(names):
        runs[name] = shingles(texts[name])
        minhash = rensa.RMinHash(num_perm=128, seed=1)
        minhash.update([str(value) for value in runs[name]])
        candidates |= {(names[other], name) for other in index.query(minhash)}
        index.insert(number, minhash)
    return _verified(candidates, runs)


def _verified(candidates: Pairs, runs: dict[str, frozenset[int]]) -> Pairs:
    return {pair for pair in candidates if shared(runs[pair[0]], runs[pair[1]]) is not None}


def measure(texts: dict[str, str], turns: int) -> tuple[dict[str, list[float]], dict[str, Pairs]]:
    """Seconds of each system that is installed in each turn, and the pairs that it found."""
    systems: dict[str, Callable[[], Pairs]] = {"ours": lambda: ours(texts)}
    for name, find in (("datasketch", with_datasketch), ("rensa", with_rensa)):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        systems[name] = lambda module=module, find=find: find(module, texts)  # type: ignore[misc]
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    found: dict[str, Pairs] = {}
    for _ in range(turns):
        for name, find_pairs in systems.items():
            start = time.process_time()
            found[name] = find_pairs()
            seconds[name].append(time.process_time() - start)
    return seconds, found


def main(arguments: list[str]) -> int:
    """Make the documents, let each system find its pairs, print recall, precision and speed."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark copies", description=__doc__)
    parser.add_argument("--documents", type=int, default=2000, help="base documents (default 2000)")
    parser.add_argument("--turns", type=int, default=3)
    chosen = parser.parse_args(arguments)
    texts, truth = documents(chosen.documents, seed=7)
    seconds, found = measure(texts, chosen.turns)
    for name in ("datasketch", "rensa"):
        if name not in seconds:
            print(f"{name}: not installed, left out")
    print(f"{len(texts)} documents, {len(truth)} pairs; verified at Jaccard >= {JACCARD} or {CONTAINED} contained")
    mine = statistics.median(seconds["ours"])
    for name in seconds:
        median = statistics.median(seconds[name])
        right = len(found[name] & truth)
        print(f"{name:<12}{len(texts) / median:9.0f} documents/s  ours is {median / mine:5.2f} x  "
              f"recall {right / len(truth):.3f}  precision {right / max(1, len(found[name])):.3f}")  # fmt: skip
    return 0
