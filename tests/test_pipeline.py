"""The pipeline: one page to its outcome, the same each time, and a fault in place of a traceback."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from tests.test_rows import TEXT

from samarkand import pipeline
from samarkand.errors import KnowledgeError, PageError, UsageError
from samarkand.model import Dossier, Fault, Given, Origin, Outcome, Page, Recipe, content_id

SEEN = datetime(2022, 12, 1, tzinfo=UTC)
SAMPLES = ("meridian-2022-09-15-putin-xi-meet.html", "nusaruna-2022-09-15-iran-teken-memorandum.html")


@pytest.fixture(scope="module")
def run() -> Callable[[Page | Fault], Outcome]:
    return pipeline.load(Recipe())


def page(body: bytes, *, name: str = "page.html", given: Given | None = None, media_type: str = "text/html") -> Page:
    origin = Origin(url=name, seen=SEEN)
    return Page(id=content_id("p", name, body), origin=origin, body=body, given=given, media_type=media_type)


def sample(name: str) -> Page:
    return page((files("samarkand.samples") / "pages" / name).read_bytes(), name=name)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_page_twice_gives_the_same_outcome(run, name):
    first, second = run(sample(name)), run(sample(name))
    assert isinstance(first, Dossier)
    assert first == second
    assert len({claim.id for claim in first.claims}) == len(first.claims) > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_another_load_of_the_recipe_gives_the_same_ids(run, name):
    again = pipeline.load(Recipe())(sample(name))
    first = run(sample(name))
    assert isinstance(first, Dossier)
    assert isinstance(again, Dossier)
    assert [claim.id for claim in again.claims] == [claim.id for claim in first.claims]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_layer_points_into_the_text(run, name):
    found = run(sample(name))
    assert isinstance(found, Dossier)
    size = len(found.article.text)
    reading = found.reading
    spans = [item.span for layer in (reading.tokens, reading.mentions, reading.times, reading.quotes) for item in layer]
    spans += [*reading.sentences, *found.article.paragraphs]
    spans += [span for claim in found.claims for span in (claim.trigger, claim.sentence)]
    assert all(0 <= span.start < span.end <= size for span in spans)
    assert {link.target for link in (*found.grounding.actors, *found.grounding.places)} <= set(found.grounding.entities)
    assert len(found.grounding.times) == len(reading.times)


def test_a_fault_of_the_reader_goes_through(run):
    fault = Fault(page_id="p1", url="page.pdf", stage="read", code="not-text", message="the file is a PDF document")
    assert run(fault) is fault


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        (b"<html><body></body></html>", {"no-text", "not-an-article"}),
        (b"<html><body><p>Too short.</p></body></html>", {"no-text", "not-an-article", "language"}),
        (b"\xff\xfe\xfa\x80" * 50, {"bad-encoding", "not-text", "no-text", "not-html", "not-an-article"}),
        (b"", {"empty", "no-text", "not-an-article"}),
    ],
)
def test_a_page_without_an_article_is_a_fault_with_a_code(run, body, codes):
    found = run(page(body))
    assert isinstance(found, Fault)
    assert found.code in codes
    assert "\n" not in found.message
    assert found.message


def test_a_language_that_is_not_installed_is_a_fault(run):
    given = Given(id="5", language="tl", text=True)
    found = run(page(TEXT.encode(), given=given, media_type="text/plain"))
    assert isinstance(found, Fault)
    assert (found.code, found.given_id) == ("language", "5")
    assert "tl" in found.message


@pytest.mark.parametrize(
    ("error", "stage", "code", "message"),
    [
        (PageError("no-text", "nothing\n  here", stage="extract"), "extract", "no-text", "nothing here"),
        (ValueError("broken\nin two"), "internal", "internal", "ValueError: broken in two"),
        (RecursionError("too deep"), "internal", "internal", "RecursionError: too deep"),
    ],
)
def test_an_error_on_a_page_becomes_its_fault(monkeypatch, error, stage, code, message):
    def fail(one: Page):
        raise error

    monkeypatch.setattr(pipeline, "extract", fail)
    found = pipeline.load(Recipe())(page(b"x", given=Given(id="row 9", text=True)))
    assert found == Fault(
        page_id=page(b"x").id, url="page.html", stage=stage, code=code, message=message, given_id="row 9"
    )


def test_an_error_of_the_run_is_raised(monkeypatch):
    def fail(one: Page):
        raise KnowledgeError("names.tsv line 3: wrong")

    monkeypatch.setattr(pipeline, "extract", fail)
    with pytest.raises(KnowledgeError, match="line 3"):
        pipeline.load(Recipe())(page(b"x"))


@pytest.mark.parametrize(
    ("recipe", "error"),
    [
        (Recipe(coder="oracle"), UsageError),
        (Recipe(ontology="kameo"), KnowledgeError),
        (Recipe(gazetteer="atlas"), KnowledgeError),
    ],
)
def test_a_recipe_that_names_what_is_not_there_is_refused_at_once(recipe, error):
    with pytest.raises(error):
        pipeline.load(recipe)


def test_rows_come_out_one_for_one_in_order():
    rows = [
        {"id": str(number), "text": TEXT, "language": "id"} if number % 2 else {"id": str(number)}
        for number in range(5)
    ]
    assert [row["id"] for row in pipeline.code_rows(rows)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("published", ["yesterday", "2024-13-45"])
def test_a_given_day_of_publication_that_cannot_be_read_has_a_note(published: str):
    (row,) = pipeline.code_rows([{"text": "Presiden Peru tiba di Lima.", "language": "id", "published": published}])
    (note,) = row["notes"]
    assert note["kind"] == "doubt"
    assert note["message"] == f"'{published}', given as day of publication, is no date that can be read"


def test_a_contradiction_that_is_told_often_is_noted_once():
    text = "Presiden Peru tiba pada Jumat (15/9/2022) di Lima. " * 30
    (row,) = pipeline.code_rows([{"text": text, "language": "id", "published": "2022-09-16"}])
    assert [note["kind"] for note in row["notes"]] == ["contradiction"]
