"""Atom and RSS, read back by feedparser."""

import io
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree
from tests.attacks import ATTACKS
from tests.exporters.conftest import LATER, written

from samarkand.exporters import atom, rss
from samarkand.exporters.telling import entries

NAMES = {"a": atom.ATOM}


@pytest.mark.parametrize("exporter", [atom, rss])
def test_the_event_that_was_told_last_is_first(store, exporter):
    feed = feedparser.parse(written(exporter, store))
    assert not feed.bozo
    assert feed.version == ("atom10" if exporter is atom else "rss20")
    assert len(feed.entries) == 4
    assert "(planned)" in feed.entries[0].title
    assert [each.updated_parsed if exporter is atom else each.published_parsed for each in feed.entries] == sorted(
        (each.updated_parsed if exporter is atom else each.published_parsed for each in feed.entries), reverse=True
    )


@pytest.mark.parametrize("exporter", [atom, rss])
def test_an_entry_has_its_article_its_sentence_and_its_origin(store, exporter):
    feed = feedparser.parse(written(exporter, store))
    (met,) = [each for each in feed.entries if "(happened)" in each.title]
    assert met.link == "https://harian.example/1"
    assert "“Presiden Cile bertemu dengan Presiden Peru di Arequipa pada Kamis.”" in met.summary
    assert met.summary.endswith("after Kantor Berita Contoh")
    assert {"CONSULT", "happened", "Presiden Cile", "Presiden Peru"} <= {tag.term for tag in met.tags}
    assert met.id.startswith("urn:samarkand:c")
    if exporter is atom:
        assert met.source.title == "Kantor Berita Contoh"
        assert not [link for link in met.links if link.rel == "via"]
    else:
        assert "source" not in met


def test_the_origin_is_a_link_where_its_address_is_known(store):
    """The second article carries on the first: an event that only the second tells is the first one's report."""
    (second,) = store.sql("SELECT id FROM articles WHERE url = 'https://harian.example/2'")
    from samarkand.exporters.telling import ORIGINS

    (row,) = store.sql(ORIGINS, (f'["{second["id"]}"]',))
    assert row["here"] == "outlet:Kantor Berita Contoh"


def test_an_origin_of_the_table_of_outlets_has_its_home(tmp_path):
    from msgspec.structs import replace
    from tests.builders import AT, MADE_BY, RECIPE, dossier, event, story

    from samarkand.model import Edge
    from samarkand.stores import sqlite

    one = dossier(1)
    happening = event(one.claims)
    edge = Edge(source="outlet:Reuters", target=one.article.id, kind="agency", because="credit line")
    with sqlite.open(tmp_path / "news.db", create=True) as opened:
        opened.add([one], recipe=RECIPE, made_by=MADE_BY, at=AT)
        opened.replace_merge([happening], [replace(story([one], [happening]), chain=(edge,))], [], at=AT)
        (entry,) = feedparser.parse(written(atom, opened)).entries
        (item,) = feedparser.parse(written(rss, opened)).entries
    assert [(link.href, link.title) for link in entry.links if link.rel == "via"] == [
        ("https://reuters.com/", "Reuters")
    ]
    assert (item.source.href, item.source.title) == ("https://reuters.com/", "Reuters")


def test_a_feed_of_some_events_links_to_their_pages(store):
    ids = [str(row["id"]) for row in store.sql("SELECT id FROM events WHERE status = 'denied'")]
    for exporter in (atom, rss):
        target = io.BytesIO()
        address, site = "http://127.0.0.1:8000/events.atom?status=denied&x=<>", "http://127.0.0.1:8000"
        exporter.feed(entries(store, ids), target, updated=LATER, title="Denied <b>", address=address, site=site)
        feed = feedparser.parse(target.getvalue())
        assert [each.link for each in feed.entries] == [f"http://127.0.0.1:8000/events/{ids[0]}"]
        assert feed.feed.title == ("Denied <b>" if exporter is atom else "Denied ‹b›")
        assert feed.feed.title_detail.type == ("text/plain" if exporter is atom else feed.feed.title_detail.type)
        (own,) = [link.href for link in feed.feed.links if link.rel == "self"]
        assert own == address


def test_a_feed_says_when_it_was_last_told(store, empty):
    assert feedparser.parse(written(atom, store)).feed.updated_parsed[:6] == LATER.timetuple()[:6]
    assert feedparser.parse(written(atom, empty)).feed.updated_parsed[:1] == (1970,)


def test_atom_has_what_its_standard_asks_for(store):
    root = etree.fromstring(written(atom, store))
    for each in (root, *root.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(each.findall(f"a:{name}", NAMES)) == 1
    for each in root.findall("a:entry", NAMES):
        moment = datetime.fromisoformat(each.findtext("a:updated", namespaces=NAMES))
        assert moment.tzinfo is UTC


@pytest.mark.parametrize("exporter", [atom, rss])
def test_hostile_text_is_text(hostile, exporter):
    data = written(exporter, hostile)
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    assert not [each for each in root.iter() if not isinstance(each.tag, str)]
    entry = f"{{{atom.ATOM}}}entry" if exporter is atom else "item"
    assert len(list(root.iter(entry))) == len(ATTACKS)
    names = {etree.QName(each).localname for each in root.iter()}
    assert not names & {"script", "img", "x"}
    feed = feedparser.parse(data)
    assert not feed.bozo
    for each in feed.entries:
        assert each.get("link", "https://").startswith("https://")
        for link in each.get("links", []):
            assert link.href.startswith("https://"), link
        assert "<" not in each.summary or each.summary_detail.type == "text/plain"
        assert "<" not in each.title or each.title_detail.type == "text/plain"
        assert all(sign.isprintable() for sign in each.title)
