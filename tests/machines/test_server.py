"""The server for language models: asked by the protocol's own client, over a real process."""

import asyncio
import hashlib
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from tests.builders import AT, MADE_BY, RECIPE, dossier

from samarkand import corpus
from samarkand.errors import UsageError
from samarkand.facade import open as open_store
from samarkand.machines import answers

ROOT = Path(__file__).parents[2]
TOOLS = {"search", "event", "story", "agenda", "world_as_of", "explain"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "news.db", create=True) as store:
        store.add([dossier(number) for number in range(3)], recipe=RECIPE, made_by=MADE_BY, at=AT)
        corpus.consolidate(store, at=AT)
    return tmp_path / "news.db"


def asked(path: Path, *calls: tuple[str, dict[str, Any]]) -> tuple[set[str], list[Any]]:
    """The names of the tools, and what each call gives."""

    async def ask() -> tuple[set[str], list[Any]]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path])}
        server = StdioServerParameters(
            command=sys.executable, args=["-m", "samarkand.cli", "mcp", "--store", str(path)], env=environment
        )
        async with Client(server) as client:
            listed = (await client.list_tools()).tools
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
            found: list[Any] = []
            for name, arguments in calls:
                arguments = {key: value(found) if callable(value) else value for key, value in arguments.items()}
                result = await client.call_tool(name, arguments)
                found.append(result.content[0].text if result.is_error else result.structured_content)
            return {tool.name for tool in listed}, found

    return asyncio.run(ask())


def test_each_tool_answers_with_its_evidence_and_the_store_is_left_as_it_was(path):
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    tools, found = asked(
        path,
        ("search", {"type": "consult", "party": "Chile", "text": "Arequipa"}),
        ("event", {"id": lambda found: found[0]["events"][0]["id"]}),
        ("story", {"id": lambda found: found[1]["stories"][0]}),
        ("agenda", {"first": "2022-09-01", "last": "2022-09-30"}),
        ("world_as_of", {"name": "SCO", "day": "2022-09-15"}),
        ("explain", {"claim": lambda found: found[1]["evidence"][0]["claim"]}),
        ("event", {"id": "nothing"}),
        ("search", {"type": "CONSLT"}),
        ("search", {"first": "soon"}),
    )
    assert tools == TOOLS
    searched, event, story, agenda, world, explained, unknown, no_type, no_day = found
    first = searched["events"][0]
    assert searched["total"] >= 1
    with open_store(path) as store:
        for row in (*first["evidence"], *event["evidence"], *story["events"][0]["evidence"]):
            article = store.dossier(row["article"]).article
            assert " ".join(article.text[row["start"] : row["end"]].split()) == row["sentence"]
            assert row["outlet"] == article.site
            assert row["url"] == (article.url or article.origin.url)
    assert event["evidence"][0]["chain"]
    assert story["articles"][0]["url"]
    assert agenda["rows"][0]["life"][0]["sentence"]
    assert agenda["rows"][0]["life"][0]["url"]
    assert {"RUS", "CHN"} <= {fact["code"] for fact in world["subjects"][0]["facts"]}
    assert explained["evidence"]
    assert explained["why"]
    assert "nothing" in unknown
    assert "there is no type 'CONSLT'; there are" in no_type
    assert "'soon' is no day" in no_day
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_where_there_is_no_store_it_says_so_and_ends(tmp_path):
    from click.testing import CliRunner

    from samarkand.cli import main

    result = CliRunner().invoke(main, ["mcp", "--store", str(tmp_path / "absent.db")])
    assert result.exit_code == 2
    assert "there is no such store" in result.output


def test_without_the_library_it_says_what_to_install(path, monkeypatch):
    from samarkand.machines import server

    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with open_store(path) as store, pytest.raises(UsageError, match=r"samarkand\[mcp\]"):
        server.made(store)


@pytest.mark.parametrize("words", ['"', "* OR (", "NEAR(a b)", 'title: "x', "a" * 5000])
def test_any_words_can_be_searched_for(path, words):
    with open_store(path) as store:
        found = answers.search(
            store, text=words, type=None, status=None, party=None, country=None, first=None, last=None, limit=0
        )
    assert found["total"] >= 0


def test_an_id_of_something_else_is_told(path):
    with open_store(path) as store:
        article = str(store.sql("SELECT id FROM articles").rows()[0]["id"])
        with pytest.raises(UsageError, match="is the id of one article"):
            answers.event(store, article)
