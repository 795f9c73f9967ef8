"""Texts that are no news: in bounded time and memory, with a fault and its code, and never a guess."""

import pytest

from samarkand.annotate.reading import LONGEST_SENTENCE, LONGEST_TEXT
from samarkand.pipeline import code_rows


def coded(text: str, language: str | None = None) -> dict:
    row = {"id": "1", "text": text}
    (found,) = code_rows([row if language is None else {**row, "language": language}])
    return found


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("1234567890 " * 200, None, "no-text"),
        ("1234567890 " * 200, "id", "no-text"),
        ("2024-05-02 12:30, 17; (99)!", "en", "no-text"),
        ("Der Kanzler hat am Montag den Präsidenten in Berlin getroffen und mit ihm über die Lage gesprochen. " * 3,
         None, "language"),
        ("习近平在北京会见了普京，双方讨论了两国关系。" * 5, None, "language"),
        ("Kenya attacked Uganda.", "zz", "language"),
        ("a" * (LONGEST_TEXT + 1), "en", "too-large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_fault(text: str, language: str | None, code: str):
    row = coded(text, language)
    assert [fault["code"] for fault in row["faults"]] == [code]
    assert (row["article"], row["claims"], row["acts"]) == (None, [], [])


def test_a_sentence_without_an_end_is_read_in_parts():
    row = coded("Kenya attacked Uganda and " * 400, "en")
    assert row["faults"] == []
    assert all(claim["sentence"]["end"] - claim["sentence"]["start"] < 26 * LONGEST_SENTENCE for claim in row["claims"])


@pytest.mark.slow
def test_one_sentence_of_two_million_characters_is_read_in_bounded_memory():
    row = coded(("Kenya attacked Uganda and " * 80_000)[:LONGEST_TEXT], "en")
    assert row["faults"] == []


def test_one_word_as_long_as_a_book_is_one_word():
    row = coded("a" * 200_000, "en")
    assert (row["faults"], row["claims"]) == ([], [])
