"""From pages to articles."""

from datetime import UTC, datetime

import pytest
from tests.extract.pages import BODY, LAYOUTS, PARAGRAPHS, TITLE, html, page, tags

from samarkand.errors import PageError
from samarkand.extract import extract
from samarkand.model import Article, Given

GERMAN = "Der Außenminister traf den Botschafter in der Hauptstadt, um über den Handel zu sprechen."


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_gives_the_same_paragraphs_and_nothing_else(name: str) -> None:
    article = extract(page(LAYOUTS[name]))
    assert article.text == BODY
    assert [article[span] for span in article.paragraphs] == list(PARAGRAPHS)
    assert article.title == TITLE
    assert article.language == "id"


def test_what_was_set_aside_is_kept_with_its_kind_and_place() -> None:
    article = extract(page(LAYOUTS["furniture in every gap"]))
    assert [(one.kind, one.after, one.span) for one in article.furniture] == [
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


def test_credits_carry_their_place_in_the_text() -> None:
    texts = (*PARAGRAPHS[:3], "Perundingan itu sulit, seperti dilansir dari Reuters, Jumat (16/9/2022).")
    lines = (*texts, "Artikel ini telah tayang di Bisnis.com dengan judul Dua Menteri Bertemu", "Sumber: Antara")
    article = extract(page(html("<article>" + "".join(tags(lines)) + "</article>")))
    assert article.text == "\n".join(texts)
    assert [(credit.outlet, credit.kind) for credit in article.credits] == [
        ("Reuters", "agency"),
        ("Bisnis.com", "republished"),
        ("Antara", "agency"),
    ]
    assert article.credits[0].span is not None
    assert article[article.credits[0].span] == "Reuters"


def test_extracting_twice_gives_the_same_article() -> None:
    assert extract(page(LAYOUTS["article with paragraphs"])) == extract(page(LAYOUTS["article with paragraphs"]))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "no-text"),
        (html(""), "no-text"),
        ("%PDF-1.7 x", "not-text"),
        (bytes(range(256)) * 20, "not-text"),
        (b"a" * 20_000_001, "too-large"),
        (
            html("<p>Halaman yang Anda cari tidak ditemukan. Silakan kembali ke beranda situs ini.</p>", title="404"),
            "not-an-article",
        ),
        (
            html(
                "<p>We value your privacy. We and our partners store information on a device, such as cookies.</p>",
                title="Before you continue",
            ),
            "not-an-article",
        ),
        (html("<div id='root'></div><script></script><script></script><script></script>"), "not-an-article"),
        (
            html(
                "<ul>"
                + "".join(
                    f"<li><h2><a>Judul berita yang panjang nomor {n} di halaman ini</a></h2></li>" for n in range(20)
                )
                + "</ul>"
            ),
            "list-page",
        ),
        (
            html(
                "".join(
                    f"<div><h3><a>Judul berita yang panjang nomor {n}</a></h3><p>{PARAGRAPHS[n % 4]}</p></div>"
                    for n in range(12)
                )
            ),
            "list-page",
        ),
        (
            html("".join(tags((GERMAN,) * 4))),
            "language",
        ),
    ],
)
def test_pages_that_are_no_article_are_refused_with_a_code(body: str | bytes, code: str) -> None:
    with pytest.raises(PageError) as refused:
        extract(page(body))
    assert refused.value.code == code
    assert refused.value.stage == "extract"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "body",
    [
        "<html><body>" + "<div>" * 20_000 + "".join(tags()),
        "<html><body><p>" + " ".join(PARAGRAPHS) * 500,
        html(
            "<article>" + "".join(tags()) + "</article>",
            head='<script type="application/ld+json">' + "[" * 20_000 + "</script>",
        ),
        html("<article>" + "<span class='ads'>x</span>" * 5_000 + "".join(tags()) + "</article>"),
        html("<article>\ufdd4 \ufdd0 7\ufdd4" + "".join(tags()) + "</article>"),
    ],
)
def test_strange_pages_are_read_too(body: str) -> None:
    assert PARAGRAPHS[3] in extract(page(body)).text


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
