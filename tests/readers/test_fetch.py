"""Asking for addresses, against real servers on loopback."""

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest
from tests.readers.serving import HTML, Clock, Site, fetcher

from samarkand.errors import PageError
from samarkand.readers import Fetcher, Limits, Validators
from samarkand.readers.fetch import AGENT, Later


def code_of(asker: Fetcher, url: str) -> str:
    with pytest.raises(PageError) as caught:
        asker.get(url)
    assert caught.value.stage == "read"
    assert "\n" not in str(caught.value)
    return caught.value.code


def test_an_address_gives_its_bytes_and_what_the_server_says_of_them(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html; charset=windows-1252"}, HTML)
    answer = fetcher().get(site.url("/a#bagian"))
    assert answer is not None
    assert (answer.url, answer.media_type, answer.charset, answer.body) == (
        site.url("/a"),
        "text/html",
        "windows-1252",
        HTML,
    )


def test_the_agent_names_itself_and_can_be_given_another_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.html("/a")
    fetcher().get(site.url("/a"))
    monkeypatch.setenv("SAMARKAND_AGENT", "kebun/2 (+https://kebun.example)")
    fetcher().get(site.url("/a"))
    agents = [headers["User-Agent"] for path, headers in site.requests if path == "/a"]
    assert agents == [AGENT, "kebun/2 (+https://kebun.example)"]
    assert AGENT.startswith("samarkand/")


@pytest.mark.parametrize("status", [404, 403, 410, 500, 503, 204])
def test_every_other_status_is_a_code_of_its_own(site: Site, status: int) -> None:
    site.answers["/a"] = (status, {}, b"")
    assert code_of(fetcher(), site.url("/a")) == f"http-{status}"


def test_robots_txt_is_had_once_and_holds(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /rahasia")
    site.html("/a")
    asker = fetcher()
    assert code_of(asker, site.url("/rahasia/1")) == "robots"
    assert asker.get(site.url("/a")) is not None
    assert [path for path, _ in site.requests] == ["/robots.txt", "/a"]


def test_a_robots_txt_that_is_elsewhere_packed_or_unavailable(site: Site) -> None:
    site.redirect("/robots.txt", "/lain.txt", 301)
    site.answers["/lain.txt"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"User-agent: *\nDisallow: /"))
    assert code_of(fetcher(), site.url("/a")) == "robots"
    site.answers["/robots.txt"] = (503, {}, b"")
    assert code_of(fetcher(), site.url("/a")) == "robots"
    site.redirect("/robots.txt", "/robots.txt")
    site.html("/a")
    assert fetcher().get(site.url("/a")) is not None


def test_robots_txt_holds_after_a_redirect(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: samarkand\nDisallow: /rahasia")
    site.redirect("/a", "/rahasia/1")
    assert code_of(fetcher(), site.url("/a")) == "robots"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_to_where_the_page_is(site: Site, status: int) -> None:
    site.redirect("/a", "b?c=1#d", status)
    site.html("/b?c=1")
    answer = fetcher().get(site.url("/a"))
    assert answer is not None
    assert answer.url == site.url("/b?c=1")


def test_redirects_in_a_circle_or_without_end_are_told(site: Site) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    assert code_of(fetcher(), site.url("/a")) == "redirects"
    assert site.paths() == ["/a", "/b"]
    for number in range(20):
        site.redirect(f"/{number}", f"/{number + 1}")
    assert code_of(fetcher(), site.url("/0")) == "redirects"
    assert site.paths()[2:] == [f"/{number}" for number in range(11)]


@pytest.mark.parametrize("location", ["ftp://contoh.example/a", "file:///etc/passwd", "http://[::1"])
def test_a_redirect_to_what_is_not_fetched_is_not_followed(site: Site, location: str) -> None:
    site.redirect("/a", location)
    assert code_of(fetcher(), site.url("/a")) == "bad-url"


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.html("/a", ETag='"v1"', Last_Modified="Thu, 15 Sep 2022 03:45:00 GMT")
    cache: dict[str, Validators] = {}
    asker = Fetcher(allow_private=True, limits=Limits(interval=0), cache=cache)
    assert asker.get(site.url("/a")) is not None
    assert cache == {site.url("/a"): Validators(etag='"v1"', modified="Thu, 15 Sep 2022 03:45:00 GMT")}
    site.answers["/a"] = (304, {}, b"")
    assert asker.get(site.url("/a")) is None
    headers = site.requests[-1][1]
    assert headers["If-None-Match"] == '"v1"'
    assert headers["If-Modified-Since"] == "Thu, 15 Sep 2022 03:45:00 GMT"
    assert code_of(fetcher(), site.url("/a")) == "http-304"


def test_a_packed_page_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    site.html("/a", gzip.compress(HTML), Content_Encoding="gzip")
    site.html("/bom", gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")
    site.html("/rusak", gzip.compress(HTML)[:-9], Content_Encoding="gzip")
    site.html("/lain", HTML, Content_Encoding="br")
    asker = fetcher(size=1_000_000)
    answer = asker.get(site.url("/a"))
    assert answer is not None
    assert answer.body == HTML
    assert code_of(asker, site.url("/bom")) == "too-large"
    assert code_of(asker, site.url("/rusak")) == "truncated"
    assert code_of(asker, site.url("/lain")) == "bad-encoding"


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(bytes(65536))


def slow_body(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(40):
        handler.wfile.write(b"<p>")
        time.sleep(0.05)


def slow_head(handler: BaseHTTPRequestHandler) -> None:
    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: yes yes yes yes\r\n\r\n":
        handler.wfile.write(bytes([letter]))
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def cut(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(HTML)


def chunked_wrong(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"5\r\nhalo \r\nZZ\r\n")


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n" * 3)


def huge_head(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Header: " + b"a" * 300_000)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (endless, "too-large"),
        ((200, {"Content-Length": "99000000"}, b""), "too-large"),
        (slow_body, "timeout"),
        (slow_head, "timeout"),
        (silent, "timeout"),
        (cut, "truncated"),
        (chunked_wrong, "truncated"),
        (no_http, "unreachable"),
        (huge_head, "unreachable"),
    ],
)
def test_a_server_that_misbehaves_costs_little_and_is_told(site: Site, answer: object, code: str) -> None:
    site.answers["/a"] = answer  # type: ignore[assignment]
    start = time.monotonic()
    assert code_of(fetcher(size=1_000_000, read=0.3, total=0.4), site.url("/a")) == code
    assert time.monotonic() - start < 2


def test_nobody_there_is_unreachable(site: Site) -> None:
    assert code_of(fetcher(connect=0.5), "http://127.0.0.1:1/") == "unreachable"
    unknown = Fetcher(resolve=lambda host, port: (_ for _ in ()).throw(OSError("not known")))
    assert code_of(unknown, "http://hilang.example/") == "unreachable"


def test_a_host_is_asked_once_a_second_and_others_meanwhile(site: Site) -> None:
    clock = Clock()
    for path in ("/a", "/b"):
        site.html(path)
    asker = Fetcher(allow_private=True, clock=clock, sleep=clock.sleep, resolve=lambda host, port: ("127.0.0.1",))
    for url in (site.url("/a", "satu.example"), site.url("/a", "dua.example"), site.url("/b", "satu.example")):
        assert asker.get(url) is not None
    assert clock.slept == [1.0, 1.0, pytest.approx(0.0)] or clock.slept == [1.0, 1.0]


def test_a_site_that_asks_for_patience_gets_it(site: Site) -> None:
    clock = Clock()
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7")
    site.html("/a")
    site.html("/b")
    asker = Fetcher(allow_private=True, clock=clock, sleep=clock.sleep)
    asker.get(site.url("/a"))
    asker.get(site.url("/b"))
    assert clock.slept == [1.0, 7.0]


@pytest.mark.parametrize(
    "url",
    ["ftp://contoh.example/", "file:///etc/passwd", "gopher://x", "//contoh.example", "http://", "http:///a", "",
     "http://user:pass@contoh.example/", "http://[::1/", "http://contoh.example:99999/", "javascript:alert(1)",
     "http://" + "a" * 70_000, "\x00", "http://\ud800.example/"],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_not_asked(url: str) -> None:
    assert code_of(fetcher(), url) in ("bad-url", "unreachable")


@pytest.mark.parametrize(
    ("status", "stated", "seconds"),
    [
        (429, "120", 120.0),
        (503, "9999999", 86_400.0),
        (429, None, None),
        (503, "soon", None),
        (429, "Mon, 01 Jan 2001 00:00:00 GMT", 0.0),
        (429, "Mon, 01 Jan 2999 00:00:00 GMT", 86_400.0),
    ],
)
def test_a_server_that_asks_to_be_left_alone_says_for_how_long(
    site: Site, status: int, stated: str | None, seconds: float | None
) -> None:
    site.answers["/a"] = (status, {"Retry-After": stated} if stated else {}, b"")
    with pytest.raises(Later) as caught:
        fetcher().get(site.url("/a"))
    assert (caught.value.code, caught.value.seconds) == (f"http-{status}", seconds)
