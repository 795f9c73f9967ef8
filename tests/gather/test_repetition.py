"""Lines that an outlet prints under many of its articles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand.extract import extract
from samarkand.gather import Parts, gather
from samarkand.gather.repetition import LEAST, Repetition
from samarkand.model import Origin, Page, content_id
from samarkand.model.article import Article

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
SLOGAN = "Kabar Arum menyapa pembaca setia"
TEXTS = (
    "Bupati meminta kepala desa menyiapkan data warga yang belum menerima bantuan beras sejak bulan lalu.",
    "Dinas pekerjaan umum menutup jembatan selama dua hari untuk mengganti papan yang sudah lapuk itu.",
    "Petugas kesehatan mendirikan dua pos di dekat pasar untuk memeriksa warga lanjut usia setiap pagi.",
    "Sejumlah pengemudi truk mengeluhkan jalan berlubang yang membuat pengiriman barang terlambat.",
)
HTML = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p><p>{2}</p><p>{3}</p></body></html>"


def web(number: int, *, host: str = "kabararum.example", line: str = SLOGAN) -> Page:
    others = TEXTS[number % 4], line, TEXTS[(number + 1) % 4] + f" Itu terjadi {number} kali."
    return page(f"https://{host}/berita/{number}", HTML.format(f"Judul berita nomor {number}", *others), "text/html")


def text(number: int) -> Page:
    body = f"{TEXTS[number % 4]}\n{SLOGAN}\n{TEXTS[(number + 1) % 4]} Itu terjadi {number} kali."
    return page(f"/data/arum/{number}.txt", body, "text/plain")


def page(url: str, body: str, media_type: str) -> Page:
    origin = Origin(url=url, seen=SEEN, via="file")
    return Page(id=content_id("p", url, body), origin=origin, body=body.encode(), media_type=media_type)


def read(outcome: object) -> Article:
    if isinstance(outcome, Parts):
        return extract(outcome.pages[0][1], frozenset(outcome.repeated))
    assert isinstance(outcome, Page)
    return extract(outcome)


@pytest.mark.parametrize("make", [web, text])
def test_a_line_of_many_articles_is_set_aside_in_all_of_them(make) -> None:  # type: ignore[no-untyped-def]
    articles = [read(outcome) for outcome in gather([make(number) for number in range(LEAST + 1)])]
    for article in articles:
        assert SLOGAN not in [article[span] for span in article.paragraphs]
        assert (SLOGAN, "other") in [(block.text, block.kind) for block in article.furniture]
        assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "pages",
    [
        [web(number) for number in range(LEAST - 1)],
        [web(1) for _ in range(LEAST + 2)],
        [web(number, host=f"outlet{number}.example") for number in range(LEAST + 2)],
    ],
)
def test_few_articles_copies_of_one_and_other_outlets_teach_nothing(pages: list[Page]) -> None:
    assert not any(isinstance(outcome, Parts) and outcome.repeated for outcome in gather(pages))


def test_a_sentence_that_articles_share_stays_among_their_paragraphs() -> None:
    past = "Perselisihan itu bermula ketika badai merusak tembok pelabuhan pada bulan November tahun lalu."
    for outcome in gather([web(number, line=past) for number in range(LEAST + 1)]):
        assert past in read(outcome).text


def test_the_same_pages_teach_the_same() -> None:
    pages = [web(number) for number in range(6)]
    assert list(gather(pages)) == list(gather(pages))


def test_memory_is_bounded() -> None:
    learned = Repetition(most=100)
    for number in range(500):
        learned.learn(web(number))
    assert len(learned._articles) <= 101 + 10
    assert SLOGAN in learned.of(web(9))


def test_lines_of_a_row_are_left_alone(tmp_path: Path) -> None:
    assert Repetition().of(text(1)) == ()


@pytest.mark.parametrize("stated", ["https://[kabararum/berita", "http://]"])
def test_an_address_that_none_can_be_names_no_outlet(stated: str) -> None:
    body = (
        f'<html><head><link rel="canonical" href="{stated}"></head><body><p>{TEXTS[0]}</p><p>{SLOGAN}</p></body></html>'
    )
    stored = [page(f"/data/arum/{number}.html", body, "text/html") for number in range(2)]
    assert len(list(gather(iter([*stored, page(stated, body, "text/html")])))) == 3
