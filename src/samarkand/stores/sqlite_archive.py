"""What merging asks of the store: see `samarkand.merge.Archive`. Lists are asked for some hundred ids at a time."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from samarkand.model import Event, Judgement, Story
from samarkand.stores import layers, sqlite_read
from samarkand.stores.sqlite_rows import instant

AT_ONCE = 512
LONGEST = timedelta(days=31)


class SqliteArchive:
    """The merged articles of a store, read through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def bodies(self, article_ids: Iterable[str], *, texts: bool) -> Mapping[str, tuple[bytes, bytes | None]]:
        """The packed reports of articles, in order of their ids."""
        text = "text" if texts else "NULL"
        rows = self._ask(f"SELECT article_id, body, {text} FROM merged WHERE article_id IN ({{}})", article_ids)
        return {article_id: (body, text) for article_id, body, text in sorted(rows)}

    def seen_between(self, first: datetime, last: datetime) -> Sequence[str]:
        """Articles that were published, or seen, from one moment to another."""
        rows = self._connection.execute(
            "SELECT article_id FROM merged WHERE seen BETWEEN ? AND ? ORDER BY article_id",
            (_moment(first), _moment(last)),
        )
        return [row[0] for row in rows]

    def at_addresses(self, urls: Iterable[str]) -> Sequence[str]:
        """Articles at these addresses, in order of their ids."""
        query = "SELECT article_id FROM articles JOIN merged ON article_id = id WHERE coalesce(url, origin) IN ({})"
        return sorted(row[0] for row in self._ask(query, urls))

    def sketched(self, hashes: Sequence[int], standing: int) -> Iterable[tuple[str, int, int]]:
        """Articles whose sketches hold some of these hashes: (id, how many of these, how many in all)."""
        counts = Counter[int]()
        for value in hashes:
            rows = self._connection.execute(
                "SELECT article FROM sketches WHERE hash = ? LIMIT ?", (value, standing + 1)
            ).fetchall()
            if len(rows) <= standing:
                counts.update(row[0] for row in rows)
        query = "SELECT articles.number, id, size FROM articles JOIN merged ON article_id = id WHERE number IN ({})"
        repeated = [article for article, count in counts.items() if count > 1]
        return [(name, counts[article], size) for article, name, size in self._ask(query, repeated)]

    def story_of(self, article_ids: Iterable[str]) -> Mapping[str, str]:
        """The story of each article."""
        return dict(self._ask("SELECT article_id, story_id FROM story_articles WHERE article_id IN ({})", article_ids))

    def stories(self, story_ids: Iterable[str]) -> Mapping[str, Story]:
        """Stories by id."""
        found = (sqlite_read.story(self._connection, story_id) for story_id in sorted(set(story_ids)))
        return {story.id: story for story in found if story is not None}

    def claims_near(self, type: str, code: str, first: date, last: date) -> Iterable[tuple[str, str]]:
        """Claims of a type with a party of this code and a day in this range: (claim, article)."""
        earliest = first - LONGEST if first > date.min + LONGEST else first
        rows = self._connection.execute(
            "SELECT claim_id FROM claim_days WHERE type = ? AND code = ? AND first BETWEEN ? AND ? AND last >= ?",
            (type, code, earliest.isoformat(), last.isoformat(), first.isoformat()),
        )
        return self.articles_of(row[0] for row in rows).items()

    def articles_of(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """The article of each claim."""
        return dict(self._ask("SELECT id, article_id FROM claims WHERE id IN ({})", claim_ids))

    def judgements_on(self, claim_ids: Iterable[str]) -> Sequence[Judgement]:
        """All judgements on these claims with others, oldest first."""
        wanted = sorted(set(claim_ids))
        found: dict[int, Judgement] = {}
        for side in ("left", "right"):
            query = f"SELECT number, {sqlite_read.JUDGEMENT} FROM judgements WHERE {side} IN ({{}})"
            found |= {row[0]: sqlite_read.judgement_of(row[1:]) for row in self._ask(query, wanted)}
        return [found[number] for number in sorted(found)]

    def event_of(self, claim_ids: Iterable[str]) -> Mapping[str, str]:
        """The event of each claim."""
        return dict(self._ask("SELECT claim_id, event_id FROM event_claims WHERE claim_id IN ({})", claim_ids))

    def events(self, event_ids: Iterable[str]) -> Sequence[Event]:
        """Events by id, in order of their ids."""
        rows = self._ask("SELECT id, record FROM events WHERE id IN ({})", event_ids)
        return [layers.unpack_event(record) for _, record in sorted(rows)]

    def meetings_during(self, first: date, last: date) -> Iterator[Event]:
        """Meetings and agreements, of a month at most, with a day in this range."""
        rows = self._connection.execute(
            "SELECT record FROM events WHERE first BETWEEN ? AND ? AND last >= ? AND type IN ('CONSULT', 'AGREE') "
            "ORDER BY id",
            ((first - LONGEST).isoformat(), last.isoformat(), first.isoformat()),
        )
        return (layers.unpack_event(row[0]) for row in rows)

    def _ask(self, query: str, values: Iterable[str | int]) -> Iterator[tuple]:  # type: ignore[type-arg]
        """The rows of a query for each of some values, in portions.

        The last value is repeated until there are 1, 2, 4, … 512 of them: a connection keeps its last hundred
        statements, which would else be as many texts as there are lengths of lists.
        """
        rest = iter(sorted(set(values)))
        while some := list(islice(rest, AT_ONCE)):
            some += some[-1:] * ((1 << (len(some) - 1).bit_length()) - len(some))
            yield from self._connection.execute(query.format(", ".join("?" * len(some))), some)


def _moment(value: datetime) -> str:
    """An instant as the store writes it; one at the edge of the calendar is cut to it."""
    return instant(value.astimezone(UTC))
