"""How pages are scored: text, leaks, losses, fields, credits and furniture."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from samarkand.evaluation.figures import Tally
from samarkand.evaluation.pages import Taken, content, score_page, score_pages, shingles, words

FIRST = "Gempa bumi mengguncang wilayah Ambon pada Senin malam, kata petugas."
SECOND = "Ferry fares in the islands will be frozen until spring, the operator said."
QUOTED = "The harbour must stay open for every boat that needs it, the captain said."


def page(**fields: Any) -> dict[str, Any]:
    return {
        "title": None, "published": None, "bylines": [], "dateline": None, "paragraphs": [FIRST, SECOND],
        "furniture": [], "credits": [], **fields,
    }  # fmt: skip


def body(*paragraphs: str, **fields: Any) -> Taken:
    return Taken(paragraphs=paragraphs, **fields)


@pytest.mark.parametrize(
    ("true", "found", "scores"),
    [
        ("a b c d e", "a b c d e", (1.0, 1.0)),
        ("a b c d e", "a b c d", (1.0, 0.5)),
        ("a b c d", "a b c d e", (0.5, 1.0)),
        ("a b c d", "", (None, 0.0)),
        ("a b c d a b c d", "a b c d", (1.0, 0.2)),
        ("a b", "a b", (1.0, 1.0)),
    ],
)
def test_content_counts_shingles_as_often_as_they_stand(true: str, found: str, scores: tuple[float | None, float]):
    assert content(true, found) == pytest.approx(scores)


def test_soft_hyphens_and_marks_of_direction_are_no_letters():
    assert words("ke\u00admen\u00adterian \u200fKompas") == ["kementerian", "Kompas"]
    assert shingles([]) == []


@pytest.mark.parametrize(
    ("found", "leaked", "lost"),
    [
        (body(FIRST, SECOND), (), ()),
        (body(FIRST), (), (SECOND,)),
        (body(FIRST, "Baca juga: Dua Pendaki Selamat", SECOND), ("Baca juga: Dua Pendaki Selamat",), ()),
        (body(f"{FIRST} {SECOND}"), (), ()),
        (body(f"{FIRST} Baca juga: Dua Pendaki Selamat", SECOND), ("Baca juga: Dua Pendaki Selamat",), ()),
        (body(), (), (FIRST, SECOND)),
        (body(FIRST, SECOND, FIRST), (FIRST,), ()),
    ],
)
def test_leaked_lines_and_lost_paragraphs(found: Taken, leaked: tuple[str, ...], lost: tuple[str, ...]):
    furniture = [{"kind": "related", "text": "Baca juga: Dua Pendaki Selamat"}]
    score = score_page(page(furniture=furniture), found)
    assert (score.leaked, score.lost) == (leaked, lost)


def test_a_pull_quotation_that_repeats_the_text_leaked():
    pulled = "The harbour must stay open for every boat"
    assert score_page(page(paragraphs=[QUOTED]), body(pulled, QUOTED)).leaked == (pulled,)


def test_a_short_sub_heading_is_true_where_it_is_expected():
    score = score_page(
        page(paragraphs=[FIRST, "Listrik dipadamkan", SECOND]), body(FIRST, "Listrik dipadamkan", SECOND)
    )
    assert (score.leaked, score.lost) == ((), ())


WIB = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("2022-09-15", datetime(2022, 9, 15, 4, tzinfo=UTC), True),
        ("2022-09-15T01:00:00+07:00", datetime(2022, 9, 14, 18, tzinfo=UTC), True),
        ("2022-09-15", datetime(2022, 9, 16, tzinfo=WIB), False),
        ("2022-09-15", None, False),
        (None, datetime(2022, 9, 16, tzinfo=WIB), None),
    ],
)
def test_the_day_is_the_day_in_the_place_of_the_page(expected: str | None, found: datetime | None, right: bool | None):
    assert score_page(page(published=expected), body(FIRST, published=found)).published is right


def test_bylines_are_compared_without_their_order():
    expected = page(bylines=["Mega Pratiwi", "Joel Sandström"])
    assert score_page(expected, body(FIRST, bylines=("Joel Sandström", "Mega Pratiwi"))).bylines
    assert not score_page(expected, body(FIRST, bylines=("Mega Pratiwi",))).bylines


def test_a_credit_needs_outlet_and_kind():
    expected = page(credits=[{"outlet": "Kompas.com", "kind": "republished"}, {"outlet": "AFP", "kind": "agency"}])
    score = score_page(expected, body(FIRST, credits=(("republished", "KOMPAS.com"), ("quoted", "AFP"))))
    assert score.credits == Tally(1, 1, 1)
    assert (score.missed_credits, score.false_credits) == (("agency: AFP",), ("quoted: AFP",))


def test_furniture_is_found_by_kind_and_text():
    blocks = [{"kind": "advert", "text": "Iklan"}, {"kind": "related", "text": "Baca juga: Dua Pendaki Selamat"}]
    score = score_page(page(furniture=blocks), body(FIRST, furniture=(("advert", "Iklan"), ("promo", "Baca juga"))))
    assert score.missed_furniture == ("related: Baca juga: Dua Pendaki Selamat",)


def test_the_figures_of_two_pages():
    found = score_pages([page(title="A"), page()], [body(FIRST, SECOND, title="A"), None])
    assert (found["pages"], found["content_precision"], found["content_recall"]) == (2, 1.0, 0.5)
    assert (found["lost_per_100"], found["leaked_per_100"]) == (100.0, 0.0)
    assert found["title"] == {"value": 1.0, "right": 1, "of": 1}
