"""A story's chain as a drawing, and what each outlet made of a page."""

from datetime import timedelta

from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, TEXT, dossier, span, story

from samarkand.model import Edge
from samarkand.stores import sqlite
from samarkand.web import app, chain, chain_drawing, side_by_side

LATER = TEXT.replace("pada Kamis", "pada Jumat (16/9) <b>lalu</b>")


def told_again(tmp_path):
    first, second = dossier(1), dossier(2)
    paragraphs = tuple(span(LATER, part) for part in LATER.split("\n\n"))
    article = replace(
        second.article, text=LATER, paragraphs=paragraphs, published=first.article.published + timedelta(hours=5)
    )
    reading = replace(second.reading, mentions=(), times=(), quotes=(), sentences=(), tokens=())
    grounding = replace(second.grounding, actors=(), places=(), times=())
    second = replace(second, article=article, reading=reading, grounding=grounding, claims=())
    made = story([first, second], [])
    with sqlite.open(tmp_path / "told.db", create=True) as store:
        store.add([first, second], recipe=RECIPE, made_by=MADE_BY, at=AT)
        store.replace_merge([], [made], [], at=AT)
    return made, TestClient(app(tmp_path / "told.db"))


def test_a_changed_paragraph_has_its_words_marked_on_both_sides_and_markup_stays_text(tmp_path):
    made, client = told_again(tmp_path)
    (step,) = client.get(f"/stories/{made.id}.json").json()["changes"]
    assert [each["is"] for each in step["paragraphs"]] == ["changed", "kept"]
    html = client.get(f"/stories/{made.id}").text
    assert "<del>Kamis</del>" in html
    assert "<ins>Jumat (16/9) &lt;b&gt;lalu&lt;/b&gt;</ins>" in html
    assert "<b>lalu" not in html


def test_words_alike_are_not_marked():
    assert side_by_side._marked("sama saja", "sama saja", "del") == "sama saja"


def test_a_chain_is_drawn_from_left_to_right_with_a_row_for_each_member(tmp_path):
    made, client = told_again(tmp_path)
    html = client.get(f"/stories/{made.id}").text
    assert html.count('<g class="point') == 3
    assert html.count('<g class="carried republished"><title>') == 2
    assert '<g class="point absent">' in html


def test_time_runs_to_the_right_and_nothing_stands_left_of_its_source():
    held = {
        key: chain.Held(id=key, title=key, outlet=key, language="id", published=seen, seen=seen)
        for key, seen in (
            ("a1", "2022-09-01T00:00:00Z"),
            ("a2", "2022-09-01T12:00:00Z"),
            ("a3", "2022-09-02T00:00:00Z"),
        )
    }
    edges = tuple(
        Edge(source=one, target=other, kind="copied", because="")
        for one, other in (("a1", "a2"), ("a2", "a3"), ("outlet:Kantor", "a1"))
    )
    made = replace(story([dossier(1)], []), articles=("a1", "a2", "a3"), chain=edges)
    drawn = chain_drawing.drawing(made, chain.tree(made, held), held)
    place = {point.key: point.x for point in drawn.points}
    assert place["outlet:Kantor"] < place["a1"] < place["a2"] < place["a3"] <= 100
    assert [point.y for point in drawn.points] == sorted(point.y for point in drawn.points)
    assert len(drawn.steps) == 3


def test_a_story_of_one_page_needs_no_drawing():
    made = replace(story([dossier(1)], []), chain=())
    assert chain_drawing.drawing(made, (), {}) is None
