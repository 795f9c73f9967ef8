"""What several tests share: the demonstration's store, built once, and generated examples that are always the same."""

import os
import socket
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


@pytest.fixture(scope="session")
def bucket(tmp_path_factory: pytest.TempPathFactory):
    """A server of S3 on this machine, with three archives of two months in it; the archives on disk.

    There is one for all tests: s3fs keeps the address that it was first told.
    """
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server")
    import boto3
    from tests.crawls import crawl

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=port, verbose=False)
    running.start()
    address = f"http://127.0.0.1:{port}"
    made = crawl(tmp_path_factory.mktemp("crawl"), 3, 4)
    with pytest.MonkeyPatch.context() as patched:
        for name, value in {
            "AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():  # fmt: skip
            patched.setenv(name, value)
        client = boto3.client("s3", endpoint_url=address)
        client.create_bucket(Bucket="news")
        for month, path in zip(("08", "08", "09"), made, strict=True):
            client.upload_file(str(path), "news", f"2022/{month}/{path.name}")
        client.put_object(Bucket="news", Key="2022/08/index.txt", Body=b"no archive")
        yield made
        running.stop()
