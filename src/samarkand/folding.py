"""The merge of a folder of parts: all its articles at once, on any engine, written beside the parts as Parquet.

The process that is asked holds each article's report, sketch and packed text; readings stay where they are. A merge is
a folder of its own and there once the pointer to it is, so that readers see the old one or the new one.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from samarkand import ontology, plugins
from samarkand.corpus import Progress
from samarkand.engines import Work
from samarkand.merge import report_of, similarity
from samarkand.merge.blocks import Pair, merge_by
from samarkand.merge.events import Merged
from samarkand.merge.reports import pack, unpack
from samarkand.model import Judgement, Receipt, Recipe
from samarkand.stores import merged_parts, parts

PAIRS_AT_ONCE = 2_000


class Light(Struct, frozen=True, gc=False):
    """What merging holds of an article: its packed report and text, and the sketch of the text."""

    article_id: str
    body: bytes
    text: bytes
    sketch: tuple[int, ...]


def consolidate(
    out: Path,
    *,
    recipe: Recipe | None = None,
    engine: str = "local",
    workers: int = 1,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Receipt:
    """Merge all articles of a folder of parts, in place of what was merged there before; people's judgements stay.

    Raises StoreError where there is no such folder.
    """
    part = plugins.find("engines", engine)
    types = ontology.load((recipe or Recipe()).ontology)
    markers = parts.markers(out)
    light: dict[str, Light] = {}
    for finished in part.spread(partial(_reader, out), list(markers), workers=workers):
        if finished.failure is not None:
            raise finished.failure
        light |= {each.article_id: each for each in finished.made}
        if progress is not None:
            progress(len(light))
    log = merged_parts.judgements(out)

    def shares(pairs: Sequence[Pair]) -> Mapping[Pair, float]:
        found: dict[Pair, float] = {}
        for finished in part.spread(_verifier, _with_texts(pairs, light), workers=workers):
            if finished.failure is not None:
                raise finished.failure
            found |= dict(finished.made)
        return dict(sorted(found.items()))

    reports = (unpack(each.body) for each in light.values())
    sketches = {article_id: each.sketch for article_id, each in light.items()}
    merged = merge_by(part.fold, reports, sketches, shares, types, log, at or datetime.now(UTC))
    made = merged_parts.new_judgements(log, merged.judgements)
    _write(out, merged, [*log, *made], types, made_of=sorted(markers))
    return Receipt(articles=len(light), events=len(merged.events), stories=len(merged.stories), judgements=len(made))


def _reader(out: Path) -> Work[str, list[Light]]:
    """What makes the light rows of one part."""

    def work(key: str, attempt: int) -> list[Light]:
        rows = []
        for dossier in parts.dossiers(out, key):
            report = report_of(dossier)
            body, text = pack(report)
            sketch = similarity.sketch(similarity.shingles(report.text))
            rows.append(Light(report.article_id, body, text, sketch))
        return rows

    return work


def _with_texts(pairs: Iterable[Pair], light: Mapping[str, Light]) -> Iterator[list[tuple[Pair, bytes, bytes]]]:
    stream = iter(pairs)
    while some := list(islice(stream, PAIRS_AT_ONCE)):
        yield [((left, right), light[left].text, light[right].text) for left, right in some]


def _verifier() -> Work[list[tuple[Pair, bytes, bytes]], list[tuple[Pair, float]]]:
    """What compares the texts of likely copies, word by word."""

    def work(pairs: list[tuple[Pair, bytes, bytes]], attempt: int) -> list[tuple[Pair, float]]:
        found = []
        for pair, left, right in pairs:
            share = similarity.shared(_runs(left), _runs(right))
            if share is not None:
                found.append((pair, share))
        return found

    return work


def _runs(text: bytes) -> frozenset[int]:
    return similarity.shingles(similarity.unpacked(text))


def _write(
    out: Path, merged: Merged, log: Sequence[Judgement], types: ontology.Ontology, *, made_of: list[str]
) -> None:
    """A folder with the tables of the merge, then the pointer to it, then the old one goes."""
    before = parts.merged_folder(out)
    number = 1 + max((int(path.name.rpartition("-")[2]) for path in out.glob(f"{parts.MERGED}-*")), default=0)
    folder = out / f"{parts.MERGED}-{number}"
    merged_parts.write(folder, merged.stories, merged.events, merged.told_in, log, types)
    beside = out / f".{parts.MERGED}.json"
    beside.write_bytes(msgspec.json.encode({"folder": folder.name, "made_of": made_of}))
    os.replace(beside, out / f"{parts.MERGED}.json")
    if before is not None:
        shutil.rmtree(before, ignore_errors=True)
