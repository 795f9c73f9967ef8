"""Articles on several pages."""

import pytest
from tests.extract.pages import BODY, PARAGRAPHS, TITLE, html, page, tags

from samarkand.extract import extract
from samarkand.extract.joining import join_pages, part_of
from samarkand.model import Article

LAST = "Perundingan itu sulit, seperti dilansir dari Reuters pada Jumat kemarin di Kota Bandar."


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/news/x", ("https://a.example/news/x", 1)),
        ("https://a.example/news/x?page=3", ("https://a.example/news/x", 3)),
        ("https://a.example/news/x?page=all", ("https://a.example/news/x", 0)),
        ("https://a.example/news/x?page=2&utm=b", ("https://a.example/news/x?utm=b", 2)),
        ("https://a.example/news/x?utm=b&page=2", ("https://a.example/news/x?utm=b", 2)),
        ("https://a.example/news/dua-menteri-bertemu/2", ("https://a.example/news/dua-menteri-bertemu", 2)),
        ("https://a.example/news/2", ("https://a.example/news/2", 1)),
        ("https://a.example/2022/09/15", ("https://a.example/2022/09/15", 1)),
        ("https://a.example/news/x/page/2/", ("https://a.example/news/x", 2)),
        ("https://a.example/read/2022/09/15/10450011/x", ("https://a.example/read/2022/09/15/10450011/x", 1)),
        ("https://a.example/news/x?pages=2", ("https://a.example/news/x?pages=2", 1)),
    ],
)
def test_an_address_is_divided_into_article_and_page(url: str, expected: tuple[str, int]) -> None:
    assert part_of(url) == expected


def part(paragraphs: tuple[str, ...], *, editor: str) -> Article:
    body = "".join(tags(paragraphs)) + "<p>Baca juga: Tiga Kapal Ditahan</p>"
    return extract(page(html(f"<article><h1>{TITLE}</h1>{body}<p>Editor: {editor}</p></article>")))


def test_pages_are_joined_without_the_paragraphs_that_they_share() -> None:
    first = part(PARAGRAPHS[:3], editor="Budi Contoh")
    second = part((PARAGRAPHS[0], PARAGRAPHS[3], LAST), editor="Siti Contoh")
    whole = join_pages((first, second))
    assert whole.text == f"{BODY}\n{LAST}"
    assert [whole[span] for span in whole.paragraphs] == [*PARAGRAPHS, LAST]
    assert (whole.title, whole.page_id, whole.bylines) == (TITLE, first.page_id, ("Budi Contoh", "Siti Contoh"))
    assert [credit.outlet for credit in whole.credits] == ["Reuters"]
    assert whole.credits[0].span is not None
    assert whole[whole.credits[0].span] == "Reuters"
    assert [one.kind for one in whole.furniture] == ["related", "credit"] * 2
    assert whole.id != first.id


def test_one_page_stays_as_it_is_and_none_is_refused() -> None:
    only = part(PARAGRAPHS, editor="Budi Contoh")
    assert join_pages((only,)) is only
    with pytest.raises(ValueError, match="no article"):
        join_pages(())
