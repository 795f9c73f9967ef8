"""People whom only the article introduces count for the state that it is about."""

import pytest
from tests.coders.coding import coded

from samarkand.annotate.chains import with_chains
from samarkand.model import Mention, Span

INTRODUCED = [
    ("The government of Togo resigned.\nUnion leader Kossi Amevor met nobody. Amevor accused the prime minister of "
     "theft.", "ACCUSE TGO > TGO"),
    ("Peru is in turmoil.\nRosa Quispe, a former minister, was at home. Police detained Quispe.", "COERCE PER > PER"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INTRODUCED)
def test_a_title_beside_one_of_the_names_tells_what_somebody_is(text: str, expected: str):
    assert expected in coded(text, "en")


def test_a_surname_that_is_a_town_too_is_of_the_person_who_was_named_in_full():
    text = "Marta Lagos spoke. Lagos denied it. She flew to Lagos."
    kinds = ["person", "place", "place"]
    starts = [(0, 11), (19, 24), (48, 53)]
    mentions = [Mention(span=Span(*span), kind=kind) for span, kind in zip(starts, kinds, strict=True)]
    chained = with_chains(text, mentions, places=frozenset({"to"}))
    assert [(mention.kind, mention.chain) for mention in chained] == [("person", 0), ("person", 0), ("place", 1)]
