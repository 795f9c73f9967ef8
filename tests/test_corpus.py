"""Many pages: pages of one article come out as one, wherever they were found and however many workers read them."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.readers.serving import serving
from tests.readers.test_warc import archive, response

from samarkand import corpus
from samarkand.facade import open as open_store
from samarkand.model import Dossier, Fault, Origin, Page, Recipe, content_id

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
BASE = "https://kabar.example/berita/menteri-bertemu-duta-besar"
SENTENCES = (
    "Menteri Luar Negeri Peru bertemu dengan Menteri Luar Negeri Cile di Arequipa pada Kamis siang itu.",
    "Kedua menteri membahas perbatasan laut yang sudah lama menjadi bahan perundingan kedua negara itu.",
    "Presiden Peru mengecam rencana pembangunan pangkalan baru yang diumumkan pemerintah Cile pekan lalu.",
    "Seorang juru bicara mengatakan perundingan akan dilanjutkan di Santiago pada bulan depan bila disetujui.",
    "Pasar ikan di kota itu tetap ramai walaupun hujan turun sejak pagi dan jalan utama tergenang air.",
    "Warga setempat berharap pelabuhan kecil mereka dibuka lagi sebelum musim panen anggur dimulai.",
)


def html(number: int, *, sentences: tuple[str, ...] = SENTENCES, canonical: str = "") -> bytes:
    """One of three pages of an article, two sentences on each; page 0 has them all."""
    own = sentences if number == 0 else sentences[2 * number - 2 : 2 * number]
    body = "".join(f"<p>{sentence} {sentence.replace('di ', 'dekat ')}</p>" for sentence in own)
    head = f"<title>Menteri Peru dan Cile bertemu - Halaman {number}</title>"
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8">{head}{link}</head>'
        f"<body><article><h1>Menteri Peru dan Cile bertemu</h1>{body}</article></body></html>"
    ).encode()


def one(outcomes: list[Dossier | Fault]) -> Dossier:
    (found,) = outcomes
    assert isinstance(found, Dossier), found
    return found


def positions(found: Dossier) -> list[int]:
    return [found.article.text.index(sentence) for sentence in SENTENCES]


def notes(found: Dossier) -> list[str]:
    return [note.message for note in found.notes if note.kind == "parts"]


def assert_whole(found: Dossier) -> None:
    """All sentences in order, and every claim's evidence under its span."""
    assert positions(found) == sorted(positions(found))
    assert all(found.article[claim.sentence].strip() for claim in found.claims)
    assert notes(found) == ["made of pages 1, 2, 3"]


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_in_a_folder_are_one_article(tmp_path: Path, workers: int) -> None:
    for number, name in ((3, "a"), (1, "b"), (2, "c")):
        address = f"{BASE}?page={number}" if number > 1 else BASE
        (tmp_path / f"{name}.html").write_bytes(html(number, canonical=address))
    found = one(list(corpus.code([tmp_path], workers=workers)))
    assert_whole(found)
    assert found.article.origin.url.endswith("b.html")


def test_pages_in_an_archive_are_one_article_and_more_workers_change_nothing(tmp_path: Path) -> None:
    records = [response(f"{BASE}?page={number}", html(number)) for number in (1, 3)]
    other = response("https://kabar.example/berita/harga-beras-naik", html(0).replace(b"Menteri Peru", b"Harga Peru"))
    path = archive(tmp_path / "crawl.warc.gz", records[0], other, records[1], response(f"{BASE}?page=2", html(2)))
    alone = list(corpus.code([path]))
    assert len(alone) == 2
    assert isinstance(alone[0], Dossier)
    assert_whole(alone[0])
    assert list(corpus.code([path], workers=3)) == alone


