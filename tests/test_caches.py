"""What the package remembers has a limit, so that a watch may run for months."""

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import samarkand
from samarkand.annotate import emissions

SOURCES = Path(samarkand.__file__).parent
MOST = 65_536


def named(node: ast.expr) -> str:
    """The last name of a dotted one."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def caches(tree: ast.Module) -> Iterator[tuple[int, int | None]]:
    """The line of each cache of results, and its limit."""
    numbers = {
        named(target): node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    }
    with_limits = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and named(node.func) == "lru_cache":
            (size,) = [each.value for each in node.keywords if each.arg == "maxsize"] or [*node.args[:1], None][:1]
            stated = size.value if isinstance(size, ast.Constant) else size and numbers.get(named(size))
            yield node.lineno, stated if size else 128
        elif isinstance(node, ast.ImportFrom) and node.module == "functools":
            yield from ((node.lineno, None) for each in node.names if each.name == "cache")
        elif isinstance(node, ast.Name) and node.id == "lru_cache" and id(node) not in with_limits:
            yield node.lineno, 128


@pytest.mark.parametrize("path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES)))
def test_every_cache_has_a_limit(path):
    without = [
        line for line, limit in caches(ast.parse(path.read_text(encoding="utf-8"))) if limit is None or limit > MOST
    ]
    assert without == []


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("from functools import cache, partial", [None]),
        ("@lru_cache(maxsize=None)\ndef f(): ...", [None]),
        ("@functools.lru_cache(None)\ndef f(): ...", [None]),
        ("@lru_cache\ndef f(): ...", [128]),
        ("N = 512\n@lru_cache(maxsize=N)\ndef f(): ...", [512]),
        ("N: Final = 512\nf = lru_cache(N)(g)", [512]),
    ],
)
def test_a_cache_without_a_limit_is_seen(code, limits):
    assert [limit for _, limit in caches(ast.parse(code))] == limits


class Weights:
    """Weights of one label, by the length of what is asked for."""

    labels = ("one",)

    def of(self, attributes):
        return np.array([[float(len("".join(names)))] for names in attributes])


def test_vectors_of_words_are_forgotten_where_there_would_be_too_many(monkeypatch):
    monkeypatch.setattr(emissions, "_MOST", 2000)
    remembered = emissions._Remembered(Weights(), 1, lambda key: [[key]])
    for first in range(0, 30_000, 50):
        keys = [f"{number}" for number in range(first, first + 50)]
        assert remembered(keys)[:, 0, 0].tolist() == [len(key) for key in keys]
    assert len(remembered._places) <= 2000
    assert len(remembered._vectors) <= 4096
