"""From pages to articles."""

from datetime import UTC, datetime

import pytest
from tests.extract.pages import BODY, LAYOUTS, PARAGRAPHS, TITLE, html, page, tags

from samarkand.errors import PageError
from samarkand.extract import extract
from samarkand.model import Article, Given


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_paragraphs_and_nothing_else(name: str) -> None:
    article = extract(page(LAYOUTS[name]))
    assert article.text == BODY
    assert [article[span] for span in article.paragraphs] == list(PARAGRAPHS)
    assert article.title == TITLE
    assert article.language == "id"


def test_what_was_set_aside_is_kept_with_its_kind_and_place() -> None:
    article = extract(page(LAYOUTS["furniture in every gap"]))
    assert [(one.kind, one.after, one.span) for one in article.furniture][:8] == [
        ("credit", -1, None),
        ("caption", -1, None),
        ("advert", 0, None),
        ("advert", 0, None),
        ("related", 1, None),
        ("promo", 2, None),
        ("credit", 3, None),
        ("other", 3, None),
    ]
    assert article.furniture[4].text == "Baca juga: Tiga Kapal Ditahan di Selat"
    assert article.bylines == ("Redaksi", "Budi Contoh")
    assert article.credits == ()


def test_what_stands_around_the_article_is_kept_and_tells_nothing_of_it() -> None:
    around = (
        "<section><h3>Terpopuler</h3><ol><li><a href='/1'>Tiga Kapal Ditahan di Selat</a></li></ol></section>"
        "<div><h4>2 Komentar</h4><p>rw04</p>"
        "<p>Oleh karena itu saya setuju dengan isi berita dari Reuters ini.</p></div>"
        "<div>Bagikan Facebook Twitter WhatsApp</div><footer><p>© 2022 Kabar Pagi. Editor: Orang Lain</p></footer>"
    )
    article = extract(page(html(f"<div><h1>{TITLE}</h1><div>{''.join(tags())}</div></div>{around}")))
    assert article.text == BODY
    assert (article.bylines, article.credits) == ((), ())
    assert [(one.kind, one.text) for one in article.furniture] == [
        ("related", "Terpopuler"),
        ("related", "Tiga Kapal Ditahan di Selat"),
        ("other", "2 Komentar"),
        ("other", "Oleh karena itu saya setuju dengan isi berita dari Reuters ini."),
        ("share", "Bagikan Facebook Twitter WhatsApp"),
        ("other", "© 2022 Kabar Pagi. Editor: Orang Lain"),
    ]


@pytest.mark.parametrize(
    ("below", "bylines"),
    [
        ("<div>Nama Penulis</div>", ("Nama Penulis",)),
        ("<div>Luar Negeri</div>", ()),
        ("<div>Dikirim oleh <b>Nama Penulis</b>, Sabtu, 2 Jun 2018 13:09 WIT</div>", ("Nama Penulis",)),
        ("<div>21/05/20, 18:08 WIB oleh Nama Penulis</div>", ("Nama Penulis",)),
        ("<div>Kontributor Kota Bandar: Nama Penulis</div>", ("Nama Penulis",)),
        ("<div class='author'>ANTARA</div>", ()),
    ],
)
def test_the_author_below_the_headline(below: str, bylines: tuple[str, ...]) -> None:
    article = extract(page(html(f"<h1>{TITLE}</h1>{below}<div>{''.join(tags())}</div>")))
    assert (article.text, article.bylines) == (BODY, bylines)


def test_section_tags_changes_and_the_short_form_are_read() -> None:
    head = (
        "<meta property='article:modified_time' content='2022-09-16T10:00:00+07:00'>"
        "<meta property='article:section' content='Dunia'><meta name='keywords' content='menteri, dagang'>"
        "<link rel='amphtml' href='https://www.kabarpagi.example/amp/1'>"
    )
    article = extract(page(f"<html><head>{head}</head><body><h1>{TITLE}</h1>{''.join(tags())}</body></html>"))
    assert article.modified is not None
    assert article.modified.isoformat() == "2022-09-16T10:00:00+07:00"
    assert (article.section, article.tags) == ("Dunia", ("menteri", "dagang"))
    assert article.amp == "https://www.kabarpagi.example/amp/1"


