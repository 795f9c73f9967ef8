"""Texts without markup."""

import pytest

from samarkand.extract import plaintext

LONG = "Menteri Luar Negeri bertemu duta besar di Kota Bandar pada Kamis untuk membahas kerja sama perdagangan negara."
ALSO = "Pertemuan itu berlangsung selama dua jam dan dihadiri oleh para pejabat dari kedua negara serta para gubernur."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    parts = plaintext.read(text, title=title)
    marked = [(one.span, one.kind) for one in parts.furniture] + [(span, "text") for span in parts.paragraphs]
    return [(kind, text[span.start : span.end]) for span, kind in sorted(marked, key=lambda pair: pair[0]) if span]


def test_a_page_taken_from_html_gives_its_body_and_its_furniture() -> None:
    text = (
        "KABARPAGI.COM - Menteri Contoh tiba. (Twitter@Contoh)\n\n"
        f"Kabarpagi.com, BANDAR{LONG}\n\n"
        "Promosi Sepeda Garuda: Ringan untuk Ayah\n\n"
        f"{ALSO}\n\nBaca Juga Tiga Kapal Ditahan di Selat\n\n{LONG}\n\n"
        "Berita ini telah tayang di Warta Sore dengan judul Menteri Bertemu Duta Besar\n\n"
        "Cek Artikel dan Berita kami yang lain di Google News\nKabarpagi Stories\nMotor Garuda\nRekomendasi"
    )
    assert kinds(text) == [
        ("caption", "KABARPAGI.COM - Menteri Contoh tiba. (Twitter@Contoh)"),
        ("other", "Kabarpagi.com, BANDAR"),
        ("text", LONG),
        ("promo", "Promosi Sepeda Garuda: Ringan untuk Ayah"),
        ("text", ALSO),
        ("related", "Baca Juga Tiga Kapal Ditahan di Selat"),
        ("text", LONG),
        ("credit", "Berita ini telah tayang di Warta Sore dengan judul Menteri Bertemu Duta Besar"),
        ("channel", "Cek Artikel dan Berita kami yang lain di Google News"),
        ("other", "Kabarpagi Stories"),
        ("other", "Motor Garuda"),
        ("other", "Rekomendasi"),
    ]
    parts = plaintext.read(text)
    assert (parts.title, parts.dateline, parts.site) == (None, "BANDAR", "Kabarpagi.com")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Dua Menteri Bertemu di Kota Bandar\n{LONG}", "Dua Menteri Bertemu di Kota Bandar"),
        (f"Siapa yang Menang di Kota Bandar?\nBANDAR, KABAR.com - {LONG}", "Siapa yang Menang di Kota Bandar?"),
        (f"Ministers meet in Port Sel\n\n{LONG}", "Ministers meet in Port Sel"),
        (f"# Dua Menteri Bertemu\n\n{LONG}", "Dua Menteri Bertemu"),
        (f"{LONG}\n{ALSO}", None),
        (LONG, None),
        (f"ADVERTISEMENT\n{LONG}", None),
    ],
)
def test_a_short_first_line_is_the_title_and_a_paragraph_only_in_rows(text: str, title: str | None) -> None:
    parts, row = plaintext.read(text), plaintext.read(text, row=True)
    assert (parts.title, row.title) == (title, title)
    if title:
        first = row.paragraphs[0]
        assert title in text[first.start : first.end]
        assert all(title not in text[span.start : span.end] for span in parts.paragraphs)


@pytest.mark.parametrize(
    ("menu", "title"),
    [
        ("Beranda\nBerita", "Dua Menteri Bertemu di Kota Bandar"),
        ("Home\nNews", "Ministers of two states meet in Port Sel"),
    ],
)
def test_words_of_a_menu_may_stand_above_the_headline(menu: str, title: str) -> None:
    parts = plaintext.read(f"{menu}\n{title}\n{LONG}\n{ALSO}")
    assert (parts.title, len(parts.paragraphs)) == (title, 2)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Warga menunggu di tepi jalan.", "caption"),
        ("A view of the harbour. (AP)", "caption"),
        ("Menteri Contoh tiba pada Kamis.", "text"),
        ('"Kami siap," kata menteri.', "text"),
    ],
)
def test_a_scene_that_names_nobody_below_the_headline_is_a_caption(line: str, kind: str) -> None:
    text = f"Dua Menteri Bertemu\nOleh Nama Penulis\n{line}\n{LONG}\n{ALSO}"
    assert [found for found, _ in kinds(text)] == ["credit", kind, "text", "text"]


