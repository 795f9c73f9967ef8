"""The watch against real servers: what is asked, what is kept, what a change and a failure do."""

import gzip
import json
import threading

import pytest
from tests.watching.press import addresses, article, feeds_file, publish, rss, watch


def rows(store, query):
    return store.sql(query).rows()


def test_a_round_reads_a_feed_fetches_its_links_and_merges_them(site, store, hands, tmp_path):
    publish(site, range(4))
    tally = watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    assert (tally.feeds, tally.links, tally.fetched, tally.articles, tally.faults) == (1, 4, 4, 4, 0)
    assert addresses(store) == ["0", "1", "2", "3"]
    counts = store.summary()
    assert counts["stories"] == 4
    assert counts["events"] > 0
    assert rows(store, "SELECT count(*) AS n FROM feed_articles") == [{"n": 4}]


def test_nothing_is_asked_before_its_time_and_nothing_twice(site, store, hands, tmp_path):
    publish(site, range(2))
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    site.requests.clear()
    assert not over.round().any()
    assert site.requests == []
    hands.on(minutes=15)
    publish(site, range(3))
    tally = over.round()
    assert site.paths() == ["/rss", "/berita/2"]
    assert tally.articles == 1


def test_an_unchanged_feed_is_asked_by_its_validators(site, store, hands, tmp_path):
    publish(site, range(2), ETag='"one"', **{"Last-Modified": "Mon, 02 Mar 2026 07:00:00 GMT"})
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    site.answers["/rss"] = (304, {}, b"")
    hands.on(minutes=20)
    assert over.round().unchanged == 1
    path, headers = site.requests[-1]
    assert path == "/rss"
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"one"', "Mon, 02 Mar 2026 07:00:00 GMT")
    assert rows(store, "SELECT failures, fault FROM feeds") == [{"failures": 0, "fault": None}]


def test_a_changed_entry_is_fetched_again_and_both_revisions_are_kept(site, store, hands, tmp_path):
    publish(site, range(2))
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    site.html("/berita/1", article(1, more="Pertemuan itu kemudian diperpanjang satu hari menurut juru bicara istana."))
    site.answers["/rss"] = (200, {}, rss(site, range(2), updated=" (diperbarui)"))
    hands.on(minutes=20)
    site.requests.clear()
    tally = over.round()
    assert site.paths() == ["/rss", "/berita/0", "/berita/1"]
    assert tally.articles == 1, "the other page's words are what they were"
    assert addresses(store) == ["0", "1", "1"]
    assert rows(store, "SELECT max(article_count) AS n FROM stories") == [{"n": 2}]


def test_a_page_whose_bytes_but_not_words_changed_is_one_article(site, store, hands, tmp_path):
    publish(site, range(1))
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    site.html("/berita/0", article(0).replace(b"</body>", b"<!-- 1234 --></body>"))
    site.answers["/rss"] = (200, {}, rss(site, range(1), updated="!"))
    hands.on(minutes=20)
    assert over.round().articles == 0
    assert addresses(store) == ["0"]


def test_an_entry_with_its_whole_text_needs_no_fetching(site, store, hands, tmp_path):
    text = article(3).decode().partition("<h1>")[2].partition("</article>")[0]
    entry = {"id": "1", "url": "https://kabar.example/berita/3", "title": "Pertemuan", "content_html": text * 2}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kabar", "items": [entry]}
    site.answers["/feed.json"] = (200, {"Content-Type": "application/feed+json"}, json.dumps(feed).encode())
    over = watch(store, feeds_file(tmp_path, site.url("/feed.json")), hands)
    assert over.round().articles == 1
    assert site.paths() == ["/feed.json"]
    hands.on(hours=1)
    assert over.round().articles == 0
    assert rows(store, "SELECT count(*) AS n FROM feed_articles") == [{"n": 1}]


def sitemap(*entries, kind="url", root="urlset"):
    body = "".join(
        f"<{kind}><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{kind}>" for url, day in entries
    )
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</{root}>'.encode()


def test_an_index_of_packed_sitemaps_is_followed_and_what_is_old_left(site, store, hands, tmp_path):
    pages = sitemap((site.url("/berita/1"), "2026-03-02"), (site.url("/berita/2"), "2026-01-01"))
    index = sitemap(
        (site.url("/new.xml.gz"), "2026-03-02"), (site.url("/old.xml"), "2025-01-01"), (site.url("/index.xml"), None),
        kind="sitemap", root="sitemapindex",
    )  # fmt: skip
    site.answers["/index.xml"] = (200, {"Content-Type": "application/xml"}, index)
    site.answers["/new.xml.gz"] = (200, {"Content-Type": "application/gzip"}, gzip.compress(pages))
    for number in (1, 2):
        site.html(f"/berita/{number}", article(number))
    over = watch(store, feeds_file(tmp_path, site.url("/index.xml")), hands)
    tally = over.round()
    assert site.paths() == ["/index.xml", "/new.xml.gz", "/berita/1"]
    assert tally.articles == 1


