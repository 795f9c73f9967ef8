"""Every installed part keeps its contract: what its plural's Protocol names is there, with the same parameters."""

import inspect
from importlib import import_module
from typing import Any

import pytest

from samarkand import languages, plugins

# The Protocol that the parts of each plural satisfy, as its contract page names it.
CONTRACTS = {
    "readers": "Reader",
    "coders": "Coder",
    "stores": "StoreModule",
    "engines": "Engine",
    "exporters": "Exporter",
    "importers": "Importer",
    "sinks": "SinkModule",
}
PARTS = [(kind, name) for kind in CONTRACTS for name in plugins.names(kind)]


def members(protocol: type) -> dict[str, Any]:
    """What a Protocol asks for: its methods and its annotated attributes."""
    annotated = dict(inspect.get_annotations(protocol))
    methods = {name: value for name, value in vars(protocol).items() if inspect.isfunction(value) and name[0] != "_"}
    properties = {name: value for name, value in vars(protocol).items() if isinstance(value, property)}
    return annotated | methods | properties


def parameters(function: Any) -> list[tuple[str, Any, bool]]:
    """Names and kinds of a function's parameters, without `self`, and whether each may be left out."""
    return [
        (each.name, each.kind, each.default is not inspect.Parameter.empty)
        for each in inspect.signature(function).parameters.values()
        if each.name != "self"
    ]


@pytest.mark.parametrize("kind", plugins.KINDS)
def test_every_plural_has_a_part(kind):
    assert plugins.names(kind)


@pytest.mark.parametrize(("kind", "name"), PARTS)
def test_a_part_keeps_its_contract(kind, name):
    protocol = getattr(import_module(f"samarkand.{kind}"), CONTRACTS[kind])
    part = plugins.find(kind, name)
    asked = members(protocol)
    assert asked
    for member, wanted in asked.items():
        assert hasattr(part, member), f"{kind} {name} lacks {member}"
        if inspect.isfunction(wanted):
            assert parameters(getattr(part, member)) == parameters(wanted), f"{kind} {name}: {member}"


@pytest.mark.parametrize("name", plugins.names("languages"))
def test_a_language_is_a_folder_of_data_that_loads(name):
    assert isinstance(languages.load(name), languages.Language)


@pytest.mark.parametrize(("kind", "name"), PARTS)
def test_a_part_says_what_it_is(kind, name):
    part = plugins.find(kind, name)
    assert inspect.getdoc(part)
    if kind == "exporters":
        assert "Loses:" in part.__doc__


def test_an_open_store_is_a_store(tmp_path):
    from samarkand.stores import Frame, Store, sqlite

    with sqlite.open(tmp_path / "news.db", create=True) as store:
        assert_keeps(Store, store)
        assert_keeps(Frame, store.claims())


def test_an_open_folder_of_parquet_is_a_store(tmp_path):
    pytest.importorskip("duckdb")
    from samarkand.stores import Frame, Store, parquet

    (tmp_path / "done").mkdir()
    with parquet.open(tmp_path) as store:
        assert_keeps(Store, store)
        assert_keeps(Frame, store.claims())


def assert_keeps(protocol: type, part: Any) -> None:
    for member, wanted in members(protocol).items():
        assert hasattr(part, member)
        if inspect.isfunction(wanted):
            assert parameters(getattr(part, member)) == parameters(wanted), member


def test_an_open_sink_is_a_sink(tmp_path):
    from samarkand.sinks import Sink, file

    sink = file.open(str(tmp_path / "alerts.jsonl"))
    assert parameters(sink.send) == parameters(Sink.send)
