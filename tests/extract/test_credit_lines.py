"""Outlets named outside running text."""

import time

import pytest

from samarkand.extract import credit_lines, credits, furniture

OURS = credits.own(["Warta Kita", "wartakita.example"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Berita ini telah tayang di Tempo.co dengan judul Dua Menteri Bertemu",
            [("Tempo", "republished", "Dua Menteri Bertemu")],
        ),
        (
            'Artikel ini telah tayang di Kabar Lazuardi dengan judul "Dua Menteri Bertemu".',
            [("Kabar Lazuardi", "republished", "Dua Menteri Bertemu")],
        ),
        (
            "Artikel ini sudah tayang di Kompas.com dengan judul: Dua Menteri",
            [("Kompas.com", "republished", "Dua Menteri")],
        ),
        ("Artikel ini telah tayang di kabarpagi.example", [("kabarpagi.example", "republished", None)]),
        ("Berita ini telah tayang di Warta Kita dengan judul Dua Menteri", []),
        (
            "This report first appeared in The Meridian Courier and is republished with permission.",
            [("The Meridian Courier", "republished", None)],
        ),
        ("This article was originally published by The Conversation.", [("The Conversation", "republished", None)]),
        ("Sumber: Antara", [("Antara", "agency", None)]),
        ("Sumber: Reuters, CNN Indonesia", [("Reuters", "agency", None), ("CNN Indonesia", "quoted", None)]),
        ("Source: Harbour Gazette", [("Harbour Gazette", "quoted", None)]),
        ("Reuters contributed to this report.", [("Reuters", "agency", None)]),
        ("(With inputs from AP)", [("AP", "agency", None)]),
        ("(Kabar Lazuardi/Warta Kita)", [("Kabar Lazuardi", "republished", None)]),
        ("hp/yf (AFP, Reuters)", [("AFP", "agency", None), ("Reuters", "agency", None)]),
        ("Source: Reuters/ec", [("Reuters", "agency", None)]),
        ("(ita/rds)", []),
        ("Editor: Budi Contoh", []),
    ],
)
def test_closing_lines(line: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = credit_lines.in_line(line, "id", OURS)
    assert [(credit.outlet, credit.kind, credit.title) for credit in found] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Siti Contoh/DW Indonesia", ("DW Indonesia", "republished")),
        ("AFP", ("AFP", "agency")),
        ("FOREIGN DESK / HARBOUR GAZETTE", ("HARBOUR GAZETTE", "republished")),
        ("Siti Contoh", None),
        ("Redaksi", None),
        ("Siti/Budi", None),
    ],
)
def test_bylines_that_name_an_outlet(name: str, expected: tuple[str, str] | None) -> None:
    credit = credit_lines.in_byline(name, OURS)
    assert (credit and (credit.outlet, credit.kind)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Kapal di pelabuhan. (ANTARA FOTO/Budi Contoh)", ["Antara"]),
        ("Kapal di pelabuhan. (Foto: Reuters/Contoh)", ["Reuters"]),
        ("Kapal di pelabuhan. Foto: Meridian Courier", ["Meridian Courier"]),
        ("A ship in port. Photograph: AP", ["AP"]),
        ("A ship in port [File: Example Name/Reuters]", ["Reuters"]),
        ("Kapal di pelabuhan. (Foto: Warta Kita)", []),
        ("Kapal di pelabuhan. (Dok. Kementerian)", []),
        ("Kapal di pelabuhan.", []),
    ],
)
def test_whose_a_photo_is(line: str, expected: list[str]) -> None:
    found = list(credit_lines.in_caption(line, OURS))
    assert [credit.outlet for credit in found] == expected
    assert all(credit.kind == "photo" for credit in found)


def test_a_canonical_address_on_another_outlet_s_site_is_a_copy() -> None:
    credit = credit_lines.in_address("https://www.bisnis.com/a", "https://wartakita.example/b", OURS)
    assert credit is not None
    assert (credit.outlet, credit.kind, credit.url) == ("Bisnis.com", "republished", "https://www.bisnis.com/a")
    assert credit_lines.in_address("https://www.bisnis.com/a", "https://ekonomi.bisnis.com/a?page=all", OURS) is None
    assert credit_lines.in_address(None, "https://wartakita.example/b", OURS) is None


@pytest.mark.parametrize("piece", [" staff reporter", "a.id ", " dengan", " contributed", "Source: ", " "])
def test_a_line_of_half_a_million_letters_is_through_in_time(piece: str):
    line = "Source: A" + piece * (500_000 // len(piece)) + ";"
    start = time.process_time()
    list(credit_lines.in_line(line, "en", OURS))
    assert time.process_time() - start < 1


def test_a_run_of_spaces_in_plain_text_is_through_in_time():
    wide = " " * 30_000
    body = f"Mereka bertemu, menurut Reuters{wide}x dan Antara{wide}, y.”{wide}baca{wide}juga{wide}x"
    start = time.process_time()
    list(credits.in_body(body, "id", OURS))
    list(furniture.inside(body, body))
    assert time.process_time() - start < 1