def test_sitemaps_without_days_are_asked_each_time_and_circles_end(site, store, hands, tmp_path):
    index = sitemap((site.url("/a.xml"), None), kind="sitemap", root="sitemapindex")
    site.answers["/index.xml"] = (200, {"ETag": "1"}, index)
    site.answers["/a.xml"] = (200, {}, sitemap((site.url("/b.xml"), None), kind="sitemap", root="sitemapindex"))
    site.answers["/b.xml"] = (200, {}, sitemap((site.url("/a.xml"), None), kind="sitemap", root="sitemapindex"))
    over = watch(store, feeds_file(tmp_path, site.url("/index.xml")), hands)
    over.round()
    assert site.paths() == ["/index.xml", "/a.xml", "/b.xml"]
    site.answers["/index.xml"] = (304, {}, b"")
    site.answers["/b.xml"] = (200, {}, sitemap((site.url("/berita/5"), None)))
    site.html("/berita/5", article(5))
    hands.on(hours=1)
    site.requests.clear()
    assert over.round().articles == 1
    assert sorted(site.paths()) == ["/a.xml", "/b.xml", "/berita/5", "/index.xml"]


def test_only_so_many_links_of_a_feed_are_taken_at_a_time_and_the_rest_later(site, store, hands, tmp_path):
    publish(site, range(5), ETag='"x"')
    over = watch(store, feeds_file(tmp_path, site.url("/rss"), at_most=2), hands)
    for expected in (2, 2, 1):
        assert over.round().articles == expected
        hands.on(minutes=15)
    assert len(addresses(store)) == 5


def test_links_that_the_patterns_refuse_are_not_fetched_until_the_patterns_change(site, store, hands, tmp_path):
    publish(site, range(3), ETag='"x"')
    watch(store, feeds_file(tmp_path, site.url("/rss"), exclude=["/1$", "/2$"]), hands).round()
    assert addresses(store) == ["0"]
    hands.on(minutes=20)
    watch(store, feeds_file(tmp_path, site.url("/rss"), include=["/[01]$"]), hands).round()
    assert addresses(store) == ["0", "1"]


def test_two_feeds_that_name_the_same_article_otherwise_have_it_fetched_once(site, store, hands, tmp_path):
    publish(site, range(2))
    site.answers["/other"] = (200, {}, rss(site, range(2), updated=" lagi"))
    over = watch(store, feeds_file(tmp_path, site.url("/rss"), site.url("/other")), hands)
    for _ in range(3):
        over.round()
        hands.on(hours=1)
    assert sorted(site.paths()).count("/berita/0") == 1


def test_what_the_file_says_of_an_outlet_is_kept_beside_its_articles(site, store, hands, tmp_path):
    publish(site, range(1))
    path = feeds_file(tmp_path, site.url("/rss"), outlet="Kabar Timur", country="IDN", language="ms", rank=2)
    watch(store, path, hands).round()
    query = (
        "SELECT outlet, country, feeds.language, rank, articles.language AS read FROM feeds "
        "JOIN feed_articles ON feed = feeds.url JOIN articles ON articles.id = article_id"
    )
    assert rows(store, query) == [
        {"outlet": "Kabar Timur", "country": "IDN", "language": "ms", "rank": 2, "read": "ms"}
    ]


def test_a_watch_that_was_stopped_goes_on_where_it_was(site, store, hands, tmp_path):
    publish(site, range(12))
    stop = threading.Event()
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands, stop=stop)
    page = site.answers["/berita/5"]

    def tripped(handler):
        stop.set()
        status, _, body = page
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    site.answers["/berita/5"] = tripped
    over.run()
    assert len(addresses(store)) < 12
    site.answers["/berita/5"] = page
    watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    assert len(addresses(store)) == 12
    assert rows(store, "SELECT count(*) AS n FROM feed_links WHERE state <> 'had'") == [{"n": 0}]


def test_articles_that_an_earlier_run_left_unmerged_are_merged(site, store, hands, tmp_path):
    publish(site, range(2))
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    over.round()
    store.forget_merge()
    assert over.round().merged == 2
    assert store.summary()["stories"] == 2


@pytest.mark.parametrize("once", [True, False])
def test_run_tells_of_rounds_and_ends_when_told(site, store, hands, tmp_path, once):
    publish(site, range(1))
    over = watch(store, feeds_file(tmp_path, site.url("/rss")), hands)
    told = []

    def heard(tally):
        told.append(tally.articles)
        over.stop.set()

    over.run(once=once, told=heard)
    assert told == [1]


def test_links_of_a_feed_that_is_watched_no_more_hold_up_none(site, store, hands, tmp_path):
    publish(site, range(30))
    for number in range(30):
        site.answers[f"/berita/{number}"] = (503, {}, b"")
    watch(store, feeds_file(tmp_path, site.url("/rss")), hands).round()
    publish(site, range(40, 42), "/other")
    hands.on(minutes=10)
    assert watch(store, feeds_file(tmp_path, site.url("/other")), hands).round().articles == 2
