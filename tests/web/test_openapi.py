"""The description of the twins is that of the answers they give, and nothing that fits it breaks the site."""

import json

import msgspec
import pytest
from starlette.testclient import TestClient

from samarkand.web import app, openapi
from samarkand.web.application import VIEWS
from samarkand.web.twins import TWINS

VALUES = {
    "q": "presiden", "type": "CONSULT", "status": "planned", "quad": "1", "country": "PER", "actor": "presiden",
    "sources": "2", "place": "3947322", "box": "-90,-40,0,40", "from": "2022-09-01", "to": "2022-12-31",
    "on": "2022-09-15", "outlet": "gazette.example", "language": "en", "kind": "", "by": "week", "month": "2022-10",
    "code": "empty",
    "stage": "extract", "page": "2",
}  # fmt: skip


def value_of(path, name):
    """A value that the parameter of a twin takes."""
    if (path, name) in {("/agenda.json", "status"), ("/acts.json", "type")}:
        return {"status": "possible", "type": "CLOSURE"}[name]
    return VALUES[name] or {"/network.json": "conflict"}.get(path, "igo")


def ids(filled):
    return {"articles": filled.first.article.id, "events": filled.meeting.id, "stories": filled.story.id,
            "actors": "CHL", "organisations": "SCO"}  # fmt: skip


def address(path, filled):
    return path.replace("{id}", ids(filled).get(path.split("/")[1], ""))


def test_every_twin_is_described():
    assert set(TWINS) == {"/index.json", *(f"{path}.json" for path in VIEWS)}
    described = json.loads(openapi.document())
    assert set(TWINS) < set(described["paths"])
    assert described["openapi"].startswith("3.1")


@pytest.mark.parametrize("path", TWINS)
def test_an_answer_is_what_the_description_says(client, filled, path):
    twin = TWINS[path]
    queries = [{}, *({name: value_of(path, name)} for name in twin.parameters)]
    for query in queries:
        answer = client.get(address(path, filled), params=query)
        assert answer.status_code == 200
        msgspec.json.decode(answer.content, type=twin.answer)
        fields = {field.encode_name for field in msgspec.structs.fields(twin.answer)}
        assert set(answer.json()) == fields


@pytest.mark.parametrize("path", [path for path, twin in TWINS.items() if twin.parameters])
def test_a_parameter_that_is_described_is_understood(client, filled, path):
    for name in TWINS[path].parameters:
        value = value_of(path, name)
        assert client.get(address(path, filled), params={name: value}).json()["asked"] == {name: value}


def test_the_description_is_served_and_names_only_what_is_there(client):
    described = client.get("/openapi.json").json()
    references = {each.split('"')[0] for each in json.dumps(described).split('"#/components/schemas/')[1:]}
    assert references <= set(described["components"]["schemas"])


def test_nothing_that_fits_the_description_breaks_the_site(filled):
    schemathesis = pytest.importorskip("schemathesis")
    from hypothesis import HealthCheck, given, settings
    from schemathesis.checks import not_a_server_error

    schema = schemathesis.openapi.from_asgi("/openapi.json", app(filled.path))
    seen = set()
    for operation in schema.get_all_operations():
        one = operation.ok()

        @given(case=one.as_strategy())
        @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
        def holds(case):
            seen.add(case.path)
            case.call_and_validate(checks=[not_a_server_error])

        holds()
    assert seen >= set(TWINS)


@pytest.mark.parametrize("value", ["\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "9" * 400, "🏳"])
def test_odd_values_break_nothing(filled, value):
    client = TestClient(app(filled.path))
    for path, twin in TWINS.items():
        for name in twin.parameters:
            assert client.get(address(path, filled), params={name: value}).status_code in (200, 400, 404)
