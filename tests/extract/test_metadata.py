"""What a page says of its article beside the text."""

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.extract.pages import TITLE, html

from samarkand.extract import metadata, structured
from samarkand.extract.metadata import Metadata


def read(head: str = "", inner: str = "", *, url: str = "https://www.kabarpagi.example/a", title: str = "") -> Metadata:
    tree = LexborHTMLParser(html(inner, head=head, title=title))
    return metadata.read(tree, structured.objects(tree), url)


LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "inner", "expected", "place"),
    [
        (
            LD % '{"@type":"NewsArticle","datePublished":"2022-09-15T10:45:00+07:00"}',
            "",
            "2022-09-15T10:45:00+07:00",
            "json-ld datePublished",
        ),
        (
            LD % '{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"datePublished":"2022-09-15"}]}',
            "",
            "2022-09-15T00:00:00+00:00",
            "json-ld datePublished",
        ),
        (
            '<meta property="article:published_time" content="2022-09-15T03:45:00Z">',
            "",
            "2022-09-15T03:45:00+00:00",
            "meta article:published_time",
        ),
        (
            '<meta name="publishdate" content="2022/09/15 10:45:00">',
            "<div class='date'>Kamis, 15 September 2022 | 10:45 WIB</div>",
            "2022-09-15T10:45:00+07:00",
            "<div>",
        ),
        ("", '<time datetime="2022-09-15T20:40:00+08:00">15 Sep</time>', "2022-09-15T20:40:00+08:00", "<time>"),
        (
            "",
            "<h1>Dua Menteri</h1><p class='date'>Updated 16/09/2022 08:00 WIB</p>"
            "<p class='date'>15/09/2022 10:45 WIB</p>",
            "2022-09-15T10:45:00+07:00",
            "<p>",
        ),
        (
            "",
            "<h1>Dua Menteri</h1><time class='updated' datetime='2022-09-16T08:00:00Z'>16 Sep</time>"
            "<time class='published' datetime='2022-09-15T20:00:00Z'>15 Sep</time>",
            "2022-09-15T20:00:00+00:00",
            "<time>",
        ),
        (
            "",
            "<h1>Dua Menteri</h1><time class='updated' datetime='2022-09-16T08:00:00Z'>16 Sep</time>",
            "2022-09-16T08:00:00+00:00",
            "<time>",
        ),
        ("", "<span class='tanggal'>15/09/2022, 10:45 WITA</span>", "2022-09-15T10:45:00+08:00", "<span>"),
    ],
)
def test_the_date_is_taken_from_the_first_place_that_has_it(head: str, inner: str, expected: str, place: str) -> None:
    found = read(head, inner)
    assert found.published is not None
    assert (found.published.isoformat(), found.found_in["published"]) == (expected, place)


@pytest.mark.parametrize(
    ("head", "inner", "shown", "expected"),
    [
        ("", f"<h1>{TITLE}</h1>", f"{TITLE} - Kabar Pagi", TITLE),
        ("", "", f"{TITLE} | Kabar Pagi", TITLE),
        ("", "", f"{TITLE} - Halaman 2 - kabarpagi.example", f"{TITLE} - Halaman 2"),
        ('<meta property="og:title" content="Putin - Xi: Siapa Menang?">', "", "", "Putin - Xi: Siapa Menang?"),
        (f'<meta property="og:title" content="{TITLE} : Okezone News - Okezone">', "", "", f"{TITLE} : Okezone News"),
        (
            '<meta property="og:title" content="Judul dari Meta yang Panjang">',
            "<h1>Kabar Pagi</h1><h1>Kabar Sore</h1>",
            "",
            "Judul dari Meta yang Panjang",
        ),
        (LD % '{"@type":"NewsArticle","headline":"A &amp; B Bertemu di Kota"}', "", "x", "A & B Bertemu di Kota"),
    ],
)
def test_the_title_comes_without_the_site_s_name(head: str, inner: str, shown: str, expected: str) -> None:
    assert read(head, inner, title=shown).title == expected


@pytest.mark.parametrize(
    ("head", "inner", "expected"),
    [
        (
            LD % '{"@type":"NewsArticle","author":[{"@type":"Person","name":"Siti Contoh"},{"name":"Budi Contoh"}]}',
            "",
            ("Siti Contoh", "Budi Contoh"),
        ),
        ('<meta name="author" content="Redaksi">', "", ("Redaksi",)),
        ('<meta name="author" content="Siti Contoh, Budi Contoh">', "", ("Siti Contoh", "Budi Contoh")),
        (
            '<meta name="author" content="https://www.facebook.com/kabar">',
            '<a rel="author">Siti Contoh</a>',
            ("Siti Contoh",),
        ),
        ("", '<div class="read__credit-author">Penulis: Siti Contoh</div>', ("Siti Contoh",)),
        ("", '<div class="byline">By Foreign desk</div>', ("Foreign desk",)),
        ('<meta name="author" content="admin">', "", ()),
    ],
)
def test_bylines(head: str, inner: str, expected: tuple[str, ...]) -> None:
    assert read(head, inner).bylines == expected


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<meta property="og:site_name" content="Kabar Pagi">', "https://kabarpagi.example/a", "Kabar Pagi"),
        ('<meta property="og:site_name" content="KOMPAS.com">', "page.html", "Kompas.com"),
        ("", "https://nasional.kompas.com/a", "Kompas.com"),
        ('<link rel="canonical" href="https://www.warta.example/a">', "page.html", "warta.example"),
        ('<link rel="canonical" href="https://www.kompas.com/a">', "https://www.warta.example/a", "warta.example"),
        ('<link rel="canonical" href="https://www.kompas.com/a">', "https://a.cdn.ampproject.org/a", "Kompas.com"),
        ("", "page.html", None),
    ],
)
def test_the_site(head: str, url: str, expected: str | None) -> None:
    assert read(head, url=url).site == expected


@pytest.mark.parametrize(
    ("head", "field", "expected", "place"),
    [
        (LD % '{"@type":"NewsArticle","articleSection":"Nasional"}', "section", "Nasional", "json-ld articleSection"),
        ('<meta property="article:section" content="Dunia">', "section", "Dunia", "meta article:section"),
        (
            '<meta property="article:tag" content="Damai"><meta property="article:tag" content="Perang, Dingin">',
            "tags",
            ("Damai", "Perang, Dingin"),
            "meta article:tag",
        ),
        (
            '<meta name="keywords" content="damai, perang,#dagang">',
            "tags",
            ("damai", "perang", "dagang"),
            "meta keywords",
        ),
        (LD % '{"@type":"NewsArticle","keywords":["damai","perang"]}', "tags", ("damai", "perang"), "json-ld keywords"),
        ('<link rel="amphtml" href="https://amp.kabarpagi.example/a">', "amp", "https://amp.kabarpagi.example/a", None),
        ("", "tags", (), None),
    ],
)
def test_section_tags_and_amp_link(head: str, field: str, expected: object, place: str | None) -> None:
    found = read(head)
    assert (getattr(found, field), found.found_in.get(field)) == (expected, place)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (LD % '{"@type":"NewsArticle","dateModified":"2022-09-15T12:00:00+07:00"}', "2022-09-15T12:00:00+07:00"),
        ('<meta property="article:modified_time" content="2022-09-15T05:00:00Z">', "2022-09-15T05:00:00+00:00"),
    ],
)
def test_when_it_was_modified(head: str, expected: str) -> None:
    modified = read(head).modified
    assert modified is not None
    assert modified.isoformat() == expected
