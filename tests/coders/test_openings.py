"""Clauses of time that a parser takes for phrases."""

import pytest
from tests.coders.coding import coded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peluncuran itu dilakukan beberapa jam setelah para pemimpin Peru, Cile, dan Ekuador bertemu di Lima.",
         "CONSULT CHL+ECU+PER"),
        ("Sidang itu digelar dua hari setelah Kenya menjatuhkan sanksi terhadap Uganda.", "SANCTION KEN > UGA"),
    ],
)  # fmt: skip
def test_all_of_its_subject_goes_with_the_verb_of_the_clause(text: str, expected: str) -> None:
    assert expected in coded(text, "id")
