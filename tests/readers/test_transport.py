"""Private addresses are never connected to: not by number, by name, after a redirect, or by a second answer."""

import socket
import ssl
from contextlib import suppress
from threading import Thread

import pytest
from tests.readers.serving import Site

from samarkand.errors import PageError
from samarkand.readers import Fetcher, Limits


def refused(asker: Fetcher, url: str) -> str:
    with pytest.raises(PageError) as caught:
        asker.get(url)
    return caught.value.code


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0", "[::1]", "[::]", "10.1.2.3",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[fe80::1]", "169.254.169.254", "localhost"],
)  # fmt: skip
def test_a_private_host_is_refused_however_it_is_written(site: Site, host: str) -> None:
    code = refused(Fetcher(limits=Limits(interval=0)), f"http://{host}:{site.port}/")
    assert code == "private-address"
    assert site.requests == []


def test_a_public_name_with_a_private_address_is_refused(site: Site) -> None:
    for addresses in (("10.0.0.1",), ("127.0.0.1",), ("8.8.8.8", "127.0.0.1"), ("fd00::1",)):
        asker = Fetcher(limits=Limits(interval=0), resolve=lambda host, port, found=addresses: found)  # type: ignore[misc]
        assert refused(asker, f"http://contoh.example:{site.port}/") == "private-address"
    assert site.requests == []


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here loopback stands for the public internet, and 10.0.0.0/8 stays private."""
    monkeypatch.setattr("samarkand.readers.addresses.is_public", lambda address: address == "127.0.0.1")
    site.redirect("/a", "http://10.0.0.1/rahasia")
    assert refused(Fetcher(limits=Limits(interval=0)), site.url("/a")) == "private-address"
    assert site.paths() == ["/a"]


def test_a_robots_txt_that_is_redirected_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samarkand.readers.addresses.is_public", lambda address: address == "127.0.0.1")
    site.redirect("/robots.txt", "http://10.0.0.1/robots.txt")
    assert refused(Fetcher(limits=Limits(interval=0)), site.url("/a")) == "private-address"


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected = []
    create = socket.create_connection

    def noted(address: tuple[str, int], *rest: object, **named: object) -> socket.socket:
        connected.append(address[0])
        return create(address, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", noted)
    monkeypatch.setattr("samarkand.readers.addresses.is_public", lambda address: address == "127.0.0.1")
    site.html("/a")
    asker = Fetcher(limits=Limits(interval=0), resolve=lambda host, port: ("127.0.0.1",))
    answer = asker.get(site.url("/a", "contoh.example"))
    assert answer is not None
    assert answer.url == site.url("/a", "contoh.example")
    assert set(connected) == {"127.0.0.1"}
    assert {headers["Host"] for _, headers in site.requests} == {f"contoh.example:{site.port}"}


def test_a_name_that_stands_for_a_private_address_the_second_time_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samarkand.readers.addresses.is_public", lambda address: address == "127.0.0.1")
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    site.html("/a")
    asker = Fetcher(limits=Limits(interval=0), resolve=lambda host, port: next(answers))
    assert refused(asker, site.url("/a", "contoh.example")) == "private-address"
    assert site.paths() == []


def test_the_next_address_is_tried_where_nobody_answers(site: Site) -> None:
    site.html("/a")
    asker = Fetcher(
        allow_private=True, limits=Limits(interval=0), resolve=lambda host, port: ("127.0.0.2", "127.0.0.1")
    )
    assert asker.get(site.url("/a", "contoh.example")) is not None


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.html("/a")
    assert Fetcher(allow_private=True, limits=Limits(interval=0)).get(site.url("/a")) is not None


def test_the_server_is_asked_for_by_its_name_also_over_tls() -> None:
    """The server has no certificate, so nothing is had from it; but it has heard the name."""
    named: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _, name, __: named.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            with suppress(OSError), listening.accept()[0] as connection:
                context.wrap_socket(connection, server_side=True)

        thread = Thread(target=greet, daemon=True)
        thread.start()
        asker = Fetcher(
            allow_private=True, limits=Limits(interval=0, total=2), resolve=lambda host, port: ("127.0.0.1",)
        )
        port = listening.getsockname()[1]
        assert refused(asker, f"https://contoh.example:{port}/") == "unreachable"
        thread.join(2)
    assert named == ["contoh.example"]
