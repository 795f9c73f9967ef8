import json
import random
import shutil
from importlib.resources import as_file, files
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from samarkand.annotate.parsing import LONGEST, WEIGHTS, Parser, _mask, best_heads
from samarkand.annotate.tagging import Tagger
from samarkand.errors import KnowledgeError


def _folder(language: str) -> Path:
    with as_file(files("samarkand") / "languages" / language / "model") as folder:
        return folder


@pytest.fixture(scope="module")
def readers() -> dict[str, tuple[Tagger, Parser]]:
    return {language: (Tagger(_folder(language)), Parser(_folder(language))) for language in ("id", "en")}


ARCS = [
    ("id", "Rusia mengunjungi Beijing .", [("Rusia", "mengunjungi", "nsubj"), ("Beijing", "mengunjungi", "obj")]),
    ("id", "Perjanjian itu ditandatangani oleh kedua menteri .", [("Perjanjian", "ditandatangani", "nsubj:pass")]),
    ("id", "Menteri itu tiba di Jakarta .", [("Menteri", "tiba", "nsubj"), ("Jakarta", "tiba", "obl")]),
    ("en", "Russia attacked the city .", [("Russia", "attacked", "nsubj"), ("city", "attacked", "obj")]),
    ("en", "The treaty was signed by both ministers .", [("treaty", "signed", "nsubj:pass")]),
    ("en", "Russia did n't invade Finland .", [("Russia", "invade", "nsubj"), ("n't", "invade", "advmod")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), ARCS)
def test_subjects_and_objects_hang_on_their_verb(
    readers: dict[str, tuple[Tagger, Parser]], language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    tagger, parser = readers[language]
    words = text.split()
    [(heads, deprels)] = parser.parse([(words, tagger.upos(words))])
    arcs = {(word, words[head], deprel) for word, head, deprel in zip(words, heads, deprels, strict=True) if head >= 0}
    assert set(expected) <= arcs


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_tree_has_one_root_and_no_cycle(readers: dict[str, tuple[Tagger, Parser]], language: str) -> None:
    chance = random.Random(7)
    words = ["Presiden", "the", ",", "yang", "visited", "12", ".", "kepada", "(", "di", "Moskow"]
    sentences = [chance.choices(words, k=chance.randint(1, 60)) for _ in range(40)]
    tagger, parser = readers[language]
    for sentence, (heads, deprels) in zip(
        sentences, parser.parse([(sentence, tagger.upos(sentence)) for sentence in sentences]), strict=True
    ):
        assert len(heads) == len(deprels) == len(sentence)
        assert [heads[index] == -1 for index in range(len(heads))] == [deprel == "root" for deprel in deprels]
        assert heads.count(-1) == 1
        assert all(_reaches_root(heads, index) for index in range(len(heads)))


def _reaches_root(heads: list[int], index: int) -> bool:
    for _ in heads:
        if heads[index] == -1:
            return True
        index = heads[index]
    return False


def test_a_sentence_is_read_alike_alone_and_in_a_batch(readers: dict[str, tuple[Tagger, Parser]]) -> None:
    tagger, parser = readers["id"]
    sentences = [
        text.split()
        for text in (
            "Menteri itu tiba di Moskow .",
            "Ia pergi",
            "Rusia dan Cina sepakat bertemu lagi pekan depan .",
        )
    ]
    tagged = [(words, tagger.upos(words)) for words in sentences]
    assert parser.parse(tagged) == [parser.parse([item])[0] for item in tagged]


def test_empty_and_overlong_sentences_get_no_parse(readers: dict[str, tuple[Tagger, Parser]]) -> None:
    parser = readers["id"][1]
    size = LONGEST + 1
    found = parser.parse([([], []), (["dan"] * size, ["CCONJ"] * size), (["Rusia"], ["PROPN"])])
    assert found == [([], []), ([-1] * size, [""] * size), ([-1], ["root"])]
    assert parser.parse([]) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_relations_to_another_head_are_scored_as_the_network_scores_those_to_the_best(
    readers: dict[str, tuple[Tagger, Parser]], language: str
) -> None:
    tagger, parser = readers[language]
    words = ["Norland", "mengirim", "three", "envoys", "to", "Sudria", "kemarin", "."]
    feed = {"rows": parser._rows.of(words, tagger.upos(words)), "mask": _mask(1 + len(words))}
    _, heads, labels, network = parser._session.run(None, feed)
    assert all(int(head) != word for word, head in enumerate(heads[:, 0]))
    for word, head in enumerate(heads[:, 0]):
        again = parser._relations(network[word], network[head])
        assert again.argmax() == labels[word, 0].argmax()
        np.testing.assert_allclose(again, labels[word, 0], atol=0.05 * np.abs(labels[word, 0]).max())


def test_words_that_are_not_known_have_the_rows_of_the_unknown(readers: dict[str, tuple[Tagger, Parser]]) -> None:
    rows = readers["en"][1]._rows
    unknown, other = (rows.of([form, "came"], ["PROPN", "VERB"]) for form in ("Qxzvkwy", "Qxzjkwy"))
    assert unknown.shape == other.shape == (3, 1, unknown.shape[2])
    word = rows._tables[0].shape[1]
    np.testing.assert_array_equal(unknown[1, 0, :word], rows._tables[0][1].astype(np.float32))
    np.testing.assert_array_equal(unknown[:, 0, :word], other[:, 0, :word])
    np.testing.assert_array_equal(unknown[2], rows.of(["came"], ["VERB"])[1])
    assert not np.array_equal(unknown[2], rows.of(["came"], ["NOUN"])[1])
    assert not np.array_equal(unknown[2], rows.of(["came"], ["VERB"], 1)[1])


def test_best_tree_is_that_of_exhaustive_search() -> None:
    chance = np.random.default_rng(3)
    for size in (2, 3, 4, 5):
        for _ in range(60):
            scores = chance.normal(size=(size, size)).astype(np.float32)
            trees = [heads for heads in product(range(size), repeat=size - 1) if _is_tree(heads)]
            expected = max(trees, key=lambda heads: sum(scores[index + 1, head] for index, head in enumerate(heads)))
            assert tuple(best_heads(scores)[1:]) == expected


def _is_tree(heads: tuple[int, ...]) -> bool:
    return heads.count(0) == 1 and all(
        _reaches_root([head - 1 for head in heads], index) for index in range(len(heads))
    )


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    for name in (*WEIGHTS, "model.toml"):
        shutil.copy(_folder("id") / name, tmp_path / name)
    vocabulary = json.loads((tmp_path / "vocabulary.json").read_text(encoding="utf-8"))
    (tmp_path / "vocabulary.json").write_text(json.dumps(vocabulary | {"style": 2}), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"weights\.vocabulary\.json"):
        Parser(tmp_path)
