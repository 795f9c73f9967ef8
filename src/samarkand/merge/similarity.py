"""Text reuse: how much of one article's words stand in another.

Candidates share hashes of a sketch: all four-word runs whose hash is small, and the smallest of a short text (bottom-k
and scaled MinHash; Broder 1997). Each candidate is then verified exactly. `docs/adr/0014` says why.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import chain
from zlib import crc32

import numpy as np

from samarkand.merge.reports import Report

WORDS = re.compile(r"\w+")
SHINGLE = 4
LEAST = 24
SMALL = 2**32 // 12
SHARED = 2
PRIME, MIXER = np.uint32(2654435761), np.uint32(2246822519)
STANDING = 1000
"""A run of words that more articles hold is an outlet's standing line and says nothing."""
JACCARD = 0.3
CONTAINED = 0.6


def shingles(text: str) -> frozenset[int]:
    """Hashes (32 bits) of all runs of four words, case and punctuation aside; empty for a text of fewer words."""
    words = WORDS.findall(text.casefold())
    if len(words) < SHINGLE:
        return frozenset()
    hashes = np.fromiter(map(_word, words), dtype=np.uint32, count=len(words))
    size = len(words) - SHINGLE + 1
    runs = hashes[:size].copy()
    for place in range(1, SHINGLE):
        runs = runs * PRIME + hashes[place : place + size]
    runs ^= runs >> np.uint32(15)
    runs *= MIXER
    runs ^= runs >> np.uint32(13)
    return frozenset(runs.tolist())


@lru_cache(maxsize=65_536)
def _word(word: str) -> int:
    return crc32(word.encode())


def unpacked(text: bytes) -> str:
    """The text of a packed report (`reports.pack`)."""
    return zlib.decompress(text).decode()


def sketch(runs: frozenset[int]) -> tuple[int, ...]:
    """The hashes by which a text with these shingles is found: the small ones, at least 24 where there are so many."""
    small = sorted(value for value in runs if value < SMALL)
    return tuple(small if len(small) >= LEAST else nsmallest(LEAST, runs))


def near_copies(reports: Sequence[Report]) -> list[tuple[str, str, float]]:
    """Pairs of articles (ids, the smaller first) that share text, with the share of the shorter one's shingles."""
    runs = {report.article_id: shingles(report.text) for report in reports}
    holders: dict[int, list[str]] = {}
    sizes: dict[str, int] = {}
    pairs: list[tuple[str, str, float]] = []
    for article_id in sorted(runs):
        hashes = sketch(runs[article_id])
        held = (holders.get(value, ()) for value in hashes)
        counts = Counter(chain.from_iterable(names for names in held if len(names) <= STANDING))
        for other, count in counts.items():
            share = shared(runs[article_id], runs[other]) if count >= least(len(hashes), sizes[other]) else None
            if share is not None:
                pairs.append((other, article_id, share))
        sizes[article_id] = len(hashes)
        for value in hashes:
            holders.setdefault(value, []).append(article_id)
    return sorted(pairs)


def least(size: int, other: int) -> int:
    """How many hashes two sketches of these sizes have in common at least where their texts may be copies."""
    return max(SHARED, min(size, other) // 8)


def shared(left: frozenset[int], right: frozenset[int]) -> float | None:
    """The share of the shorter text's shingles that stand in the longer one, or None where they are no copies."""
    if not left or not right:
        return None
    common = len(left & right)
    contained = common / min(len(left), len(right))
    jaccard = common / len(left | right)
    return contained if jaccard >= JACCARD or contained >= CONTAINED else None
