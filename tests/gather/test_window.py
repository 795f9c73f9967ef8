"""Pages of one article, together."""

import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations

import pytest

from samarkand.gather import Parts, gather
from samarkand.model import Fault, Given, Origin, Page, content_id

SEEN = datetime(2022, 9, 15, tzinfo=UTC)
BASE = "https://kabar.example/berita/menteri-bertemu-duta-besar"
OTHER = "https://kabar.example/berita/harga-beras-naik-lagi"
Shape = list[str | list[int]]


def page(url: str, body: str = "<title>Menteri bertemu duta besar</title>", *, mark: str = "") -> Page:
    return Page(
        id=content_id("p", url, body, mark), origin=Origin(url=url, seen=SEEN, via="http"), body=(body + mark).encode()
    )


def shape(outcomes: Iterator[Page | Parts | Fault]) -> Shape:
    return [[number for number, _ in each.pages] if isinstance(each, Parts) else kind(each) for each in outcomes]


def kind(outcome: Page | Fault) -> str:
    return outcome.code if isinstance(outcome, Fault) else outcome.origin.url


PARTS = [page(BASE), page(f"{BASE}?page=2"), page(f"{BASE}?page=3")]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_pages_of_an_article_come_together_in_any_order(order: tuple[int, ...]) -> None:
    (found,) = gather([PARTS[number] for number in order])
    assert found == Parts(pages=((1, PARTS[0]), (2, PARTS[1]), (3, PARTS[2])))
    assert (found.id, found.origin, found.given) == (PARTS[0].id, PARTS[0].origin, None)


def test_all_else_keeps_its_place() -> None:
    fault = Fault(page_id="p1", url="x", stage="read", code="empty", message="the file is empty")
    stream = [page(OTHER, "<title>Harga beras</title>"), PARTS[0], fault, PARTS[1], page(f"{OTHER}-a")]
    assert shape(gather(stream)) == [OTHER, [1, 2], "empty", f"{OTHER}-a"]


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        ([BASE, f"{BASE}/2"], [[1, 2]]),
        ([f"{BASE}?page=all", f"{BASE}?page=2", BASE], [[0, 1, 2]]),
        ([f"{BASE}?page=2"], [[2]]),
        ([f"{BASE}?page=2", f"{BASE}?page=4"], [[2, 4]]),
        ([f"{BASE}?page=all"], [f"{BASE}?page=all"]),
        ([BASE, BASE], [BASE, BASE]),
        ([BASE, f"{BASE}?page=2", BASE, f"{BASE}?page=2"], [[1, 2], [1, 2]]),
        ([BASE, f"{BASE}/amp", f"{BASE}?page=2", f"{BASE}/amp?page=2"], [[1, 2], [1, 2]]),
        ([f"{BASE}/amp", f"{BASE}?page=2"], [[1, 2]]),
        ([f"{BASE}?p=2", BASE], [[1, 2]]),
        (["https://kabar.example/?p=12", "https://kabar.example/?p=13"],
         ["https://kabar.example/?p=12", "https://kabar.example/?p=13"]),
        ([BASE, f"{BASE}-2"], [BASE, f"{BASE}-2"]),
    ],
)  # fmt: skip
def test_what_belongs_together(urls: list[str], expected: Shape) -> None:
    assert shape(gather(page(url, mark=f"<!-- {number} -->") for number, url in enumerate(urls))) == expected


def test_pages_of_different_titles_are_different_articles() -> None:
    assert shape(gather([PARTS[0], page(f"{BASE}/2", "<title>Harga beras naik lagi</title>")]))[0] == BASE


@pytest.mark.parametrize("turned", [False, True])
def test_a_number_at_the_end_of_a_headline_is_a_page_where_one_links_to_the_other(turned: bool) -> None:
    title = "<title>Menteri bertemu duta besar</title>"
    linked = [page(BASE, f'{title}<a href="{BASE}-2">2</a>'), page(f"{BASE}-2", title)]
    assert shape(gather(linked[::-1] if turned else linked)) == [[1, 2]]
    assert len(shape(gather([page(BASE, title), page(f"{BASE}-2", title)]))) == 2


def test_a_headline_that_ends_in_a_number_has_pages_too() -> None:
    base = "https://kabar.example/berita/kebijakan-baru-covid-19"
    assert shape(gather([page(base), page(f"{base}?page=2")])) == [[1, 2]]


def test_rows_that_state_addresses_are_pages_too() -> None:
    rows = [
        Page(id=f"p{number}", origin=Origin(url=f"rows.jsonl#{number}", seen=SEEN), body=b"Satu kalimat.",
             media_type="text/plain", given=Given(id=f"r{number}", url=url, text=True))
        for number, url in enumerate((BASE, f"{BASE}?page=2"))
    ]  # fmt: skip
    (found,) = gather(rows)
    assert isinstance(found, Parts)
    assert found.given == rows[0].given


def test_a_page_beyond_the_window_is_an_article_of_its_own() -> None:
    between = [page(f"{OTHER}-dan-{name}") for name in "abc"]
    assert shape(gather([PARTS[0], *between, PARTS[1]], window=4))[0] == [1, 2]
    assert shape(gather([PARTS[0], *between, PARTS[1]], window=3)) == [
        BASE, *(each.origin.url for each in between), [2]
    ]  # fmt: skip


def test_no_more_bytes_wait_than_may() -> None:
    taken = 0

    def stream() -> Iterator[Page]:
        nonlocal taken
        for number in range(50):
            taken += 1
            yield page(f"https://kabar.example/{number}/a", "x" * 1000)

    found = gather(stream(), held=5000)
    next(found)
    assert taken <= 7
    assert len(list(found)) == 49


def test_memory_does_not_grow_with_the_number_of_pages() -> None:
    def stream(count: int) -> Iterator[Page]:
        for number in range(count):
            yield page(f"https://kabar.example/berita/{number}/menteri-bertemu-duta", "x" * 500)
            yield page(f"https://kabar.example/berita/{number}/menteri-bertemu-duta?page=2", "y" * 500)

    def peak(count: int) -> int:
        tracemalloc.start()
        assert sum(isinstance(each, Parts) for each in gather(stream(count))) == count
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    peak(2500)
    assert peak(10_000) < 1.3 * peak(2500)
