"""A round that is cut off before or after any of its writes is made good: nothing is lost, nothing is there twice."""

import sqlite3

import pytest
from tests.watching.press import addresses, feeds_file, publish, watch

from samarkand.facade import open as open_store
from samarkand.stores.sqlite import SqliteStore
from samarkand.stores.sqlite_diary import SqliteDiary

WRITES = [
    (SqliteDiary, "put_reading"), (SqliteDiary, "put_had"), (SqliteStore, "add"), (SqliteStore, "put_changes"),
]  # fmt: skip


class Cut(BaseException):
    """The process ends here."""


def ids(path):
    connection = sqlite3.connect(path)
    found = {
        "articles": "SELECT id FROM articles", "claims": "SELECT id FROM claims",
        "events": "SELECT id, status FROM events",
        "stories": "SELECT id, article_count FROM stories", "links": "SELECT url, state FROM feed_links",
        "led": "SELECT * FROM feed_articles", "entries": "SELECT * FROM feed_entries",
    }  # fmt: skip
    rows = {name: sorted(connection.execute(query)) for name, query in found.items()}
    connection.close()
    return rows


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(("owner", "name"), WRITES, ids=[name for _, name in WRITES])
def test_a_round_that_was_cut_off_is_made_good(site, hands, tmp_path, monkeypatch, owner, name, after):
    publish(site, range(3))
    feeds = feeds_file(tmp_path, site.url("/rss"))
    with open_store(tmp_path / "whole.db", create=True) as store:
        watch(store, feeds, hands).round()
    whole = getattr(owner, name)

    def cut(self, *arguments, **named):
        if after:
            whole(self, *arguments, **named)
        raise Cut

    with monkeypatch.context() as patch, open_store(tmp_path / "cut.db", create=True) as store:
        patch.setattr(owner, name, cut)
        with pytest.raises(Cut):
            watch(store, feeds, hands).round()
    with open_store(tmp_path / "cut.db", write=True) as store:
        watch(store, feeds, hands).round(all_feeds=True)
        assert addresses(store) == ["0", "1", "2"]
        assert list(store.check()) == []
    assert ids(tmp_path / "cut.db") == ids(tmp_path / "whole.db")
