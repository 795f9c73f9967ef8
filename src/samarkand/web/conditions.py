"""Filters as conditions of a query: SQL with marks, and the values that go in their place."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from samarkand import ontology
from samarkand.asking.acts import Wanted, where
from samarkand.asking.seeking import full_text
from samarkand.stores import Cell, Store
from samarkand.web.parameters import Asked
from samarkand.web.words import QUADS, STATUSES

SOURCES = ("2", "3", "5")
OUTLETS_OFFERED = 400
FACET = "SELECT event FROM event_facets WHERE facet = '{}' AND value = ?"
FACET_ROW = "first, event, type, status, quad"
FACETS = f"SELECT {FACET_ROW} FROM event_facets WHERE facet = '{{}}' AND value = ?"
MATCHING = "SELECT rowid FROM article_search(?)"
IN_BOX = "SELECT number FROM event_points WHERE east >= ? AND north >= ? AND west <= ? AND south <= ?"
NAMED_OUTLET = "(SELECT site FROM outlets WHERE site = ? COLLATE NOCASE)"
_QUADS = {**{str(each): str(each) for each in QUADS}, **{name: str(each) for each, name in QUADS.items()}}
_ID = re.compile(r"[a-z]+:\S|[A-Z]{3}$")
_BETWEEN_IDS = re.compile(r"\s+(?=[a-z]+:\S|[A-Z]{3}(?:\s|$))")
# What a list of articles or stories can be asked of the events that they tell.
OF_EVENTS = ("quad", "type", "status", "country", "partner", "actor", "sources", "place", "box")


# What can be asked of events and not of acts.
NOT_OF_ACTS = ("quad", "type", "partner", "actor", "sources")


# What a condition is where nothing was asked.
ALL = "1"


class Condition(Struct, frozen=True):
    """What follows WHERE; always holds where nothing was asked.

    Where it is but one set of rows, `members` asks for their numbers, some of them more than once, `passing` is the
    same condition for whoever goes through the rows in order, and `facets`, of events, asks for the rows of
    `event_facets`, each event once. All have the same values.
    """

    sql: str
    values: tuple[Cell, ...]
    members: str | None = None
    passing: str | None = None
    facets: str | None = None


NONE = Condition("0", ())


class Conditions:
    """Conditions that must all hold, gathered one after the other."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._values: list[Cell] = []
        self._set: tuple[str, str, str | None] | None = None

    def add(self, sql: str, *values: Cell) -> None:
        """One more condition."""
        self._parts.append(sql)
        self._values += values

    def among(
        self, table: str, members: str, *values: Cell, passing: str | None = None, facets: str | None = None
    ) -> None:
        """One more: the row is one of those whose numbers `members` gives."""
        self.add(f"{table}.number IN ({members})", *values)
        # With the plus the numbers are not gone through one after the other.
        self._set = members, passing or f"+{table}.number IN ({members})", facets

    def any(self) -> bool:
        """Whether there is one."""
        return bool(self._parts)

    def all(self) -> Condition:
        """All of them as one."""
        sql = " AND ".join(f"({part})" for part in self._parts) or ALL
        members, passing, facets = self._set if self._set and len(self._parts) == 1 else (None, None, None)
        return Condition(sql, tuple(self._values), members, passing, facets)


def events(asked: Asked, *, statuses: Iterable[str] = tuple(STATUSES)) -> Condition:
    """Conditions on `events` from the parameters of a list of events.

    They are q, quad, type, status, country, actor, sources (the least number of independent ones), from, to, outlet,
    language, partner (of the country), place (ids with spaces between, or a name), box (west,south,east,north in
    degrees).
    """
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.among(
            "events", f"SELECT event FROM event_articles WHERE article IN ({MATCHING})", full_text(words),
            passing=f"EXISTS (SELECT 1 FROM event_articles WHERE event = events.number AND +article IN ({MATCHING}))",
        )  # fmt: skip
    _of_events(conditions, asked, statuses)
    _between(conditions, asked.day("from"), asked.day("to"))
    if outlet := asked.text("outlet"):
        named = f"FROM event_facets WHERE facet = 'outlet' AND value IN {NAMED_OUTLET}"
        conditions.among("events", f"SELECT event {named}", outlet, facets=f"SELECT DISTINCT {FACET_ROW} {named}")
    if language := asked.text("language"):
        conditions.among("events", FACET.format("language"), language, facets=FACETS.format("language"))
    return conditions.all()


