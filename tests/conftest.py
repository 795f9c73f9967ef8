"""What several tests share: the demonstration's store, built once, and generated examples that are always the same."""

import os
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


@pytest.fixture(scope="session")
def ray():
    """Ray with two processors; its dashboard's agents, which take long to start, in their small form."""
    ray = pytest.importorskip("ray")
    from samarkand.engines import ray as engine

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("ray._private.utils.get_dashboard_dependency_error", lambda: ImportError("not needed"))
        patched.setattr(os, "cpu_count", lambda: 2)
        engine._ray(2)
        yield ray
        ray.shutdown()
