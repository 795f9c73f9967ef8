"""Sentences of news with all their expressions of time, as read on Thursday 15 September 2022.

`phrases_<language>.tsv` holds a sentence and "words = type value; …", or "-" where there is no expression.
"""

from pathlib import Path

import pytest

from samarkand import tables
from samarkand.pipeline import code_rows

HERE = Path(__file__).parent
PUBLISHED = "2022-09-15T10:00:00+07:00"
ROWS = {
    language: [(row["text"], row["expressions"]) for row in tables.rows(HERE / f"phrases_{language}.tsv")]
    for language in ("id", "en")
}


@pytest.mark.parametrize("language", ROWS)
def test_every_expression_of_a_sentence_has_its_type_and_value(language: str):
    texts = [{"id": text, "text": text, "language": language, "published": PUBLISHED} for text, _ in ROWS[language]]
    found = {}
    for row in code_rows(texts):
        said = row["article"]["text"]
        found[row["id"]] = "; ".join(
            f"{said[one['start'] : one['end']]} = {one['type']} {one['value']}" for one in row["times"]
        )
    wrong = {text: (found[text] or "-", expected) for text, expected in ROWS[language]}
    assert {text: pair for text, pair in wrong.items() if pair[0] != pair[1]} == {}
