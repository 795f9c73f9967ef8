"""What stands for a name is in its chain, behind the names."""

import pytest
from tests.coders.coding import PUBLISHED, claims
from tests.texts import dossier

from samarkand import gazetteer, languages, ontology
from samarkand.coders import Knowledge
from samarkand.coders.references import with_references


def chains(text: str, language: str) -> set[tuple[str, str]]:
    """(expression, name) of every mention that stands for a name."""
    read = dossier(text, language, PUBLISHED)
    knowledge = Knowledge(languages.load(language), ontology.load("plover"), gazetteer.load())
    reading = with_references(read.article, read.reading, read.grounding, knowledge)
    assert reading.mentions[: len(read.reading.mentions)] == read.reading.mentions
    added = reading.mentions[len(read.reading.mentions) :]
    assert {one.kind for one in added} <= {"role"}
    return {
        (read.article[one.span], read.article[reading.mentions[one.chain].span])
        for one in added
        if one.chain is not None
    }


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        ("Chile wrote to Peru. Both sides met on Monday.", "en", {("Both sides", "Chile"), ("Both sides", "Peru")}),
        ("Chile menyurati Peru. Kedua negara bertemu.", "id", {("Kedua negara", "Chile"), ("Kedua negara", "Peru")}),
        ("Chilean President Elena Rojas spoke. She condemned Peru.", "en", {("She", "Elena Rojas")}),
        ("Chilean President Elena Rojas spoke. The Chilean leader condemned Peru.", "en",
         {("The Chilean leader", "Elena Rojas")}),
        ("Nobody came. The sea was calm.", "en", set()),
    ],
)  # fmt: skip
def test_an_expression_is_in_the_chain_of_whom_it_means(text: str, language: str, meant: set[tuple[str, str]]):
    assert chains(text, language) == meant


def test_a_claim_says_whom_an_expression_stands_for():
    (claim,) = [
        one for one in claims("Chile wrote to Peru. Both governments met on Monday.", "en") if one.type == "CONSULT"
    ]
    assert "'governments': Chile, Peru, named in a sentence before" in claim.because
