"""Whether a store is whole: each thing that must hold, and a line for each place where it does not."""

import sqlite3
from collections.abc import Iterator

from samarkand.errors import StoreError
from samarkand.stores import layers
from samarkand.stores.sqlite_rows import digest

# Each gives one row for each place where what it is named for does not hold.
RULES = {
    "a claim's event exists once at most": ("SELECT claim_id FROM event_claims GROUP BY claim_id HAVING count(*) > 1"),
    "an event has a claim": "SELECT id FROM events WHERE id NOT IN (SELECT event_id FROM event_claims)",
    "an event has a step of its history for each claim": (
        "SELECT events.id FROM events WHERE (SELECT count(*) FROM event_claims WHERE event_id = events.id) <> "
        "(SELECT count(*) FROM event_history WHERE event_id = events.id)"
    ),
    "an article that was merged is in one story": (
        "SELECT article_id FROM merged WHERE (SELECT count(*) FROM story_articles "
        "WHERE story_articles.article_id = merged.article_id) <> 1"
    ),
    "a claim of a merged article is in an event": (
        "SELECT claims.id FROM claims JOIN merged USING (article_id) "
        "WHERE claims.id NOT IN (SELECT claim_id FROM event_claims) "
        "AND claims.id NOT IN (SELECT claim_id FROM corrected WHERE verdict = 'wrong')"
    ),
    "a claim that a person says is wrong is in no event": (
        "SELECT claim_id FROM event_claims JOIN corrected USING (claim_id) WHERE corrected.verdict = 'wrong'"
    ),
    "a story's count is that of its articles": (
        "SELECT id FROM stories WHERE article_count <> "
        "(SELECT count(*) FROM story_articles WHERE story_id = stories.id)"
    ),
    "an event with a point is on the map": (
        "SELECT id FROM events WHERE latitude IS NOT NULL AND longitude IS NOT NULL "
        "AND number NOT IN (SELECT number FROM event_points)"
    ),
    "a point on the map has an event": (
        "SELECT number FROM event_points WHERE number NOT IN (SELECT number FROM events)"
    ),
    "a facet counts its events": (
        "SELECT facet || ' ' || value FROM facet_values WHERE events <> (SELECT count(*) FROM event_facets "
        "WHERE event_facets.facet = facet_values.facet AND event_facets.value = facet_values.value)"
    ),
    "a day counts its events": (
        "SELECT day FROM event_days GROUP BY day HAVING sum(events) <> "
        "(SELECT count(*) FROM events WHERE coalesce(first, '') = day)"
    ),
    "an outlet counts its articles": (
        "SELECT site FROM outlets GROUP BY site HAVING sum(articles) <> "
        "(SELECT count(*) FROM articles WHERE coalesce(articles.site, '') = outlets.site)"
    ),
    "an event has its facets": "SELECT id FROM events WHERE number NOT IN (SELECT event FROM event_facets)",
    "an article has its layers": "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM layers)",
    "a judgement's claims are in order": "SELECT number FROM judgements WHERE left >= right",
    "days are in order": (
        "SELECT id FROM claims WHERE first > last UNION ALL SELECT id FROM events WHERE first > last"
    ),
}
SPANS = {
    "mentions": ("start", "end", "text"),
    "quotes": ("start", "end", "text"),
    "times": ("start", "end", "text"),
    "claims": ("trigger_start", "trigger_end", "trigger"),
    "acts": ("trigger_start", "trigger_end", "trigger"),
}


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """One line for each thing that is wrong; none where the store is whole."""
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"the file: {said}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}: names what is not in {parent}"
    for rule, query in RULES.items():
        for (found,) in connection.execute(query):
            yield f"{found}: not so: {rule}"
    for table, (start, end, text) in SPANS.items():
        query = (
            f"SELECT article_id, {table}.{start}, {table}.{end} FROM {table} JOIN articles ON articles.id = article_id "
            f"WHERE {start} < 0 OR {end} < {start} OR {end} > length(articles.text) "
            f"OR substr(articles.text, {start} + 1, {end} - {start}) <> {table}.{text}"
        )
        for article_id, first, last in connection.execute(query):
            yield f"{article_id}: {table} {first}-{last} is not what stands there in the text"
    yield from _records(connection)


def _records(connection: sqlite3.Connection) -> Iterator[str]:
    """The packed records against their rows."""
    query = "SELECT id, text, articles.digest, body FROM articles JOIN layers ON article_id = articles.id"
    for article_id, text, kept, body in connection.execute(query):
        if digest(text) != kept:
            yield f"{article_id}: the text is not the one that its digest is of"
        try:
            dossier = layers.unpack(body)
        except (ValueError, StoreError) as error:
            yield f"{article_id}: its layers cannot be read ({error})"
            continue
        if dossier.article.text != text:
            yield f"{article_id}: the text in its layers is another one"
    for event_id, status, within, record in connection.execute("SELECT id, status, within_id, record FROM events"):
        event = layers.unpack_event(record)
        if (event.id, event.status, event.within) != (event_id, status, within):
            yield f"{event_id}: its record says something else than its row"