@pytest.mark.parametrize(("heading", "most"), [("12 Komentar", "Terpopuler"), ("3 comments", "Most read")])
def test_comments_and_lists_below_the_text_are_furniture(heading: str, most: str) -> None:
    tail = f"{heading}\nrw04\n{ALSO}\n{most}\nTiga Kapal Ditahan\nShips sail again after the storm"
    assert [kind for kind, _ in kinds(f"{LONG}\n{ALSO}\n{tail}")] == [
        "text", "text", "other", "other", "other", "related", "related", "related",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"Kerja sama menteriMenteri itu pulang. {LONG}", ["other", "text"]),
        (f"Pendiri YouTube menemui menteri itu. {LONG}", ["text"]),
    ],
)
def test_a_sub_heading_that_lost_its_line_end_is_cut_off(line: str, found: list[str]) -> None:
    assert [kind for kind, _ in kinds(f"{LONG}\n{line}")] == ["text", *found]


def test_a_short_lead_with_dateline_and_day_is_no_caption() -> None:
    text = f"Dua Menteri Bertemu\nBANDAR RAYA - Menteri Contoh bertemu tamunya, Kamis (3/8/2023).\n{LONG}\n{ALSO}"
    assert "caption" not in [kind for kind, _ in kinds(text)]


def test_lines_between_the_headline_and_the_dateline_are_captions() -> None:
    text = (
        f"Dua Menteri Bertemu\nMenteri Contoh (kanan) di pelabuhan pada 3 Mei 2022.\nBANDAR, KABAR.com - {LONG}\n{ALSO}"
    )
    assert [kind for kind, _ in kinds(text)] == ["caption", "other", "text", "text"]


def test_wrapped_lines_are_one_paragraph_and_single_lines_are_their_own() -> None:
    wrapped = (
        "Menteri Luar Negeri bertemu duta besar di Kota Bandar pada hari\nKamis untuk membahas kerja sama perdagangan "
        "antara kedua\nnegara itu.\n\nSelesai sudah."
    )
    assert len(plaintext.read(wrapped).paragraphs) == 2
    assert len(plaintext.read(f"{LONG}\n{ALSO}\n{LONG}").paragraphs) == 3


def test_a_stamp_under_a_headline_of_a_wrapped_line_s_length_is_a_line_of_its_own() -> None:
    stamp = "Harian Nusa - 1 Januari 2023, 06:15 WIB"
    text = f"Dua Menteri Bertemu di Pelabuhan pada Malam Tahun Baru\n{stamp}\n\n{LONG}\n{ALSO}"
    assert plaintext.read(text).title == "Dua Menteri Bertemu di Pelabuhan pada Malam Tahun Baru"
    assert kinds(text)[0] == ("other", stamp)


def test_spans_inside_a_paragraph_leave_the_furniture_out() -> None:
    text = f"{LONG} Advertisement {ALSO}"
    assert kinds(text) == [("text", LONG), ("advert", "Advertisement"), ("text", ALSO)]


def test_a_headline_after_a_phrase_that_stands_alone_is_related() -> None:
    text = f"{LONG}\nBaca juga:\nTiga Kapal Ditahan di Selat\n{ALSO}"
    assert [kind for kind, _ in kinds(text)] == ["text", "related", "related", "text"]


def test_subheadings_inside_the_text_stay() -> None:
    text = f"{LONG}\nTanggapan Negara Utara\n{ALSO}"
    assert [kind for kind, _ in kinds(text)] == ["text", "text", "text"]
