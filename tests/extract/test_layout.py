"""What stands above an article, between its paragraphs and below it, in texts that have lost their markup."""

import pytest

from samarkand.extract import plaintext

ONE = "Bupati Lembah Arum meminta kepala desa menyiapkan data warga yang belum menerima bantuan beras."
TWO = "Bantuan itu akan dibagikan dalam tiga tahap, dimulai dari kecamatan yang paling jauh dari kota."
TITLE = "Bantuan Beras Dibagikan Bertahap di Lembah Arum"


def read(*lines: str) -> tuple[str | None, list[str], tuple[str, ...]]:
    text = "\n".join(lines)
    parts = plaintext.read(text)
    return parts.title, [text[span.start : span.end] for span in parts.paragraphs], parts.bylines


@pytest.mark.parametrize(
    "head",
    [
        ["Lensa Pinang", "Home", "Daerah", "Olahraga", TITLE, "Ratih Kusuma - Lensa Pinang", "Selasa, 9 Maret 2021"],
        ["[1]Skip to content", "* [2]Home", "* [3]News", TITLE, "By [7]Ratih Kusuma", "February 12, 2019 at 6:14 pm"],
        ["[Beranda](/) > [Daerah](/d)", f"# {TITLE}", "Oleh **Ratih Kusuma** | 4 Oktober 2022, 09:15 WIB"],
        ["From: a@b.example", "Date: Fri, 14 Mar 2008 09:12:44 +0000", f"Subject: {TITLE}", "By Ratih Kusuma"],
        ["SIARAN PERS", "5 September 2018", TITLE, "Oleh Ratih Kusuma"],
    ],
)
def test_the_headline_is_told_from_what_stands_above_it(head: list[str]) -> None:
    assert read(*head, ONE, TWO) == (TITLE, [ONE, TWO], ("Ratih Kusuma",))


@pytest.mark.parametrize(
    "tail",
    [
        ["(abc/def)", "Apa Reaksimu?", "Komentar (0)", "Bagus sekali bantuan ini, semoga sampai ke desa kami juga."],
        ["- ENDS -", "About the office", "The office plans, builds and keeps the roads and ports of the islands."],
        ["BERITA LAINNYA", "Jembatan Ditutup Dua Hari", "Pasar Lama Dibuka", "Harga Cabai Turun"],
        ["Tags", "beras", "bupati", "Tentang Kami", "Redaksi"],
        ["Oleh Ratih Kusuma", "Ratih Kusuma is a staff writer. She reports on the coast and its harbours."],
    ],
)
def test_nothing_below_the_last_sentence_is_the_article_s(tail: list[str]) -> None:
    assert read(ONE, TWO, *tail)[1] == [ONE, TWO]


def test_words_of_a_paragraph_that_are_shown_twice_are_set_aside() -> None:
    pulled = "\u201cmenyiapkan data warga yang belum menerima bantuan\u201d"
    assert read(TITLE, ONE, pulled, TWO)[1] == [ONE, TWO]
