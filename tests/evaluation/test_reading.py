"""Scores of names and sentence boundaries on made texts."""

from pathlib import Path

import pytest

from samarkand.evaluation.reading import CutText, read_cut, score_boundaries, score_read_names
from samarkand.evaluation.reading_sets import reading_sets
from samarkand.evaluation.treebanks import MarkedText
from samarkand.model import Span

TEXT = "Ia datang. Kami pergi. Mereka tinggal."


@pytest.mark.parametrize(
    ("spans", "boundaries", "sentences"),
    [
        ([(0, 10), (11, 22), (23, 38)], 1.0, 1.0),
        ([(0, 10), (11, 38)], 0.6667, 0.4),
        ([(0, 38)], 0.0, 0.0),
    ],
)
def test_boundaries_are_counted_between_sentences_only(spans: list, boundaries: float, sentences: float):
    gold = [CutText(TEXT, tuple(Span(*span) for span in spans))]
    assert score_boundaries(gold, "id") == {"boundaries_f1": boundaries, "sentences_f1": sentences}


@pytest.mark.parametrize(
    ("names", "figure"),
    [([((0, 5), "place")], 1.0), ([((0, 5), "person")], 0.0), ([((0, 5), "place"), ((8, 12), "place")], 0.6667)],
)
def test_a_name_is_right_with_both_ends_and_kind(names: list, figure: float):
    assert score_read_names([MarkedText("Rusia menolak itu.", frozenset(names))], "id") == {"names_f1": figure}
    assert score_read_names([], "id") == {}


def test_cut_texts_are_read_from_json_lines(tmp_path: Path):
    file = tmp_path / "cut.jsonl"
    file.write_text(
        '{"id": "a", "text": "Satu. Dua.", "sentences": [{"start": 0, "end": 5}, {"start": 6, "end": 10}]}\n'
    )
    assert read_cut(file) == [CutText("Satu. Dua.", (Span(0, 5), Span(6, 10)))]


def test_sets_that_are_not_here_are_none(tmp_path: Path):
    sets = reading_sets(tmp_path, None, ["id"])
    assert sets
    assert set(sets.values()) == {None}
    (tmp_path / "names_id.jsonl").write_text("")
    assert reading_sets(tmp_path, None, ["id"])["names_id"] is not None
