"""Quotations by somebody and about somebody, the newest first, each with the article that has it."""

from typing import Any, cast

from samarkand.stores import Store

COLUMNS = (
    "quotes.text, quotes.direct, quotes.start, quotes.speaker_text AS speaker, quotes.speaker_actor AS speaker_id, "
    "articles.id AS article_id, articles.title, articles.site AS outlet, articles.language, "
    "coalesce(articles.published, articles.seen) AS day"
)
NEWEST = "ORDER BY coalesce(articles.published, articles.seen) DESC, articles.id, quotes.start LIMIT ?"
# With more mentions than this, the newest articles are looked through instead of all that mention somebody.
MANY = 3000
RECENTLY = "AND articles.number IN (SELECT number FROM articles ORDER BY published DESC LIMIT 4000) "


def by(store: Store, actor_id: str | None, code: str | None, *, limit: int) -> list[dict[str, Any]]:
    """What an actor says; without an id, what the people of a country say."""
    column, value = ("speaker_actor", actor_id) if actor_id else ("speaker_country", code)
    if value is None:
        return []
    counted = store.sql(f"SELECT count(*) AS quotes FROM quotes WHERE {column} = ?", (value,)).rows()
    newest = RECENTLY if cast(int, counted[0]["quotes"]) > MANY else ""
    return _rows(store, f"quotes.{column} = ? ", (value,), newest, limit)


def about(store: Store, actor_id: str, *, limit: int) -> list[dict[str, Any]]:
    """Quotations in which an actor is named by somebody else."""
    counted = store.sql("SELECT count(*) AS mentions FROM mentions WHERE target = ?", (actor_id,)).rows()
    newest = RECENTLY if cast(int, counted[0]["mentions"]) > MANY else ""
    named = (
        "EXISTS (SELECT 1 FROM mentions WHERE mentions.article_id = quotes.article_id AND mentions.target = ? "
        "AND mentions.start >= quotes.start AND mentions.end <= quotes.end)"
    )
    where = (
        f"quotes.article_id IN (SELECT article_id FROM mentions WHERE target = ?) AND {named} "
        "AND quotes.speaker_actor IS NOT ? "
    )
    return _rows(store, where, (actor_id, actor_id, actor_id), newest, limit)


def _rows(store: Store, where: str, values: tuple[str, ...], further: str, limit: int) -> list[dict[str, Any]]:
    rows = store.sql(
        f"SELECT {COLUMNS} FROM quotes JOIN articles ON articles.id = quotes.article_id "
        f"WHERE {where} {further}{NEWEST}",
        (*values, limit),
    )
    return [{**row, "direct": bool(row["direct"])} for row in rows]
