"""Treebank and name scores, worked out by hand on made sentences."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from samarkand.evaluation.treebanks import MarkedText, letters_before, read_marked, read_names, read_trees, score_trees

TREE = """# text = Ia pergi ke pasarnya.
1\tIa\t_\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tpergi\t_\tVERB\t_\t_\t0\troot\t_\t_
3\tke\t_\tADP\t_\t_\t4\tcase\t_\t_
4-5\tpasarnya\t_\t_\t_\t_\t_\t_\t_\t_
4\tpasar\t_\tNOUN\t_\t_\t2\tobl:place\t_\t_
5\tnya\t_\tPRON\t_\t_\t4\tnmod:poss\t_\t_
6\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


class Fixed:
    """Stands for tagger and parser: says the same of every sentence."""

    def __init__(self, upos: list[str], heads: list[int], relations: list[str]) -> None:
        self.classes, self.tree = upos, (heads, relations)

    def upos(self, words: Sequence[str]) -> list[str]:
        return self.classes[: len(words)]

    def parse(self, sentences: Sequence[object]) -> list[tuple[list[int], list[str]]]:
        return [self.tree for _ in sentences]


RIGHT = (["PRON", "VERB", "ADP", "NOUN", "PUNCT"], [1, -1, 3, 1, 1], ["nsubj", "root", "case", "obl", "punct"])


def gold(folder: Path) -> Path:
    file = folder / "made.conllu"
    file.write_text(TREE, encoding="utf-8")
    return file


def test_a_multiword_token_is_one_word_in_indonesian_and_two_in_english(tmp_path: Path):
    merged, apart = (read_trees(gold(tmp_path), code)[0].words for code in ("id", "en"))
    assert [word.stretch for word in merged] == [(0, 2), (2, 7), (7, 9), (9, 17), (17, 18)]
    assert merged[3][1:] == ("NOUN", 1, "obl")
    assert [word.stretch for word in apart[3:]] == [(9, 14), (14, 17), (17, 18)]


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        ({}, {"words": 1, "upos": 1, "uas": 1, "las": 1, "nsubj": 1, "obl": 1, "obl_case": 1}),
        ({3: (1, "nmod")}, {"uas": 1, "las": 0.8, "nsubj": 1, "obl": 0, "obl_case": 0}),
        ({2: (1, "case")}, {"uas": 0.8, "las": 0.8, "obl": 1, "obl_case": 0}),
        ({0: (3, "nsubj")}, {"uas": 0.8, "nsubj": 0, "obl_case": 1}),
    ],
)
def test_a_relation_is_right_with_its_word_and_head(tmp_path: Path, change: dict, figures: dict):
    upos, heads, relations = (list(part) for part in RIGHT)
    for index, (head, relation) in change.items():
        heads[index], relations[index] = head, relation
    fixed = Fixed(upos, heads, relations)
    found = score_trees(read_trees(gold(tmp_path), "id"), "id", (fixed, fixed))  # type: ignore[arg-type]
    assert {name: found[name] for name in figures} == figures


def test_names_of_both_formats_and_of_our_own(tmp_path: Path):
    columns, universal, own = (tmp_path / name for name in ("a.txt", "b.iob2", "c.jsonl"))
    columns.write_text("(Ana PR B-PPL\nRuiz) PR I-PPL\ntiba VB O\n", encoding="utf-8")
    universal.write_text("# text = Ana came\n1\tAna\tB-PER\t-\n2\tcame\tO\t-\n", encoding="utf-8")
    own.write_text('{"text": "Di Kota Baru", "names": [{"start": 3, "end": 12, "type": "LOC"}]}\n', encoding="utf-8")
    assert read_names(columns) == [MarkedText("(Ana Ruiz) tiba", frozenset([((1, 8), "person")]))]
    assert read_names(universal) == [MarkedText("Ana came", frozenset([((0, 3), "person")]))]
    assert read_marked(own) == [MarkedText("Di Kota Baru", frozenset([((2, 10), "place")]))]


def test_letters_are_counted_without_space():
    assert letters_before("a b\n c", 5) == 2
