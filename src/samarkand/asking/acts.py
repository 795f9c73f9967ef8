"""Acts: what articles tell beside the codebook's types (an airport closed), the same one told by several as one row.

Two acts are one happening where type, mode, status, days and place are the same and they are done to the same things.
Where no place is told, the things must have a name ("Bandara Samarkand") or the sentence be the same; one without a day
stands alone. Nothing of it is stored: a list is made of the acts that fit.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

from msgspec import Struct

from samarkand import ontology
from samarkand.asking.seeking import full_text
from samarkand.errors import UsageError
from samarkand.exporters.coding import has_acts
from samarkand.stores import Cell, Store
from samarkand.stores.sqlite_rows import SEPARATOR

# As the index `acts_happening` has it: NULL, and so the id alone, where the day is missing.
HAPPENING = (
    "coalesce(acts.first || ' ' || acts.last || ' ' || acts.type || ' ' || coalesce(acts.mode, '') || ' ' || "
    "acts.status || ' ' || coalesce(acts.place_id, acts.place_name, "
    "CASE WHEN acts.things GLOB '* [A-Z]*' THEN '' ELSE acts.sentence END) || ' ' || "
    "lower(coalesce(acts.things, acts.sentence)), acts.id)"
)
NEWEST = f"acts.first DESC, {HAPPENING} DESC"
LAST_TOLD = "max(coalesce(articles.published, articles.seen)) DESC, min(acts.id)"
# So many reports of one happening are shown; all are counted.
MOST = 40
AT_ONCE = 200

FACETS = {"site": "outlet", "language": "language"}
# Acts whose article has a value, by whether the store has them in a table.
_OF_ARTICLE = {
    True: "SELECT act FROM act_facets WHERE facet = '{1}' AND value = ?",
    False: "SELECT acts.number FROM acts JOIN articles ON articles.id = acts.article_id WHERE articles.{0} = ?",
}

Where = tuple[str, tuple[Cell, ...]]


class Report(Struct, frozen=True, kw_only=True):
    """One article that tells it: the sentence, where it begins in the text, and where its trigger stands there."""

    id: str
    article_id: str
    outlet: str | None
    language: str
    title: str | None
    published: str | None
    seen: str
    url: str
    sentence: str
    sentence_start: int
    trigger_start: int
    trigger_end: int
    score: float


class Happening(Struct, frozen=True, kw_only=True):
    """What is told, by whom first: `id` is that of the first report's act. Doers and things are as printed there."""

    id: str
    type: str
    mode: str | None
    status: str
    doers: tuple[str, ...]
    things: tuple[str, ...]
    first: str | None
    last: str | None
    basis: str | None
    place_id: str | None
    place_name: str | None
    place_country: str | None
    latitude: float | None
    longitude: float | None
    article_count: int
    reports: tuple[Report, ...]


class Wanted(Struct, frozen=True, kw_only=True):
    """What acts are asked for; all that is given must hold.

    `country` is of the place, `outlet` and `language` are the article's, `words` of the sentence; `places` are ids, and
    `box` is west, south, east, north in degrees.
    """

    types: Sequence[str] = ()
    status: str | None = None
    country: str | None = None
    outlet: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    words: str | None = None
    places: Sequence[str] = ()
    box: tuple[float, float, float, float] | None = None


def where(asked: Wanted, *, indexed: bool = True) -> Where:
    """What follows WHERE in a query of `acts`, and its values; `indexed` where the store has their indexes."""
    parts: list[str] = []
    values: list[Cell] = []

    def add(sql: str, *found: Cell) -> None:
        parts.append(sql)
        values.extend(found)

    for column, chosen in (("type", asked.types), ("place_id", asked.places)):
        if chosen:
            add(f"acts.{column} IN ({', '.join('?' * len(chosen))})", *chosen)
    for column, value in (("status", asked.status), ("place_country", asked.country)):
        if value:
            add(f"acts.{column} = ?", value)
    for column, value in (("site", asked.outlet), ("language", asked.language)):
        if value:
            add(f"acts.number IN ({_OF_ARTICLE[indexed].format(column, FACETS[column])})", value)
    if asked.since:
        add("coalesce(acts.last, acts.first) >= ?", asked.since.isoformat())
    if asked.until:
        add("acts.first <= ?", asked.until.isoformat())
    if asked.words and indexed:
        add("acts.number IN (SELECT rowid FROM act_search(?))", full_text(asked.words))
    elif asked.words:
        for word in asked.words.split():
            add("instr(lower(acts.sentence), lower(?)) > 0", word)
    if asked.box:
        west, south, east, north = asked.box
        add("acts.longitude BETWEEN ? AND ? AND acts.latitude BETWEEN ? AND ?", west, east, south, north)
    return " AND ".join(f"({part})" for part in parts) or "1", tuple(values)


