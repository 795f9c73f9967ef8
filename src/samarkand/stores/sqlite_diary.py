"""What watching keeps in the store: feeds, their links, what was had of them."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from samarkand.stores.diary import UNDATED, FeedNote, Found, Had, Version, Waiting
from samarkand.stores.sqlite_rows import from_instant, instant

Connected = AbstractContextManager[sqlite3.Connection]


class SqliteDiary:
    """The diary of a store. Each method that writes does so in one transaction."""

    def __init__(
        self,
        read: Callable[[], Connected],
        write: Callable[[], Connected],
    ) -> None:
        self._read = read
        self._write = write

    def take_up(self, feeds: Iterable[FeedNote], at: datetime) -> None:
        """Note feeds as their file describes them; one whose links are described otherwise is read from its start."""
        with self._write() as connection:
            for feed in feeds:
                known = connection.execute("SELECT digest FROM feeds WHERE url = ?", (feed.url,)).fetchone()
                if known is not None and known[0] != feed.digest:
                    connection.execute("DELETE FROM validators WHERE url = ?", (feed.url,))
                connection.execute(
                    "INSERT INTO feeds (url, outlet, country, language, rank, digest, next) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (url) DO UPDATE SET outlet = excluded.outlet, country = excluded.country, "
                    "language = excluded.language, rank = excluded.rank, digest = excluded.digest",
                    (feed.url, feed.outlet, feed.country, feed.language, feed.rank, feed.digest, instant(at)),
                )

    def due(self, urls: Sequence[str], now: datetime, *, all: bool = False) -> list[str]:
        """Feeds that are to be asked now, the foremost first; with `all` also those that only their interval holds.

        A feed that was asked in the future is due: the clock was put back.
        """
        moment = instant(now)
        held = "next > ?" if not all else "(failures > 0 AND next > ?)"
        wanted = frozenset(urls)
        query = f"SELECT url FROM feeds WHERE NOT {held} OR asked > ? ORDER BY coalesce(rank, 1000), next, url"
        with self._read() as connection:
            return [url for (url,) in connection.execute(query, (moment, moment)) if url in wanted]

    def next(self, urls: Sequence[str]) -> datetime | None:
        """When the next of these feeds, or of the links of these, is due; None where none will be."""
        asked = "SELECT next FROM feeds WHERE url = ?"
        waiting = "SELECT min(next) FROM feed_links WHERE state = 'waiting' AND feed = ?"
        with self._read() as connection:
            rows = [connection.execute(query, (url,)).fetchone() for url in urls for query in (asked, waiting)]
        moments = [row[0] for row in rows if row is not None and row[0] is not None]
        return from_instant(min(moments)) if moments else None

    def failures(self, url: str) -> int:
        """How often a feed has failed in a row."""
        with self._read() as connection:
            row = connection.execute("SELECT failures FROM feeds WHERE url = ?", (url,)).fetchone()
        return int(row[0]) if row is not None else 0

    def version(self, url: str) -> Version | None:
        """What a server calls the version of what was had last at an address."""
        with self._read() as connection:
            row = connection.execute("SELECT etag, modified FROM validators WHERE url = ?", (url,)).fetchone()
        return (row[0], row[1]) if row is not None else None

    def marks(self, feed: str, urls: Iterable[str]) -> dict[str, str]:
        """What a feed said when it was read last of the versions of these addresses."""
        query = "SELECT mark FROM feed_entries WHERE feed = ? AND url = ?"
        with self._read() as connection:
            found = {url: connection.execute(query, (feed, url)).fetchone() for url in urls}
        return {url: row[0] for url, row in found.items() if row is not None}

    def put_reading(
        self,
        feed: str,
        found: Iterable[Found],
        versions: dict[str, Version | None],
        *,
        at: datetime,
        next: datetime,
        pages: Iterable[tuple[str, str]] = (),
        articles: Iterable[str] = (),
    ) -> int:
        """Keep what a feed named, and only with it that the feed was read; gives how many links wait newly.

        `pages` are addresses and marks of entries that held their own text, `articles` what was made of them.
        """
        with self._write() as connection:
            count = sum([_put_found(connection, feed, each, at) for each in found])
            for url, mark in pages:
                _put_mark(connection, feed, url, mark)
            _put_articles(connection, feed, articles)
            _put_versions(connection, versions)
            connection.execute(
                "UPDATE feeds SET asked = ?, next = ?, failures = 0, fault = NULL WHERE url = ?",
                (instant(at), instant(next), feed),
            )
        return count

    def put_found(self, feed: str, found: Iterable[Found], *, at: datetime) -> int:
        """Keep what a sitemap below a feed named; gives how many links wait newly."""
        with self._write() as connection:
            return sum([_put_found(connection, feed, each, at) for each in found])

    def put_unchanged(self, feed: str, *, at: datetime, next: datetime) -> int:
        """Keep that a feed has not changed; sitemaps that it names without a day are asked again all the same."""
        with self._write() as connection:
            count = connection.execute(
                "UPDATE feed_links SET state = 'waiting', tries = 0, next = ?, mark = ? "
                "WHERE feed = ? AND kind = 'sitemap' AND state <> 'waiting' AND mark LIKE ?",
                (instant(at), UNDATED + instant(at), feed, f"{UNDATED}%"),
            ).rowcount
            connection.execute(
                "UPDATE feeds SET asked = ?, next = ?, failures = 0, fault = NULL WHERE url = ?",
                (instant(at), instant(next), feed),
            )
        return count

    def put_failure(self, feed: str, fault: str, *, at: datetime, next: datetime) -> None:
        """Keep that a feed could not be read."""
        with self._write() as connection:
            connection.execute(
                "UPDATE feeds SET asked = ?, next = ?, failures = failures + 1, fault = ? WHERE url = ?",
                (instant(at), instant(next), printable(fault), feed),
            )

    def put_off(self, host: str, until: datetime) -> None:
        """No link of a host is asked before then."""
        with self._write() as connection:
            connection.execute(
                "UPDATE feed_links SET next = ? WHERE state = 'waiting' AND host = ? AND next < ?",
                (instant(until), host, instant(until)),
            )

    def waiting(self, feeds: Sequence[str], now: datetime, *, limit: int, a_host: int) -> list[Waiting]:
        """Links whose turn it is, sitemaps first, then those of the foremost feeds; so many in all and of one host."""
        query = (
            "WITH due AS (SELECT *, row_number() OVER (PARTITION BY host ORDER BY kind = 'page', number) AS turn "
            "FROM feed_links WHERE state = 'waiting' AND next <= ? AND feed IN (SELECT value FROM json_each(?))) "
            "SELECT due.url, feed, host, kind, mark, tries, title, due.outlet FROM due JOIN feeds ON feeds.url = feed "
            "WHERE turn <= ? ORDER BY kind = 'page', coalesce(rank, 1000), number LIMIT ?"
        )
        values = (instant(now), json.dumps(list(feeds)), a_host, limit)
        with self._read() as connection:
            return [Waiting(*row) for row in connection.execute(query, values)]

    def put_had(self, had: Iterable[Had], *, at: datetime) -> None:
        """Keep what came of links; call it once what was made of them is in the store."""
        with self._write() as connection:
            for each in had:
                url = each.link.url
                if each.fault is None:
                    connection.execute(
                        "UPDATE feed_links SET state = 'had', tries = 0, fault = NULL WHERE url = ? AND mark = ?",
                        (url, each.link.mark),
                    )
                    _put_versions(connection, each.versions)
                    _put_articles(connection, each.link.feed, each.articles)
                else:
                    connection.execute(
                        "UPDATE feed_links SET state = ?, tries = tries + ?, next = ?, fault = ? "
                        "WHERE url = ? AND mark = ?",
                        (
                            "waiting" if each.next else "given up", int(each.counts), instant(each.next or at),
                            printable(each.fault), url, each.link.mark,
                        ),
                    )  # fmt: skip


def printable(text: str) -> str:
    """A text that SQLite takes, of a length that a table can bear."""
    return text.encode(errors="replace").decode()[:500]


def _put_found(connection: sqlite3.Connection, feed: str, found: Found, at: datetime) -> int:
    """1 where the link waits now and did not before."""
    if not _put_mark(connection, feed, found.url, found.mark):
        return 0
    known = connection.execute("SELECT feed_links.feed, state FROM feed_links WHERE url = ?", (found.url,)).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO feed_links (url, feed, host, kind, mark, title, outlet, state, next) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?)",
            (
                found.url, feed, found.host, found.kind, found.mark, found.title and printable(found.title),
                found.outlet and printable(found.outlet), instant(at),
            ),
        )  # fmt: skip
        return 1
    if known[0] != feed:
        # Another feed led to it first: that this one names it too says nothing of a change.
        return 0
    return connection.execute(
        "UPDATE feed_links SET state = 'waiting', mark = ?, tries = 0, next = ?, fault = NULL WHERE url = ?",
        (found.mark, instant(at), found.url),
    ).rowcount


def _put_mark(connection: sqlite3.Connection, feed: str, url: str, mark: str) -> bool:
    """True where the feed says otherwise than before."""
    row = connection.execute("SELECT mark FROM feed_entries WHERE feed = ? AND url = ?", (feed, url)).fetchone()
    if row is not None and row[0] == mark:
        return False
    connection.execute("INSERT OR REPLACE INTO feed_entries (feed, url, mark) VALUES (?, ?, ?)", (feed, url, mark))
    return True


def _put_articles(connection: sqlite3.Connection, feed: str, articles: Iterable[str]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO feed_articles (article_id, feed) SELECT id, ? FROM articles WHERE id = ?",
        [(feed, article_id) for article_id in articles],
    )


def _put_versions(connection: sqlite3.Connection, versions: dict[str, Version | None]) -> None:
    for url, stated in versions.items():
        if stated is None:
            connection.execute("DELETE FROM validators WHERE url = ?", (url,))
        else:
            connection.execute(
                "INSERT OR REPLACE INTO validators (url, etag, modified) VALUES (?, ?, ?)",
                (url, *stated),
            )
