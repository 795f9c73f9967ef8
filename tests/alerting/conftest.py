"""A store with one planned meeting, and a receiver."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.alerting.events import Inbox, inbox, meeting

from samarkand.facade import open as open_store
from samarkand.stores import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db", write=True, create=True) as store:
        meeting(store)
        yield store


@pytest.fixture
def box() -> Iterator[Inbox]:
    with inbox() as box:
        yield box