def acts(store: Store, asked: Wanted) -> Iterator[Happening]:
    """All happenings that are asked for, the newest day first, those without a day at the end."""
    if not has_acts(store):
        return
    # A store that an older version made, and nobody has written to since, has no indexes of them.
    indexed = bool(store.sql("SELECT name FROM sqlite_master WHERE name = 'act_facets'").rows())
    wanted, offset = where(asked, indexed=indexed), 0
    while batch := happenings(store, wanted, limit=AT_ONCE, offset=offset):
        yield from batch
        offset += len(batch)


def act_types(names: Sequence[str]) -> tuple[str, ...]:
    """Codes of types of acts as people type them. Raises UsageError with those that there are."""
    known = ontology.load().acts
    found = tuple(name.upper() for name in names)
    for name in found:
        if name not in known:
            raise UsageError(f"{name} is no type of act; there are {', '.join(known)}")
    return found


def grouped(wanted: Where) -> Where:
    """A query with a row for each happening that the acts that fit are, in no order."""
    sql, values = wanted
    # Grouped as the index lies, of which no row of the table is read where nothing is asked.
    return f"SELECT 1 FROM acts WHERE {sql} GROUP BY acts.first, {HAPPENING}", values


def happenings(
    store: Store, wanted: Where, *, limit: int, offset: int = 0, order: str = NEWEST
) -> tuple[Happening, ...]:
    """The happenings of the acts that fit, with their reports, the first report first."""
    sql, values = wanted
    joined = " JOIN articles ON articles.id = acts.article_id" if order == LAST_TOLD else ""
    groups = store.sql(
        "SELECT group_concat(acts.id, ' ') AS ids, count(DISTINCT acts.article_id) AS article_count "
        f"FROM acts{joined} WHERE {sql} GROUP BY acts.first, {HAPPENING} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).rows()
    ids = [sorted(str(group["ids"]).split())[:MOST] for group in groups]
    rows = _rows(store, [each for members in ids for each in members])
    return tuple(
        _happening([rows[each] for each in members], cast(int, group["article_count"]))
        for members, group in zip(ids, groups, strict=True)
    )


def _rows(store: Store, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Acts with their articles, by id."""
    rows = store.sql(
        "SELECT acts.id, acts.type, acts.mode, acts.status, acts.doers, acts.things, acts.first, acts.last, "
        "acts.basis, acts.place_id, acts.place_name, acts.place_country, acts.latitude, acts.longitude, "
        "acts.article_id, articles.site AS outlet, articles.language, articles.title, articles.published, "
        "articles.seen, coalesce(articles.url, articles.origin) AS url, acts.sentence, acts.sentence_start, "
        "acts.trigger_start, acts.trigger_end, acts.score FROM acts JOIN articles ON articles.id = acts.article_id "
        f"WHERE acts.id IN ({', '.join('?' * len(ids))})",
        tuple(ids),
    )
    return {str(row["id"]): row for row in rows}


def _happening(rows: list[dict[str, Any]], article_count: int) -> Happening:
    rows = sorted(rows, key=lambda row: (row["published"] or row["seen"], row["article_id"], row["trigger_start"]))
    first = dict(rows[0])
    reports = tuple(Report(**{name: row[name] for name in Report.__struct_fields__}) for row in rows)
    for side in ("doers", "things"):
        first[side] = tuple(first[side].split(SEPARATOR)) if first[side] else ()
    kept = {name: first[name] for name in Happening.__struct_fields__ if name in first}
    return Happening(**kept, article_count=article_count, reports=reports)
