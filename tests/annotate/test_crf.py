"""The taggers' own way through their weights against CRFsuite's, whose weights they are."""

from importlib.resources import as_file, files
from pathlib import Path

import pycrfsuite
import pytest

from samarkand.annotate import emissions
from samarkand.annotate.crf import read
from samarkand.annotate.features import name_features, tag_features
from samarkand.annotate.tagging import Tagger, spans
from samarkand.annotate.tokens import split_sentences, tokenise
from samarkand.errors import KnowledgeError

PAGES = Path(__file__).parents[1] / "golden" / "pages"
ODD = [
    ["<s>", "Menlu", "</s>"], ["."], ["G20", "dan", "ASEAN", "-", "Rusia-Ukraina"], ["“", "Tidak", ",", "”"],
    ["THE", "UNION", "SAYS", "NO"], ["xyzzyqwerty", "2.000", "km/jam"], ["w=the", "-1=a", "b c".replace(" ", "_")],
]  # fmt: skip


def _folder(language: str) -> Path:
    with as_file(files("samarkand") / "languages" / language / "model") as folder:
        return folder


def _sentences(language: str) -> list[list[str]]:
    """Every sentence of the golden pages of plain text, in whatever language, and odd ones."""
    found = list(ODD)
    for file in sorted(PAGES.glob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        tokens = tokenise(text, language)
        for start, end in split_sentences(text, 0, len(text), tokens, language):
            found.append([text[a:b] for a, b in tokens if start <= a < end])
    return found


def _by_crfsuite(language: str, sentences: list[list[str]]) -> list[tuple[list[str], list[tuple[int, int, str]]]]:
    classes, names = pycrfsuite.Tagger(), pycrfsuite.Tagger()
    classes.open(str(_folder(language) / "pos.crf"))
    names.open(str(_folder(language) / "ner.crf"))
    found = []
    for words in sentences:
        upos = list(classes.tag(tag_features(words)))
        found.append((upos, spans(names.tag(name_features(words, upos)))))
    return found


@pytest.mark.parametrize("language", ["id", "en"])
def test_labels_are_those_of_crfsuite(language: str) -> None:
    sentences = _sentences(language)
    assert len(sentences) > 50
    upos, names = Tagger(_folder(language)).tag(sentences)
    assert list(zip(upos, names, strict=True)) == _by_crfsuite(language, sentences)


def test_company_changes_no_label() -> None:
    tagger = Tagger(_folder("id"))
    sentences = _sentences("id")[:40]
    together = list(zip(*tagger.tag(sentences), strict=True))
    assert together == [(tagger.upos(words), tagger.names(words, tagger.upos(words))) for words in sentences]


def test_labels_stay_the_same_when_what_was_remembered_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = _sentences("id")[:60]
    expected = _by_crfsuite("id", sentences)
    monkeypatch.setattr(emissions, "_MOST", 30)
    tagger = Tagger(_folder("id"))
    found = [tagger.tag([words]) for words in sentences]
    assert [(upos[0], names[0]) for upos, names in found] == expected


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for _ in range(3):
        trainer.append([["w=satu", "ganjil"], ["w=dua"], ["w=é"]], ["A", "B", "A"])
    trainer.train(str(tmp_path / "small.crf"))
    weights = read(tmp_path / "small.crf")
    theirs = pycrfsuite.Tagger()
    theirs.open(str(tmp_path / "small.crf"))
    known = theirs.info()
    assert sorted(weights.labels) == ["A", "B"]
    assert set(weights.attributes) == set(known.attributes)
    for (name, label), weight in known.state_features.items():
        assert weights.states[weights.attributes[name], weights.labels.index(label)] == pytest.approx(weight, abs=1e-6)
    for (before, after), weight in known.transitions.items():
        place = weights.labels.index(before), weights.labels.index(after)
        assert weights.transitions[place] == pytest.approx(weight, abs=1e-6)


@pytest.mark.parametrize("content", [b"", b"lCRF", b"nothing of the sort" * 9])
def test_another_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pos.crf").write_bytes(content)
    with pytest.raises(KnowledgeError, match=r"pos\.crf"):
        read(tmp_path / "pos.crf")


def test_a_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    whole = (_folder("id") / "pos.crf").read_bytes()
    (tmp_path / "pos.crf").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(KnowledgeError, match="damaged"):
        read(tmp_path / "pos.crf")
