"""Filters as conditions of a query: SQL with marks, and the values that go in their place."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from msgspec import Struct

from samarkand import ontology
from samarkand.stores import Cell, Store
from samarkand.web.parameters import Asked
from samarkand.web.words import QUADS, STATUSES

SOURCES = ("2", "3", "5")
IN_ARTICLES = "events.id IN (SELECT event_id FROM event_claims JOIN claims ON claims.id = claim_id WHERE {})"
IN_BOX = "SELECT number FROM event_points WHERE east >= ? AND north >= ? AND west <= ? AND south <= ?"


class Condition(Struct, frozen=True):
    """What follows WHERE; always holds where nothing was asked."""

    sql: str
    values: tuple[Cell, ...]


class Conditions:
    """Conditions that must all hold, gathered one after the other."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._values: list[Cell] = []

    def add(self, sql: str, *values: Cell) -> None:
        """One more condition."""
        self._parts.append(sql)
        self._values += values

    def all(self) -> Condition:
        """All of them as one."""
        return Condition(" AND ".join(f"({part})" for part in self._parts) or "1", tuple(self._values))


def events(asked: Asked, *, statuses: Iterable[str] = tuple(STATUSES)) -> Condition:
    """Conditions on `events` from the parameters of a list of events.

    They are q, quad, type, status, country, actor, sources (the least number of independent ones), from, to, outlet,
    language, partner (of the country), place (ids with spaces between) and box (west,south,east,north in degrees).
    """
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.add(IN_ARTICLES.format(f"article_id IN ({_matching()})"), full_text(words))
    if quad := asked.choice("quad", {str(each) for each in QUADS}):
        conditions.add("events.quad = ?", int(quad))
    if kind := asked.choice("type", ontology.load().types, upper=True):
        conditions.add("events.type = ?", kind)
    if status := asked.choice("status", set(statuses)):
        conditions.add("events.status = ?", status)
    if country := asked.text("country"):
        _with_country(conditions, country)
        if partner := asked.text("partner"):
            one, other = sorted((country.upper(), partner.upper()))
            conditions.add("events.number IN (SELECT event FROM event_pairs WHERE one = ? AND other = ?)", one, other)
    if actor := asked.text("actor"):
        _with_actor(conditions, actor)
    if sources := asked.choice("sources", SOURCES):
        conditions.add("events.independent_source_count >= ?", int(sources))
    _between(conditions, asked.day("from"), asked.day("to"))
    if outlet := asked.text("outlet"):
        conditions.add(IN_ARTICLES.format("article_id IN (SELECT id FROM articles WHERE site = ?)"), outlet)
    if language := asked.text("language"):
        conditions.add(IN_ARTICLES.format("article_id IN (SELECT id FROM articles WHERE language = ?)"), language)
    if place := asked.text("place"):
        ids = place.split()
        conditions.add(f"events.place_id IN ({marks(ids)})", *ids)
    if box := asked.box("box"):
        conditions.add(f"events.number IN ({IN_BOX})", *box)
    return conditions.all()


def articles(asked: Asked) -> Condition:
    """Conditions on `articles` from the parameters q, outlet, language, from and to (of publication)."""
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.add("articles.number IN (SELECT rowid FROM article_search(?))", full_text(words))
    if outlet := asked.text("outlet"):
        conditions.add("articles.site = ?", outlet)
    if language := asked.text("language"):
        conditions.add("articles.language = ?", language)
    if since := asked.day("from"):
        conditions.add("articles.published >= ?", since.isoformat())
    if until := asked.day("to"):
        # Instants are text, and any of the day's own comes before this one.
        conditions.add("articles.published < ?", f"{until.isoformat()}U")
    return conditions.all()


def stories(asked: Asked) -> Condition:
    """Conditions on `stories` from the parameters q, outlet, language, from and to."""
    conditions = Conditions()
    within = (
        "stories.id IN (SELECT story_id FROM story_articles JOIN articles ON articles.id = article_id "
        "WHERE articles.{})"
    )
    if words := asked.words("q"):
        conditions.add(within.format("number IN (SELECT rowid FROM article_search(?))"), full_text(words))
    if outlet := asked.text("outlet"):
        conditions.add(within.format("site = ?"), outlet)
    if language := asked.text("language"):
        conditions.add(within.format("language = ?"), language)
    if since := asked.day("from"):
        conditions.add("stories.last_seen >= ?", since.isoformat())
    if until := asked.day("to"):
        conditions.add("stories.first_seen < ?", f"{until.isoformat()}U")
    return conditions.all()


def full_text(words: str) -> str:
    """A full-text query for all of the words, whatever marks stand in them; the last may be the beginning of a word."""
    found = [word.replace('"', " ").strip() for word in words.split()]
    terms = [f'"{word}"' for word in found if any(each.isalnum() for each in word)]
    return " ".join(terms) + ("*" if terms else '""')


def marks(values: Iterable[object]) -> str:
    """`?, ?, ?`, a mark a value."""
    return ", ".join("?" for _ in values)


def outlets(store: Store) -> list[str]:
    """All outlets by name; each is found by one step in the index, however many articles it has."""
    return _distinct(store, "articles", "site")


def languages(store: Store) -> list[str]:
    """Languages of the articles."""
    return [str(row["language"]) for row in store.sql("SELECT DISTINCT language FROM articles ORDER BY 1")]


def countries(store: Store) -> list[str]:
    """Codes of the countries that take part in anything."""
    return _distinct(store, "parties", "country")


def _distinct(store: Store, table: str, column: str) -> list[str]:
    rows = store.sql(
        f"WITH RECURSIVE found (value) AS (SELECT min({column}) FROM {table} UNION ALL "
        f"SELECT (SELECT min({column}) FROM {table} WHERE {column} > value) FROM found WHERE value IS NOT NULL) "
        "SELECT value FROM found WHERE value IS NOT NULL"
    )
    return [cast(str, row["value"]) for row in rows]


def _matching() -> str:
    return "SELECT id FROM articles WHERE number IN (SELECT rowid FROM article_search(?))"


def _with_country(conditions: Conditions, country: str) -> None:
    """Among the parties, an organisation by its acronym, or where it happened."""
    code = country.upper()
    # Two selects, because the index on country serves each of them, and none of them joined by OR.
    conditions.add(
        "events.place_country = ? OR events.id IN ("
        "SELECT event_id FROM parties WHERE country = ? AND event_id IS NOT NULL UNION ALL "
        "SELECT event_id FROM parties WHERE country IS NULL AND upper(acronym) = ? AND event_id IS NOT NULL)",
        code, code, code,
    )  # fmt: skip


def _with_actor(conditions: Conditions, actor: str) -> None:
    """A party by its id, or by a part of what is printed."""
    pattern = "".join(f"\\{each}" if each in "\\%_" else each for each in actor)
    conditions.add(
        "events.id IN (SELECT event_id FROM parties WHERE event_id IS NOT NULL "
        "AND (actor = ? OR text LIKE ? ESCAPE '\\'))",
        actor, f"%{pattern}%",
    )  # fmt: skip


def _between(conditions: Conditions, since: date | None, until: date | None) -> None:
    if since:
        conditions.add("coalesce(events.last, events.first) >= ?", since.isoformat())
    if until:
        conditions.add("events.first <= ?", until.isoformat())
