"""The site on a port."""

import re
import signal
import socket
import subprocess
import sys

import httpx
import pytest

from samarkand.errors import StoreError, UsageError
from samarkand.web import serve

PROGRAM = """
import sys
from samarkand.web import serve
serve(sys.argv[1], "127.0.0.1", 0, lambda url: print(url, flush=True))
"""


def test_a_free_port_is_told_answers_and_is_let_go_in_order(filled):
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(filled.path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:[1-9]\d+/", url)
        assert httpx.get(f"{url}events.json", timeout=30).json()["total"] == 2
    finally:
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=30)
    assert (process.returncode, complaint) == (0, "")


def test_a_port_that_is_taken_is_said_in_one_line(filled):
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(UsageError, match="cannot listen"):
        serve(filled.path, "127.0.0.1", other.getsockname()[1], print)


def test_a_host_that_is_none_is_said(filled):
    with pytest.raises(UsageError, match="no such address"):
        serve(filled.path, "no such host.invalid", 0, print)


def test_a_missing_store_is_said_before_anything_listens(tmp_path):
    with pytest.raises(StoreError, match="no such store"):
        serve(tmp_path / "none.db", "127.0.0.1", 0, print)
