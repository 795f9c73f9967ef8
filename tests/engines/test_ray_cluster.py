"""A cluster of processes: a head and two machines that work, one of which is lost in the middle."""

import threading
import time

import pytest
from tests.crawls import crawl
from tests.engines.test_ray import contents

from samarkand import archives
from samarkand.model import Recipe
from samarkand.stores import parts


@pytest.mark.slow
def test_a_machine_that_is_lost_in_the_middle_loses_nothing_and_makes_nothing_twice(tmp_path, monkeypatch):
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    monkeypatch.setattr("ray._private.utils.get_dashboard_dependency_error", lambda: ImportError("not needed"))
    monkeypatch.setenv("RAY_worker_niceness", "0")
    monkeypatch.setenv("RAY_raylet_start_wait_time_s", "120")
    crawl(tmp_path / "crawl", 8, 60)
    pattern = str(tmp_path / "crawl" / "*.warc.gz")
    archives.sweep([pattern], Recipe(), tmp_path / "local")
    ray.shutdown()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
    first, second = cluster.add_node(num_cpus=1), cluster.add_node(num_cpus=1)
    assert first is not second
    monkeypatch.setenv("RAY_ADDRESS", cluster.address)
    lost = threading.Event()

    def kill() -> None:
        while len(parts.markers(tmp_path / "ray")) < 2:
            time.sleep(0.05)
        cluster.remove_node(second, allow_graceful=False)
        lost.set()

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    try:
        swept = archives.sweep([pattern], Recipe(), tmp_path / "ray", engine="ray", workers=2)
        assert lost.wait(30)
    finally:
        ray.shutdown()
        cluster.shutdown()
    assert (swept.archives, swept.failed) == (8, 0)
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")
