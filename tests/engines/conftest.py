"""A Ray of one machine for the tests that need one, started once."""

import os

import pytest


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
