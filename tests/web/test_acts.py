"""The list of acts: filters, what several articles tell as one row, and the ways there from other pages."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE, TEXT, dossier, party, span
from tests.web.conftest import closure

from samarkand import ontology
from samarkand.asking.acts import HAPPENING, NEWEST
from samarkand.model import Dossier, When
from samarkand.stores import parts, sqlite
from samarkand.web import app

THIRD = When(date(2024, 5, 3), date(2024, 5, 3), "stated")
FOURTH = When(date(2024, 5, 4), date(2024, 5, 6), "stated")


def telling(number: int, *acts, site: str = "harian.example", language: str = "id", day: int = 3) -> Dossier:
    """An article of May 2024 that tells acts and no event."""
    made = dossier(number, claims=())
    article = replace(made.article, site=site, language=language, published=datetime(2024, 5, day, 12, tzinfo=UTC))
    return replace(made, article=article, acts=tuple(replace(act, id=f"c{number}{place}", article_id=article.id)
                                                     for place, act in enumerate(acts)))  # fmt: skip


SHUT = replace(closure("a"), when=THIRD)
STORE = (
    telling(1, SHUT),
    telling(2, replace(SHUT, recipients=(party("bandara AREQUIPA"),)), site="gazette.example", language="en", day=4),
    telling(3, replace(SHUT, status="planned", when=FOURTH), day=2),
    # Two that name no place may be two airports.
    telling(4, replace(SHUT, place=None), replace(SHUT, place=None, recipients=(party("Pasar"),)), day=5),
    telling(5, replace(SHUT, when=None, place=None, mode="reopen", actors=(party("Otoritas"),),
                       sentence=span(TEXT, '"Kami sepakat," kata Presiden Cile.'), trigger=span(TEXT, "kata"))),
)  # fmt: skip


@pytest.fixture(params=["sqlite", "parquet"])
def site(request, tmp_path):
    """The same acts in a store and in a folder of Parquet."""
    path = tmp_path / "acts"
    if request.param == "parquet":
        pytest.importorskip("duckdb")
        parts.make(path)
        parts.write(path, "one", "one.warc", STORE[:2], made_by=MADE_BY, ontology=ontology.load())
        parts.write(path, "two", "two.warc", STORE[1:], made_by=MADE_BY, ontology=ontology.load())
    else:
        with sqlite.open(path, create=True) as store:
            store.add(STORE, recipe=RECIPE, made_by=MADE_BY, at=AT)
    return TestClient(app(path))


def told(site, query: str = "") -> list[list[str]]:
    """The ids of the acts in each row."""
    answer = site.get(f"/acts.json?{query}").json()
    assert answer["total"] == len(answer["acts"])
    return [[report["id"] for report in row["reports"]] for row in answer["acts"]]


def test_what_several_articles_tell_is_one_row_and_the_newest_day_comes_first(site):
    first, *same_day, last = told(site)
    assert (first, last) == (["c30"], ["c50"])
    assert sorted(same_day) == [["c10", "c20"], ["c40"], ["c41"]]
    (row,) = [row for row in site.get("/acts.json").json()["acts"] if len(row["reports"]) == 2]
    assert (row["id"], row["article_count"], row["things"], row["doers"]) == ("c10", 2, ["Bandara Arequipa"], [])
    assert [report["outlet"] for report in row["reports"]] == ["harian.example", "gazette.example"]
    page = site.get("/acts").text
    assert "told by 2\xa0articles" in page
    assert f'href="/articles/{STORE[1].article.id}#c20"' in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("type=CLOSURE", 5),
        ("type=closure", 5),
        ("status=planned", 1),
        ("country=per", 2),
        ("country=CHL", 0),
        ("outlet=gazette.example", 1),
        ("language=en", 1),
        ("from=2024-05-04", 1),
        ("from=2024-05-06", 1),
        ("from=2024-05-07", 0),
        ("to=2024-05-03", 3),
        ("q=sepakat", 1),
        ("q=bertemu+areq", 4),
        ("q=bertemu+sepakat", 0),
        ("place=3947322", 2),
        ("box=-80,-20,-70,-10", 2),
        ("box=0,0,10,10", 0),
        ("country=PER&status=happened&language=id", 1),
    ],
)
def test_acts_are_filtered(site, query, rows):
    found = told(site, query)
    assert len(found) == rows
    page = site.get(f"/acts?{query}").text
    assert page.count('<article class="event act') == rows
    assert ("No happening fits." in page) == (not rows)


def test_a_type_of_events_is_no_type_of_acts(site):
    assert site.get("/acts.json?type=CONSULT").json()["ignored"] == {"type": "CONSULT"}


def test_a_sentence_is_shown_with_its_trigger(site):
    page = site.get("/acts?q=sepakat").text
    assert '<u class="trigger">kata</u>' in page
    assert '<bdi>Otoritas</bdi></span> <span class="arrow"' in page
    assert "no day given" in page


OTHER = span(TEXT, '"Kami sepakat," kata Presiden Cile.')


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ({}, {}, 1),
        ({"place": None}, {"place": None}, 1),
        ({"place": None}, {"place": None, "sentence": OTHER}, 1),
        ({"place": None, "recipients": (party("Pasar"),)}, {"place": None, "recipients": (party("Pasar"),)}, 1),
        ({"place": None, "recipients": (party("Pasar"),)},
         {"place": None, "recipients": (party("Pasar"),), "sentence": OTHER}, 2),
        ({"when": None}, {"when": None}, 2),
        ({"when": THIRD}, {"when": FOURTH}, 2),
        ({}, {"status": "denied"}, 2),
        ({}, {"mode": "reopen"}, 2),
    ],
)  # fmt: skip
def test_two_reports_are_of_one_happening_where_nothing_tells_them_apart(tmp_path, one, other, rows):
    with sqlite.open(tmp_path / "two.db", create=True) as store:
        pages = [telling(1, replace(SHUT, **one)), telling(2, replace(SHUT, **other))]
        store.add(pages, recipe=RECIPE, made_by=MADE_BY, at=AT)
        plan = store.sql(f"EXPLAIN QUERY PLAN SELECT 1 FROM acts GROUP BY acts.first, {HAPPENING} ORDER BY {NEWEST}")
        assert "acts_happening" in str(plan.rows())
    assert len(told(TestClient(app(tmp_path / "two.db")))) == rows


def test_a_list_of_very_many_is_paged(tmp_path):
    shut = [replace(SHUT, recipients=(party(f"Jalan {number}"),)) for number in range(120)]
    with sqlite.open(tmp_path / "many.db", create=True) as store:
        store.add([telling(1, *shut)], recipe=RECIPE, made_by=MADE_BY, at=AT)
    site = TestClient(app(tmp_path / "many.db"))
    pages = [site.get(f"/acts.json?page={number}").json() for number in (1, 2, 3, 9)]
    assert [page["page"] for page in pages] == [1, 2, 3, 3]
    assert [len(page["acts"]) for page in pages[:3]] == [50, 50, 20]
    things = {thing for page in pages for row in page["acts"] for thing in row["things"]}
    assert things == {f"Jalan {number}" for number in range(120)}
    assert "101–120 of 120" in site.get("/acts?page=3").text


def test_other_pages_lead_to_acts(site):
    assert '<a href="/acts">Closures</a>' in site.get("/").text
    found = site.get("/search.json?q=sepakat").json()
    assert found["acts"]["total"] == 1
    assert 'href="/acts?q=sepakat"' in site.get("/search?q=sepakat").text
    assert site.get("/search.json?q=sepakat&type=CONSULT").json()["acts"]["total"] == 0
    assert site.get("/search.json?q=penutupan").json()["act_types"] == ["CLOSURE"]
    assert 'href="/acts?type=CLOSURE"' in site.get("/search?q=closure").text
    assert 'href="/acts?type=CLOSURE"' in site.get("/about").text
    assert 'href="/acts?type=CLOSURE"' in site.get(f"/articles/{STORE[0].article.id}").text


def test_the_map_has_acts_as_points_of_their_own(site):
    (spot,) = site.get("/map.json").json()["acts"]
    assert (spot["name"], spot["acts"], spot["country"]) == ("Arequipa", 3, "PER")
    page = site.get("/map").text
    assert page.count('class="act-mark"') == 1
    assert 'href="/acts?place=3947322"' in page
    assert site.get("/map.json?type=CONSULT").json()["acts"] == []
    assert len(site.get("/map.json?status=planned").json()["acts"]) == 1


def test_the_page_speaks_indonesian(site):
    page = site.get("/acts", headers={"Accept-Language": "id"}).text
    assert "<h1>Penutupan dan kejadian lain</h1>" in page
    assert "dimuat 2\xa0artikel" in page