def test_rows_that_state_their_addresses_are_one_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [
        {"id": f"r{number}", "url": f"{BASE}/{number}" if number > 1 else BASE, "language": "id",
         "text": "\n".join(SENTENCES[2 * number - 2 : 2 * number])}
        for number in (1, 2, 3)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = one(list(corpus.code([path])))
    assert_whole(found)
    assert found.article.given_id == "r1"


def test_addresses_of_pages_are_one_article() -> None:
    with serving() as site:
        for path, number in (("", 1), ("?page=2", 2), ("?page=3", 3)):
            site.html(f"/menteri-bertemu-duta{path}", html(number))
        urls = [site.url(f"/menteri-bertemu-duta{path}") for path in ("?page=2", "", "?page=3")]
        assert_whole(one(list(corpus.code(urls, allow_private=True))))


def test_sources_of_several_kinds_give_one_article(tmp_path: Path) -> None:
    crawl = archive(tmp_path / "crawl.warc", response(BASE, html(1)), response(f"{BASE}?page=3", html(3)))
    (tmp_path / "two.html").write_bytes(html(2, canonical=f"{BASE}?page=2"))
    assert_whole(one(list(corpus.code([crawl, tmp_path / "two.html"]))))


def test_the_page_that_shows_all_comes_before_its_parts(tmp_path: Path) -> None:
    crawl = archive(tmp_path / "crawl.warc", response(f"{BASE}?page=2", html(2)), response(f"{BASE}?page=all", html(0)))
    found = one(list(corpus.code([crawl])))
    assert positions(found) == sorted(positions(found))
    assert found.article.origin.url == f"{BASE}?page=all"
    assert notes(found) == ["all on one page; page 2 left out for it"]


def test_where_the_page_that_shows_all_cannot_be_read_its_parts_are(tmp_path: Path) -> None:
    records = [response(f"{BASE}?page={number}", html(number)) for number in (1, 2, 3)]
    shell = b"<!doctype html><html><head><title>Menteri Peru dan Cile bertemu</title></head><body></body></html>"
    crawl = archive(tmp_path / "crawl.warc", response(f"{BASE}?page=all", shell), *records)
    assert_whole(one(list(corpus.code([crawl]))))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((2,), "this is page 2 of an article; page 1 not given"),
        ((1, 3), "made of pages 1, 3; page 2 not given"),
        ((3,), "this is page 3 of an article; pages 1, 2 not given"),
    ],
)
def test_what_lacks_a_page_stays_an_article_and_says_so(tmp_path: Path, numbers: tuple[int, ...], said: str) -> None:
    crawl = archive(tmp_path / "crawl.warc", *(response(f"{BASE}?page={each}", html(each)) for each in numbers))
    assert notes(one(list(corpus.code([crawl])))) == [said]


def test_page_one_alone_says_that_it_goes_on(tmp_path: Path) -> None:
    body = html(1).replace(b"</head>", f'<link rel="next" href="{BASE}?page=2"></head>'.encode())
    crawl = archive(tmp_path / "crawl.warc", response(BASE, body))
    assert notes(one(list(corpus.code([crawl])))) == [
        "this is page 1 of an article that goes on; its other pages were not given"
    ]


def test_a_page_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    crawl = archive(
        tmp_path / "crawl.warc",
        response(BASE, html(1)),
        response(f"{BASE}?page=2", b"<html><head><title>Menteri Peru dan Cile bertemu</title></head></html>"),
        response(f"{BASE}?page=3", html(3)),
    )
    assert notes(one(list(corpus.code([crawl])))) == ["made of pages 1, 3; page 2 could not be read (no-text)"]


def test_pages_of_which_none_can_be_read_are_one_fault(tmp_path: Path) -> None:
    empty = b"<html><head><title>Menteri Peru dan Cile bertemu</title></head></html>"
    crawl = archive(tmp_path / "crawl.warc", response(BASE, empty), response(f"{BASE}?page=2", empty))
    (fault,) = corpus.code([crawl])
    assert isinstance(fault, Fault)
    assert (fault.code, fault.url) == ("no-text", BASE)


def test_pages_of_an_article_are_kept_once(tmp_path: Path) -> None:
    crawl = archive(tmp_path / "crawl.warc", *(response(f"{BASE}?page={each}", html(each)) for each in (1, 2, 3)))
    with open_store(tmp_path / "events.db", create=True) as store:
        first = corpus.ingest(corpus.pages_of([crawl]), Recipe(), store, workers=2)
        again = corpus.ingest(corpus.pages_of([crawl]), Recipe(), store)
        (kept,) = store.dossiers()
    assert (first.articles, again.articles, again.unchanged) == (1, 0, 1)
    assert_whole(kept)


def test_memory_does_not_grow_with_the_pages_of_a_run() -> None:
    """Twenty thousand pages that are refused at once pass through what `code` is made of."""

    def pages(count: int) -> Iterator[Page]:
        for number in range(count):
            url = f"https://kabar.example/berita/{number}/menteri-bertemu-duta"
            yield Page(id=content_id("p", url), origin=Origin(url=url, seen=SEEN), body=b"%PDF-1.7" + b"x" * 2000)

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(each.code == "not-text" for each in corpus.coded(pages(count))) == count  # type: ignore[union-attr]
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(5000)
    assert peak(20_000) < peak(5000) + 3_000_000, "15,000 more pages hold 30 MB"
