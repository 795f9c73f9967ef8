"""The page that the project began with; its text is not part of the project, and where it is absent this is skipped."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from samarkand.extract import extract
from samarkand.model import Article, Origin, Page

SHARED = Path(os.environ.get("SAMARKAND_SHARED") or Path(__file__).parents[3] / "shared")
SEED = SHARED / "seed" / "solopos.txt"


@pytest.fixture(scope="module")
def article() -> Article:
    if not SEED.is_file():
        pytest.skip("the seed is not here (../shared or $SAMARKAND_SHARED)")
    origin = Origin(url="solopos.txt", seen=datetime(2026, 1, 1, tzinfo=UTC), via="file")
    return extract(Page(id="p1", origin=origin, body=SEED.read_bytes(), media_type="text/plain"))


def test_its_blocks_are_the_article_s_or_furniture_with_a_kind(article: Article):
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    kinds = [block.kind for block in article.furniture]
    assert len(article.paragraphs) + len(kinds) == len(lines) + 1  # the dateline is glued to the first paragraph
    assert kinds == [
        "caption", "other", "promo", "related", "related", "credit", "channel", "channel", "other", "other", "other",
        "other", "related",
    ]  # fmt: skip
    assert len(article.paragraphs) == 10


def test_it_names_three_outlets_its_day_and_its_place(article: Article):
    assert article.site == "Solopos"
    assert [(credit.kind, credit.outlet) for credit in article.credits] == [
        ("quoted", "ChannelNewsAsia.com"),
        ("republished", "Bisnis.com"),
    ]
    assert article.published is not None
    assert (article.published.date().isoformat(), article.dateline) == ("2022-09-15", "JAKARTA")