def articles(asked: Asked) -> Condition:
    """Conditions on `articles` from q, outlet, language, from and to (of publication), and what an event is asked."""
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.among("articles", MATCHING, full_text(words))
    if outlet := asked.text("outlet"):
        conditions.add(f"articles.site IN {NAMED_OUTLET}", outlet)
    if language := asked.text("language"):
        conditions.add("articles.language = ?", language)
    if since := asked.day("from"):
        conditions.add("articles.published >= ?", since.isoformat())
    if until := asked.day("to"):
        # Instants are text, and any of the day's own comes before this one.
        conditions.add("articles.published < ?", f"{until.isoformat()}U")
    if told := _told(asked):
        events = told.members or f"SELECT events.number FROM events WHERE {told.sql}"
        conditions.among("articles", f"SELECT article FROM event_articles WHERE event IN ({events})", *told.values)
    return conditions.all()


def stories(asked: Asked) -> Condition:
    """Conditions on `stories` from q, outlet, language, from and to, and what an event that they tell is asked."""
    conditions = Conditions()
    within = "SELECT story FROM article_stories WHERE article IN ({})"
    passing = "EXISTS (SELECT 1 FROM article_stories WHERE story = stories.number AND +article IN ({}))"

    def told_by(articles: str, value: Cell) -> None:
        conditions.among("stories", within.format(articles), value, passing=passing.format(articles))

    if words := asked.words("q"):
        told_by(MATCHING, full_text(words))
    if outlet := asked.text("outlet"):
        told_by(f"SELECT number FROM articles WHERE site IN {NAMED_OUTLET}", outlet)
    if language := asked.text("language"):
        told_by("SELECT number FROM articles WHERE language = ?", language)
    if since := asked.day("from"):
        conditions.add("stories.last_seen >= ?", since.isoformat())
    if until := asked.day("to"):
        conditions.add("stories.first_seen < ?", f"{until.isoformat()}U")
    if told := _told(asked):
        conditions.add(
            f"stories.id IN (SELECT story_events.story_id FROM story_events JOIN events ON events.id = event_id "
            f"WHERE {told.sql})",
            *told.values,
        )
    return conditions.all()


def claims(asked: Asked) -> Condition:
    """Conditions on `claims` joined with `articles`: type, status, quad, days and place are the claim's own.

    q, outlet and language are the article's; country, partner, actor and sources those of the event that it is of.
    """
    conditions = Conditions()
    if words := asked.words("q"):
        conditions.add(f"articles.number IN ({MATCHING})", full_text(words))
    if outlet := asked.text("outlet"):
        conditions.add(f"articles.site IN {NAMED_OUTLET}", outlet)
    if language := asked.text("language"):
        conditions.add("articles.language = ?", language)
    _of_kind(conditions, asked, STATUSES, "claims")
    _between(conditions, asked.day("from"), asked.day("to"), "claims")
    of_events = Conditions()
    _of_parties(of_events, asked)
    if of_events.any():
        told = of_events.all()
        conditions.add(
            f"claims.id IN (SELECT claim_id FROM event_claims JOIN events ON events.id = event_id WHERE {told.sql})",
            *told.values,
        )
    return conditions.all()


def acts(asked: Asked) -> Condition:
    """Conditions on `acts`: type, status, country of the place, from, to, outlet, language, place, box, and q.

    Its words are those of the sentence.
    """
    kind = asked.choice("type", tuple(ontology.load().acts))
    return _acts(asked, (kind,) if kind else ())


def acts_beside(asked: Asked) -> Condition:
    """The acts that fit what was understood of a query of events; none where that is something acts do not have."""
    return NONE if any(name in asked.state for name in NOT_OF_ACTS) else _acts(asked, ())


def _acts(asked: Asked, types: tuple[str, ...]) -> Condition:
    country = asked.text("country")
    wanted = Wanted(
        types=types, status=asked.choice("status", tuple(STATUSES)), country=country.upper() if country else None,
        outlet=asked.text("outlet"), language=asked.text("language"), since=asked.day("from"), until=asked.day("to"),
        words=asked.words("q"), places=(asked.text("place") or "").split(), box=asked.box("box"),
    )  # fmt: skip
    return Condition(*where(wanted))


