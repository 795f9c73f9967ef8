"""What several tests share: the demonstration's store, built once, and generated examples that are always the same."""

from pathlib import Path

import pytest
from hypothesis import settings

from samarkand import demo

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of the sample pages. Read it, or copy it before writing."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(path)
    return path
