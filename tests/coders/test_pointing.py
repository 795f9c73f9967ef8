"""Whom a word means that points back to a deed told before."""

import pytest
from tests.coders.coding import coded


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Sudan menuduh Chad mempersenjatai pemberontak. Ndjamena membantah tuduhan itu.", "id", "REJECT TCD > SDN"),
        ("Peru meminta Ekuador membuka perbatasan. Quito menolak permintaan tersebut.", "id", "REJECT ECU > PER"),
        ("Togo menuduh Benin berbohong. Ghana memuji Fiji. Benin membantah tudingan itu.", "id", "REJECT BEN > TGO"),
        ("Peru dan Ekuador menyepakati gencatan senjata. Cile menyambut baik gencatan senjata itu.", "id",
         "SUPPORT CHL > ECU+PER"),
        ("Kenya menjatuhkan sanksi terhadap Uganda. Rwanda memuji langkah tersebut.", "id", "SUPPORT RWA > KEN"),
        ("Sudan accused Chad of arming rebels. Ndjamena denied the accusation.", "en", "REJECT TCD > SDN"),
    ],
)  # fmt: skip
def test_the_doer_of_what_was_told_is_meant(text: str, language: str, expected: str) -> None:
    assert expected in coded(text, language)


def test_nobody_is_meant_where_nothing_was_told() -> None:
    assert coded("Benin memuji langkah tersebut.", "id") == []
