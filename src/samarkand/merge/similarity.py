"""Text reuse: how much of one article's words stand in another.

Candidates come from MinHash over four-word shingles (rensa; Broder 1997), each is then verified exactly.
"""

import re
from collections.abc import Sequence
from itertools import islice
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from samarkand.merge.reports import Report

WORDS = re.compile(r"\w+")
SHINGLE = 4
PERMUTATIONS = 128
BANDS = 64
SEED = 20220915
JACCARD = 0.3
CONTAINED = 0.6


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words, case and punctuation aside; empty for a text of fewer words."""
    words = WORDS.findall(text.casefold())
    runs = zip(*(islice(words, start, None) for start in range(SHINGLE)), strict=False)
    return frozenset(crc32(" ".join(run).encode()) for run in runs)


def near_copies(reports: Sequence[Report]) -> list[tuple[str, str, float]]:
    """Pairs of articles (ids, the smaller first) that share text, with the share of the shorter one's shingles."""
    runs = {report.article_id: shingles(report.text) for report in reports}
    ordered = sorted(article_id for article_id, found in runs.items() if found)
    index = RMinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS, num_bands=BANDS)
    pairs: list[tuple[str, str, float]] = []
    for number, article_id in enumerate(ordered):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        sketch.update([str(shingle) for shingle in sorted(runs[article_id])])
        for other in sorted(set(index.query(sketch))):
            share = _shared(runs[article_id], runs[ordered[other]])
            if share is not None:
                left, right = sorted((article_id, ordered[other]))
                pairs.append((left, right, share))
        index.insert(number, sketch)
    return sorted(pairs)


def _shared(left: frozenset[int], right: frozenset[int]) -> float | None:
    common = len(left & right)
    contained = common / min(len(left), len(right))
    jaccard = common / len(left | right)
    return contained if jaccard >= JACCARD or contained >= CONTAINED else None