def marks(values: Iterable[object]) -> str:
    """`?, ?, ?`, a mark a value."""
    return ", ".join("?" for _ in values)


def outlets(store: Store) -> list[str]:
    """Outlets by name; where there are very many, those with the most articles."""
    rows = store.sql(
        "SELECT site FROM outlets WHERE site <> '' GROUP BY site ORDER BY sum(articles) DESC, site LIMIT ?",
        (OUTLETS_OFFERED,),
    )
    return sorted((str(row["site"]) for row in rows), key=str.casefold)


def languages(store: Store) -> list[str]:
    """Languages of the articles."""
    return [str(row["language"]) for row in store.sql("SELECT DISTINCT language FROM outlets ORDER BY 1")]


def countries(store: Store) -> list[str]:
    """Codes of the countries and organisations that take part in events."""
    rows = store.sql("SELECT value FROM facet_values WHERE facet = 'country' ORDER BY value")
    return [str(row["value"]) for row in rows]


def contained(words: str) -> str:
    """The words as a part of a text, for LIKE with `\\` as the escape."""
    return "%" + "".join(f"\\{each}" if each in "\\%_" else each for each in words) + "%"


def _told(asked: Asked) -> Condition | None:
    conditions = Conditions()
    _of_events(conditions, asked, STATUSES)
    return conditions.all() if conditions.any() else None


def _of_events(conditions: Conditions, asked: Asked, statuses: Iterable[str]) -> None:
    """What can be asked of an event itself: the parameters `OF_EVENTS`."""
    _of_kind(conditions, asked, statuses, "events")
    _of_parties(conditions, asked)


def _of_kind(conditions: Conditions, asked: Asked, statuses: Iterable[str], table: str) -> None:
    if quad := asked.choice("quad", _QUADS):
        conditions.add(f"{table}.quad = ?", int(quad))
    if kind := asked.choice("type", tuple(ontology.load().types)):
        conditions.add(f"{table}.type = ?", kind)
    if status := asked.choice("status", tuple(statuses)):
        conditions.add(f"{table}.status = ?", status)


def _of_parties(conditions: Conditions, asked: Asked) -> None:
    """Who takes part in an event, where, and how many say so."""
    if code := asked.party("country"):
        found = f"{FACET.format('country')} UNION ALL {FACET.format('place')}"
        rows = f"{FACETS.format('country')} UNION {FACETS.format('place')}"
        conditions.among("events", found, code, code, facets=rows)
        if partner := asked.party("partner"):
            one, other = sorted((code, partner))
            conditions.add("events.number IN (SELECT event FROM event_pairs WHERE one = ? AND other = ?)", one, other)
    if actor := asked.text("actor"):
        _with_actor(conditions, actor)
    if sources := asked.choice("sources", SOURCES):
        conditions.add("events.independent_source_count >= ?", int(sources))
    if place := asked.text("place"):
        _at_place(conditions, place)
    if box := asked.box("box"):
        conditions.add(f"events.number IN ({IN_BOX})", *box)


def _at_place(conditions: Conditions, place: str) -> None:
    """At the places of these ids, which may hold spaces themselves ("place:Upper Nile"), or at one of that name."""
    ids = list(dict.fromkeys((*_BETWEEN_IDS.split(place), place)))
    of_ids = f"events.place_id IN ({marks(ids)})"
    if any(_ID.match(each) for each in ids):
        conditions.add(of_ids, *ids)
    else:
        conditions.add(f"{of_ids} OR events.place_name = ? COLLATE NOCASE", *ids, place)


def _with_actor(conditions: Conditions, actor: str) -> None:
    """A party by its id, or by a part of what is printed."""
    named = "SELECT value FROM facet_values WHERE facet = 'name' AND value LIKE ? ESCAPE '\\'"
    of_names = f"FROM event_facets WHERE facet = 'name' AND value IN ({named})"
    conditions.among(
        "events", f"{FACET.format('actor')} UNION ALL SELECT event {of_names}", actor, contained(actor),
        facets=f"{FACETS.format('actor')} UNION SELECT {FACET_ROW} {of_names}",
    )  # fmt: skip


def _between(conditions: Conditions, since: date | None, until: date | None, table: str = "events") -> None:
    if since:
        conditions.add(f"coalesce({table}.last, {table}.first) >= ?", since.isoformat())
    if until:
        conditions.add(f"{table}.first <= ?", until.isoformat())
