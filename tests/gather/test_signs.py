"""What a page shows of the article that it is a page of."""

from datetime import UTC, datetime

import pytest

from samarkand.gather import goes_on
from samarkand.gather.signs import agree, links_to, signs_of, title_of
from samarkand.model import Given, Origin, Page

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
BASE = "https://kabar.example/berita/menteri-bertemu-duta-besar"


def page(url: str, body: bytes = b"", *, via: str = "http", given: Given | None = None) -> Page:
    return Page(id="p", origin=Origin(url=url, seen=SEEN, via=via), body=body, given=given)  # type: ignore[arg-type]


def first(url: str) -> tuple[str, int]:
    sign = signs_of(page(url))[0]
    return sign.article, sign.number


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (BASE, 1),
        (f"{BASE}?page=1", 1),
        (f"{BASE}?page=2", 2),
        (f"{BASE}?page=all", 0),
        (f"{BASE}?halaman=3", 3),
        (f"{BASE}/2", 2),
        (f"{BASE}/page/4/", 4),
        (f"{BASE}/halaman-2", 2),
        (f"{BASE}/?page=2&utm_source=kawan", 2),
        (f"{BASE}?page=2#komentar", 2),
        ("http://www.kabar.example/berita/menteri-bertemu-duta-besar?page=2", 2),
        ("https://m.kabar.example/berita/menteri-bertemu-duta-besar?page=2", 2),
        ("https://amp.kabar.example/berita/menteri-bertemu-duta-besar?page=2", 2),
        ("https://kabar.example/amp/berita/menteri-bertemu-duta-besar?page=2", 2),
        (f"{BASE}/amp?page=2", 2),
        (f"{BASE}?page=2&amp=1", 2),
        (f"{BASE}?page=2&outputType=amp", 2),
    ],
)
def test_all_addresses_of_an_article_s_pages_lead_to_one_article(url: str, number: int) -> None:
    assert first(url) == (BASE, number)


@pytest.mark.parametrize(
    "pair",
    [
        ("https://kabar.example/?p=12", "https://kabar.example/?p=13"),
        ("https://kabar.example/index.php?page=12", "https://kabar.example/index.php?page=13"),
        ("https://kabar.example/?id=5", "https://kabar.example/?id=6"),
        ("https://kabar.example/2022/09/15", "https://kabar.example/2022/09/16"),
        ("https://kabar.example/baca/12", "https://kabar.example/baca/13"),
    ],
)
def test_numbers_that_name_an_article_are_no_pages(pair: tuple[str, str]) -> None:
    assert signs_of(page(pair[0]))[0].article != signs_of(page(pair[1]))[0].article


def test_a_number_at_the_end_of_a_headline_is_first_a_part_of_it() -> None:
    itself, other = signs_of(page(f"{BASE}-2"))
    assert (itself.article, itself.number) == (f"{BASE}-2", 1)
    assert (other.article, other.number, other.titled, other.linked) == (BASE, 2, True, True)


def test_p_counts_only_beside_an_equal_title() -> None:
    assert signs_of(page(f"{BASE}?p=2"))[0].titled
    assert not signs_of(page(f"{BASE}?page=2"))[0].titled


def test_the_address_that_a_row_states_comes_before_its_place() -> None:
    given = Given(url=f"{BASE}?page=2", text=True)
    sign = signs_of(page("rows.jsonl#7", given=given, via="file"))[0]
    assert (sign.article, sign.number) == (BASE, 2)


@pytest.mark.parametrize(
    ("name", "head", "number"),
    [
        ("a/x.html", f'<link rel="canonical" href="{BASE}?page=2">', 2),
        ("a/x.html", f"<LINK HREF='{BASE}?page=all' REL=canonical>", 0),
        ("a/x.html", f'<link rel="canonical" href="{BASE}"><meta property="og:url" content="{BASE}?page=3">', 3),
        ("a/x.html", f'<link rel="canonical" href="{BASE}">', 1),
    ],
)
def test_a_file_is_what_its_head_states(name: str, head: str, number: int) -> None:
    sign = signs_of(page(name, head.encode(), via="file"))[0]
    assert (sign.article, sign.number) == (BASE, number)


@pytest.mark.parametrize(
    "name",
    ["a/menteri-bertemu-duta?page=2.html", "a/menteri-bertemu-duta@page=2.html",
     "a/menteri-bertemu-duta/2.html",
     "a/menteri-bertemu-duta/2/index.html", "a/menteri-bertemu-duta%3Fpage%3D2.html"]
)  # fmt: skip
def test_a_file_without_a_stated_address_goes_by_its_name_with_an_equal_title_and_a_link(name: str) -> None:
    (one,) = signs_of(page("a/menteri-bertemu-duta.html", via="file"))
    (two,) = signs_of(page(name, via="file"))
    assert one.article == two.article
    assert (two.number, two.titled, two.linked) == (2, True, True)


def test_a_text_without_an_address_tells_nothing() -> None:
    text = Page(id="p", origin=Origin(url="berita-2.txt", seen=SEEN), body=b"x", media_type="text/plain")
    assert signs_of(text) == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f'<link rel="next" href="{BASE}?page=2">', True),
        ('<a class="p" rel="nofollow next" href="?page=2">2</a>', True),
        ('<link rel="next" href="https://kabar.example/berita/harga-beras-naik-lagi">', False),
        ('<a href="?page=2">2</a>', False),
        ('<link rel="next" href="http://[">', False),
    ],
)
def test_a_page_goes_on_where_its_next_one_is_page_two(head: str, expected: bool) -> None:
    assert goes_on(page(BASE, head.encode())) is expected


@pytest.mark.parametrize(
    "title",
    ["Menteri bertemu duta besar", "Menteri bertemu duta besar - Halaman 2", "Menteri bertemu duta besar Halaman all",
     "Menteri  bertemu\nduta besar (2)", "Menteri bertemu duta besar | Page 2 of 3",
     "MENTERI bertemu duta besar (2/3)"],
)  # fmt: skip
def test_titles_are_compared_without_the_number(title: str) -> None:
    assert title_of(page(BASE, f"<title>{title}</title>".encode())) == "menteri bertemu duta besar"


def test_the_title_for_sharing_comes_before_the_window_s() -> None:
    body = b'<title>Kabar</title><meta property="og:title" content="Menteri &amp; duta">'
    assert title_of(page(BASE, body)) == "menteri & duta"
    assert title_of(page(BASE, body.decode().encode("utf-16-le"))) == "menteri & duta"


def test_titles_agree_where_one_has_the_site_behind_it() -> None:
    assert agree("menteri bertemu duta", "menteri bertemu duta - kabar", needed=True)
    assert not agree("menteri bertemu duta", "harga beras naik", needed=False)
    assert not agree("kabar", "kabar dari selatan", needed=False)
    assert agree("", "kabar", needed=False)
    assert not agree("", "", needed=True)


def test_a_link_is_to_the_whole_last_part_of_an_address() -> None:
    here = page(BASE, f'<a href="/berita/menteri-bertemu-duta-besar-2">2</a> {BASE}'.encode())
    assert links_to(here, page(f"{BASE}-2"))
    assert not links_to(here, page(BASE))
    assert not links_to(here, page("https://kabar.example/"))
