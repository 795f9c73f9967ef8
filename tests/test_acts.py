"""Acts go wherever claims go: the store, the exports that can carry them, and the page of their article."""

import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.builders import AT, MADE_BY, RECIPE
from tests.texts import article

from samarkand import plugins
from samarkand.facade import open as open_store
from samarkand.model import Dossier, Recipe
from samarkand.pipeline import again
from samarkand.web import app

TEXTS = {
    "id": "Bandara di Lima ditutup. Presiden Cile bertemu presiden Peru di Lima.",
    "en": "The airport in Lima was closed. The president of Chile met the president of Peru in Lima.",
}


@pytest.fixture(params=["id", "en"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    coded = again(Recipe())(article(TEXTS[request.param], request.param))
    assert isinstance(coded, Dossier)
    with open_store(tmp_path / "acts.db", write=True, create=True) as made:
        made.add(iter([coded]), recipe=RECIPE, made_by=MADE_BY, at=AT)
    return tmp_path / "acts.db"


def exported(store: Path, name: str) -> bytes:
    target = io.BytesIO()
    with open_store(store) as opened:
        plugins.find("exporters", name).export(opened, target)
    return target.getvalue()


def test_the_store_has_a_row_an_act(store: Path):
    with open_store(store) as opened:
        (row,) = opened.sql("SELECT type, mode, status, place_name FROM acts").rows()
    assert row == {"type": "CLOSURE", "mode": "close", "status": "happened", "place_name": "Lima"}


def test_geojson_and_json_lines_carry_it_as_what_it_is(store: Path):
    (act,) = [line for line in map(json.loads, exported(store, "jsonlines").splitlines()) if line.get("act")]
    (feature,) = json.loads(exported(store, "geojson"))["features"]
    assert (act["type"], act["place"]["name"]) == ("CLOSURE", "Lima")
    assert (feature["properties"]["act"], feature["properties"]["type"]) == (True, "CLOSURE")
    assert feature["geometry"]["coordinates"] == [act["place"]["longitude"], act["place"]["latitude"]]


def test_the_page_of_its_article_shows_it_and_why_each_claim_was_made(store: Path):
    with open_store(store) as opened:
        (row,) = opened.sql("SELECT id FROM articles").rows()
    page = TestClient(app(store)).get(f"/articles/{row['id']}").text
    assert "outside PLOVER" in page
    for part in ("frame: languages/", "score: ", "log-odds", "status: happened"):
        assert part in page
