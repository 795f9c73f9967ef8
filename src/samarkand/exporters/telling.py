"""Events as people read them: each with its parties, its sentences, its history and where its report came from.

Not a format itself: calendars, feeds and linked data are written from these, for a whole store or for the events that a
page or a filter has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import Struct

from samarkand.exporters import Cell, Row, Source
from samarkand.exporters.coding import beside, plain
from samarkand.gazetteer import outlets

AT_ONCE = 200
OUTLET = "outlet:"
# The signs that RFC 3986 lets stand in an address; any other is written as its bytes.
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"

EVENTS = """
SELECT
    id, title, type, mode, quad, status, first, last, basis, place_id, place_name, place_country, place_feature,
    latitude, longitude, article_count, independent_source_count, within_id, story_id, first_seen, last_seen
FROM events WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
PARTIES = """
SELECT event_id, side, text, actor, country, acronym, sector FROM parties
WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY event_id, side, position
"""
EVIDENCE = """
SELECT
    event_claims.event_id, claims.id, claims.status, claims.sentence, claims.said_by_text, claims.article_id,
    articles.url, articles.origin, articles.site, articles.language, articles.title, articles.published, articles.seen
FROM event_claims
JOIN claims ON claims.id = event_claims.claim_id
JOIN articles ON articles.id = claims.article_id
WHERE event_claims.event_id IN (SELECT value FROM json_each(?))
ORDER BY event_claims.event_id, event_claims.position
"""
HISTORY = """
SELECT event_id, seen, status, claim_id FROM event_history
WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY event_id, position
"""
# From each article back over the steps of its stories; a circle ends where it meets itself.
ORIGINS = """
WITH RECURSIVE walk (article_id, here) AS (
    SELECT value, value FROM json_each(?)
    UNION
    SELECT walk.article_id, story_chain.source FROM walk JOIN story_chain ON story_chain.target = walk.here
)
SELECT walk.article_id, walk.here, articles.url, articles.origin, articles.site, articles.title, articles.published
FROM walk LEFT JOIN articles ON articles.id = walk.here
WHERE walk.here <> walk.article_id AND walk.here NOT IN (SELECT target FROM story_chain)
ORDER BY walk.article_id, articles.published IS NULL, articles.published, walk.here
"""


class Origin(Struct, frozen=True, kw_only=True):
    """Whose report it was first: the outlet, and the address of the article, else of the outlet, where one is known."""

    outlet: str
    url: str | None
    title: str | None


class Entry(Struct, frozen=True, kw_only=True):
    """One event with what stands beside it. `origin` is None where no other outlet is known to have told it first."""

    event: Row
    parties: list[Row]
    claims: list[Row]
    history: list[Row]
    origin: Origin | None

    @property
    def lasting_id(self) -> str:
        """An id that stays when more articles tell the event: that of the claim that told it first.

        An event's own id is made of all its claims, and may change with each.
        """
        return str(self.history[0]["claim_id"] if self.history else self.event["id"])

    @property
    def source(self) -> Row | None:
        """The first article that tells it."""
        return self.claims[0] if self.claims else None


def entries(store: Source, ids: Iterable[str]) -> Iterator[Entry]:
    """These events in the order asked for; ids that are none are left out. So many at once that memory stays small."""
    waiting = iter(ids)
    while batch := list(islice(waiting, AT_ONCE)):
        wanted = (msgspec.json.encode(batch).decode(),)
        origins = _origins(store, wanted)
        events = store.sql(EVENTS, wanted)
        rows = [store.sql(query, wanted) for query in (PARTIES, EVIDENCE, HISTORY)]
        found = {
            str(event["id"]): Entry(
                event=event, parties=parties, claims=claims, history=history,
                origin=origins.get(str(claims[0]["article_id"])) if claims else None,
            )
            for event, (parties, claims, history) in beside(events, *rows)
        }  # fmt: skip
        yield from (found[event_id] for event_id in batch if event_id in found)


def _origins(store: Source, wanted: Sequence[Cell]) -> dict[str, Origin]:
    """The origin of each event's first article, by the article's id."""
    first = (
        "SELECT DISTINCT article_id FROM event_claims JOIN claims ON claims.id = claim_id "
        "WHERE event_claims.position = 0 AND event_id IN (SELECT value FROM json_each(?))"
    )
    articles = [str(row["article_id"]) for row in store.sql(first, wanted)]
    found: dict[str, Origin] = {}
    for row in store.sql(ORIGINS, (msgspec.json.encode(articles).decode(),)):
        found.setdefault(str(row["article_id"]), _origin(row))
    return found


def _origin(row: Row) -> Origin:
    here = str(row["here"])
    if not here.startswith(OUTLET):
        name = row["site"] or row["origin"] or here
        return Origin(outlet=plain(name), url=web_address(row["url"] or row["origin"]), title=_text(row["title"]))
    name = here.removeprefix(OUTLET)
    known = outlets.by_name(name)
    home = f"https://{known.domains[0]}/" if known and known.domains else None
    return Origin(outlet=plain(name), url=home, title=None)


def web_address(value: Cell) -> str | None:
    """An http(s) address with nothing in it that an address may not hold, None for anything else.

    >>> web_address("https://harian.example/a b<c>")
    'https://harian.example/a%20b%3Cc%3E'
    """
    address = quote("".join(sign for sign in str(value or "").strip() if sign.isprintable()), safe=_IN_ADDRESSES)
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def address_of(entry: Entry, site: str | None) -> str | None:
    """Where to read of an event: its page below the address of a site, else the first article that tells it."""
    if site is not None:
        return f"{site.rstrip('/')}/events/{entry.event['id']!s}"
    return web_address(entry.source["url"] or entry.source["origin"]) if entry.source else None


def names(entry: Entry, side: str | None = None) -> list[str]:
    """What the parties are called, each once; of one side, or all."""
    rows = (row for row in entry.parties if side is None or row["side"] == side)
    return list(dict.fromkeys(plain(row["text"]) for row in rows))


def summary(entry: Entry) -> str:
    """The first sentence that tells the event, its outlet, and whose report it was."""
    if entry.source is None:
        return ""
    said = f"“{plain(entry.source['sentence'])}” — {plain(entry.source['site'] or entry.source['origin'])}"
    return f"{said}, after {entry.origin.outlet}" if entry.origin else said


def status_line(row: Mapping[str, Any]) -> str:
    """What an event is and whether it is so, for people: `CONSULT visit, planned`."""
    kind = " ".join(str(row[key]) for key in ("type", "mode") if row[key])
    return f"{kind}, {row['status']}"


def title(entry: Entry) -> str:
    """What an event is called, and whether it is so: `Consult: Chile, Peru (planned)`."""
    return f"{plain(entry.event['title'])} ({entry.event['status']!s})"


def _text(value: Cell) -> str | None:
    return plain(value) or None if value is not None else None
