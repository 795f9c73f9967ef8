#!/usr/bin/env python3
"""Fit the parsing gate of one language: `scripts/training/gate.py id|en [--shared ../shared]`.

What is learnt is the coder itself: news sentences are parsed without the gate and coded, and each trigger is labelled
by whether a claim came of it, or whether our own annotated sentences have an event of its type there. The gate then
tells the same from what can be seen without a tree, by shallow trees (`boosting.py`). Five folds by document, none
fitted on what it is measured on, say how many sentences are opened for how many of those that give a claim, in our own
texts and in the others. Writes `languages/<language>/model/gate.json` and its digest into `model.toml` beside it.
The same texts, lexicon and coder give the same file. Needs samarkand and numpy alone; data: `docs/quality.md`.
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
from samarkand.annotate.signs import NAMES, Around, Signs  # noqa: E402
from samarkand.coders import Knowledge, rules  # noqa: E402
from samarkand.coders.tracing import Trace  # noqa: E402
from samarkand.evaluation.stories import article_rows, gold_of  # noqa: E402
from samarkand.model import Dossier, Fault, Recipe, Span  # noqa: E402
from samarkand.readers.jsonlines import page_of_row  # noqa: E402
from training import card  # noqa: E402
from training.boosting import Setting, Tree, fit, odds_of  # noqa: E402

TEXTS: Final = {
    "id": ("id_csui-ud-train.conllu", "id_csui-ud-test.conllu", "id_gsd-ud-train-v2.0.conllu", "id_gsd-ud-dev.conllu",
           "id_pud-ud-test.conllu", "idner_news_train.txt", "idner_news_dev.txt", "idner_news_test.txt",
           "nergrit_train.txt", "nergrit_valid.txt"),
    "en": ("en_pud-ud-test.conllu", "en_ewt-ner-train.iob2", "en_ewt-ud-dev.conllu", "en_ewt-ud-test.conllu"),
}  # fmt: skip
ANNOTATED: Final = ("sentences", "development", "reports", "plans", "places", "coreference")
TOGETHER: Final = 8
FOLDS: Final = 5
LEVELS: Final = (0.0, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2)
LEAST: Final = {"id": 0.04, "en": 0.04}
"""The chance from which a sentence is parsed: on held-out documents at least as much is kept as by the gate before."""
OWN: Final = 3.0
"""How often a sentence of our own sets counts: they are news that was written to hold events."""


class Seen(Struct, frozen=True):
    """One trigger of one sentence: its measures, whether an event came of it, and its document and sentence."""

    measures: list[float]
    event: bool
    document: int
    sentence: int
    own: bool


def main() -> int:
    """Collect, fit over folds, print, fit on all and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", choices=sorted(TEXTS))
    parser.add_argument("--shared", type=Path, default=PROJECT.parent / "shared", help="the folder with corpora/")
    parser.add_argument("--least", type=float, help="the chance from which a sentence is parsed, in place of LEAST")
    chosen = parser.parse_args()
    least = LEAST[chosen.language] if chosen.least is None else chosen.least
    seen, sentences = collect(chosen.language, chosen.shared)
    report(seen, folded(seen), sentences)
    write(chosen.language, least, *fitted(seen))
    return 0


def collect(language: str, shared: Path) -> tuple[list[Seen], dict[bool, int]]:
    """Every trigger of the texts, and how many sentences our own and the others have, those without one included."""
    run = pipeline.load(Recipe())
    found: list[Seen] = []
    total = {True: 0, False: 0}
    with patch.object(reading, "may_hold_event", _open_wide):
        for number, (row, events, own) in enumerate(documents(language, shared)):
            outcome = run(page_of_row(Path("text"), 1, msgspec.json.encode(row), datetime.now(UTC)))
            if not isinstance(outcome, Fault) and outcome.article.language == language:
                found += triggers(outcome, number, sum(total.values()), events, own=own)
                total[own] += len(outcome.reading.sentences)
    return found, total


def _open_wide(words: list[str], lemmas: list[str], upos: list[str], names: list[Named], language: str) -> gate.Verdict:
    found = openings(words, lemmas, upos, language)
    return gate.Verdict(bool(found) and Around(words, names, language).anybody)