def test_the_dateline_is_kept_and_cut_from_the_text() -> None:
    first = f"KOTA BANDAR, KABARPAGI.com - {PARAGRAPHS[0]}"
    article = extract(page(html("<article>" + "".join(tags((first, *PARAGRAPHS[1:]))) + "</article>")))
    assert article.dateline == "KOTA BANDAR"
    assert article.text == BODY
    assert article.furniture[0].text == "KOTA BANDAR, KABARPAGI.com -"


def test_a_piece_glued_to_a_paragraph_is_cut_out() -> None:
    glued = (PARAGRAPHS[0] + "Baca Juga: Siapa Menteri Baru Negara Utara?", *PARAGRAPHS[1:])
    article = extract(page(html("<article>" + "".join(tags(glued)) + "</article>")))
    assert article.text == BODY
    assert [(one.kind, one.after) for one in article.furniture] == [("related", 0)]


@pytest.mark.parametrize(
    ("between", "furniture"),
    [
        (
            "Baca juga: <a href='/b'>Tiga Kapal Ditahan di Selat Merak</a>",
            "Baca juga: Tiga Kapal Ditahan di Selat Merak",
        ),
        ("<b>Lihat Juga <a href='/b'>Harga Beras Turun Lagi</a></b>", "Lihat Juga Harga Beras Turun Lagi"),
        ("Read also: <a href='/b'>Talks open in Port Sel</a>", "Read also: Talks open in Port Sel"),
        ("<a href='/t'>Kota Bandar</a> adalah ibu kota negara itu.", None),
        ("Menteri membaca juga: <a href='/t'>surat dari Negara Selatan</a> itu.", None),
    ],
)
def test_an_announced_link_between_two_sentences_is_cut_out(between: str, furniture: str | None) -> None:
    first, second = PARAGRAPHS[0], PARAGRAPHS[1]
    body = "".join(tags((f"{first} {between} {second}", *PARAGRAPHS[2:])))
    article = extract(page(html(f"<article>{body}</article>")))
    assert [one.text for one in article.furniture] == ([furniture] if furniture else [])
    assert (article.paragraphs[0].end == len(f"{first} {second}")) is (furniture is not None)


@pytest.mark.parametrize(
    ("opening", "paragraphs"),
    [
        ("<b>Kerja Sama Perdagangan</b>Kedua pihak", ["Kerja Sama Perdagangan", "Kedua pihak"]),
        ("<strong>Trade Talks</strong>Both sides", ["Trade Talks", "Both sides"]),
        ("<b>Negara Utara</b> dan kedua pihak", ["Negara Utara dan kedua pihak"]),
        ("<b>Menteri Luar Negeri</b> Negara Utara", ["Menteri Luar Negeri Negara Utara"]),
        ("Kata <b>Negara Utara</b>Kedua pihak", ["Kata Negara UtaraKedua pihak"]),
    ],
)
def test_a_sub_heading_that_lost_its_line_break_is_a_paragraph(opening: str, paragraphs: list[str]) -> None:
    rest = " sepakat untuk bertemu lagi pada bulan depan di ibu kota."
    body = "".join(tags((*PARAGRAPHS[:2], opening + rest, *PARAGRAPHS[2:])))
    article = extract(page(html(f"<article>{body}</article>")))
    found = [article[span] for span in article.paragraphs][2:-2]
    assert found == [*paragraphs[:-1], paragraphs[-1] + rest]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kata<a href='/t'>Menteri Negara Utara</a>kemudian", "Kata Menteri Negara Utara kemudian"),
        ("di <a href='/t'>Kota Bandar</a>, kata", "di Kota Bandar, kata"),
        ("<a href='/t'>perundingan</a>nya gagal", "perundingannya gagal"),
    ],
)
def test_a_space_lost_at_a_link_is_put_back(sentence: str, expected: str) -> None:
    article = extract(
        page(html("<article>" + "".join(tags((*PARAGRAPHS, f"Ia berkata {sentence} pula."))) + "</article>"))
    )
    assert article[article.paragraphs[-1]] == f"Ia berkata {expected} pula."


