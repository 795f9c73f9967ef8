import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from samarkand.annotate.lemmas import lemma
from samarkand.annotate.tagging import Tagger, spans
from samarkand.errors import KnowledgeError


def _folder(language: str) -> Path:
    with as_file(files("samarkand") / "languages" / language / "model") as folder:
        return folder


@pytest.fixture(scope="module")
def taggers() -> dict[str, Tagger]:
    return {language: Tagger(_folder(language)) for language in ("id", "en")}


CLASSES = [
    ("id", "Para menteri bertemu di Jakarta .", "DET NOUN VERB ADP PROPN PUNCT"),
    ("id", "Mereka tidak akan menandatangani perjanjian itu", "PRON PART AUX VERB NOUN DET"),
    ("en", "The minister did n't visit Moscow .", "DET NOUN AUX PART VERB PROPN PUNCT"),
    ("en", "She will sign two agreements", "PRON AUX VERB NUM NOUN"),
]


@pytest.mark.parametrize(("language", "text", "expected"), CLASSES)
def test_words_get_universal_classes(taggers: dict[str, Tagger], language: str, text: str, expected: str) -> None:
    assert " ".join(taggers[language].upos(text.split())) == expected


NAMES = [
    ("id", "Presiden Joko Widodo tiba di Jakarta .", [(1, 3, "person"), (5, 6, "place")]),
    ("id", "Menteri itu tiba kemarin .", []),
    ("en", "Barack Obama spoke in London .", [(0, 2, "person"), (4, 5, "place")]),
    ("en", "They met again on Monday .", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMES)
def test_names_are_found_with_their_kind(
    taggers: dict[str, Tagger], language: str, text: str, expected: list[tuple[int, int, str]]
) -> None:
    words = text.split()
    assert taggers[language].names(words, taggers[language].upos(words)) == expected


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_empty_sentence_has_neither_classes_nor_names(taggers: dict[str, Tagger], language: str) -> None:
    assert taggers[language].upos([]) == []
    assert taggers[language].names([], []) == []


LABELS = [
    ("B-PER I-PER O", [(0, 2, "person")]),
    ("B-PER B-PER", [(0, 1, "person"), (1, 2, "person")]),
    ("O I-LOC I-ORG", [(1, 2, "place"), (2, 3, "organisation")]),
    ("B-MISC I-MISC B-ORG", [(2, 3, "organisation")]),
]


@pytest.mark.parametrize(("labels", "expected"), LABELS)
def test_labels_become_spans(labels: str, expected: list[tuple[int, int, str]]) -> None:
    assert spans(labels.split()) == expected


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    for name in ("pos.crf", "ner.crf", "model.toml"):
        shutil.copy(_folder("id") / name, tmp_path / name)
    with (tmp_path / "ner.crf").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(KnowledgeError, match=r"weights\.ner\.crf"):
        Tagger(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    shutil.copy(_folder("id") / "model.toml", tmp_path / "model.toml")
    with pytest.raises(KnowledgeError, match=r"pos\.crf: no such file"):
        Tagger(tmp_path)


LEMMAS = [
    ("id", "rencananya", "NOUN", "rencana"),
    ("id", "Menurutnya", "ADP", "menurut"),
    ("id", "pergilah", "VERB", "pergi"),
    ("id", "hanya", "ADV", "hanya"),
    ("id", "masalah", "NOUN", "masalah"),
    ("id", "setelah", "SCONJ", "setelah"),
    ("id", "Sekolah", "NOUN", "sekolah"),
    ("id", "negara-negaranya", "NOUN", "negara-negara"),
    ("id", "menandatangani", "VERB", "menandatangani"),
    ("en", "visited", "VERB", "visit"),
    ("en", "Ministers", "NOUN", "minister"),
    ("en", "n't", "PART", "not"),
    ("en", "Moscow", "PROPN", "moscow"),
    ("en", "signing", "VERB", "sign"),
    ("en", "doubling", "VERB", "double"),
    ("en", "warning", "VERB", "warn"),
    ("en", "warning", "NOUN", "warning"),
]


@pytest.mark.parametrize(("language", "word", "upos", "expected"), LEMMAS)
def test_words_get_dictionary_forms(language: str, word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos, language) == expected
