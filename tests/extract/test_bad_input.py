"""Pages that are no article, strange pages and huge ones."""

import time

import pytest
from tests.extract.pages import FOOT, MENU, PARAGRAPHS, SIDE, TITLE, html, page, tags

from samarkand.errors import PageError
from samarkand.extract import extract

GERMAN = "Der Außenminister traf den Botschafter in der Hauptstadt, um über den Handel zu sprechen."


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "no-text"),
        (html(""), "no-text"),
        ("%PDF-1.7 x", "not-text"),
        (bytes(range(256)) * 20, "not-text"),
        (b"a" * 20_000_001, "too-large"),
        (html("<p>a" * 250_001), "too-large"),
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
        (
            html(f"<h1>Halaman tidak ditemukan</h1>{MENU}<p>{PARAGRAPHS[1]}</p>{SIDE}{FOOT}", title="404"),
            "not-an-article",
        ),
        (
            html(
                "<div id='app'></div><noscript>You need to enable JavaScript to run this app.</noscript>"
                "<script src='a.js'></script><script>start()</script><script src='b.js'></script>"
            ),
            "not-an-article",
        ),
        (
            html(
                "<div class='gate'><h2>Persetujuan cookie</h2><p>Kami menggunakan cookie untuk memberi Anda layanan "
                "yang lebih baik. Dengan melanjutkan, Anda setuju dengan kebijakan kami.</p></div>"
            ),
            "not-an-article",
        ),
        (
            html(
                f"<h1>{TITLE}</h1><div class='player'></div><p>{PARAGRAPHS[2]}</p>",
                head='<meta property="og:type" content="video.other">',
            ),
            "not-an-article",
        ),
        (
            html(
                f"<h1>{TITLE}</h1><p>{PARAGRAPHS[2]}</p>",
                head='<script type="application/ld+json">{"@type":"VideoObject","name":"Video"}</script>',
            ),
            "not-an-article",
        ),
        (
            html(
                MENU
                + "".join(
                    f"<div class='item'><h3><a>Hasil pencarian yang panjang {n}</a></h3></div>" for n in range(15)
                ),
                head='<script type="application/ld+json">{"@type":"SearchResultsPage"}</script>',
            ),
            "list-page",
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


HUGE = {
    "a quarter of a million inline tags": "<i>x</i>" * 124_000,
    "empty paragraphs": "<p></p>" * 124_000,
    "marks inside one block": "<div>" + "<span class='tag'>kata</span> dan " * 30_000 + "</div>",
    "cues in one paragraph": "<p>" + "dilansir dari Reuters, " * 30_000 + "</p>",
    "author boxes": "<div class='author'>x y z</div>" * 30_000,
    "furniture in furniture": "<div class='ads'><b>x</b>" * 2_000 + "</div>" * 2_000,
    "announced links": "<p>" + "Baca juga: <a href='/b'>Tiga Kapal Ditahan</a> " * 10_000 + "</p>",
    "brackets": "<p>" + "(" * 500_000 + "</p>",
}


HUGE |= {
    "attributes": "<div " + " ".join(f"a{number}=x" for number in range(200_000)) + ">x</div>",
    "quoted attributes": "<div " + " ".join(f"a{number}='>'" for number in range(50_000)) + ">x</div>",
    "pictures": "<div><img><i>x y</i></div>" * 20_000,
    "glued titles": "<p>" + "Ia pergi. Baca juga: Harga Beras Naik di Tiga Kota Warga datang. " * 3_000 + "</p>",
}
TOO_MUCH = {
    "a million tiny paragraphs": html("<p>a b</p>" * 1_000_000),
    "a million tags": html("<b></b>" * 500_000 + "".join(tags())),
    "half a million lines": "Ia datang ke kota.\n" * 500_000,
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_no_page_has_is_refused_at_once(name: str) -> None:
    start = time.process_time()
    with pytest.raises(PageError) as refused:
        extract(page(TOO_MUCH[name], media_type="text/html" if "line" not in name else "text/plain"))
    assert refused.value.code == "too-large"
    assert time.process_time() - start < 1


@pytest.mark.parametrize("body", ["<script>" * 50_000, '<script>var a={"b":' + "[" * 50_000 + "</script>"])
def test_scripts_without_an_article_take_no_time(body: str) -> None:
    start = time.process_time()
    with pytest.raises(PageError):
        extract(page(html(body)))
    assert time.process_time() - start < 20


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_page_is_read_in_seconds(name: str) -> None:
    start = time.process_time()
    assert PARAGRAPHS[3] in extract(page(html(f"<article>{HUGE[name]}{''.join(tags())}</article>"))).text
    assert time.process_time() - start < 20


def test_fifty_thousand_paragraphs_are_read_in_seconds() -> None:
    start = time.process_time()
    body = "".join(f"<p>{PARAGRAPHS[number % 4]} {number}.</p>" for number in range(50_000))
    assert len(extract(page(html(f"<article>{body}</article>"))).paragraphs) == 50_000
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "broken",
    [
        "<div><b><p>{}</b><i><p>{}</i></div></span><p>{}",
        "<table><p>{}<tr><p>{}<td><p>{}</table></div></div>",
        "<div><p><b>{}<p>{}</b><i></span></i></div></div><p>{}</em></article>",
    ],
)
def test_elements_that_are_nested_wrongly_or_never_closed_lose_no_paragraph(broken: str) -> None:
    article = extract(page(html(f"<h1>{TITLE}</h1>{broken.format(*PARAGRAPHS[:3])}")))
    for text in PARAGRAPHS[:3]:
        assert text in article.text


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_a_megabyte_of_one_line_is_read_in_seconds(media_type: str) -> None:
    line = " ".join(PARAGRAPHS) + " "
    body = line * (1_000_000 // len(line) + 1)
    start = time.process_time()
    given = html(f"<h1>{TITLE}</h1><p>{body}</p>") if media_type == "text/html" else body
    article = extract(page(given, media_type=media_type))
    assert time.process_time() - start < 20
    assert len(article.text) > 900_000