def test_marks_that_nobody_sees_are_left_out() -> None:
    marked = tuple(text.replace("menteri", "men\u00adteri\u200e") for text in PARAGRAPHS)
    article = extract(page(html(f"<article><h1>\u200e{TITLE}</h1>{''.join(tags(marked))}</article>")))
    assert (article.title, article.text) == (TITLE, BODY)


def test_labels_and_the_date_above_the_first_paragraph_are_set_aside() -> None:
    above = "<p>Luar Negeri</p><p>Budi Contoh - Kamis, 15 Sep 2022 10:45 WIB</p>"
    article = extract(page(html(f"<h1>{TITLE}</h1>{above}<div class='entry'>{''.join(tags())}</div>")))
    assert (article.text, article.bylines) == (BODY, ("Budi Contoh",))
    assert article.published is not None
    assert article.published.isoformat() == "2022-09-15T10:45:00+07:00"


def test_credits_carry_their_place_in_the_text() -> None:
    texts = (*PARAGRAPHS[:3], "Perundingan itu sulit, seperti dilansir dari Reuters, Jumat (16/9/2022).")
    lines = (*texts, "Artikel ini telah tayang di Tempo.co dengan judul Dua Menteri Bertemu", "Sumber: Antara")
    article = extract(page(html("<article>" + "".join(tags(lines)) + "</article>")))
    assert article.text == "\n".join(texts)
    assert [(credit.outlet, credit.kind) for credit in article.credits] == [
        ("Reuters", "agency"),
        ("Tempo", "republished"),
        ("Antara", "agency"),
    ]
    assert article.credits[0].span is not None
    assert article[article.credits[0].span] == "Reuters"


def test_extracting_twice_gives_the_same_article() -> None:
    assert extract(page(LAYOUTS["article with paragraphs"])) == extract(page(LAYOUTS["article with paragraphs"]))


def given_text(text: str, **given: str) -> Article:
    return extract(page(text, media_type="text/plain", charset="utf-8", given=Given(text=True, **given)))  # type: ignore[arg-type]


def test_a_given_text_is_kept_to_the_last_character() -> None:
    text = f"\n{TITLE}\r\nADVERTISEMENT\r\n{PARAGRAPHS[0]}\u00a0\n\nBaca juga: Tiga Kapal Ditahan\n{PARAGRAPHS[1]}  \n"
    article = given_text(text)
    assert article.text == text
    assert [article[span] for span in article.paragraphs] == [TITLE, PARAGRAPHS[0], PARAGRAPHS[1]]
    for one in article.furniture:
        assert one.span is not None
        assert article[one.span] == one.text


def test_what_the_giver_states_comes_first() -> None:
    article = given_text(
        BODY, title="Judul Lain", published="2023-01-02", language="in", url="https://nasional.kompas.com/a"
    )
    assert (article.title, article.language) == ("Judul Lain", "id")
    assert article.published == datetime(2023, 1, 2, tzinfo=UTC)
    assert article.found_in["title"] == article.found_in["published"] == article.found_in["language"] == "given"


def test_a_date_in_the_text_is_inferred_where_none_is_given() -> None:
    article = given_text(
        f"Dua menteri bertemu pada Rabu (14/9/2022).\n{BODY}\nIa menolak, kata menteri, Jumat (16/9/2022)."
    )
    assert article.published == datetime(2022, 9, 16, tzinfo=UTC)
    assert article.found_in["published"] == 'inferred from "Jumat (16/9/2022)"'
    assert given_text("Dua menteri bertemu di Kota Bandar kemarin lusa untuk berunding.").published is None


def test_a_given_language_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(PageError) as refused:
        given_text(BODY, language="de")
    assert refused.value.code == "language"


