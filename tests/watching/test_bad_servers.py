"""Servers that behave badly cost a round little, lose nothing, and are asked again as they deserve."""

import gzip
import socket
import struct
import time

import pytest
from tests.watching.press import START, addresses, article, feeds_file, publish, rss, watch


def link(store, path):
    (row,) = store.sql("SELECT state, tries, next, fault FROM feed_links WHERE url LIKE ?", (f"%{path}",)).rows()
    return row


def feed(store):
    (row,) = store.sql("SELECT next, failures, fault FROM feeds").rows()
    return row


def drip(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"<")
        handler.wfile.flush()
        time.sleep(0.1)


def short(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(article(1)[:600])


def reset(handler):
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def nonsense(handler):
    handler.wfile.write(b"\x00\xff\x00not http at all\r\n\r\n")


def bomb():
    return gzip.compress(b"<p>" + b"a" * 60_000_000)


@pytest.mark.parametrize(
    ("answer", "fault", "state"),
    [
        pytest.param(drip, "timeout", "waiting", id="slow drip"),
        pytest.param(short, "truncated", "waiting", id="wrong length"),
        pytest.param(reset, "unreachable", "waiting", id="reset"),
        pytest.param(nonsense, "unreachable", "waiting", id="no http"),
        pytest.param((302, {"Location": "/berita/1"}, b""), "redirects", "given up", id="redirects in a circle"),
        pytest.param((302, {"Location": "ftp://127.0.0.1/x"}, b""), "bad-url", "given up", id="another scheme"),
        pytest.param((404, {}, b""), "http-404", "given up", id="gone"),
        pytest.param((500, {}, b""), "http-500", "waiting", id="its own failure"),
        pytest.param((200, {"Content-Encoding": "gzip"}, bomb()), "too-large", "given up", id="gzip bomb"),
        pytest.param((200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08junk"), "truncated", "waiting", id="bad gzip"),
        pytest.param((200, {"Content-Length": "99999999999"}, b""), "too-large", "given up", id="stated too large"),
        pytest.param((200, {}, b"%PDF-1.7 xxxx"), "not-text", "given up", id="no page"),
    ],
)
def test_a_bad_page_costs_only_itself(site, store, hands, tmp_path, answer, fault, state):
    publish(site, range(3))
    site.answers["/berita/1"] = answer
    begun = time.process_time()
    watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    assert time.process_time() - begun < 30
    assert addresses(store) == ["0", "2"]
    row = link(store, "/berita/1")
    assert (row["state"], str(row["fault"]).partition(":")[0]) == (state, fault)
    kept = [each["code"] for each in store.sql("SELECT code FROM faults")]
    assert kept == ([fault] if state == "given up" else [])


def test_what_failed_in_passing_is_had_later(site, store, hands, tmp_path):
    publish(site, range(2))
    site.answers["/berita/1"] = reset
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    site.html("/berita/1", article(1))
    hands.on(minutes=1)
    assert not over.round().articles
    hands.on(minutes=5)
    assert over.round().articles == 1
    assert link(store, "/berita/1")["state"] == "had"


def test_what_fails_too_often_is_given_up_and_kept_as_a_fault(site, store, hands, tmp_path):
    publish(site, range(1))
    site.answers["/berita/0"] = (502, {}, b"")
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    for _ in range(8):
        over.round()
        hands.on(days=2)
    assert link(store, "/berita/0")["state"] == "given up"
    assert site.paths().count("/berita/0") == 6
    assert [row["code"] for row in store.sql("SELECT code FROM faults")] == ["http-502"]


def test_a_host_that_asks_to_be_left_alone_is(site, store, hands, tmp_path):
    publish(site, range(6))
    site.answers["/berita/0"] = (429, {"Retry-After": "1800"}, b"")
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    tally = over.round()
    assert (tally.fetched, tally.put_off) == (1, 6)
    hands.on(minutes=20)
    site.requests.clear()
    over.round()
    assert site.paths() == ["/rss"]
    publish(site, range(6))
    hands.on(minutes=15)
    over.round()
    assert len(addresses(store)) == 6


@pytest.mark.parametrize("wait", ["3600", "Mon, 02 Mar 2099 09:00:00 GMT"])
def test_a_feed_that_asks_to_be_left_alone_is(site, store, hands, tmp_path, wait):
    site.answers["/rss"] = (503, {"Retry-After": wait}, b"")
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    assert over.round().failed == 1
    hands.on(minutes=59)
    assert not over.round(all_feeds=True).any()


def test_a_feed_that_fails_is_asked_less_often_and_said_once(site, store, hands, tmp_path):
    site.answers["/rss"] = (500, {}, b"")
    said: list[str] = []
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands, say=said.append)
    asked = 0
    for _ in range(24 * 4):
        asked += over.round().feeds
        hands.on(minutes=15)
    assert 5 <= asked <= 8
    publish(site, range(1))
    hands.on(days=1)
    over.round()
    assert [line.rpartition("/rss: ")[2][:8] for line in said] == ["http-500", "well aga"]
    assert feed(store) == {"next": "2026-03-04T08:15:00Z", "failures": 0, "fault": None}


@pytest.mark.parametrize(
    ("body", "fault", "articles"),
    [
        (b"", "empty", 0),
        (b"<!doctype html><html><body>We moved</body></html>", "not-a-feed", 0),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel></channel></rss>', "not-a-feed", 0),
        ("cut", "truncated", 2),
        (gzip.compress(b"<rss>" + b" " * 80_000_000), "too-large", 0),
        (b"\x1f\x8b\x08\x00", "truncated", 0),
    ],
)
def test_a_broken_feed_gives_what_it_has_and_is_read_whole_once_it_is_well(
    site, store, hands, tmp_path, body, fault, articles
):
    publish(site, range(3), ETag='"1"')
    whole = site.answers["/rss"]
    text = whole[2].rpartition(b"<item>")[0] if body == "cut" else body
    site.answers["/rss"] = (200, {"ETag": '"1"'}, text)
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    assert over.round().articles == articles
    assert str(feed(store)["fault"]).partition(":")[0] == fault
    site.answers["/rss"] = whole
    hands.on(days=1)
    over.round()
    assert "If-None-Match" not in site.requests[-1][1]
    assert len(addresses(store)) == 3


def test_a_huge_feed_is_read_a_part_at_a_time(site, store, hands, tmp_path):
    site.answers["/rss"] = (200, {}, rss(site, range(20_000)))
    begun = time.process_time()
    tally = watch(store, feeds_file(tmp_path, site.url("/rss"), at_most=3), hands).round()
    assert (tally.links, tally.fetched) == (3, 3)
    assert time.process_time() - begun < 30


def test_what_robots_txt_refuses_is_not_asked(site, store, hands, tmp_path):
    publish(site, range(3))
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /berita/1\n")
    watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    assert "/berita/1" not in site.paths()
    assert link(store, "/berita/1")["state"] == "given up"


def test_a_robots_txt_that_cannot_be_had_puts_all_off(site, store, hands, tmp_path):
    publish(site, range(2))
    site.answers["/robots.txt"] = (503, {}, b"")
    watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    assert site.paths() == []
    assert str(feed(store)["fault"]).startswith("robots: robots.txt cannot be had now")


def test_one_dead_host_does_not_hold_up_the_others(site, store, hands, tmp_path):
    with socket.socket() as dead:
        dead.bind(("127.0.0.2", 0))
        dead.listen(0)  # takes connections and never says a word
        port = dead.getsockname()[1]
        items = "".join(f"<item><link>http://127.0.0.2:{port}/{number}</link></item>" for number in range(40))
        body = rss(site, range(3)).replace(b"</channel>", items.encode() + b"</channel>")
        publish(site, range(3))
        site.answers["/rss"] = (200, {}, body)
        begun = time.process_time()
        tally = watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
        assert time.process_time() - begun < 30
    assert len(addresses(store)) == 3
    assert tally.put_off == 40


def test_private_addresses_are_refused_unless_allowed(site, store, hands, tmp_path):
    from samarkand import watching

    publish(site, range(1))
    over = watching.Watch(watching.load(feeds_file(tmp_path, site.url("/rss"))), store, clock=hands)
    assert over.round().failed == 1
    assert str(feed(store)["fault"]).startswith("private-address")
    assert site.requests == []


def test_a_clock_that_was_put_back_stops_no_feed(site, store, hands, tmp_path):
    publish(site, range(1))
    hands.on(days=400)
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    hands.now = START
    assert over.round().feeds == 1
