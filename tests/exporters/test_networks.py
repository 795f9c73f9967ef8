"""GraphML, read back by networkx; FollowTheMoney, by its own library; JSON-LD as a page holds it."""

import io
import json

import networkx
import pytest
from lxml import etree
from tests.attacks import ATTACKS
from tests.exporters.conftest import written

from samarkand.exporters import ftm, graphml, jsonld
from samarkand.exporters.telling import Origin, entries


def graph_of(store) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(written(graphml, store)), force_multigraph=True)


def test_networkx_reads_who_acts_on_whom(store):
    graph = graph_of(store)
    assert graph.is_directed()
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Chile", "Peru"}
    assert {data["kind"] for _, data in graph.nodes(data=True)} == {"state"}
    edges = {data["status"]: (graph.nodes[source]["label"], graph.nodes[target]["label"], data)
             for source, target, data in graph.edges(data=True)}  # fmt: skip
    assert set(edges) == {"happened", "planned", "possible", "denied"}
    source, target, denied = edges["denied"]
    assert (source, target, denied["type"], denied["mutual"], denied["quad"]) == ("Chile", "Peru", "ASSAULT", False, 4)
    assert (edges["happened"][2]["mutual"], edges["happened"][2]["articles"]) == (True, 2)
    assert edges["planned"][2]["first"] == "2022-09-20"


def test_a_network_can_be_counted_without_plans(store):
    graph = graph_of(store)
    told = [edge for *edge, data in graph.edges(data=True) if data["status"] == "happened"]
    assert len(told) == 1


def test_hostile_text_is_a_label(hostile):
    graph = graph_of(hostile)
    assert graph.number_of_edges() == len(ATTACKS)
    root = etree.fromstring(written(graphml, hostile))
    assert {etree.QName(each).localname for each in root.iter()} == {"graphml", "key", "graph", "node", "edge", "data"}


def entities_of(store) -> list:
    """Each entity as FollowTheMoney takes it: what it does not accept it drops."""
    model = pytest.importorskip("followthemoney", reason="python -m pip install -r locks/peers.txt").model
    return [(model.get_proxy(row, cleaned=False), row) for row in map(json.loads, written(ftm, store).splitlines())]


@pytest.mark.parametrize("which", ["store", "hostile"])
def test_followthemoney_accepts_every_entity_and_value(request, which):
    found = entities_of(request.getfixturevalue(which))
    ids = {row["id"] for _, row in found}
    assert len(ids) == len(found)
    for entity, row in found:
        entity.schema.validate(row)
        kept = {prop.name for prop, _ in entity.itervalues()}
        assert kept == set(row["properties"]), row
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (prop.name, value)
            if prop.type.name == "entity":
                assert value in ids
                target = next(each for each, other in found if other["id"] == value)
                assert target.schema.is_a(prop.range)


def test_an_event_has_its_parties_and_its_articles(store):
    found = [entity for entity, _ in entities_of(store)]
    events = [each for each in found if each.schema.name == "Event"]
    assert len(events) == 4
    (met,) = [each for each in events if each.caption.endswith("(happened)")]
    assert len(met.get("involved")) == len(met.get("proof")) == 2
    assert met.get("startDate") == ["2022-09-15"]
    assert met.get("country") == ["pe"]
    states = {each.caption: each for each in found if each.schema.name == "PublicBody"}
    assert set(states) == {"Chile", "Peru"}
    assert states["Chile"].get("wikidataId") == ["Q298"]
    articles = [each for each in found if each.schema.name == "Article"]
    assert {each.first("language") for each in articles} == {"ind"}


def test_linked_data_has_status_place_and_articles(store):
    graph = json.loads(written(jsonld, store))
    assert graph["@context"] == "https://schema.org"
    by_status = {each["additionalType"].rpartition(":")[2]: each for each in graph["@graph"]}
    assert by_status["denied"]["eventStatus"] == "https://schema.org/EventCancelled"
    assert "eventStatus" not in by_status["possible"]
    met = by_status["happened"]
    assert met["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": -16.39889, "longitude": -71.535}
    assert [each["url"] for each in met["subjectOf"]] == ["https://harian.example/1", "https://harian.example/2"]
    assert met["subjectOf"][0]["isBasedOn"]["publisher"]["name"] == "Kantor Berita Contoh"
    assert {each["name"] for each in met["attendee"]} == {"Presiden Cile", "Presiden Peru"}
    assert (by_status["planned"]["startDate"], by_status["planned"]["endDate"]) == ("2022-09-20", "2022-09-22")


def test_an_event_and_an_article_for_a_page(store):
    (event_id,) = [str(row["id"]) for row in store.sql("SELECT id FROM events WHERE status = 'happened'")]
    (entry,) = entries(store, [event_id])
    node = jsonld.event(entry, "http://127.0.0.1:8000/")
    assert node["@id"] == f"http://127.0.0.1:8000/events/{event_id}"
    (row,) = store.sql("SELECT * FROM articles WHERE url = 'https://harian.example/1'")
    credits = list(store.sql("SELECT outlet, url FROM credits WHERE article_id = ?", [row["id"]]))
    told = jsonld.article(row, origin=Origin(outlet="Reuters", url="https://reuters.com/", title=None), credits=credits)
    assert told["@type"] == "NewsArticle"
    assert told["isBasedOn"]["url"] == "https://reuters.com/"
    assert [each["publisher"]["name"] for each in told["citation"]] == ["Kantor Berita Contoh"]
    assert [each["name"] for each in told["author"]] == ["Redaksi", "Meja luar negeri"]
    assert "text" not in told


def test_nothing_ends_the_script_element(hostile):
    ids = [str(row["id"]) for row in hostile.sql("SELECT id FROM events")]
    for entry in entries(hostile, ids):
        text = jsonld.for_page(jsonld.event(entry))
        assert not set(text) & set("<>&\u2028\u2029")
        assert json.loads(text)["@context"] == "https://schema.org"
        for each in json.loads(text)["subjectOf"]:
            assert each.get("url", "https://").startswith("https://")