FIRST = "Kapal riset Lintang Kemukus bersandar di Teluk Ampera pada Rabu pagi setelah sebulan memetakan dasar laut."
SECOND = "Kepala ekspedisi, Murni Sasmita, menyebut timnya menemukan enam gunung bawah laut yang belum bernama."
THIRD = "Peta itu akan diserahkan kepada badan hidrografi pada akhir bulan, lalu dibuka untuk umum tanpa biaya."


@pytest.mark.parametrize(
    "parts",
    [
        '<div class="bagian1"><p>{}</p></div><div class="bagian2"><p>{}</p></div><div class="bagian3"><p>{}</p></div>',
        '<article class="kunci"><p>{}</p></article><article class="kabar"><p>{}</p></article>'
        '<article class="kabar"><p>{}</p></article>',
    ],
    ids=["parts named alike", "posts of a live report"],
)
def test_a_short_article_in_several_elements_is_read_whole(parts: str) -> None:
    title = "Kapal Riset Bersandar"
    article = extract(page(html(f"<h1>{title}</h1>{parts.format(FIRST, SECOND, THIRD)}", title=title)))
    assert [article[span] for span in article.paragraphs] == [FIRST, SECOND, THIRD]
    assert article.found_in["text"] == "densest block"


def test_cards_of_other_articles_are_no_parts_of_a_short_one() -> None:
    title = "Kapal Riset Bersandar"
    cards = "".join(f'<article><h3><a href="/{n}">Judul {n}</a></h3><p>{text}</p></article>'
                    for n, text in enumerate((SECOND, THIRD)))  # fmt: skip
    article = extract(page(html(f"<main><h1>{title}</h1><article><p>{FIRST}</p></article>{cards}</main>", title=title)))
    assert [article[span] for span in article.paragraphs] == [FIRST]


def test_cards_beside_the_body_stand_apart_and_are_related() -> None:
    cards = (
        '<div class="more"><a href="/1"><div>Menara Suar Tua Dibuka untuk Umum</div></a>'
        '<a href="/2"><div>Pasar Apung Pindah ke Hilir</div></a></div>'
    )
    article = extract(page(html(f"<h1>{TITLE}</h1><div>{''.join(tags())}</div>{cards}")))
    assert [one.text for one in article.furniture if one.kind == "related"] == [
        "Menara Suar Tua Dibuka untuk Umum",
        "Pasar Apung Pindah ke Hilir",
    ]


def test_a_picture_inside_a_link_to_another_article_has_no_caption() -> None:
    card = '<div><img src="a.jpg"><a href="/1">Siapa Pemilik Menara Suar di Teluk Ampera?</a></div>'
    first, *rest = tags()
    article = extract(page(html(f"<h1>{TITLE}</h1><div>{first}{card}{''.join(rest)}</div>")))
    assert [(one.kind, one.after) for one in article.furniture if "Menara Suar" in one.text] == [("related", 0)]


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("<b>Ampera</b> - Sidang", "Ampera"),
        ("<strong>Teluk Ampera</strong> &ndash; Sidang", "Teluk Ampera"),
        ("Ampera - Sidang", None),
        ("<b>Ampera</b> - sebuah kota, dalam sidang", None),
    ],
)
def test_words_in_bold_before_a_dash_are_the_dateline(opening: str, place: str | None) -> None:
    first = f"{opening} dewan kota itu ditunda sampai Senin karena separuh anggotanya tidak hadir di ruang rapat."
    article = extract(page(html(f"<h1>{TITLE}</h1><div>{first}{''.join(tags())}</div>")))
    assert article.dateline == place


def test_a_page_titled_by_its_outlet_has_its_headline_in_large_letters() -> None:
    large = "Menara Suar Teluk Ampera Padam Dua Malam"
    inner = (
        f'<table><tr><td><b>Halaman Muka</b><font size="4"><b>{large}</b></font><br>'
        f"{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>"
    )
    article = extract(page(html(inner, title="Kabar Pagi Online")))
    assert (article.title, article.found_in["title"]) == (large, "large letters")
