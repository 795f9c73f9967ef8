#!/usr/bin/env python3
"""Fit the weights of the parsing gate of one language: `scripts/training/gate.py id|en [--shared ../shared]`.

What is learnt is the coder itself: news sentences are parsed without the gate and coded, and each trigger is labelled
by whether a claim came of it, or whether our own annotated sentences have an event of its type there. The gate then
tells the same from what can be seen without a tree. Five folds by document, none fitted on what it is measured on, say
how many sentences are opened for how many of those that give a claim. Writes `languages/<language>/gate.toml`.
Needs samarkand and numpy alone; data: `docs/quality.md`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from unittest.mock import patch

import msgspec
import numpy as np
from msgspec import Struct

PROJECT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT / "scripts")]

from samarkand import gazetteer, languages, ontology, pipeline  # noqa: E402
from samarkand.annotate import gate, reading  # noqa: E402
from samarkand.annotate.names import Named  # noqa: E402
from samarkand.annotate.openings import Opening, openings  # noqa: E402
from samarkand.coders import Knowledge, rules  # noqa: E402
from samarkand.coders.tracing import Trace  # noqa: E402
from samarkand.model import Dossier, Fault, Recipe, Span  # noqa: E402
from samarkand.readers.jsonlines import page_of_row  # noqa: E402
from training.logistic import Row, chances, fit  # noqa: E402

TEXTS: Final = {
    "id": ("id_csui-ud-train.conllu", "id_gsd-ud-train-v2.0.conllu", "id_gsd-ud-dev.conllu", "idner_news_train.txt",
           "idner_news_dev.txt"),
    "en": ("en_pud-ud-test.conllu", "en_ewt-ner-train.iob2"),
}  # fmt: skip
TOGETHER: Final = 8
FOLDS: Final = 5
PRIOR: Final = 1.0
LEVELS: Final = (0.0, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2)
OWN: Final = 3.0
"""How often a sentence of our own sets counts: they are news that was written to hold events."""


class Seen(Struct, frozen=True):
    """One trigger of one sentence: its signs, whether an event came of it, and its document and sentence."""

    signs: Row
    event: bool
    document: int
    sentence: int
    own: bool


def main() -> int:
    """Collect, fit over folds, print, fit on all and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=sorted(TEXTS))
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared", help="the folder with corpora/")
    parser.add_argument("--least", type=float, default=0.01, help="the chance from which a sentence is parsed")
    chosen = parser.parse_args()
    seen, sentences = collect(chosen.language, chosen.shared)
    held_out = folded(seen)
    report(seen, held_out, sentences)
    base, weights = fitted(seen)
    write(chosen.language, chosen.least, base, weights)
    return 0


def collect(language: str, shared: Path) -> tuple[list[Seen], int]:
    """Every trigger of the texts, and how many sentences they have, those without one included."""
    run = pipeline.load(Recipe())
    found: list[Seen] = []
    total = 0
    with patch.object(reading, "may_hold_event", _open_wide):
        for number, (row, events, own) in enumerate(documents(language, shared)):
            outcome = run(page_of_row(Path("text"), 1, msgspec.json.encode(row), datetime.now(UTC)))
            if not isinstance(outcome, Fault) and outcome.article.language == language:
                found += triggers(outcome, number, total, events, own=own)
                total += len(outcome.reading.sentences)
    return found, total


def _open_wide(words: list[str], lemmas: list[str], upos: list[str], names: list[Named], language: str) -> gate.Verdict:
    found = openings(words, lemmas, upos, language)
    return gate.Verdict(bool(found) and gate.Around(words, names, language).anybody)


