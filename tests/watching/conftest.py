"""A site and a store for each test of the watch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.readers.serving import Site, serving
from tests.watching.press import Hands

from samarkand.facade import open as open_store
from samarkand.stores import Store


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db", write=True, create=True) as store:
        yield store


@pytest.fixture
def hands() -> Hands:
    return Hands()
