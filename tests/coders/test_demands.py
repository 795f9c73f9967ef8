"""What somebody says that another must do is a demand, and what is asked for is no event of its own."""

import pytest
from tests.coders.coding import coded

DUTIES = [
    ("Chile said Peru must leave the island.", "en", ["REQUEST CHL > PER"]),
    ("The president of Chile said that Peru must free the sailors.", "en", ["REQUEST CHL > PER"]),
    ("Cile mengatakan Peru harus meninggalkan pulau itu.", "id", ["REQUEST CHL > PER"]),
    ("Cile mengatakan bahwa Peru harus membebaskan para pelaut.", "id", ["REQUEST CHL > PER"]),
    ("Kenyan opposition leaders said the government must resign.", "en", ["REQUEST KEN > KEN"]),
    ("Cile menyerukan kepada Bolivia untuk mundur dan menyerukan Peru untuk menahan diri.", "id",
     ["REQUEST CHL > BOL", "REQUEST CHL > PER"]),
    ("Menlu Cile menegaskan Peru wajib menghormati perjanjian itu.", "id", ["REQUEST CHL > PER"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "expected"), DUTIES)
def test_a_reported_duty_is_a_demand(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


NONE = [
    ("Chile said it must save water.", "en", []),
    ("Peru must leave the island.", "en", []),
    ("Cile mengatakan pihaknya harus menghemat air.", "id", []),
]


@pytest.mark.parametrize(("text", "language", "expected"), NONE)
def test_a_duty_of_ones_own_or_told_by_nobody_is_none(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected


ASKED = [
    ("Chile urged Peru to withdraw its troops from Bolivia.", "en", ["REQUEST CHL > PER"]),
    ("Chile called on Peru to stop the attacks.", "en", ["REQUEST CHL > PER"]),
    ("Chile demanded that Peru release the sailors.", "en", ["REQUEST CHL > PER"]),
    ("Cile mendesak Peru menarik pasukannya dari Bolivia.", "id", ["REQUEST CHL > PER"]),
    ("Cile meminta Peru menghentikan serangan.", "id", ["REQUEST CHL > PER"]),
    ("Cile menuntut agar Peru membebaskan para pelaut.", "id", ["REQUEST CHL > PER"]),
]


@pytest.mark.parametrize(("text", "language", "expected"), ASKED)
def test_what_is_asked_for_is_no_event_of_its_own(text: str, language: str, expected: list[str]):
    assert coded(text, language) == expected
