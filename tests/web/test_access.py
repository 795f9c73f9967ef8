"""Who may read and write, under which names, and how much and how slowly."""

import asyncio
import base64
import socket
import threading
import time

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from samarkand import web
from samarkand.cli import main
from samarkand.web import Access, access, app, patience
from samarkand.web.serving import guarded


def basic(token):
    return {"Authorization": "Basic " + base64.b64encode(f"anyone:{token}".encode()).decode()}


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("how", [basic, bearer])
def test_tokens_to_read_and_to_write(filled, how):
    client = TestClient(app(filled.path, Access(read_token="lihat", write_token="tulis")), follow_redirects=False)
    for path in ("/", "/events.json", "/static/site.css", "/nowhere"):
        refused = client.get(path)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"].startswith("Basic ")
        assert "Content-Security-Policy" in refused.headers
        assert client.get(path, headers=how("lihatt")).status_code == 401
        assert client.get(path, headers=how("lihat")).status_code in (200, 404)
        assert client.get(path, headers=how("tulis")).status_code in (200, 404)
    address, said = f"/claims/{filled.first.claims[0].id}/correction.json", {"verdict": "right"}
    assert client.post(address, json=said).status_code == 401
    assert client.post(address, json=said, headers=how("lihat")).status_code == 401
    assert client.post(address, json=said, headers=how("tulis")).status_code == 200


@pytest.mark.parametrize("header", ["Basic", "Basic !", "Basic /w==", "Bearer", "Digest x", "", "Basic " + "A" * 9])
def test_an_odd_header_is_no_token(filled, header):
    client = TestClient(app(filled.path, Access(read_token="lihat")))
    assert client.get("/", headers={"Authorization": header}).status_code == 401


def test_where_anybody_reads_only_writing_needs_the_token(filled):
    client = TestClient(app(filled.path, Access(write_token="tulis")))
    assert client.get("/").status_code == 200
    address = f"/claims/{filled.first.claims[0].id}/correction.json"
    assert client.post(address, json={"verdict": "right"}).status_code == 401


@pytest.mark.parametrize(
    ("host", "given", "writes"),
    [
        ("127.0.0.1", Access(), True),
        ("localhost", Access(writes=False), False),
        ("0.0.0.0", Access(), False),
        ("0.0.0.0", Access(write_token="x"), True),
        ("192.0.2.1", Access(read_token="x"), False),
        ("::", Access(writes=False, write_token="x"), False),
    ],
)
def test_beyond_this_machine_nobody_writes_without_a_token(host, given, writes):
    assert guarded(given, host).writes is writes
    assert (guarded(given, host).hosts is not None) is (host in ("127.0.0.1", "localhost"))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("127.0.0.1:8000", 200),
        ("localhost:1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_on_loopback_the_site_answers_to_its_own_names_only(filled, host, status):
    """Else a page from elsewhere whose name leads to this machine could read and write."""
    client = TestClient(app(filled.path, guarded(Access(), "127.0.0.1")))
    assert client.get("/", headers={"Host": host}).status_code == status


def test_a_body_that_is_too_large_and_an_address_that_is_too_long(client, filled):
    address = f"/claims/{filled.first.claims[0].id}/correction"
    large = b"a" * (access.LARGEST + 1)
    assert client.post(address, content=large).status_code == 413
    assert client.post(address, content=iter([large[:100], large])).status_code == 413
    assert client.post(address, content=b"", headers={"Content-Length": "-1"}).status_code == 413
    assert client.get("/events?q=" + "a" * 9000).status_code == 400


def test_a_body_that_does_not_come(filled, monkeypatch):
    monkeypatch.setattr(access, "SLOWEST", 0.05)
    statuses = []

    async def never() -> dict:
        await asyncio.sleep(60)
        return {}

    async def note(message):
        statuses.append(message.get("status"))

    scope = {
        "type": "http", "method": "POST", "path": "/events/x/join", "query_string": b"", "headers": [], "app": None,
        "scheme": "http", "server": ("x", 1), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(app(filled.path)(scope, never, note))
    assert statuses[0] == 408


def test_a_connection_that_says_nothing_or_not_enough_is_closed(filled, monkeypatch):
    monkeypatch.setattr(patience, "SLOWEST_HEAD", 0.3)
    found = []
    started = threading.Event()

    def ready(url):
        found.append(int(url.rstrip("/").rpartition(":")[2]))
        started.set()

    threading.Thread(target=web.serve, args=(filled.path, "127.0.0.1", 0, ready), daemon=True).start()
    assert started.wait(20)
    for sent in (b"", b"GET / HTTP/1.1\r\nHost: local", b"GET /about.json HTTP/1.1\r\nHost: localhost\r\n\r\nGET /"):
        with socket.create_connection(("127.0.0.1", found[0]), timeout=20) as connection:
            connection.sendall(sent)
            began = time.monotonic()
            received = b""
            while part := connection.recv(65536):
                received += part
            assert time.monotonic() - began < 15
            assert received.startswith(b"HTTP/1.1 200") is sent.endswith(b"GET /")


def test_the_command_says_when_others_may_reach_it(filled, monkeypatch):
    seen = []
    monkeypatch.setattr(web, "serve", lambda *_, access: seen.append(access))
    run = CliRunner().invoke
    place = ["serve", "--store", str(filled.path)]
    assert "note" not in run(main, place).output
    open_to_all = run(main, [*place, "--host", "0.0.0.0"]).output
    assert "anybody may read" in open_to_all
    assert "nobody corrects without --write-token" in open_to_all
    guarded_by = run(main, [*place, "--host", "0.0.0.0", "--write-token", "t"], env={"SAMARKAND_READ_TOKEN": "r"})
    assert "whoever has the token reads, whoever has the write token corrects" in guarded_by.output
    assert (seen[-1].read_token, seen[-1].write_token) == ("r", "t")
    run(main, [*place, "--read-only"])
    assert not seen[-1].writes
