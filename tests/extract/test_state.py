"""Articles that a page keeps only as data for its scripts."""

import json
from typing import Any

import pytest
from tests.extract.pages import PARAGRAPHS, html, page

from samarkand.errors import PageError
from samarkand.extract import extract

ELEMENTS = [{"type": "text", "content": f"<b>{text}</b>"} for text in PARAGRAPHS]
OTHERS = [{"type": "interstitial_link", "content": "Tiga Kapal Ditahan di Selat"}]
NODES = {"document": {"nodes": [{"type": "paragraph", "nodes": [{"text": text}]} for text in PARAGRAPHS]}}
ABOUT = {"publishedAt": "2023-07-08T02:00:00Z", "authors": [{"name": "Lala Permadi"}]}


@pytest.mark.parametrize(
    ("script", "data"),
    [
        ('<script type="application/json">{}</script>', {"story": {"title": "Dua Menteri", "content": NODES, **ABOUT}}),
        (
            "<script>Fusion.globalContent={};Fusion.x={{}};</script>",
            {"headlines": {"basic": "Dua Menteri"}, "content_elements": [*ELEMENTS, *OTHERS], **ABOUT},
        ),
        (
            "<script>window.__STATE__ = {};</script>",
            {"title": "Dua Menteri", "html": "".join(f"<p>{text}</p>" for text in PARAGRAPHS), **ABOUT},
        ),
    ],
)
def test_the_text_title_day_and_authors_are_read_from_it(script: str, data: dict[str, Any]) -> None:
    article = extract(
        page(html("<div id=app></div>" + script.replace("{}", json.dumps(data), 1).replace("{{}}", "{}")))
    )
    assert [article[span] for span in article.paragraphs] == list(PARAGRAPHS)
    assert (article.title, article.bylines) == ("Dua Menteri", ("Lala Permadi",))
    assert article.published is not None
    assert article.found_in["text"] == "data of a script"


def test_a_shell_whose_data_holds_no_article_is_refused() -> None:
    script = f"<script>window.state={json.dumps({'menu': ['Beranda', 'Berita'] * 300})}</script>"
    with pytest.raises(PageError):
        extract(page(html(f"<div id=app></div>{script}")))