def documents(language: str, shared: Path) -> Iterator[tuple[dict[str, str], list[tuple[Span, set[str]]], bool]]:
    """Rows to code, with the spans and types of the events that are annotated, and whether the text is our own."""
    for name in TEXTS[language]:
        texts = list(sentences_of(shared / "corpora" / name))
        for first in range(0, len(texts), TOGETHER):
            text = "\n".join(texts[first : first + TOGETHER])
            yield {"id": f"{name}-{first}", "text": text, "language": language, "published": "2020-01-15"}, [], False
    for number, text in enumerate(own_texts(language)):
        yield {"id": f"own-{number}", "text": text, "language": language, "published": "2024-05-02"}, [], True
    for file in sorted((PROJECT / "tests" / "quality").glob("*.jsonl")):
        if file.stem not in (f"sentences_{language}", f"development_{language}"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            events = [
                (Span(event["evidence"]["start"], event["evidence"]["end"]),
                 {event["type"], event.get("plover_type"), *event.get("alt_types", ())})
                for event in item["events"] if event.get("evidence")
            ]  # fmt: skip
            row = {key: item[key] for key in ("id", "text", "published") if item.get(key)}
            yield {**row, "language": language}, events, True


def own_texts(language: str) -> Iterator[str]:
    """Texts of our own that are annotated for other things: golden pages that are not held out, names, quotations."""
    golden = PROJECT / "tests" / "golden"
    held = {line for names in golden.glob("heldout*.txt") for line in names.read_text(encoding="utf-8").splitlines()}
    for file in sorted((golden / "pages").glob("*.json")):
        page = json.loads(file.read_text(encoding="utf-8"))
        if file.stem not in held and page.get("language") == language and page.get("paragraphs"):
            yield "\n".join(page["paragraphs"])
    for name in ("quotes", "linking", "names", "dates"):
        file = PROJECT / "tests" / "quality" / f"{name}_{language}.jsonl"
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            yield json.loads(line)["text"]


def sentences_of(file: Path) -> Iterator[str]:
    """Sentences of a treebank, or of a corpus of names with a word a line."""
    if file.suffix == ".conllu":
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line.removeprefix("# text = ").strip()
        return
    column = 1 if file.suffix == ".iob2" else 0
    words: list[str] = []
    for line in [*file.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("#"):
            continue
        if len(cells) > column:
            words.append(cells[column])
        elif words:
            yield printed(words)
            words = []


def printed(words: list[str]) -> str:
    """Words as a sentence, without a space before a mark that closes."""
    text = " ".join(words)
    for mark in (".", ",", ";", ":", "?", "!", ")", "'s", "n't"):
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(")


def triggers(
    dossier: Dossier, document: int, first: int, events: list[tuple[Span, set[str]]], *, own: bool
) -> Iterator[Seen]:
    """The triggers of one document with what came of them."""
    language = dossier.article.language
    knowledge = Knowledge(languages.load(language), ontology.load(), gazetteer.load())
    trace = Trace()
    rules.traced(dossier.article, dossier.reading, dossier.grounding, knowledge, trace)
    coded = [one.trigger for one in trace.tried if one.refused is None]
    for number, span in enumerate(dossier.reading.sentences):
        tokens = [token.span for token in dossier.reading.tokens if span.contains(token.span)]
        seen = gate.seen_again(dossier.article, dossier.reading, span, gazetteer.load())
        around = gate.Around(seen.words, seen.names, language)
        for one in openings(seen.words, seen.lemmas, seen.upos, language) if around.anybody else ():
            yield Seen(
                gate.signs(one, around), _gives(one, tokens[one.at], span, coded, events), document, first + number, own
            )


def _gives(one: Opening, word: Span, sentence: Span, coded: list[Span], events: list[tuple[Span, set[str]]]) -> bool:
    if any(trigger.contains(word) for trigger in coded):
        return True
    return any(one.type in types and sentence.overlaps(span) for span, types in events)


def fitted(seen: list[Seen]) -> tuple[float, dict[str, float]]:
    """Base and weights from these triggers."""
    importance = [OWN if one.own else 1.0 for one in seen]
    return fit([one.signs for one in seen], [one.event for one in seen], prior=PRIOR, importance=importance)


def folded(seen: list[Seen]) -> list[float]:
    """The chance of each trigger by weights that were not fitted on its document."""
    found = np.zeros(len(seen))
    for fold in range(FOLDS):
        inside = [place for place, one in enumerate(seen) if one.document % FOLDS == fold]
        base, weights = fitted([one for one in seen if one.document % FOLDS != fold])
        found[inside] = chances([seen[place].signs for place in inside], base, weights)
    return [float(chance) for chance in found]


def report(seen: list[Seen], held_out: list[float], sentences: int) -> None:
    """Print how much each threshold opens, and how much of what holds an event it keeps."""
    best: dict[int, float] = {}
    for one, chance in zip(seen, held_out, strict=True):
        best[one.sentence] = max(best.get(one.sentence, 0.0), chance)
    events = {one.sentence for one in seen if one.event}
    print(f"{sentences} sentences, {len(best)} with a trigger and somebody, {len(events)} with an event")
    for least in LEVELS:
        opened = {sentence for sentence, chance in best.items() if chance >= least}
        kept = len(opened & events) / len(events)
        print(f"  from {least:.3f}: {len(opened) / sentences:.3f} opened, {kept:.4f} of the events kept")


def write(language: str, least: float, base: float, weights: dict[str, float]) -> None:
    """Write the weights as the language's `gate.toml`."""
    lines = [
        "# source: scripts/training/gate.py, from the texts that docs/quality.md names and our own",
        "# licence: CC BY-SA 4.0",
        f"least = {least}",
        f"base = {base:.4f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005),
    ]
    file = PROJECT / "src" / "samarkand" / "languages" / language / "gate.toml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