def documents(language: str, shared: Path) -> Iterator[tuple[dict[str, str], list[tuple[Span, set[str]]], bool]]:
    """Rows to code, with the spans and types of the events that are annotated, and whether the text is our own."""
    for name in TEXTS[language]:
        texts = list(sentences_of(shared / "corpora" / name))
        for first in range(0, len(texts), TOGETHER):
            text = "\n".join(texts[first : first + TOGETHER])
            yield {"id": f"{name}-{first}", "text": text, "language": language, "published": "2020-01-15"}, [], False
    spoken = Path(__file__).with_name(f"spoken_{language}.txt")
    said = spoken.read_text(encoding="utf-8").splitlines() if spoken.is_file() else []
    for number, text in enumerate([*said, *own_texts(language)]):
        yield {"id": f"own-{number}", "text": text, "language": language, "published": "2024-05-02"}, [], True
    for row in stories(language):
        yield row, [], True
    for file in sorted((PROJECT / "tests" / "quality").glob("*.jsonl")):
        if file.stem not in {f"{name}_{language}" for name in ANNOTATED}:
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            events = [
                (Span(event["evidence"]["start"], event["evidence"]["end"]),
                 {event["type"], event.get("plover_type"), *event.get("alt_types", ())})
                for event in item.get("events", ()) if event.get("evidence")
            ]  # fmt: skip
            row = {key: item[key] for key in ("id", "text", "published") if item.get(key)}
            yield {**row, "language": language}, events, True


def stories(language: str) -> Iterator[dict[str, str]]:
    """The articles of our own stories: whole news articles, where an event is told, told again and told further."""
    files = sorted((PROJECT / "tests" / "quality").glob("stories_*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    yield from (row for row in article_rows(gold_of(lines)) if row["language"] == language)


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
        around = Around(seen.words, seen.names, language)
        found = openings(seen.words, seen.lemmas, seen.upos, language) if around.anybody else []
        signs = Signs(found, around, seen.upos)
        for one in found:
            if one.trigger is None or not one.trigger.things:
                event = _gives(one, tokens[one.at], span, coded, events)
                yield Seen(signs.of(one), event, document, first + number, own)


def _gives(one: Opening, word: Span, sentence: Span, coded: list[Span], events: list[tuple[Span, set[str]]]) -> bool:
    if any(trigger.contains(word) for trigger in coded):
        return True
    return any(one.type in types and sentence.overlaps(span) for span, types in events)


def fitted(seen: list[Seen]) -> tuple[float, list[Tree]]:
    """Base and trees from these triggers."""
    table, labels = np.array([one.measures for one in seen]), np.array([float(one.event) for one in seen])
    return fit(table, labels, np.array([OWN if one.own else 1.0 for one in seen]), Setting())


def folded(seen: list[Seen]) -> list[float]:
    """The chance of each trigger by trees that were not fitted on its document."""
    found = np.zeros(len(seen))
    for fold in range(FOLDS):
        inside = [place for place, one in enumerate(seen) if one.document % FOLDS == fold]
        base, trees = fitted([one for one in seen if one.document % FOLDS != fold])
        found[inside] = 1 / (1 + np.exp(-odds_of(np.array([seen[place].measures for place in inside]), base, trees)))
    return [float(chance) for chance in found]


def report(seen: list[Seen], held_out: list[float], sentences: dict[bool, int]) -> None:
    """Print how much each threshold opens and how much of what holds an event it keeps, in our own texts and others."""
    for own, total in sentences.items():
        best: dict[int, float] = {}
        for one, chance in zip(seen, held_out, strict=True):
            if one.own == own:
                best[one.sentence] = max(best.get(one.sentence, 0.0), chance)
        events = {one.sentence for one in seen if one.event and one.own == own}
        print(f"{'own' if own else 'other'}: {total} sentences, {len(best)} with a trigger and somebody, "
              f"{len(events)} with an event")  # fmt: skip
        for least in LEVELS:
            opened = {sentence for sentence, chance in best.items() if chance >= least}
            kept = len(opened & events) / len(events)
            print(f"  from {least:.3f}: {len(opened) / total:.3f} opened, {kept:.4f} of the events kept")


def write(language: str, least: float, base: float, trees: list[Tree]) -> None:
    """Write the trees as `gate.json` of the language's model, and its digest into the card."""
    folder = PROJECT / "src" / "samarkand" / "languages" / language / "model"
    rounded = [
        msgspec.structs.replace(tree, limits=[round(limit, 6) for limit in tree.limits],
                                values=[round(value, 6) for value in tree.values])
        for tree in trees
    ]  # fmt: skip
    body = {"least": least, "base": round(base, 6), "measures": NAMES, "trees": rounded}
    (folder / gate.FILE).write_bytes(msgspec.json.encode(body) + b"\n")
    card.state(folder, gate.FILE)


if __name__ == "__main__":
    sys.exit(main())
