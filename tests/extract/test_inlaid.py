"""Titles of other pages inside a paragraph."""

import pytest

from samarkand.extract import inlaid


@pytest.mark.parametrize(
    ("text", "around", "cut"),
    [
        (
            "Ia pulang. Baca juga: Harga Beras Naik di Tiga Kota Warga diminta tenang.", "",
            "Baca juga: Harga Beras Naik di Tiga Kota",
        ),
        (
            "Ia pulang. Baca juga: Harga Beras Naik di Tiga Kota Bupati Sutarno meminta maaf.",
            "Bupati Sutarno datang. Bupati Sutarno pergi.",
            "Baca juga: Harga Beras Naik di Tiga Kota",
        ),
        ('Ia pulang.Simak juga: Siapa Menang di Kota? "Kami," katanya.', "", "Simak juga: Siapa Menang di Kota?"),
        ("He left. Read also: Three Ships Held in the Strait", "", "Read also: Three Ships Held in the Strait"),
        ("Ia meminta warga untuk baca juga buku itu di rumah.", "", None),
        ("The two are related to the case, he said.", "", None),
    ],
)  # fmt: skip
def test_a_title_ends_where_the_next_sentence_begins(text: str, around: str, cut: str | None) -> None:
    assert [text[start:end] for start, end in inlaid.find(text, around)] == ([cut] if cut else [])
