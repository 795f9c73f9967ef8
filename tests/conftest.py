"""What several tests share: the demonstration's store, built once."""

from pathlib import Path

import pytest

from samarkand import demo


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store of the sample pages. Read it, or copy it before writing."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(path)
    return path
